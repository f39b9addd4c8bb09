// SPDX-License-Identifier: Apache-2.0
#include "formats/xliff_suggestions.h"

#include <algorithm>
#include <array>
#include <set>

#include "formats/code_pairs.h"
#include "formats/xliff_inline.h"
#include "formats/xml_tokens.h"

namespace verso {

namespace {

/// A number for every code of a segment, which its partner shares.
std::vector<int> code_numbers(const Segment& segment) {
  const auto partners = code_partners(segment);
  std::vector<int> numbers;
  int last = 0;
  for (std::size_t i = 0; i < partners.size(); ++i)
    numbers.push_back(partners[i] && *partners[i] < i ? numbers[*partners[i]] : ++last);
  return numbers;
}

/// The numbers that the codes of `segment` have in `model`; new ones for those it lacks.
std::vector<int> code_numbers(const Segment& segment, const Segment& model) {
  const auto known = code_numbers(model);
  const auto same = matching_codes(segment, model);
  const auto partners = code_partners(segment);
  int last = known.empty() ? 0 : *std::max_element(known.begin(), known.end());
  std::vector<int> numbers;
  for (std::size_t i = 0; i < same.size(); ++i)
    numbers.push_back(same[i]                           ? known[*same[i]]
                      : partners[i] && *partners[i] < i ? numbers[*partners[i]]
                                                        : ++last);
  return numbers;
}

template <class WriteCode>
std::string content(const Segment& segment, const Segment* model, const WriteCode& write_code) {
  std::string out;
  std::size_t done = 0;
  const auto numbers = model == nullptr ? code_numbers(segment) : code_numbers(segment, *model);
  for (std::size_t i = 0; i < segment.codes.size(); ++i) {
    const auto at = std::min(segment.codes[i].position, segment.text.size());
    out += xml_escaped(std::string_view(segment.text).substr(done, at - done));
    out += write_code(segment.codes[i], std::to_string(numbers[i]));
    done = at;
  }
  return out + xml_escaped(std::string_view(segment.text).substr(done));
}

}  // namespace

std::string ctype12(const std::string& type) {
  if (type.empty()) return {};
  static constexpr std::array<std::string_view, 7> kKnown = {"bold", "image",      "italic", "lb",
                                                             "link", "underlined", "pb"};
  const bool known = std::find(kKnown.begin(), kKnown.end(), type) != kKnown.end();
  return " ctype=\"" + std::string(known ? "" : "x-") + xml_escaped(type, true) + "\"";
}

std::string type2(const std::string& type) {
  if (type.empty() || type.find_first_of(": \t\r\n") != std::string::npos) return {};
  const bool format = type == "bold" || type == "italic" || type == "underlined";
  const bool known = type == "link" || type == "image";
  return " type=\"" +
         (format  ? "fmt"
          : known ? type
                  : std::string("other")) +
         "\" subType=\"verso:" + xml_escaped(type, true) + "\"";
}

std::string foreign_content12(const Segment& segment, const Segment* model,
                              const std::string& prefix) {
  return content(segment, model, [&](const Code& code, const std::string& id) -> std::string {
    const auto inner = xml_escaped(code.markup);
    const auto ctype = ctype12(code.type);
    switch (code.kind) {
      case CodeKind::open:
        return "<" + prefix + "bpt id=\"" + id + "\"" + ctype + ">" + inner + "</" + prefix +
               "bpt>";
      case CodeKind::close:
        return "<" + prefix + "ept id=\"" + id + "\">" + inner + "</" + prefix + "ept>";
      case CodeKind::isolated_open:
        return "<" + prefix + "it id=\"" + id + "\" pos=\"open\"" + ctype + ">" + inner + "</" +
               prefix + "it>";
      case CodeKind::isolated_close:
        return "<" + prefix + "it id=\"" + id + "\" pos=\"close\">" + inner + "</" + prefix + "it>";
      default:
        return "<" + prefix + "ph id=\"" + id + "\"" + ctype + ">" + inner + "</" + prefix + "ph>";
    }
  });
}

std::string foreign_content2(const Segment& segment, const std::string& prefix) {
  return content(segment, nullptr, [&](const Code& code, const std::string& id) -> std::string {
    const auto disp =
        type2(code.type) +
        (code.markup.empty() ? std::string() : " disp=\"" + xml_escaped(code.markup, true) + "\"");
    switch (code.kind) {
      case CodeKind::open:
        return "<" + prefix + "sc id=\"" + id + "\"" + disp + "/>";
      case CodeKind::close:
        return "<" + prefix + "ec startRef=\"" + id + "\"" + disp + "/>";
      case CodeKind::isolated_open:
        return "<" + prefix + "sc id=\"" + id + "\" isolated=\"yes\"" + disp + "/>";
      case CodeKind::isolated_close:
        return "<" + prefix + "ec id=\"" + id + "\" isolated=\"yes\"" + disp + "/>";
      default:
        return "<" + prefix + "ph id=\"" + id + "\"" + disp + "/>";
    }
  });
}

/// True when the codes of `text` are elements of the document's own segment, and nest.
bool has_codes_of(const Segment& document, const Segment& text) {
  if (text.codes.empty()) return false;
  std::vector<std::string_view> open;
  for (const auto& code : text.codes) {
    if (code.original.empty() ||
        std::none_of(document.codes.begin(), document.codes.end(),
                     [&](const Code& own) { return own.original == code.original; }))
      return false;
    if (code.kind == CodeKind::open) open.push_back(code.id);
    if (code.kind != CodeKind::close) continue;
    if (open.empty() || open.back() != code.id) return false;
    open.pop_back();
  }
  return true;
}

bool has_suggestions(const Fill& fill) {
  return std::any_of(fill.segments.begin(), fill.segments.end(),
                     [](const SegmentFill& s) { return !s.candidates.empty(); });
}

std::string alt_trans12(const Fill& fill, std::string_view mid, std::string_view source_language,
                        std::string_view target_language, const std::string& prefix) {
  std::string out;
  const auto language = [](std::string_view tag) {
    return tag.empty() ? std::string() : " xml:lang=\"" + xml_escaped(tag, true) + "\"";
  };
  for (const auto& segment : fill.segments)
    for (const auto& candidate : segment.candidates) {
      const auto side = [&](const char* name, std::string_view tag, const Segment& text) {
        return "<" + prefix + name + language(tag) + ">" +
               (has_codes_of(segment.source, text) ? write_xliff_content(text)
                                                   : foreign_content12(text, nullptr, prefix)) +
               "</" + prefix + name + ">";
      };
      out += "<" + prefix + "alt-trans";
      if (!mid.empty()) out += " mid=\"" + xml_escaped(mid, true) + "\"";
      out += " match-quality=\"" + std::to_string(candidate.score) + "%\" origin=\"" +
             xml_escaped(candidate.origin, true) + "\">" +
             side("source", source_language, candidate.source) +
             side("target", target_language, candidate.target) + "</" + prefix + "alt-trans>";
    }
  return out;
}

std::string term_notes12(const Fill& fill, const std::string& prefix) {
  std::string out;
  for (const auto& segment : fill.segments)
    for (const auto& term : segment.terms) {
      std::string text = term.source + " → ";
      for (std::size_t i = 0; i < term.targets.size(); ++i)
        text += (i == 0 ? "" : " | ") + term.targets[i];
      out += "<" + prefix + "note from=\"" + std::string(kTermNote) + "\">" + xml_escaped(text) +
             "</" + prefix + "note>";
    }
  return out;
}

std::string matches2(const Fill& fill, std::string_view ref, std::size_t number,
                     const std::string& prefix) {
  std::string out;
  std::size_t count = 0;
  for (const auto& segment : fill.segments)
    for (const auto& candidate : segment.candidates) {
      const auto quality = std::to_string(std::min(candidate.score, 100));
      const bool context = candidate.score > 100;
      const std::string type = candidate.type == "mt"          ? "mt"
                               : candidate.type == "assembled" ? "am"
                               : context                       ? "icm"
                                                               : "tm";
      out += "<mtc:match id=\"v" + std::to_string(number) + "-" + std::to_string(++count) +
             "\" ref=\"" + xml_escaped(ref, true) + "\" type=\"" + type + "\" origin=\"" +
             xml_escaped(candidate.origin, true) + "\" similarity=\"" + quality +
             "\" matchQuality=\"" + quality + "\" matchSuitability=\"" + quality +
             "\" subType=\"verso:" + xml_escaped(candidate.type, true) + "\">";
      if (!candidate.penalties.empty()) {
        out +=
            "<mda:metadata xmlns:mda=\"urn:oasis:names:tc:xliff:metadata:2.0\">"
            "<mda:metaGroup category=\"verso:penalties\">";
        for (const auto& [name, points] : candidate.penalties)
          out += "<mda:meta type=\"" + xml_escaped(name, true) + "\">" + std::to_string(points) +
                 "</mda:meta>";
        out += "</mda:metaGroup></mda:metadata>";
      }
      out += "<" + prefix + "source>" + foreign_content2(candidate.source, prefix) + "</" + prefix +
             "source><" + prefix + "target>" + foreign_content2(candidate.target, prefix) + "</" +
             prefix + "target></mtc:match>";
    }
  return out;
}

std::string glossary2(const std::vector<std::optional<Fill>>& fills) {
  std::string entries;
  std::set<std::string> seen;
  for (const auto& fill : fills) {
    if (!fill) continue;
    for (const auto& segment : fill->segments)
      for (const auto& term : segment.terms) {
        if (!seen.insert(term.source).second) continue;
        entries += "<gls:glossEntry><gls:term>" + xml_escaped(term.source) + "</gls:term>";
        for (const auto& target : term.targets)
          entries += "<gls:translation>" + xml_escaped(target) + "</gls:translation>";
        if (!term.definition.empty())
          entries += "<gls:definition>" + xml_escaped(term.definition) + "</gls:definition>";
        entries += "</gls:glossEntry>";
      }
  }
  if (entries.empty()) return {};
  return "<gls:glossary xmlns:gls=\"urn:oasis:names:tc:xliff:glossary:2.0\">" + entries +
         "</gls:glossary>";
}

}  // namespace verso
