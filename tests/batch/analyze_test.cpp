// SPDX-License-Identifier: Apache-2.0
#include "batch/analyze.h"

#include <catch2/catch.hpp>

#include "batch/internal_fuzzies.h"
#include "batch/pretranslate.h"
#include "batch/repetitions.h"
#include "fake_finder.h"
#include "tests/batch/temporary_folder.h"
#include "tests/tm/random_segments.h"
#include "text/error.h"
#include "tm/memory.h"
#include "tm/provenance.h"

using namespace verso;
using namespace verso::testing;

namespace {

AnalyzeOptions in_french() {
  AnalyzeOptions options;
  options.matching.source = Language("fr");
  options.matching.target = Language("en");
  return options;
}

std::int64_t segments(const FileAnalysis& file, Band band) {
  return file.bands[static_cast<std::size_t>(band)].segments;
}

const std::string kText =
    "Le chat noir dort sur le lit.\nLe chat noir dort sur le lit.\nLe chat blanc dort sur le "
    "lit.\nTout autre chose.\nConnu.\nPresque connu.\n";

FinderMaker memory() {
  return fake_finder({{"Connu.", {match(101, MatchType::context, "Connu.", "Known.")}},
                      {"Presque connu.", {match(96, MatchType::near_exact, "Presque connu", "x")}},
                      {"Tout autre chose.", {match(60, MatchType::fuzzy, "Tout", "x")}}});
}

}  // namespace

TEST_CASE("Segments are counted in bands, repetitions and internal fuzzies") {
  TemporaryFolder folder;
  const auto path = folder.write("a.txt", kText);
  const auto analysis = analyze({{path, nullptr}}, in_french(), memory());
  const auto& file = analysis.files.at(0);
  CHECK(segments(file, Band::fresh) == 1);
  CHECK(segments(file, Band::repetitions) == 1);
  CHECK(segments(file, Band::b50_74) + segments(file, Band::b75_84) +
            segments(file, Band::b85_94) ==
        2);
  CHECK(segments(file, Band::b101) == 1);
  CHECK(segments(file, Band::b95_99) == 1);
  std::int64_t internal = 0;
  for (const auto& band : file.internal) internal += band.segments;
  CHECK(internal == 1);
  CHECK(file.total().segments == 6);
  CHECK(file.total().words == 7 + 7 + 7 + 3 + 1 + 2);
  CHECK(analysis.total.total() == file.total());
}

TEST_CASE("The order of files does not change the counts") {
  TemporaryFolder folder;
  const auto a = folder.write("a.txt", kText);
  const auto b = folder.write("b.txt", "Le chat noir dort sur le lit.\nLe chat gris dort ici.\n");
  const auto one = analyze({{a, nullptr}, {b, nullptr}}, in_french(), memory());
  const auto two = analyze({{b, nullptr}, {a, nullptr}}, in_french(), memory());
  CHECK(one.files[0].bands == two.files[1].bands);
  CHECK(one.files[1].bands == two.files[0].bands);
  CHECK(two.files[0].file == b);
  CHECK(segments(one.files[1], Band::cross_file_repetitions) == 1);
}

TEST_CASE("analyze and pretranslate agree to the word") {
  TemporaryFolder folder;
  const auto a = folder.write("a.txt", kText);
  const auto b = folder.write("b.md", "# Connu.\n\nLe chat noir dort sur le lit.\n");
  for (const int jobs : {0, 2}) {
    auto counting = in_french();
    counting.matching.jobs = jobs;
    const auto analysis = analyze({{a, nullptr}, {b, nullptr}}, counting, memory());
    PretranslateOptions options;
    options.matching = counting.matching;
    options.count = true;
    options.min = 50;  // below --min all is new to it
    options.output = folder.file("out/");
    const auto results = pretranslate({{a, nullptr}, {b, nullptr}}, options, memory());
    for (std::size_t i = 0; i < 2; ++i) CHECK(results[i].analysis.bands == analysis.files[i].bands);
  }
}

TEST_CASE("What pretranslate keeps counts as translated before, and costs nothing") {
  TemporaryFolder folder;
  const std::string unit = "<trans-unit id=\"1\"><source>Connu.</source><target";
  const auto path = folder.write(
      "a.xlf",
      "<xliff version=\"1.2\"><file original=\"a\" source-language=\"fr\" target-language=\"en\" "
      "datatype=\"x\"><body>" +
          unit + " state=\"translated\">Known.</target></trans-unit>" + unit +
          " state=\"final\">Known.</target></trans-unit>" + unit +
          " state=\"new\"></target></trans-unit></body></file></xliff>");
  const auto analysis = analyze({{path, nullptr}}, in_french(), memory());
  const auto& file = analysis.files.at(0);
  CHECK(segments(file, Band::translated) == 1);
  CHECK(segments(file, Band::locked) == 1);
  CHECK(file.total().segments == 3);
  CHECK(name(Band::translated) == "translated-before");
  for (const auto policy : {AnalyzePolicy::verso, AnalyzePolicy::memoq, AnalyzePolicy::trados})
    CHECK(default_weights(policy)[static_cast<std::size_t>(Band::translated)] == 0);
  PretranslateOptions options;
  options.matching = in_french().matching;
  options.count = true;
  options.output = folder.file("out.xlf");
  auto result = pretranslate({{path, nullptr}}, options, memory()).at(0);
  CHECK(result.kept == 1);
  CHECK(result.analysis.bands == file.bands);
  // Where a translation gives way it is counted as what takes its place.
  options.overwrite = Overwrite::always;
  result = pretranslate({{path, nullptr}}, options, memory()).at(0);
  CHECK(segments(result.analysis, Band::translated) == result.kept);
}

namespace {

/// A memory file of random sentences, some with contexts, some contradicting each other, some from
/// a machine.
void fill_memory(const std::string& path, RandomSegments& random, std::vector<Segment>& sources) {
  Database database = Database::open(path, {.mode = OpenMode::create});
  Memory memory(database);
  EditOptions named;
  named.kind = "add";
  Edit edit(database, named);
  MemoryEdit units(memory, edit);
  for (int i = 0; i < 60; ++i) {
    TranslationUnit unit;
    unit.variants.resize(2);
    unit.variants[0].language = "en";
    unit.variants[0].segment = random.next();
    sources.push_back(unit.variants[0].segment);
    unit.variants[1].language = "fr";
    unit.variants[1].segment.text = "T" + std::to_string(random.pick(40));
    if (random.pick(4) == 0) {
      Context context;
      context.previous = {Neighbour::Kind::text, sources[random.pick(sources.size())].text};
      context.next = {Neighbour::Kind::text, sources[random.pick(sources.size())].text};
      record_context(unit, context);
    }
    if (random.pick(6) == 0) unit.confirmed = false;
    if (random.pick(8) == 0) unit.origin = Origin::machine;
    units.add(unit);
  }
  edit.commit("stored");
}

}  // namespace

TEST_CASE("The law of agreement: analyze and pretranslate count alike from the threshold on") {
  const auto sum = [](const FileAnalysis& file, std::initializer_list<Band> bands) {
    BandCount count;
    for (const auto band : bands) count += file.bands[static_cast<std::size_t>(band)];
    return count;
  };
  for (unsigned seed = 1; seed <= 12; ++seed) {
    RandomSegments random(seed);
    TemporaryFolder folder;
    std::vector<Segment> sources;
    fill_memory(folder.file("m.db"), random, sources);
    std::vector<DocumentJob> jobs;
    for (const std::string name : {"b.txt", "a.txt"}) {
      std::string text;
      for (int i = 0; i < 60; ++i) {
        auto segment = sources[random.pick(sources.size())];
        if (random.pick(3) == 0) segment = random.vary(segment);
        if (random.pick(3) == 0) segment = random.next();
        text += segment.text + '\n';
      }
      jobs.push_back({folder.write(name, text), nullptr});
    }
    WorkspaceOptions where;
    where.database = folder.file("m.db");
    where.database_named = true;
    Workspace workspace(where, OpenMode::read);
    AnalyzeOptions counting;
    counting.matching.source = Language("en");
    counting.matching.target = Language("fr");
    counting.matching.jobs = static_cast<int>(seed % 3);
    const auto analysis = analyze(jobs, counting, workspace);
    // All matches, looked up from 50 on in one step, tell the same as the best one.
    counting.counting.by_memory = true;
    const auto all = analyze(jobs, counting, workspace);
    PretranslateOptions options;
    options.matching = counting.matching;
    options.output = folder.file("out/");
    options.count = true;
    const auto results = pretranslate(jobs, options, workspace);
    for (std::size_t i = 0; i < jobs.size(); ++i) {
      INFO("seed " << seed << ", file " << i);
      const auto& a = analysis.files[i];
      const auto& p = results[i].analysis;
      CHECK(all.files[i].bands == a.bands);
      for (const Band band :
           {Band::b102, Band::b101, Band::context_left, Band::b100, Band::repetitions,
            Band::cross_file_repetitions, Band::b95_99, Band::b85_94, Band::b75_84, Band::mt}) {
        INFO(name(band));
        CHECK(a.bands[static_cast<std::size_t>(band)] == p.bands[static_cast<std::size_t>(band)]);
      }
      CHECK(sum(a, {Band::b50_74, Band::fresh}) == sum(p, {Band::b50_74, Band::fresh}));
    }
  }
}

TEST_CASE("Repetitions are found again when there are too many for memory") {
  Repetitions seen(10);
  for (int file = 0; file < 3; ++file)
    for (std::uint64_t key = 0; key < 40; ++key)
      CHECK(seen.first_file(key * 0x9E3779B97F4A7C15U, file) == (file == 0 ? -1 : 0));
}

TEST_CASE("Internal fuzzies forget the oldest, not the latest") {
  InternalFuzzies fuzzies((Language("en")));
  const auto sentence = [](int number) {
    Segment segment;
    segment.text = "word" + std::to_string(number) + " and then the other" +
                   std::to_string(number) + " thing" + std::to_string(number);
    return segment;
  };
  constexpr int kMany = 52'000;  // more than are kept
  for (int i = 0; i < kMany; ++i) fuzzies.best_then_add(sentence(i));
  auto late = sentence(kMany - 1);
  late.text += " more";
  CHECK(fuzzies.best_then_add(late) >= 75);
  auto early = sentence(0);
  early.text += " more";
  CHECK(fuzzies.best_then_add(early) < 75);
}

TEST_CASE("A weights file changes what is paid, and its mistakes are named") {
  TemporaryFolder folder;
  const auto base = default_weights(AnalyzePolicy::verso);
  const auto read =
      read_weights(folder.write("w", "# prices\n95-99\t45\nnew = 90%\n\nrepetitions: 5\n"), base);
  CHECK(read[static_cast<std::size_t>(Band::b95_99)] == 45);
  CHECK(read[static_cast<std::size_t>(Band::fresh)] == 90);
  CHECK(read[static_cast<std::size_t>(Band::repetitions)] == 5);
  CHECK_THROWS_AS(read_weights(folder.write("v", "nonsense 4\n"), base), InputError);
  CHECK_THROWS_AS(read_weights(folder.write("u", "new x\n"), base), InputError);
  FileAnalysis file;
  file.bands[static_cast<std::size_t>(Band::b95_99)].words = 200;
  CHECK(file.weighted(read) == Approx(90));
}

TEST_CASE("Each memory's saving is told, and what only it gives") {
  TemporaryFolder folder;
  const auto path = folder.write("a.txt", "Un mot connu.\n");
  auto options = in_french();
  options.counting.by_memory = true;
  auto other = match(90, MatchType::fuzzy, "Un mot", "x");
  other.memory = "ref";
  const auto analysis = analyze(
      {{path, nullptr}}, options,
      fake_finder(
          {{"Un mot connu.", {match(100, MatchType::exact, "Un mot connu.", "x"), other}}}));
  REQUIRE(analysis.memories.size() == 2);
  CHECK(analysis.memories[0].memory == "main");
  CHECK(analysis.memories[0].words == 3);
  CHECK(analysis.memories[0].saved == Approx(3 * 0.8));
  CHECK(analysis.memories[0].only_here == Approx(3 * 0.3));
  CHECK(analysis.memories[1].segments == 0);
}
