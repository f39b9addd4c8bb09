// SPDX-License-Identifier: Apache-2.0
//
// Tests: tests/batch/upkeep_test.cpp, tests/cli/upkeep.transcript.
#include "batch/upkeep.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <memory>

#include "batch/stamps.h"
#include "text/normalise.h"
#include "text/pattern.h"
#include "tm/provenance.h"

namespace verso {

UpkeepResult change_units(Workspace& workspace, const UpkeepJob& job) {
  UpkeepResult result;
  Edit edit(workspace.database(),
            {.kind = job.kind, .user = workspace.options().user, .dry_run = job.dry_run});
  MemoryEdit units(workspace.memory(), edit);
  auto cursor = units.units(job.filter);
  for (StoredUnit stored; cursor.next(stored);) {
    ++result.looked_at;
    if (job.progress && !job.progress(result.looked_at, 0)) throw Interrupted();
    auto change = job.decide(stored);
    if (!change) continue;
    change->before = stored.unit;
    if (change->after && job.stamp) stamp_changed(*change->after, workspace.options().user);
    if (job.each) job.each(*change);
    if (change->after) {
      ++result.changed;
      units.replace(std::move(*change->after));
    } else {
      ++result.removed;
      units.remove(stored.unit.id);
    }
  }
  if (result.changed + result.removed > 0)
    result.operation = edit.commit(std::to_string(result.changed) + " changed, " +
                                   std::to_string(result.removed) + " removed");
  return result;
}

std::function<std::optional<UnitChange>(const StoredUnit&)> replacing(
    const std::string& expression, const std::string& replacement, const Language& language,
    bool respect_case) {
  const auto pattern = std::make_shared<Pattern>(
      expression, respect_case ? Pattern::Case::respect : Pattern::Case::ignore);
  return [=](const StoredUnit& stored) -> std::optional<UnitChange> {
    UnitChange change;
    for (std::size_t i = 0; i < stored.unit.variants.size(); ++i) {
      const Variant& variant = stored.unit.variants[i];
      if (!language.empty() && fit(language, Language(variant.language)) == LanguageFit::none)
        continue;
      const auto replacements = pattern->replacements(variant.segment.text, replacement);
      if (replacements.empty()) continue;
      if (!change.after) change.after = stored.unit;
      verso::apply(change.after->variants[i].segment, replacements);
    }
    if (!change.after || change.after->variants == stored.unit.variants) return std::nullopt;
    return change;
  };
}

namespace {

/// What makes two units the same under a key. Translations are compared by exact match key.
std::string dedupe_key(const TranslationUnit& unit, DedupeKey key, const Language& source) {
  std::string out;
  for (const auto& variant : unit.variants) {
    const Language language(variant.language);
    const bool is_source = fit(source, language) != LanguageFit::none;
    if (key == DedupeKey::source && !is_source) {
      out += language.key() + '\x1f';
      continue;
    }
    out += language.key() + '\x1f' + match_key(variant.segment.text) + '\x1f';
    for (const auto& code : variant.segment.codes) out += code.markup + code.id + '\x1f';
  }
  if (key != DedupeKey::context) return out;
  for (const auto& context : unit.contexts)
    out += '\x1e' + context.previous.value + '\x1f' + context.next.value + '\x1f' + context.id;
  return out;
}

/// Two hashes of a key: units that are not the same never meet under them by chance.
struct Fingerprint {
  std::uint64_t first = 0, second = 0;
  friend auto operator<=>(const Fingerprint&, const Fingerprint&) = default;
};

Fingerprint fingerprint(const std::string& key) {
  return {match_hash(key), match_hash("\x1d" + key)};
}

/// How often it was used, going by the file it came from: TMX's usagecount; at least once.
std::int64_t uses_of(const TranslationUnit& unit) {
  std::int64_t most = 1;
  const auto look = [&](const Attributes& attributes) {
    const auto* written = find(attributes, "usagecount");
    std::int64_t count = 0;
    if (written != nullptr &&
        std::from_chars(written->data(), written->data() + written->size(), count).ec ==
            std::errc())
      most = std::max(most, std::min<std::int64_t>(count, 1'000'000'000));
  };
  look(unit.attributes);
  for (const auto& variant : unit.variants) look(variant.attributes);
  return most;
}

std::string date_of(const TranslationUnit& unit) {
  for (const char* name : {"changedate", "creationdate"})
    if (const auto* date = find(unit.attributes, name)) return *date;
  return {};
}

}  // namespace

std::vector<std::pair<std::int64_t, std::int64_t>> duplicates(Workspace& workspace,
                                                              const UnitFilter& filter,
                                                              DedupeKey key, DedupeKeep keep) {
  struct Best {
    std::int64_t id;
    bool confirmed;
    std::string date;
    std::int64_t uses;  ///< of the unit, or of all that say the same
  };
  const Language source = workspace.source();
  // What is said how often is known only when all has been read.
  std::map<Fingerprint, std::int64_t> uses;
  if (keep == DedupeKeep::most_used && key == DedupeKey::source) {
    auto cursor = workspace.memory().units(filter);
    for (StoredUnit stored; cursor.next(stored);)
      uses[fingerprint(dedupe_key(stored.unit, DedupeKey::pair, source))] += uses_of(stored.unit);
  }
  const auto uses_of_pair = [&](const TranslationUnit& unit) {
    if (keep != DedupeKeep::most_used) return std::int64_t{0};
    if (key != DedupeKey::source) return uses_of(unit);
    return uses[fingerprint(dedupe_key(unit, DedupeKey::pair, source))];
  };
  std::map<Fingerprint, Best> best;
  std::vector<std::pair<Fingerprint, std::int64_t>> losers;
  auto cursor = workspace.memory().units(filter);
  for (StoredUnit stored; cursor.next(stored);) {
    Best own{stored.unit.id, stored.unit.confirmed, date_of(stored.unit),
             uses_of_pair(stored.unit)};
    auto [place, fresh] = best.try_emplace(fingerprint(dedupe_key(stored.unit, key, source)), own);
    if (fresh) continue;
    const Best& other = place->second;
    // Later units are newer where dates are equal or missing.
    bool better = own.date >= other.date;
    if (keep == DedupeKeep::confirmed && own.confirmed != other.confirmed) better = own.confirmed;
    if (keep == DedupeKeep::most_used && own.uses != other.uses) better = own.uses > other.uses;
    losers.emplace_back(place->first, better ? other.id : own.id);
    if (better) place->second = std::move(own);
  }
  std::vector<std::pair<std::int64_t, std::int64_t>> gone;
  for (const auto& [which, id] : losers) gone.emplace_back(id, best.at(which).id);
  std::sort(gone.begin(), gone.end());
  return gone;
}

}  // namespace verso
