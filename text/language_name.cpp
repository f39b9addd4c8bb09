// SPDX-License-Identifier: Apache-2.0
#include "text/language_name.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

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

}  // namespace verso
