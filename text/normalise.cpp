// SPDX-License-Identifier: Apache-2.0
//
// ICU does the work; what is common (ASCII, Latin-1, text that is normal already) is answered
// before it is asked. Tests: tests/text/normalise_test.cpp.
#include "text/normalise.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <memory>
#include <stdexcept>
#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uversion.h>
#include <xxhash.h>

#include "text/characters.h"

namespace verso {
namespace {

icu::StringPiece piece(std::string_view text) {
  // ICU counts in 32 bits; texts are segments or paragraphs, bounded far below on the way in.
  return {text.data(), static_cast<std::int32_t>(text.size())};
}

void demand(UErrorCode status, const char* what) {
  // Only a broken ICU installation or exhausted memory brings us here.
  if (U_FAILURE(status)) throw std::runtime_error(std::string(what) + ": " + u_errorName(status));
}

const icu::Normalizer2& normaliser(bool composed) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* found = composed ? icu::Normalizer2::getNFCInstance(status)
                               : icu::Normalizer2::getNFDInstance(status);
  demand(status, "ICU has no normaliser");
  return *found;
}

// No byte of the text is `limit` or above.
bool all_below(std::string_view text, unsigned char limit) {
  const char* at = text.data();
  const char* const end = at + text.size();
  // Eight at a time while all are ASCII.
  for (; end - at >= 8; at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, at, 8);
    if ((word & 0x8080808080808080U) == 0) continue;
    for (int i = 0; i < 8; ++i)
      if (static_cast<unsigned char>(at[i]) >= limit) return false;
  }
  return std::all_of(at, end, [limit](char c) { return static_cast<unsigned char>(c) < limit; });
}

// Everything below U+0300 is composed, its lead bytes are below 0xCC; and so are the typographic
// spaces, dashes and quotation marks from U+2002 to U+203F. False means nothing.
bool plainly_nfc(std::string_view text) {
  const char* at = text.data();
  const char* const end = at + text.size();
  for (;;) {
    // Eight at a time: a byte of 0xCC or more has its top bit set and 0x4C or more beside it.
    for (std::uint64_t word = 0; end - at >= 8; at += 8) {
      std::memcpy(&word, at, 8);
      if ((word & ((word & 0x7F7F7F7F7F7F7F7FU) + 0x3434343434343434U) & 0x8080808080808080U) != 0)
        break;
    }
    while (at < end && static_cast<unsigned char>(*at) < 0xCC) ++at;
    if (at == end) return true;
    if (end - at < 3 || at[0] != '\xE2' || at[1] != '\x80' ||
        static_cast<unsigned char>(at[2]) < 0x82)
      return false;
    at += 3;
  }
}

bool is_nfc(std::string_view text) {
  if (plainly_nfc(text)) return true;
  UErrorCode status = U_ZERO_ERROR;
  const bool normal = normaliser(true).isNormalizedUTF8(piece(text), status) != 0;
  return U_SUCCESS(status) && normal;
}

std::string normalised(std::string_view text, bool composed) {
  std::string out;
  out.reserve(text.size() + 16);
  icu::StringByteSink<std::string> sink(&out);
  UErrorCode status = U_ZERO_ERROR;
  normaliser(composed).normalizeUTF8(0, piece(text), sink, nullptr, status);
  demand(status, "cannot normalise");
  return out;
}

// Accents proper: not the marks that carry a consonant or a vowel in Indic scripts, nor the
// voicing marks of Kana.
bool is_accent(char32_t c) {
  const auto combining = u_getCombiningClass(static_cast<UChar32>(c));
  return combining != 0 && combining != 7 && combining != 8 && combining != 9;
}

// Steps over the white space at `at`; gives how many bytes, 0 when there is none.
std::size_t white_space_at(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x80) return byte == ' ' || (byte >= 0x09 && byte <= 0x0D) ? 1 : 0;
  // The others begin with C2, E1, E2 or E3.
  if (byte != 0xC2 && (byte < 0xE1 || byte > 0xE3)) return 0;
  const Decoded next = decode(text, at);
  return is_white_space(next.point) ? next.bytes : 0;
}

}  // namespace

std::optional<std::size_t> first_invalid_utf8(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    std::uint64_t word = 0;
    if (text.size() - at >= 8) {
      std::memcpy(&word, text.data() + at, 8);
      if ((word & 0x8080808080808080U) == 0) {
        at += 8;
        continue;
      }
    }
    const Decoded next = decode(text, at);
    if (next.point == 0xFFFD && next.bytes == 1) return at;
    at += next.bytes;
  }
  return std::nullopt;
}

std::string nfc(std::string_view text) {
  return is_nfc(text) ? std::string(text) : normalised(text, true);
}

std::string_view nfc(std::string_view text, std::string& buffer) {
  if (is_nfc(text)) return text;
  buffer = normalised(text, true);
  return buffer;
}

std::string fold_case(std::string_view text, bool turkic) {
  std::string out;
  if (!turkic && all_below(text, 0x80)) {
    out = text;
    for (char& c : out)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
    return out;
  }
  out.reserve(text.size() + 8);
  icu::StringByteSink<std::string> sink(&out);
  UErrorCode status = U_ZERO_ERROR;
  icu::CaseMap::utf8Fold(turkic ? U_FOLD_CASE_EXCLUDE_SPECIAL_I : U_FOLD_CASE_DEFAULT, piece(text),
                         sink, nullptr, status);
  demand(status, "cannot fold case");
  return out;
}

std::string strip_accents(std::string_view text) {
  if (all_below(text, 0x80)) return std::string(text);
  const std::string decomposed = normalised(text, false);
  std::string out;
  out.reserve(decomposed.size());
  for (std::size_t at = 0; at < decomposed.size();) {
    const Decoded next = decode(decomposed, at);
    if (!is_accent(next.point)) out.append(decomposed, at, next.bytes);
    at += next.bytes;
  }
  return nfc(out);
}

std::string to_latin(std::string_view text) {
  if (all_below(text, 0x80)) return std::string(text);
  // A transliterator may be used by one thread at a time, and making one takes milliseconds.
  thread_local const std::unique_ptr<icu::Transliterator> latin = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::Transliterator> made(
        icu::Transliterator::createInstance("Any-Latin; Latin-ASCII", UTRANS_FORWARD, status));
    demand(status, "ICU cannot transliterate");
    return made;
  }();
  auto wide = icu::UnicodeString::fromUTF8(piece(text));
  latin->transliterate(wide);
  std::string out;
  wide.toUTF8String(out);
  return out;
}

std::string match_key(std::string_view text) {
  std::string composed;
  if (!is_nfc(text)) {
    composed = normalised(text, true);
    text = composed;
  }
  std::string out;
  out.reserve(text.size());
  bool gap = false;
  std::size_t kept = 0;  // where the run of visible text that is not copied yet begins
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t blank = white_space_at(text, at);
    if (blank == 0) {
      if (gap) {
        if (!out.empty()) out += ' ';
        gap = false;
        kept = at;
      }
      ++at;
      continue;
    }
    if (!gap) out.append(text, kept, at - kept);
    gap = true;
    at += blank;
  }
  if (!gap) out.append(text, kept, text.size() - kept);
  return out;
}

std::uint64_t match_hash(std::string_view text) {
  const std::string key = match_key(text);
  return XXH3_64bits(key.data(), key.size());
}

std::string_view trim(std::string_view text) {
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t blank = white_space_at(text, begin);
    if (blank == 0) break;
    begin += blank;
  }
  std::size_t end = text.size();
  while (end > begin) {
    std::size_t last = end - 1;
    while (last > begin && (static_cast<unsigned char>(text[last]) & 0xC0U) == 0x80U) --last;
    if (white_space_at(text, last) != end - last) break;
    end = last;
  }
  return text.substr(begin, end - begin);
}

std::size_t code_points(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

std::vector<std::size_t> code_point_offsets(std::string_view text,
                                            const std::vector<std::size_t>& bytes) {
  std::vector<std::size_t> out;
  out.reserve(bytes.size());
  std::size_t at = 0, points = 0;
  for (const std::size_t byte : bytes) {
    assert(byte >= at && byte <= text.size());
    points += code_points(text.substr(at, byte - at));
    at = byte;
    out.push_back(points);
  }
  return out;
}

std::string icu_version() {
  UVersionInfo version;
  u_getVersion(version);
  return std::to_string(version[0]) + '.' + std::to_string(version[1]);
}

}  // namespace verso
