// SPDX-License-Identifier: Apache-2.0
//
// verso tm diff A B: what one memory has that the other has not, by content. Exit 1 when they
// differ.
#include <algorithm>
#include <map>

#include "cli/command.h"
#include "cli/numbers.h"
#include "cli/session.h"
#include "cli/unit_text.h"
#include "text/normalise.h"

namespace verso {
namespace {

/// A unit's languages and first text: what makes two units versions of one.
std::uint64_t subject_of(const TranslationUnit& unit) {
  std::string key;
  for (const auto& variant : unit.variants) key += Language(variant.language).key() + '\x1f';
  if (!unit.variants.empty()) key += match_key(unit.variants.front().segment.text);
  return match_hash(key);
}

class TmDiff : public Command {
 public:
  void setup(CommandLine& line) override {
    line.argument("A", a_);
    line.argument("B", b_);
  }

  int run(Session& session) override {
    Database left = Database::open(a_.front(), {.mode = OpenMode::read});
    Database right = Database::open(b_.front(), {.mode = OpenMode::read});
    const Memory old_memory(left, {}, &session.warnings());
    const Memory new_memory(right, {}, &session.warnings());

    // Only hashes and ids are held: sixteen bytes a unit.
    std::multimap<std::uint64_t, std::int64_t> only_old;
    StoredUnit stored;
    for (auto cursor = old_memory.units(); cursor.next(stored);)
      only_old.emplace(tree_hash(stored.unit), stored.unit.id);
    std::vector<std::int64_t> only_new;
    std::int64_t equal = 0;
    for (auto cursor = new_memory.units(); cursor.next(stored);) {
      const auto found = only_old.find(tree_hash(stored.unit));
      if (found == only_old.end()) {
        only_new.push_back(stored.unit.id);
        continue;
      }
      only_old.erase(found);
      ++equal;
    }
    std::multimap<std::uint64_t, std::int64_t> subjects;
    std::vector<std::int64_t> gone;
    for (const auto& [hash, id] : only_old) gone.push_back(id);
    std::sort(gone.begin(), gone.end());
    for (const auto id : gone) subjects.emplace(subject_of(old_memory.unit(id)->unit), id);

    Json changes = Json::array();
    std::int64_t changed = 0, added = 0, removed = 0;
    const auto show = [&](const TranslationUnit* before, const TranslationUnit* after) {
      ++(before == nullptr ? added : after == nullptr ? removed : changed);
      if (session.json()) {
        Json each = Json::object()
                        .set("before", before != nullptr ? unit_json(*before) : Json())
                        .set("after", after != nullptr ? unit_json(*after) : Json());
        if (session.format() == OutputFormat::jsonl)
          session.print(each);
        else
          changes.add(std::move(each));
        return;
      }
      session.terminal().out(change_text(session.terminal(), before, after));
    };
    for (const auto id : only_new) {
      const auto after = new_memory.unit(id);
      const auto match = subjects.find(subject_of(after->unit));
      if (match == subjects.end()) {
        show(nullptr, &after->unit);
        continue;
      }
      const auto before = old_memory.unit(match->second);
      std::erase(gone, match->second);
      subjects.erase(match);
      show(&before->unit, &after->unit);
    }
    for (const auto id : gone) {
      const auto before = old_memory.unit(id);
      show(&before->unit, nullptr);
    }
    if (session.format() == OutputFormat::json)
      session.print(Json::object()
                        .set("equal", equal)
                        .set("changed", changed)
                        .set("added", added)
                        .set("removed", removed)
                        .set("changes", std::move(changes)));
    if (session.text())
      session.print(grouped(equal) + " equal, " + grouped(changed) + " changed, " + grouped(added) +
                    " only in " + Terminal::show(b_.front()) + ", " + grouped(removed) +
                    " only in " + Terminal::show(a_.front()));
    return changed + added + removed > 0 ? 1 : 0;
  }

 private:
  std::vector<std::string> a_, b_;
};

}  // namespace

std::unique_ptr<Command> tm_diff() { return std::make_unique<TmDiff>(); }

}  // namespace verso
