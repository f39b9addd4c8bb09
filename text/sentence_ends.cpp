// SPDX-License-Identifier: Apache-2.0
//
// Looks for sentence end marks with the closing quotes and brackets behind them, and asks the
// rules there only: about once a sentence, which is what makes it fast.
// Tests: tests/text/sentences_test.cpp, tests/golden/sentences.tsv.
#include <algorithm>
#include <array>
#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include "text/break_engines.h"

namespace verso {
namespace {

enum class Mark : std::uint8_t {
  none,
  stop,        ///< ends a sentence before white space
  wide_stop,   ///< of Chinese and Japanese: needs no white space
  line_break,  ///< two of them part paragraphs, one before a list mark part its items
  wide_open,   ///< a bracket inside which wide stops part nothing
};

Mark mark_of(char16_t c) {
  if (c < 0x80) {
    if (c == u'.' || c == u'?' || c == u'!') return Mark::stop;
    return c == u'\n' ? Mark::line_break : Mark::none;
  }
  if (c < 0x589) return Mark::none;
  switch (c) {
    case 0x2026:  // …
    case 0x203C:
    case 0x203D:
    case 0x2047:
    case 0x2048:
    case 0x2049:
    case 0x0589:  // Armenian
    case 0x061F:  // ؟
    case 0x06D4:  // Urdu
    case 0x0700:
    case 0x0701:
    case 0x0702:
    case 0x0964:  // danda
    case 0x0965:
    case 0x1362:  // Ethiopic
    case 0x1367:
    case 0x17D4:  // Khmer
    case 0x17D5:
    case 0x104B:  // Myanmar
      return Mark::stop;
    case 0x3002:  // 。
    case 0xFF01:
    case 0xFF0E:
    case 0xFF1F:
    case 0xFF61:
      return Mark::wide_stop;
    case 0x300C:  // 「
    case 0x300E:
    case 0xFF08:
      return Mark::wide_open;
    default:
      return Mark::none;
  }
}

bool is_space(char16_t c) {
  if (c < 0x80) return c == u' ' || (c >= 0x09 && c <= 0x0D);
  return u_isUWhiteSpace(c) != 0;
}

bool closes(char16_t c) {
  if (c < 0x80) return c == u'"' || c == u'\'' || c == u')' || c == u']' || c == u'}';
  switch (u_charType(c)) {
    case U_END_PUNCTUATION:
    case U_FINAL_PUNCTUATION:
      return true;
    default:
      // “ and ‘ close German quotations; here they follow a mark without a space between.
      return c == 0x201C || c == 0x2018 || c == 0xFF02 || c == 0xFF07;
  }
}

// French and Russian open with «; where » opened before, it closes.
bool guillemet_closes(const icu::UnicodeString& text, std::int32_t at) {
  int open = 0;
  for (std::int32_t i = std::max(0, at - 2000); i < at; ++i) {
    if (text[i] == 0x00BB) ++open;
    if (text[i] == 0x00AB) --open;
  }
  return open > 0;
}

// Steps over the marks and closing signs from `at` on.
std::int32_t skip_end(const icu::UnicodeString& text, std::int32_t at, bool& wide) {
  const std::int32_t length = text.length();
  while (at < length) {
    const char16_t c = text.charAt(at);
    const Mark mark = mark_of(c);
    if (mark == Mark::stop || mark == Mark::wide_stop) {
      // ".5" and ".NET" begin a word.
      if (c == u'.' && at + 1 < length && u_isalnum(text.char32At(at + 1)) != 0 &&
          text.charAt(at - 1) != u'.')
        break;
      wide = wide || mark == Mark::wide_stop;
      ++at;
    } else if (closes(c) || (c == 0x00AB && guillemet_closes(text, at))) {
      ++at;
    } else if (c == u'[' && at + 2 < length && u_isdigit(text.charAt(at + 1)) != 0) {
      // A note's number, as encyclopedias have them: [12].
      std::int32_t end = at + 1;
      while (end < length && u_isdigit(text.charAt(end)) != 0) ++end;
      if (end == length || text.charAt(end) != u']') break;
      at = end + 1;
    } else if (is_space(c)) {
      // " »" and the like: a closing quote set off by a space, as French does.
      std::int32_t next = at + 1;
      while (next < length && is_space(text.charAt(next))) ++next;
      if (next == length) break;
      const char16_t quote = text.charAt(next);
      const bool set_off = quote == 0x00BB || quote == 0x203A || quote == 0x201D || quote == u'"';
      const bool then_free =
          next + 1 == length || is_space(text.charAt(next + 1)) ||
          (u_isalnum(text.char32At(next + 1)) == 0 && !closes(text.charAt(next + 1)));
      if (!set_off || !then_free) break;
      at = next + 1;
    } else {
      break;
    }
  }
  return at;
}

// How far back a rule's pattern may look, look-behind apart.
constexpr std::int32_t kSight = 16;
// Brackets that are not closed within this are taken for stray ones.
constexpr std::int32_t kLongestBracket = 300;

// The position of the bracket that closes the one at `at`, or -1.
std::int32_t closing_bracket(const icu::UnicodeString& text, std::int32_t at) {
  const char16_t open = text.charAt(at);
  const char16_t close = open == 0xFF08 ? char16_t{0xFF09} : static_cast<char16_t>(open + 1);
  const std::int32_t end = std::min(text.length(), at + kLongestBracket);
  int depth = 0;
  for (std::int32_t i = at; i < end; ++i) {
    if (text.charAt(i) == open) ++depth;
    if (text.charAt(i) == close && --depth == 0) return i;
  }
  return -1;
}

// Whether a line that begins at `at` begins with a bullet or a number as lists do.
bool begins_list_item(const icu::UnicodeString& text, std::int32_t at) {
  const std::int32_t length = text.length();
  if (at + 2 >= length) return false;
  const char16_t first = text.charAt(at);
  const auto blank_at = [&](std::int32_t i) { return i < length && is_space(text.charAt(i)); };
  switch (first) {
    case u'-':
    case u'*':
    case 0x2013:
    case 0x2022:
    case 0x2023:
    case 0x2043:
    case 0x25AA:
    case 0x25CF:
    case 0x25E6:
      return blank_at(at + 1);
    default:
      break;
  }
  if (u_isalpha(first) != 0) {
    // a) b) ii)
    std::int32_t end = at;
    while (end < length && end < at + 4 && u_isalpha(text.charAt(end)) != 0) ++end;
    return end < length && text.charAt(end) == u')' && blank_at(end + 1);
  }
  std::int32_t end = at;
  while (end < length && end < at + 3 && u_isdigit(text.charAt(end)) != 0) ++end;
  return end > at && end < length && (text.charAt(end) == u'.' || text.charAt(end) == u')') &&
         blank_at(end + 1);
}

bool is_word_character(char16_t c) {
  if (c < 0x80)
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9');
  return U16_IS_SURROGATE(c) || u_isalnum(c) != 0 || u_charType(c) == U_NON_SPACING_MARK;
}

std::u16string plain_text(const std::string& word) {
  const auto wide = icu::UnicodeString::fromUTF8(word);
  return {wide.getBuffer(), static_cast<std::size_t>(wide.length())};
}

template <class Map>
void add_rule(Map& words, const std::u16string& word, std::size_t rule) {
  auto& set = words[word];
  if (set.empty() || set.back() != rule) set.push_back(static_cast<std::uint16_t>(rule));
}

bool holds(const std::vector<std::uint16_t>* set, std::size_t rule) {
  return set != nullptr && std::binary_search(set->begin(), set->end(), rule);
}

bool opens_quote(char16_t c) {
  switch (c) {
    case u'"':
    case u'\'':
    case u'(':
    case 0x00A1:
    case 0x00AB:
    case 0x00BF:
    case 0x2018:
    case 0x201C:
    case 0x201E:
      return true;
    default:
      return false;
  }
}

}  // namespace

SentenceEndEngine::SentenceEndEngine(std::vector<CompiledRule>& rules) : rules_(&rules) {
  for (std::size_t i = 0; i < rules.size(); ++i) {
    for (const auto& word : rules[i].rule.words) {
      const auto plain = plain_text(word);
      std::u16string capital = plain;
      capital[0] = static_cast<char16_t>(u_toupper(capital[0]));
      for (const auto& form : {plain, capital}) add_rule(words_, form, i);
      longest_word_ = std::max(longest_word_, plain.size());
    }
    for (const auto& word : rules[i].rule.next_words) {
      const auto plain = plain_text(word);
      add_rule(next_words_, plain, i);
      longest_next_word_ = std::max(longest_next_word_, plain.size());
    }
  }
}

// The rules whose words stand before `position`: those of the longest word found.
const SentenceEndEngine::RuleSet* SentenceEndEngine::rules_of_word_before(
    const icu::UnicodeString& text, std::int32_t position) const {
  if (words_.empty()) return nullptr;
  std::u16string sight;
  const auto reach = static_cast<std::int32_t>(longest_word_) + 1;
  const std::int32_t from = std::max(0, position - reach);
  for (std::int32_t i = from; i < position; ++i) {
    const char16_t c = text.charAt(i);
    sight += is_space(c) ? u' ' : c;
  }
  const RuleSet* found = nullptr;
  std::u16string word;
  for (std::size_t i = sight.size(); i-- > 0;) {
    // A word begins where no word character stands before it, nor a full stop after one, nor a
    // slash ("ml/min.").
    if (i == 0 && from > 0) break;
    if (i > 0 && (is_word_character(sight[i - 1]) || sight[i - 1] == u'/' ||
                  (sight[i - 1] == u'.' && i > 1 && is_word_character(sight[i - 2]))))
      continue;
    word.assign(sight, i);
    const auto known = words_.find(word);
    if (known != words_.end()) found = &known->second;
  }
  return found;
}

// The rules whose next words follow after white space.
const SentenceEndEngine::RuleSet* SentenceEndEngine::rules_of_word_after(
    const icu::UnicodeString& text, std::int32_t position) const {
  if (next_words_.empty()) return nullptr;
  const std::int32_t length = text.length();
  std::int32_t at = position;
  while (at < length && is_space(text.charAt(at))) ++at;
  if (at == position) return nullptr;
  while (at < length && (opens_quote(text.charAt(at)) || is_space(text.charAt(at)))) ++at;
  std::u16string word;
  while (at < length && word.size() <= longest_next_word_ && is_word_character(text.charAt(at)))
    word += text.charAt(at++);
  if (word.empty()) return nullptr;
  if (at < length && text.charAt(at) == u'.') return nullptr;  // an abbreviation begins nothing
  if (at < length && (text.charAt(at) == u'\'' || text.charAt(at) == 0x2019)) {
    const auto elided = next_words_.find(word + u'\'');
    if (elided != next_words_.end()) return &elided->second;
  }
  const auto known = next_words_.find(word);
  return known == next_words_.end() ? nullptr : &known->second;
}

Decision SentenceEndEngine::ask(const icu::UnicodeString& text, std::int32_t position) {
  const RuleSet* before = rules_of_word_before(text, position);
  const RuleSet* after = rules_of_word_after(text, position);
  const std::int32_t from = text.getChar32Start(std::max(0, position - kSight));
  for (std::size_t i = 0; i < rules_->size(); ++i) {
    CompiledRule& rule = (*rules_)[i];
    if (!rule.rule.words.empty() && !holds(before, i)) continue;
    if (!rule.rule.next_words.empty() && !holds(after, i)) continue;
    if (!rule.after.empty() && !rule.after.matches_from(position)) continue;
    if (!rule.before.empty() && !rule.before.matches_up_to(from, position)) continue;
    return {rule.rule.breaks, static_cast<int>(i)};
  }
  return {true, Decision::kSentenceEnd};
}

Decisions SentenceEndEngine::decide(const icu::UnicodeString& text) {
  Decisions out;
  const char16_t* buffer = text.getBuffer();
  const std::int32_t length = text.length();
  bool set = false;
  std::int32_t bracket_end = -1;  // of the outermost wide bracket that is open
  bool bracket_goes_on = false;   // it was opened within a sentence
  for (std::int32_t at = 0; at < length;) {
    const Mark mark = mark_of(buffer[at]);
    if (mark == Mark::none) {
      ++at;
      continue;
    }
    if (mark == Mark::wide_open) {
      if (at > bracket_end) {
        bracket_end = closing_bracket(text, at);
        bracket_goes_on = buffer[at] == 0xFF08 && at > 0 && !out.contains(at) &&
                          !is_space(buffer[at - 1]) && mark_of(buffer[at - 1]) == Mark::none;
      }
      ++at;
      continue;
    }
    if (mark == Mark::line_break) {
      std::int32_t next = at + 1;
      bool blank_line = false;
      for (; next < length && is_space(buffer[next]); ++next)
        blank_line = blank_line || buffer[next] == u'\n';
      if (blank_line)
        out[at] = {true, Decision::kBlankLine};
      else if (begins_list_item(text, next))
        out[at] = {true, Decision::kListLine};
      at = next;
      continue;
    }
    bool wide = mark == Mark::wide_stop;
    std::int32_t end = skip_end(text, at + 1, wide);
    // "３．２９": a full stop of the wide kind in a number.
    if (buffer[at] == 0xFF0E && end == at + 1 && end < length && u_isdigit(buffer[end]) != 0) {
      at = end;
      continue;
    }
    if (end < length && (wide || is_space(buffer[end]))) {
      if (wide && at < bracket_end && end <= bracket_end + (bracket_goes_on ? 1 : 0)) {
        out[end] = {false, Decision::kInsideBrackets};
      } else {
        if (!set) {
          for (auto& rule : *rules_) {
            if (!rule.before.empty()) rule.before.set_text(text);
            if (!rule.after.empty()) rule.after.set_text(text);
          }
          set = true;
        }
        out[end] = ask(text, end);
      }
    }
    at = end;
  }
  return out;
}

}  // namespace verso
