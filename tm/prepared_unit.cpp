// SPDX-License-Identifier: Apache-2.0
//
// Everything about a unit that needs no database is done here, on worker threads.
#include "tm/prepared_unit.h"

#include <algorithm>
#include <unordered_map>
#include <utility>
#include <xxhash.h>

#include "text/language.h"
#include "tm/provenance.h"
#include "tm/tally.h"
#include "tm/unit_body.h"

namespace verso {
namespace {

constexpr std::size_t kLanguagesKept = 1000;
constexpr std::size_t kSourcesTried = 8;

/// What makes two units translations of the same thing, but for the text itself.
std::string circumstances(const TranslationUnit& unit, const std::string& languages) {
  std::string out = languages;
  std::vector<std::string> contexts;
  contexts.reserve(unit.contexts.size());
  for (const auto& context : unit.contexts) contexts.push_back(format_context(context));
  std::sort(contexts.begin(), contexts.end());
  for (const auto& context : contexts) {
    out += context;
    out += '\0';
  }
  return out;
}

}  // namespace

PreparedUnit::PreparedUnit() : impl_(std::make_unique<Impl>()) {}
PreparedUnit::~PreparedUnit() = default;
PreparedUnit::PreparedUnit(PreparedUnit&&) noexcept = default;
PreparedUnit& PreparedUnit::operator=(PreparedUnit&&) noexcept = default;

std::size_t PreparedUnit::bytes() const {
  std::size_t bytes = sizeof(Impl) + impl_->body.size();
  for (const auto& entry : impl_->entries) bytes += entry.bytes();
  return bytes;
}

struct UnitPreparer::Impl {
  FileHeader header;
  IndexPreparer index;
  std::unordered_map<std::string, std::string> keys;  ///< Language::key() by spelling

  const std::string& key(const std::string& spelled) {
    if (const auto found = keys.find(spelled); found != keys.end()) return found->second;
    if (keys.size() >= kLanguagesKept) keys.clear();
    return keys[spelled] = Language(spelled).key();
  }
};

UnitPreparer::UnitPreparer(FileHeader header) : impl_(std::make_unique<Impl>()) {
  impl_->header.attributes = std::move(header.attributes);  // only they are inherited
}
UnitPreparer::~UnitPreparer() = default;

PreparedUnit UnitPreparer::prepare(TranslationUnit&& unit) {
  PreparedUnit prepared;
  auto& out = *prepared.impl_;
  derive(unit, impl_->header);
  out.body = encode_unit(unit);
  std::vector<std::string> keys;
  keys.reserve(unit.variants.size());
  out.entries.reserve(unit.variants.size());
  for (std::uint32_t i = 0; i < unit.variants.size(); ++i) {
    keys.push_back(impl_->key(unit.variants[i].language));
    out.entries.push_back(impl_->index.prepare(unit.variants[i], i, keys.back()));
  }
  out.facts = facts_of(unit, std::move(keys));
  return prepared;
}

UnitFacts facts_of(const TranslationUnit& unit, std::vector<std::string> language_keys) {
  UnitFacts facts;
  facts.languages = language_set(std::move(language_keys));
  facts.tree = static_cast<std::uint32_t>(tree_hash(unit));
  facts.confirmed = unit.confirmed;
  if (unit.variants.empty()) {
    facts.sources.push_back(0);
    return facts;
  }
  const auto rest = circumstances(unit, facts.languages);
  const auto seed = XXH3_64bits(rest.data(), rest.size());
  facts.sources.reserve(std::min(unit.variants.size(), kSourcesTried));
  const auto add = [&](const Variant& variant) {
    const auto& text = variant.segment.text;
    facts.sources.push_back(
        static_cast<std::uint32_t>(XXH3_64bits_withSeed(text.data(), text.size(), seed)));
  };
  const auto& source = source_variant(unit);
  add(source);
  for (const auto& variant : unit.variants)
    if (&variant != &source && facts.sources.size() < kSourcesTried) add(variant);
  return facts;
}

UnitFacts facts_of(const TranslationUnit& unit) {
  std::vector<std::string> keys;
  keys.reserve(unit.variants.size());
  for (const auto& variant : unit.variants) keys.push_back(Language(variant.language).key());
  return facts_of(unit, std::move(keys));
}

std::vector<IndexEntry> index_entries(IndexPreparer& preparer, const TranslationUnit& unit) {
  std::vector<IndexEntry> entries;
  for (std::uint32_t i = 0; i < unit.variants.size(); ++i)
    entries.push_back(
        preparer.prepare(unit.variants[i], i, Language(unit.variants[i].language).key()));
  return entries;
}

}  // namespace verso
