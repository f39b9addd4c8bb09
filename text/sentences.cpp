// SPDX-License-Identifier: Apache-2.0
//
// Chooses the rules of a language, asks one of the two engines where to break, and cuts. Text is
// UTF-16 inside, because ICU's regular expressions are.
// Tests: tests/text/sentences_test.cpp.
#include "text/sentences.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <stdexcept>
#include <unicode/unistr.h>
#include <unicode/ustring.h>
#include <utility>

#include "text/break_engines.h"
#include "text/characters.h"
#include "text/normalise.h"

namespace verso {
namespace {

constexpr std::size_t kMostRules = 5000;
constexpr std::size_t kLongestPattern = 8192;

void warn(WarningSink* warnings, const Place& place, const std::string& what,
          const std::string& advice) {
  if (warnings != nullptr) warnings->warn({place, what, advice});
}

// The ways a rule file may spell a language: fr-ca, fr_ca, and with the line break modes that some
// files (LanguageTool's) put behind the code.
std::vector<std::string> spellings(const Language& language) {
  std::string low = language.key();
  std::replace(low.begin(), low.end(), '-', '_');
  const std::string base(language.base());
  return {language.key(), low, base, low + "_two", base + "_two", low + "_one", base + "_one"};
}

bool matches(const LanguageMap& map, const std::string& tag, WarningSink* warnings) {
  GuardedRegex regex;
  std::string fault;
  if (map.pattern.size() > kLongestPattern || !regex.compile("(?i)" + map.pattern, false, fault)) {
    warn(warnings, {},
         "language pattern '" + shorten(visible(map.pattern), 60) +
             "' does not compile and is left out",
         "correct it in the rule file");
    return false;
  }
  const icu::UnicodeString text = icu::UnicodeString::fromUTF8(tag);
  regex.set_text(text);
  return regex.matches_whole();
}

// The rules of a language in the order in which they are asked.
std::vector<BreakRule> choose(const SegmentationRules& rules, const Language& language,
                              WarningSink* warnings) {
  std::vector<BreakRule> out;
  for (const auto& tag : spellings(language)) {
    for (const auto& map : rules.maps) {
      if (!matches(map, tag, warnings)) continue;
      const auto found =
          std::find_if(rules.languages.begin(), rules.languages.end(),
                       [&](const LanguageRules& one) { return one.name == map.rules; });
      if (found == rules.languages.end()) continue;
      out.insert(out.end(), found->rules.begin(), found->rules.end());
      if (!rules.cascade) break;
    }
    if (!out.empty()) return out;
    warnings = nullptr;  // faults of patterns are told once
  }
  return out;
}

// Grows byte offsets along with UTF-16 offsets.
class ByteOffsets {
 public:
  explicit ByteOffsets(const icu::UnicodeString& text) : text_(text) {}
  /// `unit` must not be before the one asked last.
  std::size_t at(std::int32_t unit) {
    const char16_t* buffer = text_.getBuffer();
    for (; unit_ < unit; ++unit_) {
      const char16_t c = buffer[unit_];
      // Either half of a surrogate pair stands for two of its four bytes.
      bytes_ += c < 0x80 ? 1 : c < 0x800 || U16_IS_SURROGATE(c) ? 2 : 3;
    }
    return bytes_;
  }

 private:
  const icu::UnicodeString& text_;
  std::int32_t unit_ = 0;
  std::size_t bytes_ = 0;
};

}  // namespace

struct Segmenter::Impl {
  Impl(const SegmentationRules& rules, const Language& language, WarningSink* sink)
      : start_codes_stay(rules.start_codes_stay),
        end_codes_stay(rules.end_codes_stay),
        isolated_codes_stay(rules.isolated_codes_stay),
        sentence_ends(rules.sentence_ends),
        compiled(compile(choose(rules, language, sink), sink)),
        srx(compiled, sink),
        ends(compiled) {
    if (compiled.empty() && !sentence_ends)
      warn(sink, {}, "the segmentation rules have none for '" + language.spelled() + "'",
           "paragraphs stay whole; add a language map");
  }

  std::vector<CompiledRule> compile(std::vector<BreakRule> chosen, WarningSink* sink) const {
    std::vector<CompiledRule> out;
    for (auto& rule : chosen) {
      if (out.size() == kMostRules) {
        warn(sink, rule.place, "more than 5000 segmentation rules for one language",
             "the rest are left out");
        break;
      }
      CompiledRule made;
      std::string fault;
      const bool fits =
          rule.before.size() <= kLongestPattern && rule.after.size() <= kLongestPattern;
      if (!fits) fault = "longer than 8 KB";
      if (!fits ||
          (!rule.before.empty() && !made.before.compile(rule.before, sentence_ends, fault)) ||
          (!rule.after.empty() && !made.after.compile(rule.after, false, fault))) {
        warn(sink, rule.place, "this segmentation rule does not compile (" + fault + ")",
             "it is left out; correct its regular expression");
        continue;
      }
      made.rule = std::move(rule);
      out.push_back(std::move(made));
    }
    return out;
  }

  // Converts the paragraph and asks the engine.
  Decisions decide(std::string_view paragraph) {
    if (first_invalid_utf8(paragraph)) {  // is one sentence: offsets could not be told
      text.remove();
      return {};
    }
    text = icu::UnicodeString::fromUTF8(
        icu::StringPiece(paragraph.data(), static_cast<std::int32_t>(paragraph.size())));
    return sentence_ends ? ends.decide(text) : srx.decide(text);
  }

  std::string name_of(const Decision& decision) const {
    if (decision.rule == Decision::kSentenceEnd) return "sentence end";
    if (decision.rule == Decision::kBlankLine) return "blank line";
    if (decision.rule == Decision::kListLine) return "line begins with a list mark";
    if (decision.rule == Decision::kInsideBrackets) return "inside brackets";
    return compiled[static_cast<std::size_t>(decision.rule)].rule.place.to_string();
  }

  bool start_codes_stay, end_codes_stay, isolated_codes_stay;
  bool sentence_ends;
  std::vector<CompiledRule> compiled;
  SrxEngine srx;
  SentenceEndEngine ends;
  icu::UnicodeString text;
};

Segmenter::Segmenter(const SegmentationRules& rules, const Language& language,
                     WarningSink* warnings)
    : impl_(std::make_unique<Impl>(rules, language, warnings)) {}
Segmenter::~Segmenter() = default;
Segmenter::Segmenter(Segmenter&&) noexcept = default;

std::vector<Sentence> Segmenter::split(std::string_view paragraph, bool explain) {
  std::vector<Sentence> out;
  const Decisions decisions = impl_->decide(paragraph);
  ByteOffsets offsets(impl_->text);
  std::size_t begin = 0;
  const auto add = [&](std::size_t end, const Decision* decision) {
    const auto cut = paragraph.substr(begin, end - begin);
    const auto sentence = trim(cut);
    begin = end;
    if (sentence.empty()) return;
    const auto at = static_cast<std::size_t>(sentence.data() - paragraph.data());
    out.push_back({at, at + sentence.size(), {}});
    if (explain && decision != nullptr) out.back().rule = impl_->name_of(*decision);
  };
  for (const auto& [unit, decision] : decisions) {
    const std::size_t at = offsets.at(unit);
    if (decision.breaks) add(at, &decision);
  }
  add(paragraph.size(), nullptr);
  // Whatever the rules: sentences and the white space between them are the paragraph.
  std::size_t at = 0;
  for (const Sentence& sentence : out) {
    if (sentence.begin < at || !trim(paragraph.substr(at, sentence.begin - at)).empty())
      throw std::logic_error("segments do not add up to their paragraph");
    at = sentence.end;
  }
  if (!trim(paragraph.substr(at)).empty())
    throw std::logic_error("segments do not add up to their paragraph");
  return out;
}

std::vector<BreakDecision> Segmenter::explain(std::string_view paragraph) {
  std::vector<BreakDecision> out;
  const Decisions decisions = impl_->decide(paragraph);
  ByteOffsets offsets(impl_->text);
  for (const auto& [unit, decision] : decisions)
    out.push_back({offsets.at(unit), decision.breaks, impl_->name_of(decision)});
  return out;
}

std::vector<Segment> Segmenter::split(const Segment& paragraph) {
  return cut(paragraph, split(std::string_view(paragraph.text)));
}

std::vector<Segment> Segmenter::cut(const Segment& paragraph,
                                    const std::vector<Sentence>& sentences) const {
  std::vector<Segment> out(sentences.size());
  if (sentences.empty()) return out;
  for (std::size_t i = 0; i < sentences.size(); ++i)
    out[i].text = paragraph.text.substr(sentences[i].begin, sentences[i].end - sentences[i].begin);
  if (paragraph.codes.empty()) return out;

  // Which sentence each code goes to. In the gap between two, codes stay left as the format
  // handles say, until one has gone right.
  std::vector<std::size_t> home(paragraph.codes.size());
  std::size_t sentence = 0;
  for (std::size_t c = 0; c < paragraph.codes.size(); ++c) {
    const Code& code = paragraph.codes[c];
    while (sentence + 1 < sentences.size() && code.position > sentences[sentence + 1].begin)
      ++sentence;
    bool stays = true;
    if (sentence + 1 < sentences.size() && code.position >= sentences[sentence].end) {
      switch (code.kind) {
        case CodeKind::open:
        case CodeKind::isolated_open:
          stays = impl_->start_codes_stay;
          break;
        case CodeKind::close:
        case CodeKind::isolated_close:
          stays = impl_->end_codes_stay;
          break;
        case CodeKind::standalone:
          stays = impl_->isolated_codes_stay;
          break;
      }
      stays = stays && !(c > 0 && home[c - 1] > sentence);
    }
    home[c] = stays ? sentence : sentence + 1;
  }
  const auto partners = code_partners(paragraph.codes);
  for (std::size_t c = 0; c < paragraph.codes.size(); ++c) {
    Code code = paragraph.codes[c];
    const Sentence& place = sentences[home[c]];
    code.position = std::clamp(code.position, place.begin, place.end) - place.begin;
    const bool cut = partners[c] != kNoPartner && home[partners[c]] != home[c];
    if (cut && code.kind == CodeKind::open) code.kind = CodeKind::isolated_open;
    if (cut && code.kind == CodeKind::close) code.kind = CodeKind::isolated_close;
    out[home[c]].codes.push_back(std::move(code));
  }
  return out;
}

}  // namespace verso
