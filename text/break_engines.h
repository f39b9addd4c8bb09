// SPDX-License-Identifier: Apache-2.0
//
// The two ways to ask break rules, behind text/sentences.h: SRX files by looking for every match
// of every rule, Verso's own rules by looking at the places after sentence end marks only.
// For the files of this room. One thread.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unicode/unistr.h>
#include <unordered_map>
#include <vector>

#include "text/guarded_regex.h"
#include "text/sentences.h"

namespace verso {

/// One rule ready to be asked.
struct CompiledRule {
  BreakRule rule;
  GuardedRegex before, after;
  int strikes = 0;   ///< how often it overran a limit
  bool off = false;  ///< too often
};

/// What was decided at a place, in UTF-16 units.
struct Decision {
  static constexpr int kSentenceEnd = -1, kBlankLine = -2, kListLine = -3, kInsideBrackets = -4;
  bool breaks = false;
  int rule = kSentenceEnd;  ///< index of the rule, or one of the reasons above
};
using Decisions = std::map<std::int32_t, Decision>;

class SrxEngine {
 public:
  SrxEngine(std::vector<CompiledRule>& rules, WarningSink* warnings)
      : rules_(&rules), warnings_(warnings) {}
  /// Only positions where some break rule applies are told, with the rule that decided.
  Decisions decide(const icu::UnicodeString& text);

 private:
  void decide_window(const icu::UnicodeString& text, Decisions& out);
  template <class Visit>
  void each_match(CompiledRule& rule, GuardedRegex& regex, const icu::UnicodeString& text,
                  Visit visit);
  void find_breaks(std::size_t index, const icu::UnicodeString& text, Decisions& out);
  void ask_exception(std::size_t index, const icu::UnicodeString& text, Decisions& out);
  void strike(CompiledRule& rule);

  std::vector<CompiledRule>* rules_;
  WarningSink* warnings_;
  int overruns_ = 0;
};

class SentenceEndEngine {
 public:
  explicit SentenceEndEngine(std::vector<CompiledRule>& rules);
  Decisions decide(const icu::UnicodeString& text);

 private:
  using RuleSet = std::vector<std::uint16_t>;  // ascending rule indices
  using RulesOfWords = std::unordered_map<std::u16string, RuleSet>;
  Decision ask(const icu::UnicodeString& text, std::int32_t position);
  const RuleSet* rules_of_word_before(const icu::UnicodeString& text, std::int32_t position) const;
  const RuleSet* rules_of_word_after(const icu::UnicodeString& text, std::int32_t position) const;

  std::vector<CompiledRule>* rules_;
  RulesOfWords words_, next_words_;
  std::size_t longest_word_ = 0, longest_next_word_ = 0;
};

}  // namespace verso
