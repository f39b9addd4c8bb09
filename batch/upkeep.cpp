// SPDX-License-Identifier: Apache-2.0
//
// Tests: tests/batch/upkeep_test.cpp, tests/cli/upkeep.transcript.
#include "batch/upkeep.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <memory>

#include "batch/stamps.h"
#include "store/journal.h"
#include "text/normalise.h"
#include "text/pattern.h"
#include "tm/conditions.h"
#include "tm/join.h"
#include "tm/provenance.h"

namespace verso {

UpkeepResult change_units(Workspace& workspace, const UpkeepJob& job) {
  UpkeepResult result;
  Edit edit(workspace.database(),
            {.kind = job.kind, .user = workspace.options().user, .dry_run = job.dry_run});
  MemoryEdit units(workspace.memory(), edit);
  std::map<std::int64_t, std::int64_t> headers;
  const auto header_for = [&](std::int64_t number) {
    if (!job.change_header) return number;
    const auto [place, fresh] = headers.try_emplace(number, number);
    if (fresh) place->second = units.copy_header(number, job.change_header);
    return place->second;
  };
  auto cursor = units.units(job.filter);
  for (StoredUnit stored; cursor.next(stored);) {
    ++result.looked_at;
    if (job.progress && !job.progress(result.looked_at, 0)) throw Interrupted();
    auto change = job.decide(stored);
    const auto header = header_for(stored.unit.header);
    const bool moves = header != stored.unit.header;
    if (!change && moves) change = UnitChange{{}, stored.unit, "the head of its file"};
    if (!change) continue;
    change->before = stored.unit;
    if (change->after && job.stamp) stamp_changed(*change->after, workspace.options().user);
    if (job.each) job.each(*change);
    if (change->refused) {
      ++result.refused;
    } else if (change->after) {
      ++result.changed;
      units.replace(std::move(*change->after), header);
    } else {
      ++result.removed;
      units.remove(stored.unit.id);
    }
  }
  if (job.before_commit) job.before_commit();
  if (result.changed + result.removed > 0)
    result.operation = edit.commit(std::to_string(result.changed) + " changed, " +
                                   std::to_string(result.removed) + " removed");
  return result;
}

std::function<std::optional<UnitChange>(const StoredUnit&)> replacing(
    const std::string& expression, const std::string& replacement,
    const std::vector<Language>& languages, bool respect_case) {
  const auto pattern = std::make_shared<Pattern>(
      expression, respect_case ? Pattern::Case::respect : Pattern::Case::ignore);
  return [=](const StoredUnit& stored) -> std::optional<UnitChange> {
    UnitChange change;
    for (std::size_t i = 0; i < stored.unit.variants.size(); ++i) {
      const Variant& variant = stored.unit.variants[i];
      const Language own(variant.language);
      if (!languages.empty() &&
          std::none_of(languages.begin(), languages.end(), [&](const Language& language) {
            return fit(language, own) != LanguageFit::none;
          }))
        continue;
      const auto replacements = pattern->replacements(variant.segment.text, replacement);
      if (replacements.empty()) continue;
      if (!change.after) change.after = stored.unit;
      Segment& segment = change.after->variants[i].segment;
      verso::apply(segment, replacements);
      if (trim(segment.text).empty()) {
        change.after.reset();
        change.refused = true;
        change.reason =
            "no text would be left in " + variant.language + "; verso tm delete takes units out";
        return change;
      }
    }
    if (!change.after || change.after->variants == stored.unit.variants) return std::nullopt;
    return change;
  };
}

namespace {

/// The codes with their places among the signs of the text, and what tells them apart.
void append_codes(const Segment& segment, std::string& out) {
  for (const auto& code : segment.codes) {
    const auto before = std::string_view(segment.text).substr(0, code.position);
    const auto signs = std::count_if(before.begin(), before.end(), [](char c) { return c != ' '; });
    out += std::to_string(static_cast<int>(code.kind)) + ' ' + std::to_string(signs) + ' ' +
           code.markup + code.id + '\x1f';
  }
}

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
    append_codes(variant.segment, out);
  }
  if (key != DedupeKey::context) return out;
  std::vector<std::string> contexts;
  for (const auto& context : unit.contexts) contexts.push_back(format_context(context));
  std::sort(contexts.begin(), contexts.end());
  for (const auto& context : contexts) out += '\x1e' + context;
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

}  // namespace

Duplicates duplicates(Workspace& workspace, const UnitFilter& filter, DedupeKey key,
                      DedupeKeep keep, const Progress& progress) {
  std::int64_t looked_at = 0;
  const auto next = [&](UnitCursor& cursor, StoredUnit& stored) {
    if (progress && !progress(++looked_at, 0)) throw Interrupted();
    return cursor.next(stored);
  };
  struct Best {
    std::int64_t id;
    bool confirmed;
    std::string date;
    std::int64_t uses;  ///< of the unit, or of all that say the same
  };
  const Language source = key == DedupeKey::source ? workspace.source() : Language();
  // What is said how often is known only when all has been read.
  std::map<Fingerprint, std::int64_t> uses;
  if (keep == DedupeKeep::most_used && key == DedupeKey::source) {
    auto cursor = workspace.memory().units(filter);
    for (StoredUnit stored; next(cursor, stored);)
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
  for (StoredUnit stored; next(cursor, stored);) {
    Best own{stored.unit.id, stored.unit.confirmed, latest_date(stored.unit),
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
  Duplicates gone;
  for (const auto& [which, id] : losers) gone.emplace_back(id, best.at(which).id);
  std::sort(gone.begin(), gone.end());
  return gone;
}

namespace {

/// "with what #1, #2, #3, #4, #5 and 7 more told".
std::string told_by(const std::vector<std::int64_t>& units) {
  constexpr std::size_t kNamed = 5;
  std::string out = "with what ";
  const auto named = std::min(units.size(), units.size() == kNamed + 1 ? units.size() : kNamed);
  for (std::size_t i = 0; i < named; ++i) out += (i == 0 ? "#" : ", #") + std::to_string(units[i]);
  if (named < units.size()) out += " and " + std::to_string(units.size() - named) + " more";
  return out + " told";
}

}  // namespace

std::function<std::optional<UnitChange>(const StoredUnit&)> joining(Workspace& workspace,
                                                                    const Duplicates& gone,
                                                                    const Progress& progress) {
  auto kept = std::make_shared<std::map<std::int64_t, std::int64_t>>(gone.begin(), gone.end());
  auto joins = std::make_shared<std::map<std::int64_t, std::vector<std::int64_t>>>();
  for (const auto& [loser, winner] : gone) (*joins)[winner].push_back(loser);
  // Those that come before the one that is kept are gone when its turn is there.
  const auto before = Journal(workspace.database()).latest();
  return [=, memory = &workspace.memory(),
          done = std::int64_t{0}](const StoredUnit& stored) mutable -> std::optional<UnitChange> {
    if (const auto winner = kept->find(stored.unit.id); winner != kept->end())
      return UnitChange{{}, std::nullopt, "like #" + std::to_string(winner->second)};
    const auto losers = joins->find(stored.unit.id);
    if (losers == joins->end()) return std::nullopt;
    const auto header_of = [&](const TranslationUnit& unit) {
      return memory->header(unit.header).value_or(FileHeader());
    };
    UnitJoiner joiner(stored.unit, header_of(stored.unit));
    UnitFilter filter;
    filter.at = before;
    filter.ids = losers->second;
    auto others = memory->units(filter);
    std::vector<std::int64_t> told;
    for (StoredUnit other; others.next(other);) {
      if (progress && !progress(++done, static_cast<std::int64_t>(kept->size())))
        throw Interrupted();
      if (joiner.take(other.unit, header_of(other.unit))) told.push_back(other.unit.id);
    }
    if (told.empty()) return std::nullopt;
    return UnitChange{{}, joiner.finish(), told_by(told)};
  };
}

}  // namespace verso
