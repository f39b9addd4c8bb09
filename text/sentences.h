// SPDX-License-Identifier: Apache-2.0
//
// Sentence segmentation by SRX 2.0 rules (LISA/ETSI GS LIS): at each place in a paragraph the
// first rule whose `before` ends there and whose `after` begins there decides; no rule, no break.
// Verso's own rules are compiled in; a user's come from formats/srx.h as the same structs.
// Regular expressions are ICU's, with limits on time and stack: a hostile rule is named and
// switched off, never hangs the program.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "text/error.h"
#include "text/language.h"
#include "text/segment.h"

namespace verso {

struct BreakRule {
  bool breaks = true;
  std::string before;  ///< ICU regular expression; empty matches anywhere
  std::string after;
  Place place;  ///< where the rule stands, for messages
  /// Instead of `before`, of Verso's own rules: the text before is one of these words, full stop
  /// included, as it stands or with a capital; no letter or digit stands before it.
  std::vector<std::string> words;
  /// Instead of `after`: white space, perhaps opening quotes, and one of these words; one that ends
  /// in an apostrophe may have letters behind it.
  std::vector<std::string> next_words;
};

struct LanguageRules {
  std::string name;
  std::vector<BreakRule> rules;
};

struct LanguageMap {
  std::string pattern;  ///< must match the whole language tag
  std::string rules;    ///< a LanguageRules::name
};

struct SegmentationRules {
  bool cascade = true;
  bool start_codes_stay = false;     ///< formathandle type="start" include
  bool end_codes_stay = true;        ///< type="end"
  bool isolated_codes_stay = false;  ///< type="isolated"
  /// The rules are asked only after sentence end marks (those of UAX #29 with the closing quotes
  /// and brackets that follow, before white space, or anywhere in Chinese and Japanese), and
  /// where none decides there, it is a break. Set for Verso's own rules, most of them exceptions.
  bool sentence_ends = false;
  std::vector<LanguageRules> languages;
  std::vector<LanguageMap> maps;
};

/// The rules written for Verso: fr en de es it pt nl pl ru ar zh ja and a default.
const SegmentationRules& default_segmentation();

/// One sentence of a paragraph: bytes [begin, end), without outer white space; never empty.
struct Sentence {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string rule;  ///< which rule made the break at its end; only filled when asked to explain

  friend bool operator==(const Sentence&, const Sentence&) = default;
};

/// A place where a break was considered: bytes of the paragraph.
struct BreakDecision {
  std::size_t position = 0;
  bool breaks = false;
  std::string rule;  ///< which one decided: "fr: titles", "my.srx:12"

  friend bool operator==(const BreakDecision&, const BreakDecision&) = default;
};

/// Splits paragraphs of one language. One per thread; making one compiles the rules (milliseconds).
class Segmenter {
 public:
  /// Rules that do not compile are left out and told to `warnings` (may be null).
  Segmenter(const SegmentationRules& rules, const Language& language,
            WarningSink* warnings = nullptr);
  ~Segmenter();
  Segmenter(Segmenter&&) noexcept;

  /// Sentences in order; what lies between them is white space (checked). A paragraph of white
  /// space alone has none.
  std::vector<Sentence> split(std::string_view paragraph, bool explain = false);
  /// The same with inline codes, which the rules do not see; codes at a border go to the side the
  /// format handles say.
  std::vector<Segment> split(const Segment& paragraph);
  /// The sentences of a paragraph as segments; every code of it goes to one of them. Nothing when
  /// there are no sentences.
  std::vector<Segment> cut(const Segment& paragraph, const std::vector<Sentence>& sentences) const;
  /// Every place where a rule or a sentence end mark had a say, in order.
  std::vector<BreakDecision> explain(std::string_view paragraph);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace verso
