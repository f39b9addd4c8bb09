// SPDX-License-Identifier: Apache-2.0
//
// Test: tests/cli/*.transcript, tests/cli/upkeep.transcript.
#include "batch/upkeep.h"

#include <algorithm>
#include <map>
#include <memory>

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
    if (job.progress && !job.progress(++result.looked_at, 0)) throw Interrupted();
    auto change = job.decide(stored);
    if (!change) continue;
    change->before = stored.unit;
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
  };
  const Language source = workspace.source();
  std::map<std::string, Best> best;
  std::vector<std::pair<std::int64_t, std::int64_t>> gone;
  std::vector<std::pair<std::string, std::int64_t>> losers;
  auto cursor = workspace.memory().units(filter);
  for (StoredUnit stored; cursor.next(stored);) {
    Best own{stored.unit.id, stored.unit.confirmed, date_of(stored.unit)};
    auto [place, fresh] = best.try_emplace(dedupe_key(stored.unit, key, source), own);
    if (fresh) continue;
    // Later units are newer where dates are equal or missing.
    const bool newer = own.date >= place->second.date;
    const bool better = keep == DedupeKeep::confirmed && own.confirmed != place->second.confirmed
                            ? own.confirmed
                            : newer;
    losers.emplace_back(place->first, better ? place->second.id : own.id);
    if (better) place->second = std::move(own);
  }
  for (const auto& [which, id] : losers) gone.emplace_back(id, best.at(which).id);
  std::sort(gone.begin(), gone.end());
  return gone;
}

}  // namespace verso
