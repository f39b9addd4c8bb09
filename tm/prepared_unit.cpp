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

/// What makes two units translations of the same thing, but for the text itself, as a hash.
std::uint64_t circumstances(const std::vector<Context>& of_unit, const std::string& languages) {
  std::string out = languages;
  std::vector<std::string> contexts;
  contexts.reserve(of_unit.size());
  for (const auto& context : of_unit) contexts.push_back(format_context(context));
  std::sort(contexts.begin(), contexts.end());
  for (const auto& context : contexts) {
    out += context;
    out += '\0';
  }
  return XXH3_64bits(out.data(), out.size());
}

/// What follows from a unit's languages alone, which nearly all units of a file share.
struct LanguagesOfUnit {
  std::string said;  ///< TranslationUnit::source_language
  std::vector<std::string> spelled, keys;
  std::string set;
  std::uint64_t circumstances = 0;  ///< of a unit without contexts
  std::size_t source = 0;           ///< the position of source_variant

  bool are_of(const TranslationUnit& unit) const {
    return unit.source_language == said &&
           std::equal(
               unit.variants.begin(), unit.variants.end(), spelled.begin(), spelled.end(),
               [](const Variant& variant, const auto& one) { return variant.language == one; });
  }
};

template <class KeyOf>
LanguagesOfUnit languages_of(const TranslationUnit& unit, const KeyOf& key_of) {
  LanguagesOfUnit out;
  out.said = unit.source_language;
  for (const auto& variant : unit.variants) {
    out.spelled.push_back(variant.language);
    out.keys.push_back(key_of(variant.language));
  }
  out.set = language_set(out.keys);
  out.circumstances = circumstances({}, out.set);
  if (!unit.variants.empty())
    out.source = static_cast<std::size_t>(&source_variant(unit) - unit.variants.data());
  return out;
}

void fill_facts(const TranslationUnit& unit, const LanguagesOfUnit& languages, UnitFacts& facts) {
  facts.languages = languages.set;
  facts.confirmed = unit.confirmed;
  facts.sources.clear();
  if (unit.variants.empty()) {
    facts.sources.push_back(0);
    return;
  }
  const auto seed =
      unit.contexts.empty() ? languages.circumstances : circumstances(unit.contexts, languages.set);
  const auto add = [&](const Variant& variant) {
    const auto& text = variant.segment.text;
    facts.sources.push_back(
        static_cast<std::uint32_t>(XXH3_64bits_withSeed(text.data(), text.size(), seed)));
  };
  add(unit.variants[languages.source]);
  for (std::size_t i = 0; i < unit.variants.size() && facts.sources.size() < kSourcesTried; ++i)
    if (i != languages.source) add(unit.variants[i]);
}

}  // namespace

PreparedUnit::PreparedUnit() : impl_(std::make_unique<Impl>()) {}
PreparedUnit::~PreparedUnit() = default;
PreparedUnit::PreparedUnit(PreparedUnit&&) noexcept = default;
PreparedUnit& PreparedUnit::operator=(PreparedUnit&&) noexcept = default;

std::size_t PreparedUnit::bytes() const {
  std::size_t bytes = sizeof(Impl) + impl_->body.capacity();
  for (const auto& entry : impl_->entries) bytes += entry.bytes();
  return bytes;
}

struct UnitPreparer::Impl {
  FileHeader header;
  IndexPreparer index;
  UnitEncoder encoder;
  LanguagesOfUnit languages;                          ///< of the last unit
  std::unordered_map<std::string, std::string> keys;  ///< Language::key() by spelling

  const std::string& key(const std::string& spelled) {
    if (const auto found = keys.find(spelled); found != keys.end()) return found->second;
    if (keys.size() >= kLanguagesKept) keys.clear();
    return keys[spelled] = Language(spelled).key();
  }
};

UnitPreparer::UnitPreparer(const FileHeader& header) : impl_(std::make_unique<Impl>()) {
  // All that derive() asks a header, a million times.
  if (const auto* source = find(header.attributes, "srclang"))
    impl_->header.attributes = {{"srclang", *source}};
}
UnitPreparer::~UnitPreparer() = default;

PreparedUnit UnitPreparer::prepare(TranslationUnit&& unit) {
  PreparedUnit prepared;
  prepare(unit, prepared);
  return prepared;
}

void UnitPreparer::prepare(TranslationUnit& unit, PreparedUnit& into) {
  if (!into.impl_) into.impl_ = std::make_unique<PreparedUnit::Impl>();
  auto& out = *into.impl_;
  derive(unit, impl_->header);
  out.facts.tree = impl_->encoder.encode(unit, out.body);
  auto& languages = impl_->languages;
  if (!languages.are_of(unit))
    languages =
        languages_of(unit, [this](const std::string& spelled) { return impl_->key(spelled); });
  out.entries.resize(unit.variants.size());
  for (std::uint32_t i = 0; i < unit.variants.size(); ++i)
    impl_->index.prepare(unit.variants[i], i, languages.keys[i], out.entries[i]);
  fill_facts(unit, languages, out.facts);
}

UnitFacts facts_of(const TranslationUnit& unit) {
  UnitFacts facts;
  facts.tree = static_cast<std::uint32_t>(tree_hash(unit));
  fill_facts(unit,
             languages_of(unit, [](const std::string& spelled) { return Language(spelled).key(); }),
             facts);
  return facts;
}

std::vector<IndexEntry> index_entries(IndexPreparer& preparer, const TranslationUnit& unit) {
  std::vector<IndexEntry> entries(unit.variants.size());
  for (std::uint32_t i = 0; i < unit.variants.size(); ++i)
    preparer.prepare(unit.variants[i], i, Language(unit.variants[i].language).key(), entries[i]);
  return entries;
}

}  // namespace verso
