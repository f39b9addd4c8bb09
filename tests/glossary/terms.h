// SPDX-License-Identifier: Apache-2.0
//
// Makes small glossaries for the tests of this room.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "glossary/concept.h"

namespace verso::test {

inline Term term(const std::string& text, TermStatus status = TermStatus::preferred,
                 const std::string& part_of_speech = {}) {
  Term out;
  out.text = text;
  out.status = status;
  out.part_of_speech = part_of_speech;
  return out;
}

inline LanguageSection section(const std::string& language, std::vector<Term> terms) {
  LanguageSection out;
  out.language = language;
  out.terms = std::move(terms);
  return out;
}

inline Concept entry(std::vector<LanguageSection> languages) {
  Concept out;
  out.languages = std::move(languages);
  return out;
}

inline Termbase termbase(std::vector<Concept> concepts) {
  for (std::size_t i = 0; i < concepts.size(); ++i)
    if (concepts[i].id == 0) concepts[i].id = static_cast<std::int64_t>(i + 1);
  auto parts = std::make_shared<std::vector<GlossaryPart>>();
  parts->push_back({"test", std::move(concepts)});
  return parts;
}

/// Several glossaries, the first in priority first.
inline Termbase glossaries(std::vector<std::vector<Concept>> lists) {
  auto parts = std::make_shared<std::vector<GlossaryPart>>();
  for (auto& list : lists) parts->push_back(termbase(std::move(list))->front());
  return parts;
}

/// "a | b" as a and b.
inline std::vector<std::string> split(const std::string& cell) {
  std::vector<std::string> out;
  for (std::size_t begin = 0; begin < cell.size();) {
    const auto end = cell.find(" | ", begin);
    out.push_back(cell.substr(begin, end - begin));
    if (end == std::string::npos) break;
    begin = end + 3;
  }
  return out;
}

}  // namespace verso::test
