// SPDX-License-Identifier: Apache-2.0
//
// Reading a unit; xliff_fill.cpp writes it. Test: tests/formats/xliff_document_test.cpp.
#include "formats/xliff_unit.h"

#include <algorithm>
#include <map>
#include <utility>

#include "text/normalise.h"

namespace verso {

namespace {

std::string attribute(const std::vector<XmlAttribute>& attributes, std::string_view name) {
  const auto* const value = find_attribute(attributes, name);
  return value == nullptr ? std::string() : *value;
}

bool starts_with(std::string_view text, std::string_view head) {
  return text.substr(0, head.size()) == head;
}

TranslationState state12(const std::string& state, const std::string& qualifier, bool has_text) {
  if (!has_text) return TranslationState::empty;
  if (starts_with(qualifier, "rejected")) return TranslationState::rejected;
  if (state == "final" || state == "signed-off") return TranslationState::reviewed;
  if (state == "new" || starts_with(state, "needs-")) return TranslationState::draft;
  return TranslationState::translated;
}

TranslationState state2(const std::string& state, bool has_text) {
  if (!has_text) return TranslationState::empty;
  if (state == "final" || state == "reviewed") return TranslationState::reviewed;
  return state == "translated" ? TranslationState::translated : TranslationState::draft;
}

/// The origins that Trados (mt, nmt, amt) and Phrase (mt) give to machine translation.
bool is_machine(const std::string& origin) {
  return origin == "mt" || origin == "nmt" || origin == "amt";
}

TranslationState state_sdl(const std::string& conf, bool has_text) {
  if (!has_text) return TranslationState::empty;
  if (starts_with(conf, "Rejected")) return TranslationState::rejected;
  if (starts_with(conf, "Approved")) return TranslationState::reviewed;
  return conf == "Translated" ? TranslationState::translated : TranslationState::draft;
}

TranslationState state_memoq(const std::string& status, bool has_text) {
  if (!has_text) return TranslationState::empty;
  if (status == "Rejected") return TranslationState::rejected;
  if (status == "Proofread" || status == "Reviewer1Confirmed" || status == "Reviewer2Confirmed")
    return TranslationState::reviewed;
  return status == "ManuallyConfirmed" || status == "Confirmed" || status == "Pretranslated"
             ? TranslationState::translated
             : TranslationState::draft;
}

bool has_text(const Segment& segment) { return !trim(segment.text).empty(); }

class UnitReader {
 public:
  UnitReader(XliffUnit& unit, const XliffUnitSetting& setting) : unit_(unit), setting_(setting) {}

  void read() {
    unit_attributes_ = xml_attributes(raw(0));
    if (const auto colon = raw(0).find_first_of(": \t\r\n/>"); raw(0)[colon] == ':')
      unit_.prefix = raw(0).substr(1, colon);
    translate_ = setting_.translate;
    if (const auto value = attribute(unit_attributes_, "translate"); !value.empty())
      translate_ = value != "no";
    for (std::size_t i = 1; i + 1 < unit_.tokens.size(); ++i) {
      const auto& token = unit_.tokens[i];
      if (token.kind != XmlTokenKind::start && token.kind != XmlTokenKind::empty) continue;
      const auto end = end_of(i);
      child(i, end);
      i = end;
    }
    if (!unit_.version2) finish12();
  }

 private:
  struct Element {
    bool present = false;
    std::size_t first = 0, last = 0;  // tokens of start and end tag
  };

  std::string_view raw(std::size_t token) const {
    const auto& t = unit_.tokens[token];
    return std::string_view(unit_.bytes).substr(t.begin, t.end - t.begin);
  }
  std::size_t end_of(std::size_t i) const {
    if (unit_.tokens[i].kind == XmlTokenKind::empty) return i;
    int depth = 0;
    for (; i < unit_.tokens.size(); ++i) {
      if (unit_.tokens[i].kind == XmlTokenKind::start) ++depth;
      if (unit_.tokens[i].kind == XmlTokenKind::end && --depth == 0) break;
    }
    return std::min(i, unit_.tokens.size() - 1);
  }
  XliffContent content(const Element& element) const {
    return read_xliff_content(unit_.bytes, unit_.tokens, element.first + 1, element.last,
                              unit_.version2);
  }
  std::string text_of(std::size_t first, std::size_t last) const {
    std::string text;
    for (auto i = first + 1; i < last; ++i)
      if (unit_.tokens[i].kind == XmlTokenKind::text) text += xml_unescaped(raw(i));
    return std::string(trim(text));
  }

  void child(std::size_t i, std::size_t end) {
    const auto& name = unit_.tokens[i].name;
    if (unit_.version2) {
      if (name == "segment") {
        segment2(i, end);
      } else if (name == "matches") {
        unit_.has_matches = true;
      } else if (name == "glossary") {
        unit_.has_glossary = true;
      } else if (name == "notes") {
        for (auto k = i + 1; k < end; ++k)
          if (unit_.tokens[k].kind == XmlTokenKind::start && unit_.tokens[k].name == "note")
            notes_.push_back(text_of(k, end_of(k)));
      }
      return;
    }
    if (name == "source") {
      source_ = {true, i, end};
      unit_.source_begin = unit_.tokens[i].begin;
    }
    if (name == "seg-source") seg_source_ = {true, i, end};
    if (name == "target") target_ = {true, i, end};
    if (name == "alt-trans") unit_.has_matches = true;
    if (name == "note") notes_.push_back(text_of(i, end));
    if (name == "seg-defs") {
      for (auto k = i + 1; k < end; ++k) {
        const auto& token = unit_.tokens[k];
        if (token.name != "seg" || token.kind == XmlTokenKind::end) continue;
        sdl_[attribute(xml_attributes(raw(k)), "id")] = k;
      }
    }
  }

  void segment2(std::size_t first, std::size_t last) {
    const auto attributes = xml_attributes(raw(first));
    XliffSegment segment;
    segment.tag_begin = unit_.tokens[first].begin;
    segment.tag_end = unit_.tokens[first].end;
    segment.id = attribute(attributes, "id");
    auto& block = segment.block;
    for (auto i = first + 1; i < last; ++i) {
      const auto& token = unit_.tokens[i];
      if (token.kind != XmlTokenKind::start && token.kind != XmlTokenKind::empty) continue;
      const Element element{true, i, end_of(i)};
      if (token.name == "source") {
        block.source = content(element).whole;
        segment.source_end = unit_.tokens[element.last].end;
      } else if (token.name == "target") {
        block.target = content(element).whole;
        segment.target_tag_begin = token.begin;
        segment.target_tag_end = token.end;
        segment.target_end = unit_.tokens[element.last].end;
      }
      i = element.last;
    }
    block.raw_state = attribute(attributes, "state");
    block.state = state2(block.raw_state, block.target && has_text(*block.target));
    if (block.state == TranslationState::empty) block.target.reset();
    block.locked = block.raw_state == "final";
    block.id = attribute(unit_attributes_, "name");
    finish(std::move(segment));
  }

  void finish12() {
    if (!source_.present) return;
    const auto source = content(seg_source_.present ? seg_source_ : source_);
    XliffContent target;
    std::vector<XmlAttribute> target_attributes;
    if (target_.present) {
      target = content(target_);
      target_attributes = xml_attributes(raw(target_.first));
    }
    const bool approved = attribute(unit_attributes_, "approved") == "yes";
    const auto state = attribute(target_attributes, "state");
    const auto qualifier = attribute(target_attributes, "state-qualifier");
    unit_.segmented = !source.parts.empty();
    const auto count = unit_.segmented ? source.parts.size() : 1;
    for (std::size_t n = 0; n < count; ++n) {
      XliffSegment segment;
      auto& block = segment.block;
      block.source = unit_.segmented ? source.parts[n].segment : source.whole;
      segment.source_end = unit_.tokens[(seg_source_.present ? seg_source_ : source_).last].end;
      if (target_.present) {
        segment.target_tag_begin = unit_.tokens[target_.first].begin;
        segment.target_tag_end = unit_.tokens[target_.first].end;
        segment.target_end = unit_.tokens[target_.last].end;
      }
      if (unit_.segmented) {
        segment.mid = source.parts[n].mid;
        segment.keyed = seg_source_.present && !source.parts[n].nested;
        for (const auto& part : target.parts)
          if (part.mid == segment.mid) block.target = part.segment;
        // A target without marks is the translation of the whole: it cannot be parted here.
        if (target.parts.empty() && has_text(target.whole))
          block.target = n == 0 ? target.whole : Segment{};
      } else if (target_.present) {
        block.target = target.whole;
      }
      const bool text = block.target && has_text(*block.target);
      block.raw_state = state;
      block.state = state12(state, qualifier, text);
      block.machine = qualifier == "leveraged-mt" || qualifier == "mt-suggestion";
      block.locked = approved || state == "final" || state == "signed-off";
      if (unit_.segmented && target.parts.empty() && has_text(target.whole)) block.locked = true;
      if (approved && text) block.state = TranslationState::reviewed;
      foreign(segment, text);
      if (!text) block.target.reset();
      block.id = attribute(unit_attributes_, "resname");
      finish(std::move(segment));
    }
  }

  /// States that live in attributes of Trados, memoQ and Phrase.
  void foreign(XliffSegment& segment, bool text) {
    auto& block = segment.block;
    if (setting_.flavor == XliffFlavor::trados) {
      const auto found = sdl_.find(segment.mid);
      if (found == sdl_.end()) return;
      segment.sdl_begin = unit_.tokens[found->second].begin;
      segment.sdl_end = unit_.tokens[found->second].end;
      const auto attributes = xml_attributes(raw(found->second));
      block.raw_state = attribute(attributes, "conf");
      block.state = state_sdl(block.raw_state, text);
      block.machine = is_machine(attribute(attributes, "origin"));
      block.locked =
          attribute(attributes, "locked") == "true" || block.state == TranslationState::reviewed;
    } else if (setting_.flavor == XliffFlavor::memoq) {
      block.raw_state = attribute(unit_attributes_, "mq:status");
      block.state = state_memoq(block.raw_state, text);
      const auto locked = attribute(unit_attributes_, "mq:locked");
      block.locked |= !locked.empty() && locked != "false" && locked != "no";
    } else if (setting_.flavor == XliffFlavor::phrase) {
      block.locked |= attribute(unit_attributes_, "m:locked") == "true";
      block.machine = is_machine(attribute(unit_attributes_, "m:trans-origin"));
      const auto confirmed = attribute(unit_attributes_, "m:confirmed");
      if (text && !confirmed.empty())
        block.state = confirmed == "1" ? TranslationState::translated : TranslationState::draft;
    }
  }

  void finish(XliffSegment&& segment) {
    segment.block.kind = BlockKind::string;
    segment.block.segmented = true;
    segment.block.translate = translate_;
    segment.block.notes = notes_;
    unit_.segments.push_back(std::move(segment));
  }

  XliffUnit& unit_;
  const XliffUnitSetting& setting_;
  std::vector<XmlAttribute> unit_attributes_;
  bool translate_ = true;
  Element source_, seg_source_, target_;
  std::map<std::string, std::size_t> sdl_;
  std::vector<std::string> notes_;
};

}  // namespace

XliffUnit read_xliff_unit(std::string bytes, std::vector<XliffToken> tokens,
                          const XliffUnitSetting& setting) {
  XliffUnit unit;
  unit.bytes = std::move(bytes);
  unit.tokens = std::move(tokens);
  unit.version2 = setting.version2;
  unit.flavor = setting.flavor;
  unit.source_language = setting.source_language;
  unit.target_language = setting.target_language;
  UnitReader(unit, setting).read();
  return unit;
}

}  // namespace verso
