// SPDX-License-Identifier: Apache-2.0
//
// Forms are known by their 64-bit hashes only. Tests: tests/glossary/recogniser_test.cpp.
#include "glossary/term_trie.h"

#include <algorithm>
#include <numeric>

#include "glossary/term_shape.h"

namespace verso {

EdgeGap edge_gap(Gap gap, bool beside_sign, bool strict) {
  if (beside_sign) return gap == Gap::apostrophe ? EdgeGap::apostrophe : EdgeGap::joined;
  switch (gap) {
    case Gap::none:
      return EdgeGap::joined;
    case Gap::space:
      return EdgeGap::space;
    case Gap::hyphen:
      return strict ? EdgeGap::hyphen : EdgeGap::space;
    case Gap::apostrophe:
      return EdgeGap::apostrophe;
    case Gap::border:
      break;
  }
  return EdgeGap::border;
}

bool TermTrie::add(const Term& term, const std::string& text, const RunningText& words) {
  if (words.words.empty()) return false;
  read_term(term, text, words, shape_, open_ended_);
  std::uint32_t node = 0;
  for (std::size_t i = 0; i < shape_.words.size(); ++i) {
    const std::uint32_t word_class =
        open_ended_[i] ? prefix_class(shape_.words[i].key) : form_class(i);
    const bool sign = i > 0 && (!shape_.words[i].word || !shape_.words[i - 1].word);
    EdgeGap gap = i == 0 ? EdgeGap::border : edge_gap(shape_.words[i].gap, sign, strict_);
    if (gap == EdgeGap::space && shape_.verb) gap = EdgeGap::space_only;
    const std::uint32_t fresh = nodes_;
    const std::uint32_t from = node;
    node = edges_.insert(edge(node, word_class, gap), fresh);
    if (node == fresh) {
      ++nodes_;
      made_.push_back({from, {label(word_class, gap), fresh}});
    }
  }
  last_nodes_.push_back(node);
  traits_.push_back({term.status == TermStatus::proposed, shape_.verb, open_ended_.front(),
                     shape_.words.front().capital});
  return true;
}

void TermTrie::freeze() {
  classes_.freeze();
  freeze_steps();
  freeze_ends();
  class_ids_ = {};
  word_classes_ = {};
  edges_ = {};
}

void TermTrie::freeze_steps() {
  firsts_.assign(class_count_, 0);
  step_starts_.assign(nodes_ + 1, 0);
  for (const Edge& edge : made_) {
    if (edge.from == 0)
      firsts_[edge.step.label >> 3] = edge.step.to;
    else
      ++step_starts_[edge.from + 1];
  }
  std::partial_sum(step_starts_.begin(), step_starts_.end(), step_starts_.begin());
  steps_.resize(step_starts_.back());
  std::vector<std::uint32_t> next = step_starts_;
  for (const Edge& edge : made_)
    if (edge.from != 0) steps_[next[edge.from]++] = edge.step;
  for (std::uint32_t node = 0; node < nodes_; ++node)
    std::sort(steps_.begin() + step_starts_[node], steps_.begin() + step_starts_[node + 1],
              [](const Step& a, const Step& b) { return a.label < b.label; });
  made_ = {};
}

void TermTrie::freeze_ends() {
  end_starts_.assign(nodes_ + 1, 0);
  for (const std::uint32_t node : last_nodes_) ++end_starts_[node + 1];
  std::partial_sum(end_starts_.begin(), end_starts_.end(), end_starts_.begin());
  ends_.resize(last_nodes_.size());
  std::vector<std::uint32_t> next = end_starts_;
  for (std::uint32_t entry = 0; entry < entries(); ++entry)
    ends_[next[last_nodes_[entry]]++] = entry;
  last_nodes_ = {};
}

/// Signs and single words of one shape come again and again: their class is remembered.
std::uint32_t TermTrie::form_class(std::size_t index) {
  const FormWord& word = shape_.words[index];
  Hash memory = 0;
  if (shape_.words.size() == 1 && word.word && !word.digits) {
    memory = hash_of(word.key, 1U + shape_.verb + 2U * shape_.adjective + 4U * shape_.noun +
                                   8U * shape_.fixed + 16U * word.capital + 32U * word.capitals);
    if (const std::uint32_t* known = word_classes_.find(memory)) return *known;
  }
  forms_.clear();
  expand_word(*inflector_, shape_, index, forms_);
  const std::uint32_t found = class_of(forms_);
  if (memory != 0) word_classes_.insert(memory, found);
  return found;
}

std::uint32_t TermTrie::class_of(const Forms& list) {
  hashes_.clear();
  for (const std::string& form : list.capital()) hashes_.push_back(hash_of(form, kCapitalForm));
  for (const std::string& form : list.list()) {
    hashes_.push_back(hash_of(form));
    if (!rules_->bare_capitals) continue;
    const std::string bare = without_accents(form);
    hashes_.push_back(hash_of(bare, kBareForm));
    if (rules_->base == "fr" && form.size() > 2 && form[0] == '\xC3')
      hashes_.push_back(hash_of(
          without_accents(std::string_view(form).substr(0, 2)) + form.substr(2), kInitialForm));
  }
  std::sort(hashes_.begin(), hashes_.end());
  hashes_.erase(std::unique(hashes_.begin(), hashes_.end()), hashes_.end());
  Hash all = 0;
  for (const Hash h : hashes_) all = mix(all ^ h);
  const std::uint32_t fresh = class_count_;
  const std::uint32_t id = class_ids_.insert(all | 1, fresh);
  if (id == fresh) {
    ++class_count_;
    for (const Hash h : hashes_) classes_.add(h, id);
  }
  return id;
}

std::uint32_t TermTrie::prefix_class(const std::string& key) {
  const Hash h = hash_of(key, kPrefixForm);
  const std::uint32_t fresh = class_count_;
  const std::uint32_t id = class_ids_.insert(mix(h) | 1, fresh);
  if (id == fresh) {
    ++class_count_;
    classes_.add(h, id);
    prefixes_ = true;
  }
  return id;
}

}  // namespace verso
