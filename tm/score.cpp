// SPDX-License-Identifier: Apache-2.0
//
// Texts become tokens (tm/word_table.h), tokens a cost (tm/token_score.h); here the codes join
// them and the steps get names. Tests: tests/tm/score_test.cpp, tests/golden/scores.tsv.
#include "tm/score.h"

#include <algorithm>
#include <utility>

#include "text/normalise.h"
#include "tm/token_score.h"
#include "tm/word_table.h"

namespace verso {
namespace {

using CodeKey = std::pair<CodeKind, std::string>;

// A closing code says no more than the one that opens its pair.
std::vector<CodeKey> code_keys(const Segment& segment) {
  std::vector<CodeKey> keys;
  for (const Code& code : segment.codes)
    if (code.kind != CodeKind::close)
      keys.emplace_back(code.kind, code.type.empty() ? code.markup : code.type);
  std::sort(keys.begin(), keys.end());
  return keys;
}

struct CodeDifference {
  bool differ = false;
  std::uint64_t cost = 0;
};

CodeDifference code_difference(const Segment& a, const Segment& b) {
  if (a.codes.empty() && b.codes.empty()) return {};
  if (same_codes(a, b)) return {};
  const auto keys_a = code_keys(a), keys_b = code_keys(b);
  std::vector<CodeKey> only;
  std::set_symmetric_difference(keys_a.begin(), keys_a.end(), keys_b.begin(), keys_b.end(),
                                std::back_inserter(only));
  return {true, kCodeCost * std::max<std::uint64_t>(only.size(), 1)};
}

int base_of(const ScoreText& a, const ScoreText& b, const CodeDifference& codes, int min) {
  const NearDifferences near = near_differences(a, b);
  if (near.same_words) return near_base(near, codes.differ);
  if (min > 94 || (a.tokens.empty() && b.tokens.empty())) return 0;
  const std::uint64_t length = token_length(a, b), limit = distance_for(min, length);
  const std::uint64_t distance = token_distance(a, b, limit) + codes.cost;
  return distance > limit ? 0 : fuzzy_base(distance, length);
}

}  // namespace

struct Scorer::Impl {
  Impl(const Segment& query, std::unique_ptr<WordTable> owned, WordTable* shared)
      : own(std::move(owned)),
        table(own ? own.get() : shared),
        segment(query),
        key(match_key(query.text)),
        text(table->read(query.text)) {}
  std::unique_ptr<WordTable> own;
  WordTable* table;
  Segment segment;
  std::string key;
  ScoreText text, other;
};

Scorer::Scorer(const Segment& query, const Language& language)
    : impl_(std::make_unique<Impl>(query, std::make_unique<WordTable>(language), nullptr)) {}
Scorer::Scorer(const Segment& query, WordTable& table)
    : impl_(std::make_unique<Impl>(query, nullptr, &table)) {}
Scorer::~Scorer() = default;
Scorer::Scorer(Scorer&&) noexcept = default;

int Scorer::base(const Segment& candidate, int min) {
  const CodeDifference codes = code_difference(impl_->segment, candidate);
  if (!codes.differ && impl_->key == match_key(candidate.text)) return 100;
  if (min > 99) return 0;
  impl_->table->read(candidate.text, impl_->other);
  const int base = base_of(impl_->text, impl_->other, codes, min);
  return base < min ? 0 : base;
}

int base_score(const Segment& query, const Segment& candidate, const Language& language) {
  return Scorer(query, language).base(candidate);
}

namespace {

ScoreStep::Kind step_kind(const ScoreToken& a, const ScoreToken& b) {
  if (a.form == b.form) return ScoreStep::Kind::equal;
  if (a.kind != b.kind) return ScoreStep::Kind::word;
  switch (a.kind) {
    case TokenKind::number:
      return ScoreStep::Kind::number;
    case TokenKind::punctuation:
      return ScoreStep::Kind::punctuation;
    case TokenKind::word:
      break;
  }
  if (a.fold == b.fold) return ScoreStep::Kind::case_;
  return a.stem == b.stem ? ScoreStep::Kind::stem : ScoreStep::Kind::word;
}

// The query and the candidate, with the words their tokens stand for.
struct Side {
  Side(const Segment& segment, WordTable& table)
      : text(nfc(segment.text)), tokens(tokenise(text)), score(table.read(text)) {}
  std::string word(std::size_t i) const { return std::string(tokens[i].in(text)); }
  std::string text;
  std::vector<Token> tokens;
  ScoreText score;
};

void add_steps(const Side& a, const Side& b, ScoreDetail& detail) {
  const bool wordless = a.score.words + b.score.words == 0;
  const auto &x = a.score.tokens, &y = b.score.tokens;
  const auto gap = [wordless](const ScoreToken& t) { return wordless ? kWordCost : gap_cost(t); };
  EditCosts costs;
  costs.substitute = [&](std::uint32_t i, std::uint32_t j) -> std::uint32_t {
    if (wordless) return x[i].form == y[j].form ? 0 : kWordCost;
    return replace_cost(x[i], y[j]);
  };
  for (const auto& token : x) costs.erase.push_back(gap(token));
  for (const auto& token : y) costs.insert.push_back(gap(token));
  for (const EditStep& step : edit_script(x.size(), y.size(), costs).steps) {
    ScoreStep out;
    switch (step.kind) {
      case EditKind::keep:
      case EditKind::substitute:
        out = {step_kind(x[step.a], y[step.b]), a.word(step.a), b.word(step.b),
               static_cast<std::int64_t>(costs.substitute(step.a, step.b))};
        break;
      case EditKind::insert:
        out = {ScoreStep::Kind::inserted, {}, b.word(step.b), costs.insert[step.b]};
        break;
      case EditKind::erase:
        out = {ScoreStep::Kind::erased, a.word(step.a), {}, costs.erase[step.a]};
        break;
    }
    detail.distance += out.cost;
    detail.steps.push_back(std::move(out));
  }
}

}  // namespace

ScoreDetail explain_score(const Segment& query, const Segment& candidate,
                          const Language& language) {
  WordTable table(language);
  const Side a(query, table), b(candidate, table);
  const CodeDifference codes = code_difference(query, candidate);
  ScoreDetail detail;
  const bool same_text = match_key(query.text) == match_key(candidate.text);
  detail.base = same_text && !codes.differ ? 100 : base_of(a.score, b.score, codes, 0);
  detail.length = static_cast<std::int64_t>(token_length(a.score, b.score));
  if (std::max(a.tokens.size(), b.tokens.size()) <= kLongText) {
    add_steps(a, b, detail);
  } else {
    detail.distance = static_cast<std::int64_t>(
        token_distance(a.score, b.score, static_cast<std::uint64_t>(detail.length)));
  }
  const NearDifferences near = near_differences(a.score, b.score);
  if (near.same_words && !same_text && (near.spacing || near_base(near, false) == 98) &&
      !near.case_ && !near.punctuation && !near.numbers)
    detail.steps.push_back({ScoreStep::Kind::spacing, {}, {}, 0});
  if (codes.differ) {
    detail.steps.push_back({ScoreStep::Kind::codes, {}, {}, static_cast<std::int64_t>(codes.cost)});
    detail.distance += static_cast<std::int64_t>(codes.cost);
  }
  return detail;
}

}  // namespace verso
