// SPDX-License-Identifier: Apache-2.0
#include "batch/analyze.h"

#include <catch2/catch.hpp>

#include "batch/pretranslate.h"
#include "fake_finder.h"
#include "tests/batch/temporary_folder.h"
#include "text/error.h"

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
    options.output = folder.file("out/");
    const auto results = pretranslate({{a, nullptr}, {b, nullptr}}, options, memory());
    for (std::size_t i = 0; i < 2; ++i) CHECK(results[i].analysis.bands == analysis.files[i].bands);
  }
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
