// SPDX-License-Identifier: Apache-2.0
//
// Over random memories, for every command that changes many units: what it says that it would do
// is what it does; undo restores the export byte for byte, and undo of that has it back; done again
// at once it changes nothing more.
#include <catch2/catch.hpp>
#include <random>

#include "batch/export.h"
#include "batch/import.h"
#include "batch/patch.h"
#include "batch/undo.h"
#include "batch/update.h"
#include "batch/upkeep.h"
#include "tests/batch/temporary_folder.h"

using namespace verso;
using verso::testing::TemporaryFolder;

namespace {

class Dice {
 public:
  explicit Dice(unsigned seed) : random_(seed) {}
  std::size_t below(std::size_t n) { return random_() % n; }
  bool one_in(std::size_t n) { return below(n) == 0; }
  const char* of(const std::vector<const char*>& these) { return these[below(these.size())]; }

 private:
  std::mt19937 random_;
};

std::string text(Dice& dice) {
  std::string out;
  for (auto words = 1 + dice.below(3); words > 0; --words)
    out += std::string(out.empty() ? "" : " ") +
           dice.of({"Anna", "drone", "trêve", "a@b.example", "12", "Мiр", "x"});
  return out;
}

std::string property(Dice& dice) {
  const auto* name = dice.of({"client", "domain", "x-ConfirmationLevel", "x-context-pre",
                              "x-context-post", "x-LastUsedBy", "x-f:MultiplePicklist"});
  return std::string("<prop type=\"") + name + "\">" +
         (dice.one_in(2) ? dice.of({"Draft", "ACME", "Anna"}) : text(dice)) + "</prop>";
}

std::string stamps(Dice& dice) {
  std::string out;
  if (dice.one_in(3))
    out += " creationid=\"anna\" creationdate=\"2024010" + std::to_string(1 + dice.below(9)) +
           "T000000Z\"";
  if (dice.one_in(4))
    out += " changeid=\"bert\" changedate=\"2025010" + std::to_string(1 + dice.below(9)) +
           "T000000Z\"";
  if (dice.one_in(5)) out += " usagecount=\"" + std::to_string(dice.below(9)) + "\"";
  return out;
}

std::string unit(Dice& dice) {
  std::string out = "<tu" + stamps(dice) + ">";
  if (dice.one_in(4)) out += "<note>" + text(dice) + "</note>";
  while (dice.one_in(2)) out += property(dice);
  for (const auto* language : {"fr", "en"}) {
    out += std::string("<tuv xml:lang=\"") + language + "\"" + stamps(dice) + ">";
    if (dice.one_in(4)) out += property(dice);
    out += "<seg>" + text(dice) + (dice.one_in(5) ? "<ph x=\"1\">Anna</ph>" : "") + "</seg></tuv>";
  }
  return out + "</tu>\n";
}

std::string file(Dice& dice) {
  std::string out = "<tmx version=\"1.4\"><header srclang=\"fr\" creationtool=\"t\"";
  if (dice.one_in(2)) out += " creationid=\"anna\" datatype=\"html\"";
  out += ">" + std::string(dice.one_in(2) ? "<note>by Anna</note>" : "") + "</header><body>\n";
  for (auto units = 5 + dice.below(20); units > 0; --units) out += unit(dice);
  return out + "</body></tmx>\n";
}

struct Counts {
  std::int64_t changed = 0, removed = 0, operation = 0;
  friend bool operator==(const Counts&, const Counts&) = default;
};
using Command = std::function<Counts(Workspace&, bool dry_run)>;

Counts run(Workspace& workspace, UpkeepJob job, bool dry_run) {
  job.dry_run = dry_run;
  const auto result = change_units(workspace, job);
  return {result.changed, result.removed, result.operation};
}

Counts import(Workspace& workspace, const std::string& path, OnDuplicate policy, bool dry_run) {
  ImportOptions options;
  options.files = {path};
  options.on_duplicate = policy;
  options.dry_run = dry_run;
  const auto report = import_files(workspace.memory(), options).front();
  return {report.added, report.merged, report.operation};
}

}  // namespace

TEST_CASE("every upkeep command does what its dry run says, and can be undone to the byte") {
  for (unsigned seed = 1; seed <= 25; ++seed) {
    TemporaryFolder folder;
    Dice dice(seed);
    WorkspaceOptions where;
    where.database = folder.file("m.db");
    where.source = "fr";
    where.target = "en";
    where.user = "kl";
    const auto first = folder.write("first.tmx", file(dice));
    const auto second = folder.write("second.tmx", file(dice));
    std::string xliff =
        "<xliff version=\"1.2\"><file original=\"a\" source-language=\"fr\" target-language=\"en\" "
        "datatype=\"x\"><body>";
    for (int i = 0; i < 8; ++i)
      xliff += "<trans-unit id=\"" + std::to_string(i) + "\"><source>" + text(dice) +
               "</source><target state=\"final\">" + text(dice) + "</target></trans-unit>";
    const auto job = folder.write("job.xlf", xliff + "</body></file></xliff>");

    const auto kept = [](DedupeKey key, DedupeKeep keep) {
      return [=](Workspace& workspace, bool dry_run) {
        UpkeepJob task;
        task.kind = "dedupe";
        task.stamp = false;
        task.decide = joining(workspace, duplicates(workspace, {}, key, keep));
        return run(workspace, task, dry_run);
      };
    };
    const auto imported = [&](OnDuplicate policy) {
      return [=](Workspace& workspace, bool dry_run) {
        return import(workspace, second, policy, dry_run);
      };
    };
    const std::vector<std::pair<std::string, Command>> commands = {
        {"dedupe source newest", kept(DedupeKey::source, DedupeKeep::newest)},
        {"dedupe pair confirmed", kept(DedupeKey::pair, DedupeKeep::confirmed)},
        {"dedupe context most used", kept(DedupeKey::context, DedupeKeep::most_used)},
        {"anonymise",
         [](Workspace& workspace, bool dry_run) {
           return run(workspace, cleaning({{"anonymise"}, {"Anna"}}), dry_run);
         }},
        {"clean",
         [](Workspace& workspace, bool dry_run) {
           return run(workspace, cleaning({{"no-words", "mixed-script", "codes"}, {}}), dry_run);
         }},
        {"replace",
         [](Workspace& workspace, bool dry_run) {
           UpkeepJob task;
           task.kind = "replace";
           task.decide = replacing("drone|x", "", {Language("en")}, false);
           return run(workspace, task, dry_run);
         }},
        {"delete",
         [](Workspace& workspace, bool dry_run) {
           UpkeepJob task;
           task.kind = "delete";
           task.filter.conditions = {parse_condition("source~drone")};
           task.decide = [](const StoredUnit&) { return UnitChange(); };
           return run(workspace, task, dry_run);
         }},
        {"patch",
         [](Workspace& workspace, bool dry_run) {
           std::vector<PatchLine> lines;
           {
             auto cursor = workspace.memory().units();
             for (StoredUnit each; cursor.next(each);)
               if (each.unit.id % 3 == 0)
                 lines.push_back({each.unit.id, each.unit.id, "en",
                                  each.unit.variants[1].segment.text, "Corrected."});
           }
           PatchOptions options;
           options.dry_run = dry_run;
           const auto report = apply_patch(workspace, lines, options);
           return Counts{report.changed, report.refused, report.operation};
         }},
        {"update",
         [&](Workspace& workspace, bool dry_run) {
           UpdateOptions options;
           options.author = options.user = "kl";
           options.dry_run = dry_run;
           const auto [operation, results] =
               update_memory(workspace.memory(), {{job, nullptr}}, options);
           return Counts{results[0].replaced, results[0].added, operation};
         }},
        {"import replace", imported(OnDuplicate::replace)},
        {"import newest", imported(OnDuplicate::newest)},
        {"import keep", imported(OnDuplicate::keep)},
        {"import add", imported(OnDuplicate::add)},
    };
    Workspace workspace(where, OpenMode::create);
    import(workspace, first, OnDuplicate::add, false);
    import(workspace, second, OnDuplicate::add, false);
    const auto exported = [&] {
      ExportOptions to;
      to.file = folder.file("out.tmx");
      export_units(workspace.memory(), to);
      return folder.read("out.tmx");
    };
    for (const auto& [name, command] : commands) {
      INFO("seed " << seed << ": " << name);
      const auto before = exported();
      const auto said = command(workspace, true);
      CHECK(exported() == before);
      const auto done = command(workspace, false);
      CHECK(done == said);
      const auto after = exported();
      if (done.operation == 0) {
        CHECK(after == before);
        continue;
      }
      CHECK(undo(workspace, done.operation, false).operation == done.operation + 1);
      CHECK(exported() == before);
      undo(workspace, done.operation + 1, false);
      CHECK(exported() == after);
      const auto again = command(workspace, false);
      // Of two units of one file the second takes the place of the first, each time.
      if (name != "import replace") CHECK(again.operation == 0);
      CHECK(exported() == after);
    }
    CHECK(workspace.memory().verify().empty());
  }
}
