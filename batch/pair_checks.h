// SPDX-License-Identifier: Apache-2.0
//
// The single checks of a pair, each a free function over plain values; docs/checks.md tells
// translators what they mean. For the files of this room; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "batch/finding.h"
#include "text/language.h"
#include "text/segment.h"

namespace verso {

struct PairView {
  const Segment& source;
  const Segment& target;
  const Language& source_language;
  const Language& target_language;
};

/// Gathers findings of one pair.
class FindingList {
 public:
  void add(std::string_view check, std::string message, std::vector<Replacement> fix = {});
  std::vector<Finding>& list() { return list_; }

 private:
  std::vector<Finding> list_;
};

void check_numbers(const PairView& pair, FindingList& found);       // number-value
void check_notation(const PairView& pair, FindingList& found);      // number-format
void check_placeholders(const PairView& pair, FindingList& found);  // placeholder, url, email
void check_codes(const PairView& pair, FindingList& found);         // codes-missing, -added, -order
void check_end(const PairView& pair, FindingList& found);           // punctuation-end
void check_missing_spaces(const PairView& pair, FindingList& found);
void check_spaces(const PairView& pair, FindingList& found);  // space-double, -outer, -punctuation
void check_french_spaces(const PairView& pair, FindingList& found);  // no-break-space
void check_double_words(const PairView& pair, FindingList& found);   // double-word
void check_untranslated(const PairView& pair, FindingList& found);   // untranslated
void check_brackets(const PairView& pair, FindingList& found);       // brackets, quotes
void check_characters(const PairView& pair, FindingList& found);     // mixed-script, control-…
void check_length(const PairView& pair, int percent, FindingList& found);  // too-long

/// What is wrong with a text by itself: for --source-side.
void check_source_text(const Segment& source, const Language& language, FindingList& found);

/// A text in quotation marks, shortened and safe to show.
std::string quoted(std::string_view text);

/// The code point at `at` and how many bytes it takes; text must be valid UTF-8.
struct CodePoint {
  char32_t point = 0;
  std::size_t bytes = 1;
};
CodePoint code_point_at(std::string_view text, std::size_t at);
bool is_letter_or_digit(char32_t point);
bool is_blank(char32_t point);  ///< spaces of all kinds, no line breaks

}  // namespace verso
