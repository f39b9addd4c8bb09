// SPDX-License-Identifier: Apache-2.0
//
// Whatever is wrong with the index: a look-up answers as before or says that the index is damaged,
// tm verify finds it, and tm compact mends it.
#include <algorithm>
#include <catch2/catch.hpp>
#include <functional>
#include <random>

#include "tests/tm/random_segments.h"
#include "tests/tm/units.h"
#include "text/error.h"
#include "tm/concordance.h"
#include "tm/index.h"
#include "tm/index_blocks.h"
#include "tm/lookup.h"
#include "tm/prepared_unit.h"

using namespace verso;
using Catch::Contains;

namespace {

constexpr const char* kDamaged = "the index of the memory is damaged; `verso tm compact` makes";

struct Block {
  std::int64_t id = 0;
  std::string data;
};

// Two runs a language; texts of all three widths of signature.
struct Filled {
  Filled() {
    RandomSegments random(7, 6);
    std::vector<TranslationUnit> units;
    for (int i = 0; i < 1100; ++i) {
      std::string text;
      for (std::size_t parts = i % 20 == 0 ? 1 + random.pick(16) : 1; parts > 0; --parts)
        text += random.next().text + " word" + std::to_string(random.pick(250)) + ' ';
      units.push_back(unit_of(text, "fr " + text));
      if (i % 300 == 0) queries.push_back(text + " more");
    }
    units.push_back(unit_of("The truce holds.", "La trêve tient."));
    import(memory, units);
    import(memory, {unit_of("The truce held.", "La trêve a tenu."), unit_of("???", "!!!")});
    queries.insert(queries.end(), {"The truce holds.", "!"});
    Statement rows(database, "SELECT id, data FROM index_block ORDER BY id");
    while (rows.step()) blocks.push_back({rows.integer(0), std::string(rows.blob(1))});
    answer = ask();
  }

  // What a new look-up and the concordance say.
  std::string ask() {
    std::string out;
    LookupSetup setup;
    setup.memories = {{&memory, "main", 0}};
    setup.source = Language("en");
    setup.target = Language("fr");
    Lookup lookup(std::move(setup));
    for (const std::string& text : queries) {
      Query query;
      query.segment.text = text;
      LookupOptions options;
      options.min = 50;
      options.max = 100;
      options.fragments = true;
      for (const Match& match : lookup.find(query, options))
        out += std::to_string(match.score) + " #" + std::to_string(match.unit) + '\n';
    }
    for (const char* words : {"truce", "word1*", "\"truce holds\""}) {
      ConcordanceQuery query;
      query.text = words;
      out += words + std::to_string(concordance(memory, query, [](const auto&) { return true; }));
    }
    return out;
  }

  // What `damage` leaves is undone afterwards.
  void with(const std::function<void()>& damage, const std::function<void()>& then) {
    database.execute("SAVEPOINT damage");
    damage();
    then();
    database.execute("ROLLBACK TO damage; RELEASE damage");
  }

  void set(std::int64_t id, const std::string& data) {
    Statement(database, "UPDATE index_block SET data = ? WHERE id = ?")
        .bind_blob(1, data)
        .bind(2, id)
        .run();
  }

  // The answer is the same, or none is given.
  bool refused() {
    try {
      const std::string now = ask();
      CHECK(now == answer);
      return false;
    } catch (const MemoryError& error) {
      CHECK_THAT(error.what(), Contains(kDamaged));
      return true;
    }
  }

  // As an operation would, within the savepoint.
  void write(const TranslationUnit& unit) {
    IndexPreparer preparer;
    IndexWriter index(database);
    index.add(100000, index_entries(preparer, unit));
    index.flush();
  }

  std::string findings() const {
    std::string all;
    for (const auto& found : memory.verify()) all += found + '\n';
    return all;
  }

  void rebuild() {
    Edit edit(database, {.kind = "compact"});
    MemoryEdit changes(memory, edit);
    changes.purge();
    changes.rebuild();
    edit.commit("");
  }

  Database database = Database::open(":memory:", {.mode = OpenMode::create});
  Memory memory{database};
  std::vector<std::string> queries;
  std::vector<Block> blocks;
  std::string answer;
};

std::string flipped(std::string data, std::mt19937& random) {
  for (auto flips = 1 + random() % 3; flips > 0; --flips)
    data[random() % data.size()] ^= static_cast<char>(1U << random() % 8);
  return data;
}

}  // namespace

TEST_CASE("of a damaged index a look-up says so, or answers as before, and verify finds it") {
  Filled filled;
  CHECK(filled.findings().empty());
  std::mt19937 random(3);
  int refusals = 0;
  for (std::size_t i = 0; i < filled.blocks.size(); ++i) {
    const auto& [id, data] = filled.blocks[i];
    INFO("run " << (id >> 32) << " kind " << (id >> 27 & 31) << " block " << (id & 0x7FFFFFF));
    const auto look = [&] { refusals += filled.refused() ? 1 : 0; };
    filled.with([&] { filled.set(id, flipped(data, random)); },
                [&] {
                  look();
                  if (i % 3 == 0) CHECK_THAT(filled.findings(), Contains(kDamaged));
                });
    filled.with([&] { filled.set(id, data.substr(0, random() % data.size())); }, look);
    filled.with([&] { filled.set(id, std::string(data.size(), '\0')); }, look);
    filled.with([&] { filled.set(id, filled.blocks[random() % filled.blocks.size()].data); }, look);
    filled.with(
        [&] {
          filled.database.execute("DELETE FROM index_block WHERE id = " + std::to_string(id));
        },
        look);
  }
  CHECK(filled.blocks.size() > 40);
  CHECK(refusals > 100);
}

TEST_CASE("a list of runs that is not the one written is noticed") {
  Filled filled;
  for (const char* sql :
       {"UPDATE index_run SET header = x'00' WHERE run = 1",
        "UPDATE index_run SET header = zeroblob(length(header)) WHERE run = 3",
        "UPDATE index_run SET segments = 4000000000", "UPDATE index_run SET stamp = stamp + 1",
        "UPDATE index_run SET language = 'em' WHERE language = 'en'",
        "DELETE FROM index_run WHERE run = 1", "DELETE FROM index_run; DELETE FROM index_block",
        "DELETE FROM meta WHERE name = 'index_runs'"}) {
    INFO(sql);
    filled.with([&] { filled.database.execute(sql); },
                [&] {
                  CHECK(filled.refused());
                  CHECK_THAT(filled.findings(), Contains(kDamaged));
                  // Nor does a write approve it, but for a header that it need not read.
                  const bool of_list = std::string_view(sql).find("header") == std::string::npos;
                  try {
                    filled.write(unit_of("a", "b"));
                    CHECK_FALSE(of_list);
                  } catch (const MemoryError& error) {
                    CHECK_THAT(error.what(), Contains(kDamaged));
                  }
                });
  }
}

TEST_CASE("compact makes a damaged index anew") {
  for (const char* sql :
       {"UPDATE index_block SET data = zeroblob(length(data)) WHERE (id >> 27) % 32 >= 9",
        "DELETE FROM index_block WHERE (id >> 27) % 32 BETWEEN 6 AND 8",
        "UPDATE index_run SET header = x'00'", "DELETE FROM index_run"}) {
    INFO(sql);
    Filled filled;
    filled.database.execute(sql);
    CHECK(filled.refused());
    CHECK_THAT(filled.findings(), Contains(kDamaged));
    filled.rebuild();
    CHECK(filled.findings().empty());
    CHECK(filled.ask() == filled.answer);
  }
}

TEST_CASE("an index made on purpose to mislead does no harm") {
  Filled filled;
  std::mt19937 random(5);
  const auto harmless = [&] {
    try {
      filled.ask();
    } catch (const MemoryError&) {
    }
    if (random() % 4 == 0) filled.memory.verify();
    try {
      filled.write(unit_of("The truce", "La trêve"));
    } catch (const MemoryError&) {
    }
  };
  IndexBlocks blocks(filled.database);
  for (const auto& [id, data] : filled.blocks) {
    const auto kind = static_cast<std::size_t>(id >> 27 & 31);
    const auto number = static_cast<std::size_t>(id & 0x7FFFFFF);
    const auto stamp = blocks.header(id >> 32).stamp;
    INFO("run " << (id >> 32) << " kind " << kind << " block " << number);
    const std::string bare = data.substr(0, data.size() - 4);
    for (int round = 0; round < 3 && !bare.empty(); ++round) {
      std::string changed = flipped(bare, random);
      if (round == 1) changed.resize(random() % changed.size());
      if (round == 2)
        for (std::size_t i = random() % changed.size(); i < changed.size(); ++i)
          changed[i] = static_cast<char>(random());
      seal_block(changed, stamp, kind, number);
      filled.with([&] { filled.set(id, changed); }, harmless);
    }
  }
  Statement heads(filled.database, "SELECT run, header FROM index_run");
  std::vector<Block> headers;
  while (heads.step()) headers.push_back({heads.integer(0), std::string(heads.blob(1))});
  for (const auto& [run, bytes] : headers)
    for (int round = 0; round < 12; ++round) {
      std::string changed = flipped(bytes.substr(0, bytes.size() - 8), random);
      const std::uint64_t sum = word_hash(changed);
      for (int i = 0; i < 8; ++i) changed += static_cast<char>(sum >> (8 * i) & 0xFF);
      filled.with(
          [&, r = run] {
            Statement(filled.database, "UPDATE index_run SET header = ? WHERE run = ?")
                .bind_blob(1, changed)
                .bind(2, r)
                .run();
          },
          harmless);
    }
}

TEST_CASE("parts of a run that do not agree are found, though each is sound") {
  Filled filled;
  IndexBlocks blocks(filled.database);
  for (const std::size_t kind : {2, 6, 7, 8, 9, 12, 13}) {
    INFO("kind " << kind);
    const auto block = std::find_if(
        filled.blocks.begin(), filled.blocks.end(),
        [&](const Block& b) { return static_cast<std::size_t>(b.id >> 27 & 31) == kind; });
    REQUIRE(block != filled.blocks.end());
    std::string changed = block->data.substr(0, block->data.size() - 4);
    changed[changed.size() / 2] ^= 1;
    seal_block(changed, blocks.header(block->id >> 32).stamp, kind, 0);
    filled.with([&] { filled.set(block->id, changed); },
                [&] { CHECK_THAT(filled.findings(), Contains(kDamaged)); });
  }
}

TEST_CASE(
    "a look-up that met damage fails again at the next query, and goes on once it is mended") {
  Filled filled;
  LookupSetup setup;
  setup.memories = {{&filled.memory, "main", 0}};
  setup.source = Language("en");
  setup.target = Language("fr");
  Lookup lookup(std::move(setup));
  Query query;
  query.segment.text = "The truce holds.";
  CHECK(lookup.find(query).size() == 1);
  filled.with(
      [&] {
        filled.write(unit_of("The truce hold.", "x"));
        filled.database.execute(
            "UPDATE index_run SET header = x'00' WHERE run = (SELECT max(run) FROM index_run WHERE "
            "language = 'en')");
      },
      [&] {
        CHECK_THROWS_AS(lookup.find(query), MemoryError);
        CHECK_THROWS_AS(lookup.find(query), MemoryError);
      });
  CHECK(lookup.find(query).size() == 1);
}

TEST_CASE("an index of an older layout is not read, and made anew by a writer") {
  Filled filled;
  filled.database.execute(
      "UPDATE meta SET value = 'layout 2 words 1' WHERE name = 'index_rules';"
      "UPDATE index_block SET data = x'00'");
  CHECK_FALSE(index_is_current(filled.database));
  CHECK(filled.ask().find("100 #1101") != std::string::npos);
  const Memory again(filled.database);
  CHECK(index_is_current(filled.database));
  CHECK(filled.findings().empty());
  CHECK(filled.ask() == filled.answer);
}
