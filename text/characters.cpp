// SPDX-License-Identifier: Apache-2.0
//
// Categories are walked as ranges (u_enumCharTypes), which takes about a millisecond for all of
// Unicode; only letters are asked for their line breaking class, which says whether their script
// parts words by spaces (SA, ID, CJ, NS do not).
#include "text/characters.h"

#include <unicode/uchar.h>

namespace verso {
namespace {

CharClass class_of(UChar32 c, UCharCategory category) {
  switch (category) {
    case U_UPPERCASE_LETTER:
    case U_LOWERCASE_LETTER:
    case U_TITLECASE_LETTER:
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER:
    case U_LETTER_NUMBER: {
      // Typed for U+2019, of which word rules make a token of its own.
      if (c == 0x02BC) return CharClass::visible;
      // Seen by nobody, though letters by category (Hangul fillers).
      if (u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) return CharClass::ignorable;
      if (c < 0x0E00) return CharClass::letter;
      switch (u_getIntPropertyValue(c, UCHAR_LINE_BREAK)) {
        case U_LB_COMPLEX_CONTEXT:
        case U_LB_IDEOGRAPHIC:
        case U_LB_CONDITIONAL_JAPANESE_STARTER:
        case U_LB_NONSTARTER:
          return CharClass::single;
        default:
          return CharClass::letter;
      }
    }
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_COMBINING_SPACING_MARK:
      return CharClass::mark;
    case U_DECIMAL_DIGIT_NUMBER:
    case U_OTHER_NUMBER:
      return CharClass::digit;
    case U_FORMAT_CHAR:
      // Signs that are printed in front of digits are Cf, too (U+0600 …).
      return u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) ? CharClass::ignorable
                                                                        : CharClass::visible;
    case U_SPACE_SEPARATOR:
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR:
    case U_CONTROL_CHAR:
      return CharClass::space;
    default:
      return CharClass::visible;
  }
}

struct Range {
  UChar32 begin, end;
  UCharCategory category;
};

}  // namespace

CharTable::CharTable() {
  std::vector<Range> ranges;
  u_enumCharTypes(
      [](const void* context, UChar32 begin, UChar32 end, UCharCategory category) -> UBool {
        // ICU hands the context back as const; it is the vector above.
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-const-cast)
        static_cast<std::vector<Range>*>(const_cast<void*>(context))
            ->push_back({begin, end, category});
        return true;
      },
      &ranges);
  // Block 0 is all `visible`: unassigned and private use.
  Block empty{};
  empty.fill(CharClass::visible);
  blocks_.push_back(empty);
  for (const Range& range : ranges) {
    if (range.category == U_UNASSIGNED || range.category == U_PRIVATE_USE_CHAR ||
        range.category == U_SURROGATE)
      continue;
    for (UChar32 c = range.begin; c < range.end; ++c) {
      auto& block = stage_[static_cast<std::size_t>(c) >> 8];
      if (block == 0) {
        block = static_cast<std::uint16_t>(blocks_.size());
        blocks_.push_back(empty);
      }
      blocks_[block][static_cast<std::size_t>(c) & 0xFF] = class_of(c, range.category);
    }
  }
  blocks_[stage_[0x200B >> 8]][0x0B] = CharClass::space;  // zero width space
  for (std::size_t c = 0; c < ascii_.size(); ++c) ascii_[c] = (*this)[static_cast<char32_t>(c)];
  for (std::size_t c = 0; c < short_.size(); ++c) short_[c] = (*this)[static_cast<char32_t>(c)];
  for (std::size_t c = 0; c < ascii_.size(); ++c)
    goes_on_[c] = ascii_[c] == CharClass::letter || ascii_[c] == CharClass::digit;
}

const CharTable& CharTable::get() {
  static const CharTable table;
  return table;
}

bool is_white_space(char32_t c) { return u_isUWhiteSpace(static_cast<UChar32>(c)) != 0; }

}  // namespace verso
