// SPDX-License-Identifier: Apache-2.0
//
// Bounded by kBytes: when they are used up, all is forgotten and gathering begins anew, which in a
// document costs little, since repetitions mostly stand near each other.
// Test: tests/batch/pretranslate_test.cpp, analyze_test.cpp.
#include "batch/remembered_matches.h"

#include <algorithm>
#include <utility>

namespace verso {

namespace {

constexpr std::size_t kBytes = 24U << 20;

void append(std::string& key, const std::string& part) {
  key += std::to_string(part.size());
  key += ':';
  key += part;
}

std::string text_key(const Query& query) {
  std::string key;
  append(key, query.segment.text);
  for (const auto& code : query.segment.codes) {
    key += static_cast<char>('0' + static_cast<int>(code.kind));
    key += std::to_string(code.position);
    append(key, code.id);
    append(key, code.type);
    append(key, code.markup);
  }
  return key;
}

std::string full_key(std::string key, const Query& query) {
  for (const Neighbour* neighbour : {&query.previous, &query.next}) {
    key += static_cast<char>('a' + static_cast<int>(neighbour->kind));
    append(key, neighbour->value);
  }
  append(key, query.id);
  return key;
}

std::size_t bytes_of(const std::vector<Match>& matches) {
  std::size_t bytes = 0;
  for (const auto& match : matches)
    bytes += sizeof match + match.source.text.size() + match.target.text.size() + 64 +
             sizeof(Code) * (match.source.codes.size() + match.target.codes.size());
  return bytes;
}

}  // namespace

std::shared_ptr<const std::vector<Match>> RememberedMatches::find(const Query& query) const {
  std::string key = text_key(query);
  std::string full = full_key(key, query);
  const std::lock_guard lock(mutex_);
  auto found = known_.find(key);
  if (found == known_.end()) found = known_.find(full);
  return found == known_.end() ? nullptr : found->second;
}

void RememberedMatches::remember(const Query& query, const std::vector<Match>& matches, int most) {
  const bool context_matters =
      matches.size() >= static_cast<std::size_t>(std::max(most, 0)) ||
      std::any_of(matches.begin(), matches.end(), [](const Match& m) { return m.base == 100; });
  std::string key = text_key(query);
  if (context_matters) key = full_key(std::move(key), query);
  const std::size_t bytes = key.size() + bytes_of(matches) + 128;
  auto kept = std::make_shared<const std::vector<Match>>(matches);
  const std::lock_guard lock(mutex_);
  if (bytes_ + bytes > kBytes) {
    known_.clear();
    bytes_ = 0;
  }
  if (known_.try_emplace(std::move(key), std::move(kept)).second) bytes_ += bytes;
}

}  // namespace verso
