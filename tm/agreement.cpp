// SPDX-License-Identifier: Apache-2.0
//
// How a number is spoken decides, and that follows from its digits: "8…" is eight, otto, ocho and
// "5…" is öt, whatever comes after; eleven and eighteen are themselves only where they head a group
// of three. Tests: tests/tm/repair_test.cpp, tests/golden/repairs.tsv.
#include "tm/agreement.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "text/normalise.h"

namespace verso {
namespace {

enum class Sound { vowel, other, unsure };

/// Words that depend on the sound after them, parted and enclosed by blanks.
std::string_view depending_words(std::string_view base) {
  if (base == "en") return " a an ";
  if (base == "it")
    return " il lo l i gli del dello dell dei degli al allo all ai agli dal dallo dall dai dagli "
           "nel"
           " nello nell nei negli sul sullo sull sui sugli un uno quel quello quell bel bell ";
  if (base == "es") return " o u ";
  if (base == "ca") return " el l del d de al dels ";
  if (base == "hu") return " a az ";
  return {};
}

Sound sound_of(std::string_view number, std::string_view base) {
  if (number.starts_with('-')) return Sound::other;  // "minus", "meno", "menos"
  const auto digits = number.substr(0, number.find('.'));
  if (digits.empty()) return Sound::unsure;
  // How many digits are spoken before the first "thousand" or "million".
  const auto head = (digits.size() - 1) % 3 + 1;
  const bool eleven = head == 2 && digits.starts_with("11");
  const bool eighteen = head == 2 && digits.starts_with("18");
  const bool one = head == 1 && digits.starts_with('1');
  const auto vowel_if = [](bool vowel) { return vowel ? Sound::vowel : Sound::other; };
  if (base == "en") {
    // "eleven hundred" or "one thousand one hundred".
    const bool hundreds =
        digits.size() == 4 && (digits.starts_with("11") || digits.starts_with("18"));
    return hundreds ? Sound::unsure : vowel_if(digits.starts_with('8') || eleven || eighteen);
  }
  if (base == "it") {
    if (digits == "0") return Sound::unsure;  // "lo zero"
    if (one && digits.size() > 1) return digits.size() == 4 ? Sound::other : Sound::unsure;
    return vowel_if(digits.starts_with('8') || eleven || one);
  }
  if (base == "es") return vowel_if(digits.starts_with('8') || eleven);
  if (base == "ca") return one && digits.size() > 1 ? Sound::unsure : vowel_if(eleven || one);
  if (base == "hu") return vowel_if(digits.starts_with('5') || one);
  return Sound::unsure;
}

}  // namespace

bool article_fits(std::string_view text, const std::vector<Token>& tokens, std::size_t begin,
                  std::string_view from, std::string_view to, const Language& language) {
  const auto words = depending_words(language.base());
  if (words.empty()) return true;
  // The nearest word, over quotes, brackets and signs of money.
  const auto before = std::find_if(tokens.rbegin(), tokens.rend(), [begin](const Token& token) {
    return token.end <= begin && token.kind != TokenKind::punctuation;
  });
  if (before == tokens.rend() || before->kind != TokenKind::word) return true;
  if (words.find(' ' + fold_case(before->in(text)) + ' ') == std::string_view::npos) return true;
  const Sound was = sound_of(from, language.base()), is = sound_of(to, language.base());
  return was == is && was != Sound::unsure;
}

bool stands_free(std::string_view text, const std::vector<Token>& tokens, std::size_t end,
                 const Language& language) {
  auto next = std::find_if(tokens.begin(), tokens.end(),
                           [end](const Token& token) { return token.begin >= end; });
  const auto joined = [&] { return next != tokens.end() && next->begin == end; };
  if (!joined()) return true;
  if (next->kind == TokenKind::punctuation) {
    const auto sign = next->in(text);
    // "5-day" is a word of its own; where endings follow the sound of the number, it is not.
    constexpr std::array<std::string_view, 5> kEndings{"fi", "et", "hu", "tr", "az"};
    const bool parts = sign == "'" || sign == "\u2019" || sign == ":" ||
                       (sign == "-" && std::find(kEndings.begin(), kEndings.end(),
                                                 language.base()) != kEndings.end());
    if (!parts) return true;
    end = next->end;
    ++next;
    if (!joined()) return true;
  }
  if (next->kind != TokenKind::word) return true;
  // Letters of scripts that write no endings to a number stand free of it: 3月, 5개.
  const auto lead = static_cast<unsigned char>(text[next->begin]);
  return lead >= 0xE0;
}

}  // namespace verso
