// SPDX-License-Identifier: Apache-2.0
//
// NFKC first, so that full-width digits, ligatures and presentation forms are their plain selves.
// Test: tests/text/keys_test.cpp.
#include "text/keys.h"

#include <memory>
#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

namespace verso {
namespace {

icu::UnicodeString compatible(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* normalizer = icu::Normalizer2::getNFKCInstance(status);
  auto wide = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  if (U_FAILURE(status)) return wide;
  auto result = normalizer->normalize(wide, status);
  return U_FAILURE(status) ? wide : result;
}

bool one_by_one(UChar32 c) {
  return u_hasBinaryProperty(c, UCHAR_IDEOGRAPHIC) ||
         u_getIntPropertyValue(c, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT || [c] {
           UErrorCode status = U_ZERO_ERROR;
           const auto script = uscript_getScript(c, &status);
           return script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA;
         }();
}

bool is_mark_of_word(UChar32 c) {
  return (U_GET_GC_MASK(c) & (U_GC_MN_MASK | U_GC_MC_MASK | U_GC_ME_MASK)) != 0;
}

// The class of a mark that carries meaning across languages; 0 for those that do not.
char mark_class(UChar32 c) {
  switch (c) {
    case '?':
    case 0x61F:
    case 0x37E:
      return '?';
    case ';':
    case 0x61B:
      return ';';
    case '!':
    case ':':
    case '(':
    case '%':
    case '/':
    case '=':
    case '`':
    case '[':
    case '{':
    case '$':
    case '@':
    case '*':
    case '+':
    case '<':
    case '#':
    case '|':
    case '~':
    case '&':
    case '\\':
    case '^':
    case '_':
      return static_cast<char>(c);
    case 0xA7:
      return 'S';  // paragraph sign
    case 0x20AC:
    case 0xA3:
    case 0xA5:
      return '$';
    case 0x2026:
      return '.';
    case 0x2022:
    case 0xB7:
      return '*';
    default:
      return (U_GET_GC_MASK(c) & (U_GC_PI_MASK)) != 0 || c == '"' || c == 0x300C || c == 0x300E
                 ? '"'
                 : '\0';
  }
}

SentenceEnd end_class(UChar32 c) {
  switch (c) {
    case '.':
    case 0x3002:
    case 0x6D4:
    case 0x964:
    case 0x2026:
      return SentenceEnd::stop;
    case '?':
    case 0x61F:
    case 0x37E:
      return SentenceEnd::question;
    case '!':
      return SentenceEnd::exclamation;
    case ':':
      return SentenceEnd::colon;
    case ';':
    case 0x61B:
      return SentenceEnd::semicolon;
    case ',':
    case 0x60C:
    case 0x3001:
      return SentenceEnd::comma;
    default:
      return SentenceEnd::none;
  }
}

SentenceEnd find_end(const icu::UnicodeString& text) {
  for (std::int32_t i = text.length(); i > 0;) {
    const UChar32 c = text.char32At(i - 1);
    i -= U16_LENGTH(c);
    if (u_isUWhiteSpace(c) || c == '"' || c == '\'' || c == '*' || c == '_' || c == '`') continue;
    if ((U_GET_GC_MASK(c) & (U_GC_PE_MASK | U_GC_PF_MASK | U_GC_PI_MASK)) != 0) continue;
    return end_class(c);
  }
  return SentenceEnd::none;
}

// The number that begins at `at`, thousands joined ("6 854", "6,854", "6'854"); moves `at` behind.
std::string read_number(const icu::UnicodeString& text, std::int32_t& at) {
  const auto digits_from = [&text](std::int32_t from, std::string& out) {
    while (from < text.length()) {
      const UChar32 c = text.char32At(from);
      const auto value = u_charDigitValue(c);
      if (value < 0 || !u_isdigit(c)) break;
      out += static_cast<char>('0' + value);
      from += U16_LENGTH(c);
    }
    return from;
  };
  std::string number;
  at = digits_from(at, number);
  if (number.size() > 3) return number;
  while (at < text.length()) {
    const UChar32 c = text.char32At(at);
    if (!(c == ' ' || c == 0xA0 || c == 0x202F || c == 0x2009 || c == ',' || c == '.' ||
          c == '\'' || c == 0x2019 || c == 0x66C))
      break;
    std::string group;
    const auto behind = digits_from(at + U16_LENGTH(c), group);
    if (group.size() != 3) break;
    number += group;
    at = behind;
  }
  return number;
}

const icu::Transliterator* latinizer() {
  thread_local const std::unique_ptr<icu::Transliterator> made = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::Transliterator> t(icu::Transliterator::createInstance(
        "Any-Latin; Latin-ASCII; Lower", UTRANS_FORWARD, status));
    if (U_FAILURE(status)) t.reset();
    return t;
  }();
  return made.get();
}

std::string letters_only(std::string_view ascii) {
  std::string out;
  for (const char c : ascii) {
    if (c >= 'a' && c <= 'z') out += c;
    if (c >= 'A' && c <= 'Z') out += static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

}  // namespace

SentenceKeys sentence_keys(std::string_view text) {
  SentenceKeys result;
  const icu::UnicodeString wide = compatible(text);
  result.end = find_end(wide);
  const auto put = [&result](const icu::UnicodeString& form, KeyKind kind) {
    result.keys.push_back({{}, kind});
    form.toUTF8String(result.keys.back().form);
  };
  for (std::int32_t i = 0; i < wide.length();) {
    const UChar32 c = wide.char32At(i);
    if (u_isUWhiteSpace(c)) {
      i += U16_LENGTH(c);
      continue;
    }
    const auto begin = i;
    if (u_isdigit(c)) {
      auto number = read_number(wide, i);
      result.characters += static_cast<int>(number.size());
      result.keys.push_back({std::move(number), KeyKind::number});
      continue;
    }
    if (u_isalpha(c)) {
      const bool single = one_by_one(c);
      i += U16_LENGTH(c);
      while (i < wide.length()) {
        const UChar32 d = wide.char32At(i);
        if (!is_mark_of_word(d) && (single || !u_isalpha(d) || one_by_one(d))) break;
        i += U16_LENGTH(d);
      }
      auto form = wide.tempSubStringBetween(begin, i);
      result.characters += form.countChar32();
      icu::UnicodeString lower(form);
      put(lower.toLower(icu::Locale::getRoot()), KeyKind::word);
      continue;
    }
    i += U16_LENGTH(c);
    ++result.characters;
    if (const char mark = mark_class(c))
      result.keys.push_back({std::string(1, mark), KeyKind::mark});
  }
  return result;
}

std::string latin_key(std::string_view word) {
  bool ascii = true;
  for (const char c : word) ascii = ascii && static_cast<unsigned char>(c) < 0x80;
  if (ascii) return letters_only(word);
  const auto* transliterator = latinizer();
  if (transliterator == nullptr) return {};
  auto wide = icu::UnicodeString::fromUTF8(
      icu::StringPiece(word.data(), static_cast<std::int32_t>(word.size())));
  transliterator->transliterate(wide);
  std::string narrow;
  wide.toUTF8String(narrow);
  return letters_only(narrow);
}

std::string consonants(std::string_view latin_key) {
  std::string out;
  for (const char c : latin_key) {
    if (std::string_view("aeiouyw").find(c) != std::string_view::npos) continue;
    if (out.empty() || out.back() != c) out += c;
  }
  return out;
}

bool without_vowels(std::string_view word) {
  const auto wide = icu::UnicodeString::fromUTF8(
      icu::StringPiece(word.data(), static_cast<std::int32_t>(word.size())));
  if (wide.isEmpty()) return false;
  UErrorCode status = U_ZERO_ERROR;
  const auto script = uscript_getScript(wide.char32At(0), &status);
  return script == USCRIPT_ARABIC || script == USCRIPT_HEBREW || script == USCRIPT_SYRIAC;
}

}  // namespace verso
