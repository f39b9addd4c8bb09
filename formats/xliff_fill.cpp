// SPDX-License-Identifier: Apache-2.0
//
// A unit with its fills: ranges of its bytes are replaced, all others copied. Test:
// tests/formats/xliff_document_test.cpp.
#include <algorithm>
#include <map>
#include <utility>

#include "formats/xliff_suggestions.h"
#include "formats/xliff_unit.h"

namespace verso {

namespace {

/// New bytes for [begin, end) of the unit.
struct Edit {
  std::size_t begin = 0, end = 0;
  std::string bytes;
};

std::string apply_edits(const std::string& bytes, std::vector<Edit> edits) {
  // What is put in before a tag stands before what the tag becomes.
  std::stable_sort(edits.begin(), edits.end(), [](const Edit& a, const Edit& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end < b.end;
  });
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

std::string with_state12(std::string tag, bool is_confirmed, const Fill& fill) {
  tag = with_attribute(tag, "state", is_confirmed ? "translated" : "needs-review-translation");
  const auto* const candidate = used_candidate(fill);
  if (candidate == nullptr) return without_attribute(tag, "state-qualifier");
  return with_attribute(tag, "state-qualifier",
                        candidate->type == "mt"   ? "leveraged-mt"
                        : candidate->score >= 100 ? "exact-match"
                                                  : "fuzzy-match");
}

/// The same tag, but one that has an end tag.
std::string opening(std::string tag) {
  if (tag[tag.size() - 2] == '/') tag = tag.substr(0, tag.size() - 2) + ">";
  return tag;
}

std::string bytes_of(const XliffUnit& unit, std::size_t begin, std::size_t end) {
  return unit.bytes.substr(begin, end - begin);
}

std::string content_of(const XliffUnit& unit, const Segment& target) {
  const bool crlf = unit.bytes.find("\r\n") != std::string::npos;
  return write_xliff_content(target, crlf ? "\r\n" : "\n");
}

void fill2(const XliffUnit& unit, const std::vector<std::optional<Fill>>& fills,
           std::vector<Edit>& edits) {
  const auto unit_tag_end = unit.tokens.front().end;
  const auto end_tag = "</" + unit.prefix + "target>";
  std::string suggestions;
  for (std::size_t n = 0; n < unit.segments.size(); ++n) {
    const auto& segment = unit.segments[n];
    const auto& fill = fills[n];
    if (!fill) continue;
    std::string tag = bytes_of(unit, segment.tag_begin, segment.tag_end);
    const std::string before = tag;
    const bool suggest = !unit.has_matches && has_suggestions(*fill);
    std::string id = segment.id;
    if (suggest && id.empty()) {
      id = "verso" + std::to_string(n + 1);
      tag = with_attribute(tag, "id", id);
    }
    if (const auto* const target = target_of(fill)) {
      const auto content = content_of(unit, **target);
      if (segment.target_tag_end == segment.target_tag_begin) {
        const auto source_begin = unit.bytes.find('<', segment.tag_end);  // where <source> begins
        edits.push_back({segment.source_end, segment.source_end,
                         indentation(unit.bytes, source_begin) + "<" + unit.prefix + "target>" +
                             content + end_tag});
      } else {
        const auto target_tag =
            opening(bytes_of(unit, segment.target_tag_begin, segment.target_tag_end));
        edits.push_back(
            {segment.target_tag_begin, segment.target_end, target_tag + content + end_tag});
      }
      if (fill->correction) {
        // Its state stays.
      } else if (confirmed(*fill)) {
        tag = without_attribute(with_attribute(tag, "state", "translated"), "subState");
      } else {
        tag = with_attribute(with_attribute(tag, "state", "initial"), "subState",
                             "verso:needs-review");
      }
    }
    if (tag != before) edits.push_back({segment.tag_begin, segment.tag_end, tag});
    if (suggest) suggestions += matches2(*fill, "#" + id, n + 1, unit.prefix);
  }
  std::string modules;
  if (!suggestions.empty())
    modules += "<mtc:matches xmlns:mtc=\"urn:oasis:names:tc:xliff:matches:2.0\">" + suggestions +
               "</mtc:matches>";
  if (!unit.has_glossary) modules += glossary2(fills);
  if (!modules.empty()) edits.push_back({unit_tag_end, unit_tag_end, modules});
}

/// A unit of 1.2: one target for all its segments, which are marks in it.
class Filler12 {
 public:
  Filler12(const XliffUnit& unit, const std::vector<std::optional<Fill>>& fills,
           std::vector<Edit>& edits)
      : unit_(unit),
        fills_(fills),
        edits_(edits),
        first_(unit.segments.front()),
        has_target_(first_.target_tag_end != first_.target_tag_begin) {}

  void run() {
    std::string suggestions, notes;
    const bool noted = unit_.bytes.find("\"" + std::string(kTermNote)) != std::string::npos;
    for (std::size_t n = 0; n < fills_.size(); ++n) {
      const auto& segment = unit_.segments[n];
      if (plain() && fills_[n] && !noted) notes += term_notes12(*fills_[n], unit_.prefix);
      if (target_of(fills_[n]) != nullptr) {
        take(segment, *fills_[n]);
      } else if (segment.block.state != TranslationState::translated &&
                 segment.block.state != TranslationState::reviewed) {
        all_confirmed_ = false;
      }
      // The schema lets an alt-trans name the marks that are children of seg-source, no others.
      if (plain() && fills_[n] && !unit_.has_matches)
        suggestions += alt_trans12(*fills_[n], segment.keyed ? segment.mid : std::string(),
                                   unit_.source_language, unit_.target_language, unit_.prefix);
    }
    if (last_fill_ != nullptr) write_target();
    const auto after = has_target_ ? first_.target_end : first_.source_end;
    suggestions += notes;
    if (!suggestions.empty()) edits_.push_back({after, after, suggestions});
  }

 private:
  struct Marked {
    std::size_t begin = 0, end = 0;  // of what stands in the element
    XliffContent content;
  };

  bool plain() const { return unit_.flavor == XliffFlavor::plain; }

  void take(const XliffSegment& segment, const Fill& fill) {
    last_fill_ = &fill;
    all_confirmed_ = all_confirmed_ && confirmed(fill);
    contents_[segment.mid] = content_of(unit_, **target_of(fill));
    only_corrected_ = only_corrected_ && fill.correction;
    if (segment.sdl_end == 0 || fill.correction) return;
    auto tag = bytes_of(unit_, segment.sdl_begin, segment.sdl_end);
    tag = with_attribute(tag, "conf", confirmed(fill) ? "Translated" : "Draft");
    if (const auto* const candidate = used_candidate(fill)) {
      tag = with_attribute(tag, "origin", candidate->type == "mt" ? "mt" : "tm");
      tag = with_attribute(tag, "percent", std::to_string(std::min(100, candidate->score)));
    }
    edits_.push_back({segment.sdl_begin, segment.sdl_end, tag});
  }

  void write_target() {
    std::string tag = has_target_
                          ? opening(bytes_of(unit_, first_.target_tag_begin, first_.target_tag_end))
                          : "<" + unit_.prefix + "target>";
    if (plain() && !only_corrected_) tag = with_state12(tag, all_confirmed_, *last_fill_);
    const auto element = tag + (unit_.segmented ? marked_content() : contents_.begin()->second) +
                         "</" + unit_.prefix + "target>";
    if (has_target_)
      edits_.push_back({first_.target_tag_begin, first_.target_end, element});
    else
      edits_.push_back({first_.source_end, first_.source_end,
                        indentation(unit_.bytes, unit_.source_begin) + element});
    if (unit_.flavor != XliffFlavor::memoq || only_corrected_) return;
    const auto& unit_token = unit_.tokens.front();
    edits_.push_back({unit_token.begin, unit_token.end,
                      with_attribute(bytes_of(unit_, unit_token.begin, unit_token.end), "mq:status",
                                     all_confirmed_ ? "Pretranslated" : "PartiallyEdited")});
  }

  /// What stands in the first element of that name, or at that place.
  template <class IsIt>
  Marked marked(const IsIt& is_it) const {
    Marked out;
    std::size_t first = 0;
    while (first < unit_.tokens.size() && !is_it(unit_.tokens[first])) ++first;
    if (first == unit_.tokens.size() || unit_.tokens[first].kind == XmlTokenKind::empty) return out;
    std::size_t depth = 0, last = first;
    for (; last < unit_.tokens.size(); ++last) {
      if (unit_.tokens[last].kind == XmlTokenKind::start) ++depth;
      if (unit_.tokens[last].kind == XmlTokenKind::end && --depth == 0) break;
    }
    out.begin = unit_.tokens[first].end;
    out.end = unit_.tokens[last].begin;
    out.content = read_xliff_content(unit_.bytes, unit_.tokens, first + 1, last, false);
    return out;
  }
  Marked marked_element(std::string_view name) const {
    return marked([&](const XliffToken& token) {
      return token.name == name && token.kind == XmlTokenKind::start;
    });
  }

  /// The mark with new content.
  std::string mark(const XliffPart& part, const std::string& content) const {
    return opening(bytes_of(unit_, part.tag_begin, part.begin)) + content + "</" + unit_.prefix +
           "mrk>";
  }

  /// The marks of the target where it has them, else those of the source.
  std::string marked_content() {
    Marked source = marked_element("seg-source");
    if (source.content.parts.empty()) source = marked_element("source");
    Marked target;
    if (has_target_)
      target =
          marked([&](const XliffToken& token) { return token.begin == first_.target_tag_begin; });
    const bool from_source = target.content.parts.empty();
    const Marked& model = from_source ? source : target;
    const auto missing = from_source ? std::map<std::size_t, std::string>()
                                     : missing_marks(source, target.content.parts);
    std::string out;
    auto done = model.begin;
    for (std::size_t i = 0; i < model.content.parts.size(); ++i) {
      const auto& part = model.content.parts[i];
      out += bytes_of(unit_, done, part.tag_begin);
      if (const auto found = missing.find(i); found != missing.end()) out += found->second;
      if (const auto found = contents_.find(part.mid); found != contents_.end())
        out += mark(part, found->second);
      else
        out += from_source ? mark(part, {}) : bytes_of(unit_, part.tag_begin, part.element_end);
      done = part.element_end;
    }
    if (const auto found = missing.find(model.content.parts.size()); found != missing.end())
      out += found->second;
    return out + bytes_of(unit_, done, model.end);
  }

  /// Marks that are filled but stand in the source only: before which part of the target they are
  /// put, with the text that parts them there.
  std::map<std::size_t, std::string> missing_marks(const Marked& source,
                                                   const std::vector<XliffPart>& target) const {
    const auto& parts = source.content.parts;
    const auto place = [&](const std::string& mid) {
      return static_cast<std::size_t>(
          std::find_if(target.begin(), target.end(),
                       [&](const XliffPart& p) { return p.mid == mid; }) -
          target.begin());
    };
    const auto gap = [&](std::size_t begin, std::size_t end) {
      const auto bytes = bytes_of(unit_, begin, end);
      return bytes.find('<') == std::string::npos ? bytes : std::string();
    };
    std::map<std::size_t, std::string> missing;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const auto found = contents_.find(parts[i].mid);
      if (found == contents_.end() || place(parts[i].mid) < target.size()) continue;
      std::size_t next = target.size();
      for (std::size_t k = i + 1; k < parts.size() && next == target.size(); ++k)
        next = place(parts[k].mid);
      auto& text = missing[next];
      const bool last = next == target.size();
      if (last && i > 0) text += gap(parts[i - 1].element_end, parts[i].tag_begin);
      text += mark(parts[i], found->second);
      if (!last) text += gap(parts[i].element_end, parts[i + 1].tag_begin);
    }
    return missing;
  }

  const XliffUnit& unit_;
  const std::vector<std::optional<Fill>>& fills_;
  std::vector<Edit>& edits_;
  const XliffSegment& first_;
  bool has_target_;
  bool all_confirmed_ = true, only_corrected_ = true;
  const Fill* last_fill_ = nullptr;
  std::map<std::string, std::string> contents_;  // mid -> new content
};

}  // namespace

std::string fill_xliff_unit(const XliffUnit& unit, const std::vector<std::optional<Fill>>& fills) {
  if (unit.segments.empty() ||
      std::none_of(fills.begin(), fills.end(), [](const auto& f) { return f.has_value(); }))
    return unit.bytes;
  std::vector<Edit> edits;
  if (unit.version2)
    fill2(unit, fills, edits);
  else
    Filler12(unit, fills, edits).run();
  return apply_edits(unit.bytes, std::move(edits));
}

}  // namespace verso
