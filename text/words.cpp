// SPDX-License-Identifier: Apache-2.0
//
// One pass over the bytes: ASCII by a table of 128, the rest by CharTable. Composed and decomposed
// spellings give the same tokens because marks always join what stands before them.
// Tests: tests/text/words_test.cpp.
#include "text/words.h"

#include <bit>
#include <cassert>
#include <cstdint>
#include <cstring>
#include <limits>
#include <unicode/uchar.h>

#include "text/characters.h"

namespace verso {
namespace {

/// The ASCII letters and digits of eight bytes: 0x80 in each of theirs, 0 elsewhere.
std::uint64_t letters_and_digits(std::uint64_t eight) {
  constexpr std::uint64_t kEach = 0x0101010101010101U, kHigh = 0x80 * kEach;
  // Bytes without their high bit: what is added to one does not reach the next.
  const std::uint64_t bytes = eight & ~kHigh, small = bytes | 0x20 * kEach;
  const auto from = [](std::uint64_t each, unsigned least) {
    return each + (0x80 - least) * kEach;
  };
  const std::uint64_t letters = from(small, 'a') & ~from(small, 'z' + 1);
  const std::uint64_t digits = from(bytes, '0') & ~from(bytes, '9' + 1);
  return (letters | digits) & ~eight & kHigh;
}

class Scanner {
 public:
  Scanner(std::string_view text, std::vector<Token>& tokens)
      : text_(text), tokens_(tokens), table_(CharTable::get()) {}

  void run() {
    while (at_ < text_.size()) {
      const std::size_t begin = at_;
      switch (take()) {
        case CharClass::space:
        case CharClass::ignorable:
          break;
        case CharClass::letter:
          end_ = at_;
          extend_word();
          add(begin, TokenKind::word);
          break;
        case CharClass::single:
          end_ = at_;
          extend_by_marks();
          add(begin, TokenKind::word);
          break;
        case CharClass::digit:
          end_ = at_;
          extend_number();
          add(begin, TokenKind::number);
          break;
        case CharClass::mark:
        case CharClass::visible:
          end_ = at_;
          extend_by_marks();
          add(begin, TokenKind::punctuation);
          break;
      }
    }
  }

 private:
  // The class of the character at at_, and steps over it.
  CharClass take() {
    const auto byte = static_cast<unsigned char>(text_[at_]);
    if (byte < 0x80) {
      ++at_;
      return table_.ascii()[byte];
    }
    // Two bytes: Latin with accents, Greek, Cyrillic, Hebrew, Arabic.
    if (byte >= 0xC2 && byte < 0xE0 && at_ + 1 < text_.size()) {
      const auto second = static_cast<unsigned char>(text_[at_ + 1]);
      if ((second & 0xC0U) == 0x80U) {
        at_ += 2;
        return table_.short_form((byte & 0x1FU) << 6 | (second & 0x3FU));
      }
    }
    const Decoded next = decode(text_, at_);
    at_ += next.bytes;
    return table_[next.point];
  }

  void extend_word() {
    while (at_ < text_.size()) {
      if (const std::size_t end = end_of_ascii(at_); end > at_) {
        end_ = at_ = end;
        continue;
      }
      const std::size_t before = at_;
      const CharClass c = take();
      if (c == CharClass::letter || c == CharClass::mark || is_decimal(c, before)) {
        end_ = at_;
      } else if (c != CharClass::ignorable) {
        at_ = before;
        return;
      }
    }
  }

  // Where the ASCII letters and digits end that begin at `at`. Eight at a time: the length of a
  // word is what no processor foresees.
  std::size_t end_of_ascii(std::size_t at) const {
    const char* c = text_.data() + at;
    const char* const end = text_.data() + text_.size();
    if constexpr (std::endian::native == std::endian::little) {
      while (end - c >= 8) {
        std::uint64_t eight = 0;
        std::memcpy(&eight, c, sizeof eight);
        const int run = std::countr_one(letters_and_digits(eight) >> 7 | 0xFEFEFEFEFEFEFEFEU) / 8;
        c += run;
        if (run < 8) return static_cast<std::size_t>(c - text_.data());
      }
    }
    while (c < end && table_.goes_on(static_cast<unsigned char>(*c))) ++c;
    return static_cast<std::size_t>(c - text_.data());
  }

  // Superscripts and fractions do not join a word: "m²" is m and ².
  bool is_decimal(CharClass c, std::size_t at) const {
    return c == CharClass::digit &&
           (static_cast<unsigned char>(text_[at]) < 0x80 ||
            u_charType(static_cast<UChar32>(decode(text_, at).point)) == U_DECIMAL_DIGIT_NUMBER);
  }

  void extend_by_marks() {
    while (at_ < text_.size() && static_cast<unsigned char>(text_[at_]) >= 0x80) {
      const std::size_t before = at_;
      const CharClass c = take();
      if (c == CharClass::mark) {
        end_ = at_;
      } else if (c != CharClass::ignorable) {
        at_ = before;
        return;
      }
    }
  }

  void extend_number() {
    while (at_ < text_.size()) {
      const std::size_t before = at_;
      const Decoded next = decode(text_, at_);
      const CharClass c = take();
      if (c == CharClass::digit || c == CharClass::mark) {
        end_ = at_;
        continue;
      }
      if (c == CharClass::ignorable) continue;
      // A separator counts when a digit follows it at once.
      if ((next.point == '.' || next.point == ',' || next.point == 0x066B ||
           next.point == 0x066C) &&
          at_ < text_.size()) {
        const std::size_t after = at_;
        if (take() == CharClass::digit) {
          end_ = at_;
          continue;
        }
        at_ = after;
      }
      at_ = before;
      return;
    }
  }

  void add(std::size_t begin, TokenKind kind) {
    tokens_.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end_), kind});
  }

  std::string_view text_;
  std::vector<Token>& tokens_;
  const CharTable& table_;
  std::size_t at_ = 0;
  std::size_t end_ = 0;
};

}  // namespace

void tokenise(std::string_view text, std::vector<Token>& tokens) {
  assert(text.size() <= std::numeric_limits<std::uint32_t>::max());
  tokens.clear();
  Scanner(text, tokens).run();
}

std::vector<Token> tokenise(std::string_view text) {
  std::vector<Token> tokens;
  tokenise(text, tokens);
  return tokens;
}

}  // namespace verso
