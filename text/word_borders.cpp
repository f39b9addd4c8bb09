// SPDX-License-Identifier: Apache-2.0
//
// One break iterator per thread and language: making one costs more than a sentence.
// Test: tests/text/word_borders_test.cpp.
#include "text/word_borders.h"

#include <map>
#include <memory>
#include <string>
#include <unicode/brkiter.h>
#include <unicode/utext.h>

namespace verso {

namespace {

struct CloseText {
  void operator()(UText* text) const { utext_close(text); }
};

icu::BreakIterator* iterator_of(const std::string& base) {
  thread_local std::map<std::string, std::unique_ptr<icu::BreakIterator>> made;
  const auto [at, fresh] = made.try_emplace(base);
  if (fresh) {
    UErrorCode status = U_ZERO_ERROR;
    at->second.reset(icu::BreakIterator::createWordInstance(icu::Locale(base.c_str()), status));
    if (U_FAILURE(status)) at->second.reset();
  }
  return at->second.get();
}

}  // namespace

std::vector<std::uint32_t> word_borders(std::string_view text, const Language& language) {
  std::vector<std::uint32_t> borders = {0};
  const auto end = static_cast<std::uint32_t>(text.size());
  UErrorCode status = U_ZERO_ERROR;
  icu::BreakIterator* words = iterator_of(std::string(language.base()));
  const std::unique_ptr<UText, CloseText> utf8(
      utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status));
  if (words != nullptr && U_SUCCESS(status)) {
    words->setText(utf8.get(), status);
    if (U_SUCCESS(status))
      for (auto at = words->next(); at != icu::BreakIterator::DONE; at = words->next())
        borders.push_back(static_cast<std::uint32_t>(at));
    // The iterator must not keep hold of the caller's text.
    words->setText(icu::UnicodeString());
  }
  if (borders.back() != end) borders.push_back(end);
  return borders;
}

}  // namespace verso
