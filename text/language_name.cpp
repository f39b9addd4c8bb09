// SPDX-License-Identifier: Apache-2.0
#include "text/language_name.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <unicode/locid.h>
#include <unicode/uloc.h>
#include <unicode/unistr.h>

#include "text/language_codes.h"

namespace verso {

std::string english_name(const Language& language) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Locale locale = icu::Locale::forLanguageTag(language.key(), status);
  if (U_FAILURE(status) != 0 || locale.isBogus() != 0) return language.spelled();
  icu::UnicodeString name;
  locale.getDisplayName(icu::Locale::getEnglish(), name);
  std::string out;
  name.toUTF8String(out);
  return out.empty() ? language.spelled() : out;
}

bool is_known_language(const Language& language) {
  const std::string base(current_code(language.base()));
  // Codes that were withdrawn, and stand in files all the same.
  for (const std::string_view old : {"sh", "tl", "jw", "bh"})
    if (base == old) return true;
  std::array<char, ULOC_LANG_CAPACITY> known{};  // "fr" of "fra"
  UErrorCode status = U_ZERO_ERROR;
  uloc_getLanguage(base.c_str(), known.data(), known.size(), &status);
  if (U_FAILURE(status) != 0) return false;
  const char* const* all = uloc_getISOLanguages();
  while (*all != nullptr && std::string_view(*all) != known.data()) ++all;
  return *all != nullptr;
}

std::string language_called(std::string_view name) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  const auto same = [&](char a, char b) { return lower(a) == lower(b); };
  for (const char* const* code = uloc_getISOLanguages(); *code != nullptr; ++code) {
    const std::string called = english_name(Language(*code));
    if (std::equal(called.begin(), called.end(), name.begin(), name.end(), same)) return *code;
  }
  return {};
}

std::string main_language(const std::string& country) {
  icu::Locale locale("und", country.c_str());
  const char* const* all = uloc_getISOCountries();
  while (*all != nullptr && std::string_view(*all) != locale.getCountry()) ++all;
  if (*all == nullptr) return {};
  UErrorCode status = U_ZERO_ERROR;
  locale.addLikelySubtags(status);
  const std::string found = U_FAILURE(status) != 0 ? "" : locale.getLanguage();
  return found == "und" ? "" : found;
}

}  // namespace verso
