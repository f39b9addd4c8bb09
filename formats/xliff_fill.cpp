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
    if (plain && fills[n] && !unit.has_matches) {
      // The schema lets an alt-trans name the marks that are children of seg-source, no others.
      const auto& segment = unit.segments[n];
      suggestions += alt_trans12(*fills[n], segment.keyed ? segment.mid : std::string(),
                                 unit.source_language, unit.target_language);
    }
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
