// SPDX-License-Identifier: Apache-2.0
#include "formats/xliff_suggestions.h"

#include <algorithm>
#include <set>

#include "formats/xml_tokens.h"

namespace verso {

namespace {

/// Gives every code of a segment a number that its partner shares.
std::vector<int> code_numbers(const Segment& segment) {
  std::vector<int> numbers(segment.codes.size(), 0);
  int next = 0;
  for (std::size_t i = 0; i < segment.codes.size(); ++i) {
    if (segment.codes[i].kind == CodeKind::close)
      for (std::size_t k = i; k > 0 && numbers[i] == 0; --k)
        if (segment.codes[k - 1].kind == CodeKind::open &&
            segment.codes[k - 1].id == segment.codes[i].id &&
            std::count(numbers.begin(), numbers.end(), numbers[k - 1]) == 1)
          numbers[i] = numbers[k - 1];
    if (numbers[i] == 0) numbers[i] = ++next;
  }
  return numbers;
}

/// The numbers that the codes of `segment` have in `model`; new ones for those it lacks.
std::vector<int> code_numbers(const Segment& segment, const Segment& model) {
  const auto known = code_numbers(model);
  int next = known.empty() ? 0 : *std::max_element(known.begin(), known.end());
  std::vector<bool> used(model.codes.size(), false);
  std::vector<int> numbers;
  for (const auto& code : segment.codes) {
    std::size_t i = 0;
    while (i < model.codes.size() &&
           (used[i] || model.codes[i].kind != code.kind || model.codes[i].id != code.id ||
            model.codes[i].markup != code.markup))
      ++i;
    if (i < model.codes.size()) used[i] = true;
    numbers.push_back(i < model.codes.size() ? known[i] : ++next);
  }
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

std::string foreign_content12(const Segment& segment, const Segment* model) {
  return content(segment, model, [](const Code& code, const std::string& id) -> std::string {
    const auto inner = xml_escaped(code.markup);
    const auto ctype =
        code.type.empty() ? std::string() : " ctype=\"x-" + xml_escaped(code.type, true) + "\"";
    switch (code.kind) {
      case CodeKind::open:
        return "<bpt id=\"" + id + "\"" + ctype + ">" + inner + "</bpt>";
      case CodeKind::close:
        return "<ept id=\"" + id + "\">" + inner + "</ept>";
      case CodeKind::isolated_open:
        return "<it id=\"" + id + "\" pos=\"open\"" + ctype + ">" + inner + "</it>";
      case CodeKind::isolated_close:
        return "<it id=\"" + id + "\" pos=\"close\">" + inner + "</it>";
      default:
        return "<ph id=\"" + id + "\"" + ctype + ">" + inner + "</ph>";
    }
  });
}

std::string foreign_content2(const Segment& segment) {
  return content(segment, nullptr, [](const Code& code, const std::string& id) -> std::string {
    const auto disp =
        code.markup.empty() ? std::string() : " disp=\"" + xml_escaped(code.markup, true) + "\"";
    switch (code.kind) {
      case CodeKind::open:
        return "<sc id=\"" + id + "\"" + disp + "/>";
      case CodeKind::close:
        return "<ec startRef=\"" + id + "\"" + disp + "/>";
      case CodeKind::isolated_open:
        return "<sc id=\"" + id + "\" isolated=\"yes\"" + disp + "/>";
      case CodeKind::isolated_close:
        return "<ec id=\"" + id + "\" isolated=\"yes\"" + disp + "/>";
      default:
        return "<ph id=\"" + id + "\"" + disp + "/>";
    }
  });
}

bool has_suggestions(const Fill& fill) {
  return std::any_of(fill.segments.begin(), fill.segments.end(),
                     [](const SegmentFill& s) { return !s.candidates.empty(); });
}

std::string alt_trans12(const Fill& fill, std::string_view mid, std::string_view source_language,
                        std::string_view target_language) {
  std::string out;
  const auto language = [](std::string_view tag) {
    return tag.empty() ? std::string() : " xml:lang=\"" + xml_escaped(tag, true) + "\"";
  };
  for (const auto& segment : fill.segments)
    for (const auto& candidate : segment.candidates) {
      out += "<alt-trans";
      if (!mid.empty()) out += " mid=\"" + xml_escaped(mid, true) + "\"";
      out += " match-quality=\"" + std::to_string(candidate.score) + "%\" origin=\"" +
             xml_escaped(candidate.origin, true) + "\"><source" + language(source_language) + ">" +
             foreign_content12(candidate.source) + "</source><target" + language(target_language) +
             ">" + foreign_content12(candidate.target) + "</target></alt-trans>";
    }
  return out;
}

std::string matches2(const Fill& fill, std::string_view ref, std::size_t number) {
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
      out += "<source>" + foreign_content2(candidate.source) + "</source><target>" +
             foreign_content2(candidate.target) + "</target></mtc:match>";
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
