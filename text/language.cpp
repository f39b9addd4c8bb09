// SPDX-License-Identifier: Apache-2.0
//
// Tags are taken apart by hand (RFC 5646, 2.1); ICU is asked only for the script a language is
// usually written in, and only when one of two tags names a script. Tests:
// tests/text/language_test.cpp.
#include "text/language.h"

#include <algorithm>
#include <array>
#include <unicode/uloc.h>
#include <vector>

#include "text/error.h"
#include "text/language_codes.h"

namespace verso {
namespace {

bool is_letter(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool all_letters(std::string_view part) { return std::all_of(part.begin(), part.end(), is_letter); }
bool all_digits(std::string_view part) { return std::all_of(part.begin(), part.end(), is_digit); }

std::vector<std::string_view> subtags(std::string_view key) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0;;) {
    const auto dash = key.find('-', begin);
    parts.push_back(key.substr(begin, dash - begin));
    if (dash == std::string_view::npos) return parts;
    begin = dash + 1;
  }
}

// Where the region or the bare language tells the script and files rely on it.
std::string implied_script(std::string_view spelled_base, std::string_view region) {
  const std::string_view base = current_code(spelled_base);
  if (base == "zh" || base == "yue") {
    if (region == "tw" || region == "hk" || region == "mo") return "hant";
    return base == "yue" && region != "cn" ? "hant" : "hans";
  }
  if (base == "sr") return region == "me" ? "latn" : "cyrl";
  if (base == "pa") return region == "pk" ? "arab" : "guru";
  return {};
}

std::string likely_script(const Language& language) {
  std::string tag(language.base());
  if (!language.region().empty()) tag += '_' + language.region();
  std::array<char, ULOC_FULLNAME_CAPACITY> full{}, script{};
  UErrorCode status = U_ZERO_ERROR;
  uloc_addLikelySubtags(tag.c_str(), full.data(), full.size(), &status);
  uloc_getScript(full.data(), script.data(), script.size(), &status);
  if (U_FAILURE(status)) return {};
  std::string out(script.data());
  std::transform(out.begin(), out.end(), out.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  });
  return out;
}

}  // namespace

// Codes that ISO 639 replaced, and the two ways to say Norwegian.
std::string_view current_code(std::string_view base) {
  if (base == "iw") return "he";
  if (base == "in") return "id";
  if (base == "ji") return "yi";
  if (base == "mo") return "ro";
  if (base == "no") return "nb";
  if (base == "cmn") return "zh";
  return base;
}

Language::Language(std::string_view spelled) : spelled_(spelled) {
  key_.reserve(spelled.size());
  for (const char c : spelled) {
    if (c == '_')
      key_ += '-';
    else
      key_ += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  }
  const auto parts = subtags(key_);
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const auto part = parts[i];
    if (part.size() == 1) break;  // extensions and private use say nothing of script or region
    if (script_.empty() && region_.empty() && part.size() == 4 && all_letters(part))
      script_ = part;
    else if (region_.empty() &&
             ((part.size() == 2 && all_letters(part)) || (part.size() == 3 && all_digits(part))))
      region_ = part;
  }
  if (script_.empty()) script_ = implied_script(parts[0], region_);
}

std::string_view Language::base() const { return std::string_view(key_).substr(0, key_.find('-')); }

bool Language::valid() const {
  const auto parts = subtags(key_);
  for (const auto part : parts) {
    if (part.empty() || part.size() > 8) return false;
    if (!std::all_of(part.begin(), part.end(), [](char c) { return is_letter(c) || is_digit(c); }))
      return false;
  }
  if (parts[0] == "x" || parts[0] == "i") return parts.size() > 1;
  return parts[0].size() >= 2 && parts[0].size() <= 8 && all_letters(parts[0]) &&
         parts.back().size() > 1;
}

bool Language::without_spaces() const {
  static constexpr std::array<std::string_view, 12> kBases = {
      "zh", "ja", "th", "lo", "km", "my", "yue", "wuu", "cmn", "nan", "hak", "lzh"};
  return std::find(kBases.begin(), kBases.end(), base()) != kBases.end();
}

bool Language::right_to_left() const {
  if (!script_.empty())
    return script_ == "arab" || script_ == "hebr" || script_ == "thaa" || script_ == "syrc" ||
           script_ == "nkoo" || script_ == "adlm";
  static constexpr std::array<std::string_view, 12> kBases = {"ar", "he", "iw", "fa", "ur",  "yi",
                                                              "ps", "sd", "ug", "dv", "ckb", "syr"};
  return std::find(kBases.begin(), kBases.end(), base()) != kBases.end();
}

LanguageFit fit(const Language& wanted, const Language& found) {
  if (wanted.key() == found.key()) return LanguageFit::same;
  if (wanted.empty() || found.empty()) return LanguageFit::none;
  if (current_code(wanted.base()) != current_code(found.base())) return LanguageFit::none;
  if (wanted.script() != found.script()) {
    const auto a = wanted.script().empty() ? likely_script(wanted) : wanted.script();
    const auto b = found.script().empty() ? likely_script(found) : found.script();
    if (a != b) return LanguageFit::none;
  }
  if (wanted.region().empty() || found.region().empty()) return LanguageFit::same;
  return wanted.region() == found.region() ? LanguageFit::same : LanguageFit::other_region;
}

Language language_option(std::string_view spelled) {
  Language language(spelled);
  if (!language.valid())
    throw UsageError("'" + std::string(spelled) + "' is no language tag",
                     "use one such as fr, fr-CA or zh-Hant");
  return language;
}

}  // namespace verso
