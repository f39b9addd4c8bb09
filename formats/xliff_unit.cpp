// SPDX-License-Identifier: Apache-2.0
#include "formats/xliff_unit.h"

#include <algorithm>
#include <map>
#include <utility>

#include "formats/xliff_suggestions.h"
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

/// New bytes for [begin, end) of the unit.
struct Edit {
  std::size_t begin = 0, end = 0;
  std::string bytes;
};

std::string apply_edits(const std::string& bytes, std::vector<Edit> edits) {
  std::stable_sort(edits.begin(), edits.end(),
                   [](const Edit& a, const Edit& b) { return a.begin < b.begin; });
  std::string out;
  std::size_t done = 0;
  for (const auto& edit : edits) {
    out += bytes.substr(done, edit.begin - done);
    out += edit.bytes;
    done = edit.end;
  }
  return out + bytes.substr(done);
}

/// Line break and indentation of the line on which `at` stands, or nothing when something else
/// stands before it on that line.
std::string indentation(const std::string& bytes, std::size_t at) {
  auto begin = at;
  while (begin > 0 && (bytes[begin - 1] == ' ' || bytes[begin - 1] == '\t')) --begin;
  if (begin == 0 || bytes[begin - 1] != '\n') return {};
  --begin;
  if (begin > 0 && bytes[begin - 1] == '\r') --begin;
  return bytes.substr(begin, at - begin);
}

const std::optional<Segment>* target_of(const std::optional<Fill>& fill) {
  if (!fill) return nullptr;
  if (fill->target) return &fill->target;
  for (const auto& segment : fill->segments)
    if (segment.target) return &segment.target;
  return nullptr;
}

bool confirmed(const Fill& fill) {
  return !fill.segments.empty() && std::all_of(fill.segments.begin(), fill.segments.end(),
                                               [](const SegmentFill& s) { return s.confirmed; });
}

const Candidate* used_candidate(const Fill& fill) {
  for (const auto& segment : fill.segments)
    if (!segment.candidates.empty()) return &segment.candidates.front();
  return nullptr;
}

std::size_t token_at(const XliffUnit& unit, std::size_t begin) {
  for (std::size_t i = 0; i < unit.tokens.size(); ++i)
    if (unit.tokens[i].begin == begin) return i;
  return 0;
}

std::string with_state12(std::string tag, bool is_confirmed, const Fill& fill) {
  tag = with_attribute(tag, "state", is_confirmed ? "translated" : "needs-review-translation");
  const auto* const candidate = used_candidate(fill);
  if (candidate == nullptr) return without_attribute(tag, "state-qualifier");
  return with_attribute(tag, "state-qualifier",
                        candidate->type == "mt"   ? "leveraged-mt"
                        : candidate->score >= 100 ? "exact-match"
                                                  : "fuzzy-match");
}

void fill2(const XliffUnit& unit, const std::vector<std::optional<Fill>>& fills,
           std::vector<Edit>& edits) {
  const auto unit_tag_end = unit.tokens.front().end;
  std::string suggestions;
  for (std::size_t n = 0; n < unit.segments.size(); ++n) {
    const auto& segment = unit.segments[n];
    const auto& fill = fills[n];
    if (!fill) continue;
    std::string tag = unit.bytes.substr(segment.tag_begin, segment.tag_end - segment.tag_begin);
    const std::string before = tag;
    const bool suggest = !unit.has_matches && has_suggestions(*fill);
    std::string id = segment.id;
    if (suggest && id.empty()) {
      id = "verso" + std::to_string(n + 1);
      tag = with_attribute(tag, "id", id);
    }
    if (const auto* const target = target_of(fill)) {
      const auto content = write_xliff_content(**target);
      if (segment.target_tag_end == segment.target_tag_begin) {
        const auto source_begin = unit.bytes.find('<', segment.tag_end);  // where <source> begins
        edits.push_back(
            {segment.source_end, segment.source_end,
             indentation(unit.bytes, source_begin) + "<target>" + content + "</target>"});
      } else {
        auto target_tag = unit.bytes.substr(segment.target_tag_begin,
                                            segment.target_tag_end - segment.target_tag_begin);
        if (target_tag[target_tag.size() - 2] == '/')
          target_tag = target_tag.substr(0, target_tag.size() - 2) + ">";
        edits.push_back(
            {segment.target_tag_begin, segment.target_end, target_tag + content + "</target>"});
      }
      if (confirmed(*fill)) {
        tag = without_attribute(with_attribute(tag, "state", "translated"), "subState");
      } else {
        tag = with_attribute(with_attribute(tag, "state", "initial"), "subState",
                             "verso:needs-review");
      }
    }
    if (tag != before) edits.push_back({segment.tag_begin, segment.tag_end, tag});
    if (suggest) suggestions += matches2(*fill, "#" + id, n + 1);
  }
  std::string modules;
  if (!suggestions.empty())
    modules += "<mtc:matches xmlns:mtc=\"urn:oasis:names:tc:xliff:matches:2.0\">" + suggestions +
               "</mtc:matches>";
  if (!unit.has_glossary) modules += glossary2(fills);
  if (!modules.empty()) edits.push_back({unit_tag_end, unit_tag_end, modules});
}

void fill12(const XliffUnit& unit, const std::vector<std::optional<Fill>>& fills,
            std::vector<Edit>& edits) {
  const auto& first = unit.segments.front();
  const bool has_target = first.target_tag_end != first.target_tag_begin;
  const bool plain = unit.flavor == XliffFlavor::plain;
  bool any = false, all_confirmed = true;
  const Fill* last_fill = nullptr;
  std::map<std::string, std::string> contents;  // mid -> new content
  std::string suggestions;
  for (std::size_t n = 0; n < fills.size(); ++n) {
    const auto& block = unit.segments[n].block;
    const auto* const target = target_of(fills[n]);
    if (target == nullptr) {
      if (block.state != TranslationState::translated && block.state != TranslationState::reviewed)
        all_confirmed = false;
    } else {
      any = true;
      last_fill = &*fills[n];
      all_confirmed = all_confirmed && confirmed(*fills[n]);
      contents[unit.segments[n].mid] = write_xliff_content(**target);
      const auto& segment = unit.segments[n];
      if (segment.sdl_end != 0) {
        auto tag = unit.bytes.substr(segment.sdl_begin, segment.sdl_end - segment.sdl_begin);
        tag = with_attribute(tag, "conf", confirmed(*fills[n]) ? "Translated" : "Draft");
        if (const auto* const candidate = used_candidate(*fills[n])) {
          tag = with_attribute(tag, "origin", candidate->type == "mt" ? "mt" : "tm");
          tag = with_attribute(tag, "percent", std::to_string(std::min(100, candidate->score)));
        }
        edits.push_back({segment.sdl_begin, segment.sdl_end, tag});
      }
    }
    if (plain && fills[n] && !unit.has_matches)
      suggestions +=
          alt_trans12(*fills[n], unit.segments[n].mid, unit.source_language, unit.target_language);
  }
  const auto indent = indentation(unit.bytes, unit.source_begin);
  std::size_t after = has_target ? first.target_end : first.source_end;
  if (any) {
    std::string tag = has_target ? unit.bytes.substr(first.target_tag_begin,
                                                     first.target_tag_end - first.target_tag_begin)
                                 : std::string("<target>");
    if (tag[tag.size() - 2] == '/') tag = tag.substr(0, tag.size() - 2) + ">";
    if (plain) tag = with_state12(tag, all_confirmed, *last_fill);
    std::string content;
    bool possible = true;
    if (!unit.segmented) {
      content = contents.begin()->second;
    } else {
      // The marks of the target where it has them, else those of the source.
      const auto element = has_target ? token_at(unit, first.target_tag_begin) : 0;
      XliffContent model;
      std::size_t begin = 0, end = 0;
      const auto load = [&](std::size_t token) {
        std::size_t depth = 0, last = token;
        for (; last < unit.tokens.size(); ++last) {
          if (unit.tokens[last].kind == XmlTokenKind::start) ++depth;
          if (unit.tokens[last].kind == XmlTokenKind::end && --depth == 0) break;
          if (depth == 0) break;
        }
        begin = unit.tokens[token].end;
        end = std::max(begin, unit.tokens[last].begin);
        if (unit.tokens[token].kind == XmlTokenKind::empty) end = begin;
        model = read_xliff_content(unit.bytes, unit.tokens, token + 1, last, false);
      };
      if (has_target) load(element);
      const bool from_source = model.parts.empty();
      if (from_source)
        for (std::size_t i = 0; i < unit.tokens.size(); ++i)
          if (unit.tokens[i].name == "seg-source" && unit.tokens[i].kind == XmlTokenKind::start) {
            load(i);
            break;
          }
      for (const auto& part : model.parts) {
        content += unit.bytes.substr(begin, part.tag_begin - begin);
        auto mark = unit.bytes.substr(part.tag_begin, part.begin - part.tag_begin);
        if (part.empty_tag) mark = mark.substr(0, mark.size() - 2) + ">";
        const auto found = contents.find(part.mid);
        if (found != contents.end()) {
          content += mark + found->second + "</mrk>";
          contents.erase(found);
        } else if (from_source) {
          content += mark + "</mrk>";
        } else {
          content += unit.bytes.substr(part.tag_begin, part.element_end - part.tag_begin);
        }
        begin = part.element_end;
      }
      content += unit.bytes.substr(begin, end - begin);
      possible = contents.empty();  // a mark that the target lacks: nobody knows where it belongs
    }
    if (!possible) {
      edits.clear();
      return;
    }
    const auto element = tag + content + "</target>";
    if (has_target)
      edits.push_back({first.target_tag_begin, first.target_end, element});
    else
      edits.push_back({first.source_end, first.source_end, indent + element});
    if (unit.flavor == XliffFlavor::memoq) {
      const auto& unit_token = unit.tokens.front();
      const auto unit_tag = unit.bytes.substr(unit_token.begin, unit_token.end - unit_token.begin);
      edits.push_back({unit_token.begin, unit_token.end,
                       with_attribute(unit_tag, "mq:status",
                                      all_confirmed ? "Pretranslated" : "PartiallyEdited")});
    }
  }
  if (!suggestions.empty()) edits.push_back({after, after, suggestions});
}

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

std::string fill_xliff_unit(const XliffUnit& unit, const std::vector<std::optional<Fill>>& fills) {
  if (unit.segments.empty() ||
      std::none_of(fills.begin(), fills.end(), [](const auto& f) { return f.has_value(); }))
    return unit.bytes;
  std::vector<Edit> edits;
  if (unit.version2)
    fill2(unit, fills, edits);
  else
    fill12(unit, fills, edits);
  return apply_edits(unit.bytes, std::move(edits));
}

}  // namespace verso
