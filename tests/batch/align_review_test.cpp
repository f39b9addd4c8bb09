// SPDX-License-Identifier: Apache-2.0
#include "batch/align_review.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "text/error.h"

using namespace verso;

namespace {

const Language kFrench("fr"), kEnglish("en");

AlignedPair small_pair() {
  AlignedPair pair;
  pair.source.segments = {{"Bonjour.", {}}, {"Il pleut.", {}}, {"Le chat dort.", {}}, {"Fin.", {}}};
  pair.target.segments = {
      {"Hello.", {}}, {"It is raining and the cat is asleep.", {}}, {"Menu", {}}};
  pair.beads = {{{0}, {0}, 0.9999}, {{1, 2}, {1}, 0.93}, {{}, {2}, 0.8}, {{3}, {}, 0.7}};
  return pair;
}

ReviewFile as(const std::string& format) {
  return {format, kFrench, kEnglish, "a.txt", "b.txt", 0.9};
}

std::string written(const std::vector<ReviewRow>& rows, const std::string& format) {
  std::string bytes;
  Output output = Output::to_string(bytes);
  write_review(output, rows, as(format));
  output.finish();
  return bytes;
}

std::vector<ReviewRow> read(const std::string& bytes, const std::string& format = "") {
  return read_review(Input::from_string(bytes, "review.tsv"), as(format));
}

std::vector<ReviewRow> small_rows() { return review_rows({small_pair()}, kFrench, kEnglish); }

struct Store {
  Database database = Database::open(":memory:", {.mode = OpenMode::create});
  Memory memory{database};

  void align(const AlignedPair& pair) {
    Edit edit(database, {.kind = "align"});
    MemoryEdit units(memory, edit);
    store_alignment(units, pair,
                    {.source = kFrench, .target = kEnglish, .author = {}, .properties = {}});
    edit.commit("align");
  }
  ApplyResult apply(const std::vector<ReviewRow>& rows) {
    const auto earlier = earlier_applied(memory);
    Edit edit(database, {.kind = "align apply"});
    MemoryEdit units(memory, edit);
    ApplyOptions options;
    options.store.source = kFrench;
    options.store.target = kEnglish;
    options.earlier = earlier;
    const auto result = apply_review(units, rows, options);
    edit.commit("apply");
    return result;
  }
  std::vector<std::string> pairs() const {
    std::vector<std::string> all;
    auto cursor = memory.units();
    for (StoredUnit stored; cursor.next(stored);)
      all.push_back(std::string(stored.unit.confirmed ? "+ " : "? ") +
                    stored.unit.variants[0].segment.text + " | " +
                    stored.unit.variants[1].segment.text);
    return all;
  }
};

}  // namespace

TEST_CASE("A TSV review has a row per bead and comes back as it went") {
  const auto rows = small_rows();
  const auto text = written(rows, "tsv");
  CHECK(text.substr(0, text.find('\n')) ==
        "pair\tsource\ttarget\tconfidence\tstatus\tsource_text\ttarget_text");
  CHECK(text.find("0\t1+2\t1\t0.9300\topen\tIl pleut. Le chat dort.\t") != std::string::npos);
  const auto back = read(text);
  REQUIRE(back.size() == rows.size());
  for (std::size_t k = 0; k < rows.size(); ++k) {
    CHECK(back[k].source == rows[k].source);
    CHECK(back[k].target == rows[k].target);
    CHECK(back[k].source_text == rows[k].source_text);
    CHECK(back[k].target_text == rows[k].target_text);
    CHECK(back[k].confidence == Approx(rows[k].confidence));
    CHECK(back[k].line == static_cast<std::int64_t>(k) + 2);
  }
}

TEST_CASE("CSV and XLSX reviews come back as they went") {
  auto rows = small_rows();
  rows[0].status = ReviewStatus::confirmed;
  rows[1].source_text.text = "=1+1; \"quoted\",\nin two lines";
  for (const auto* format : {"csv", "xlsx"}) {
    const auto back = read(written(rows, format), format);
    REQUIRE(back.size() == rows.size());
    for (std::size_t k = 0; k < rows.size(); ++k) {
      CHECK(back[k].source == rows[k].source);
      CHECK(back[k].target == rows[k].target);
      CHECK(back[k].status == rows[k].status);
      CHECK(back[k].source_text == rows[k].source_text);
      CHECK(back[k].target_text == rows[k].target_text);
    }
  }
}

TEST_CASE("A spreadsheet may write Confirmed, and a decimal comma") {
  const auto back = read(
      "pair\tsource\ttarget\tconfidence\tstatus\tsource_text\ttarget_text\n"
      "0\t1\t1\t0,95\tConfirmed\ta\tb\n");
  CHECK(back.front().status == ReviewStatus::confirmed);
  CHECK(back.front().confidence == Approx(.95));
}

TEST_CASE("An XLIFF review keeps numbers, texts and what is confirmed") {
  auto rows = small_rows();
  rows[0].status = ReviewStatus::confirmed;
  for (const auto* format : {"xliff12", "xliff2"}) {
    const auto back = read(written(rows, format));
    REQUIRE(back.size() == 3);  // what has no source stays out
    CHECK(back[0].status == ReviewStatus::confirmed);
    CHECK(back[1].status == ReviewStatus::open);
    CHECK(back[1].source == std::vector<int>{1, 2});
    CHECK(back[1].target == std::vector<int>{1});
    CHECK(back[1].source_text.text == rows[1].source_text.text);
    CHECK(back[1].target_text.text == rows[1].target_text.text);
    CHECK(back[2].target_text.text.empty());
  }
}

TEST_CASE("A page shows every segment, escaped") {
  auto pair = small_pair();
  pair.source.segments[0].text = "<script>alert(1)</script> & \"x\"";
  const auto page = written(review_rows({pair}, kFrench, kEnglish), "html");
  CHECK(page.find("<script") == std::string::npos);
  CHECK(page.find("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;x&quot;") !=
        std::string::npos);
  CHECK(page.find("Il pleut.") != std::string::npos);
  CHECK(page.find("Menu") != std::string::npos);
  CHECK(page.find("http") == std::string::npos);
  // The only pair that wants a look can be reached by the keyboard.
  CHECK(page.find("<a href=\"#review-0-0\">") != std::string::npos);
  CHECK(page.find("id=\"review-0-0\" tabindex=\"0\"") != std::string::npos);
  CHECK(page.find("review-0-1") == std::string::npos);
}

TEST_CASE("TMX holds the pairs that are sure enough, unconfirmed") {
  const auto text = written(small_rows(), "tmx");
  CHECK(text.find("Bonjour.") != std::string::npos);
  CHECK(text.find("Menu") == std::string::npos);
  CHECK(text.find("x-verso-confidence") != std::string::npos);
}

TEST_CASE("Faults of a review are told with their line") {
  const std::string head = "pair\tsource\ttarget\tconfidence\tstatus\tsource_text\ttarget_text\n";
  const auto fault = [&](const std::string& bytes) -> std::string {
    try {
      read(bytes, "tsv");
    } catch (const InputError& error) {
      return error.what();
    }
    return "none";
  };
  CHECK(fault("").find("empty") != std::string::npos);
  CHECK(fault("a\tb\n").find("review.tsv:1") != std::string::npos);
  CHECK(fault(head + "0\t1\t1\t.9\tok\ta\tb\n").find("review.tsv:2") != std::string::npos);
  CHECK(fault(head + "0\tx\t1\t.9\topen\ta\tb\n").find("segment numbers") != std::string::npos);
  CHECK(fault(head + "0\t1\t1\t7\topen\ta\tb\n").find("confidence") != std::string::npos);
  CHECK(fault(head + "0\t1\t1\t1\tconfirmed\ta\t\n").find("both texts") != std::string::npos);
  CHECK(fault(head + "0\t1\t1\t\t\ta\tb\n") == "none");
}

TEST_CASE("Confirmed rows take the place of what was stored unconfirmed; the rest waits") {
  Store store;
  store.align(small_pair());
  CHECK(store.pairs() == std::vector<std::string>{
                             "? Bonjour. | Hello.",
                             "? Il pleut. Le chat dort. | It is raining and the cat is asleep."});
  auto rows = small_rows();
  rows[0].status = ReviewStatus::confirmed;
  auto result = store.apply(rows);
  CHECK(result.confirmed == 1);
  CHECK(result.removed == 1);
  CHECK(result.open == 1);
  CHECK(result.left == 2);
  CHECK(store.pairs() ==
        std::vector<std::string>{"? Il pleut. Le chat dort. | It is raining and the cat is asleep.",
                                 "+ Bonjour. | Hello."});

  // The review goes on: the pair is split, its target corrected.
  auto split = rows;
  split[1].source = {1};
  split[1].source_text.text = "Il pleut.";
  split[1].target_text.text = "It is raining.";
  split[1].status = ReviewStatus::corrected;
  ReviewRow second = split[1];
  second.source = {2};
  second.source_text.text = "Le chat dort.";
  second.target_text.text = "The cat is asleep.";
  split.insert(split.begin() + 2, second);
  result = store.apply(split);
  CHECK(result.unchanged == 1);
  CHECK(result.confirmed == 2);
  CHECK(result.removed == 1);
  CHECK(store.pairs() == std::vector<std::string>{"+ Bonjour. | Hello.",
                                                  "+ Il pleut. | It is raining.",
                                                  "+ Le chat dort. | The cat is asleep."});

  // Once more: nothing changes.
  result = store.apply(split);
  CHECK(result.unchanged == 3);
  CHECK(result.removed == 0);
  CHECK(store.pairs().size() == 3);
}

TEST_CASE("Dropped rows take the stored pair out") {
  Store store;
  store.align(small_pair());
  auto rows = small_rows();
  rows[0].status = ReviewStatus::dropped;
  const auto result = store.apply(rows);
  CHECK(result.dropped == 1);
  CHECK(result.removed == 1);
  CHECK(store.pairs() == std::vector<std::string>{
                             "? Il pleut. Le chat dort. | It is raining and the cat is asleep."});
}

TEST_CASE("What an earlier apply confirmed gives way to what the review says now") {
  Store store;
  store.align(small_pair());
  auto rows = small_rows();
  rows[0].status = rows[1].status = ReviewStatus::confirmed;
  store.apply(rows);
  REQUIRE(store.pairs() == std::vector<std::string>{
                               "+ Bonjour. | Hello.",
                               "+ Il pleut. Le chat dort. | It is raining and the cat is asleep."});

  SECTION("dropped") {
    rows[1].status = ReviewStatus::dropped;
    CHECK(store.apply(rows).removed == 1);
    CHECK(store.pairs() == std::vector<std::string>{"+ Bonjour. | Hello."});
  }
  SECTION("split") {
    ReviewRow second = rows[1];
    rows[1].source = {1};
    rows[1].source_text.text = "Il pleut.";
    rows[1].target_text.text = "It is raining";
    second.source = {2};
    second.source_text.text = "Le chat dort.";
    second.target_text.text = "and the cat is asleep.";
    rows.insert(rows.begin() + 2, second);
    CHECK(store.apply(rows).removed == 1);
    CHECK(store.pairs() == std::vector<std::string>{"+ Bonjour. | Hello.",
                                                    "+ Il pleut. | It is raining",
                                                    "+ Le chat dort. | and the cat is asleep."});
  }
  SECTION("joined") {
    rows[0].source = {0, 1, 2};
    rows[0].target = {0, 1};
    rows[0].source_text.text += " " + rows[1].source_text.text;
    rows[0].target_text.text += " " + rows[1].target_text.text;
    rows.erase(rows.begin() + 1);
    CHECK(store.apply(rows).removed == 2);
    CHECK(store.pairs() == std::vector<std::string>{
                               "+ Bonjour. Il pleut. Le chat dort. | Hello. It is raining and the "
                               "cat is asleep."});
  }
  SECTION("worded anew") {
    rows[0].target_text.text = "Good morning!";
    rows[0].status = ReviewStatus::corrected;
    store.apply(rows);
    CHECK(store.pairs() == std::vector<std::string>{
                               "+ Bonjour. | Good morning!",
                               "+ Il pleut. Le chat dort. | It is raining and the cat is asleep."});
  }
  SECTION("nothing: a review begun anew, and the alignment stored again, leave it alone") {
    CHECK(store.apply(small_rows()).removed == 0);
    store.align(small_pair());
    CHECK(store.pairs().size() == 2);
    for (const auto& pair : store.pairs()) CHECK(pair[0] == '+');
  }
}

TEST_CASE("A review leaves alone what another document says in its first and last lines") {
  const auto contract = [](const std::string& middle, const std::string& english,
                           const std::string& last) {
    AlignedPair pair;
    pair.source.segments = {{"Contrat", {}}, {middle, {}}, {"Date et signature", {}}};
    pair.target.segments = {{"Contract", {}}, {english, {}}, {last, {}}};
    pair.beads = {{{0}, {0}, .99}, {{1}, {1}, .99}, {{2}, {2}, .99}};
    auto rows = review_rows({pair}, kFrench, kEnglish);
    for (auto& row : rows) row.status = ReviewStatus::confirmed;
    return rows;
  };
  Store store;
  store.apply(contract("Il vend.", "He sells.", "Place, date, signature"));
  const auto first = store.pairs();
  CHECK(store.apply(contract("Elle loue.", "She rents.", "Date and signature")).removed == 0);
  const auto both = store.pairs();
  for (const auto& pair : first) CHECK(std::find(both.begin(), both.end(), pair) != both.end());
  CHECK(store.apply(contract("Il vend.", "He sells.", "Place, date, signature")).removed == 0);
  CHECK(store.pairs() == both);
}

TEST_CASE("A table keeps the inline codes of what was stored, and says that it has none") {
  auto pair = small_pair();
  const std::vector<Code> bold = {{CodeKind::open, 3, "1", "bold", "**", {}},
                                  {CodeKind::close, 8, "1", "bold", "**", {}}};
  pair.source.segments[1].codes = bold;
  Store store;
  store.align(pair);

  struct Warnings : WarningSink {
    void warn(const Warning& warning) override { said.push_back(warning.what); }
    std::vector<std::string> said;
  } warnings;
  std::string bytes;
  Output output = Output::to_string(bytes);
  auto file = as("tsv");
  file.warnings = &warnings;
  write_review(output, review_rows({pair}, kFrench, kEnglish), file);
  output.finish();
  CHECK(warnings.said ==
        std::vector<std::string>{"a table has no inline codes; 1 of 4 rows had some"});

  auto rows = read(bytes);
  rows[1].status = ReviewStatus::confirmed;
  const auto codes = [&] {
    std::vector<Code> all;
    auto cursor = store.memory.units();
    for (StoredUnit stored; cursor.next(stored);)
      for (const auto& variant : stored.unit.variants)
        all.insert(all.end(), variant.segment.codes.begin(), variant.segment.codes.end());
    return all;
  };
  const auto before = codes();
  CHECK(before.size() == 2);
  CHECK(store.apply(rows).confirmed == 1);
  CHECK(codes() == before);
  CHECK(store.apply(rows).unchanged == 1);
  CHECK(codes() == before);
}

TEST_CASE("What was noted on an aligned pair goes on when a review replaces it") {
  Store store;
  store.align(small_pair());
  {
    Edit edit(store.database, {.kind = "edit"});
    MemoryEdit units(store.memory, edit);
    auto cursor = units.units();
    for (StoredUnit stored; cursor.next(stored);) {
      stored.unit.annotations.push_back({Annotation::Kind::property, "client", "ACME", {}});
      units.replace(stored.unit);
    }
    edit.commit("edited");
  }
  const auto clients = [&] {
    int count = 0;
    auto cursor = store.memory.units();
    for (StoredUnit stored; cursor.next(stored);) {
      const auto* client = find_property(stored.unit.annotations, "client");
      count += client != nullptr && *client == "ACME" && stored.unit.contexts.size() == 1 ? 1 : 0;
    }
    return count;
  };
  auto rows = small_rows();
  rows[0].status = rows[1].status = ReviewStatus::confirmed;
  store.apply(rows);
  CHECK(clients() == 2);
  ReviewRow second = rows[1];
  rows[1].source = {1};
  rows[1].source_text.text = "Il pleut.";
  rows[1].target_text.text = "It is raining";
  second.source = {2};
  second.source_text.text = "Le chat dort.";
  second.target_text.text = "and the cat is asleep.";
  rows.insert(rows.begin() + 2, second);
  store.apply(rows);
  CHECK(clients() == 3);
  CHECK(store.apply(rows).confirmed == 0);
  rows[2].target_text.text = "The cat sleeps.";
  store.apply(rows);
  CHECK(store.pairs().size() == 3);
  CHECK(clients() == 3);
}

TEST_CASE("Aligned again with other confidences, a pair is stored once") {
  Store store;
  store.align(small_pair());
  auto pair = small_pair();
  pair.beads[1] = {{1, 2}, {1}, 0.95};
  store.align(pair);
  CHECK(store.pairs().size() == 2);
}

TEST_CASE("The reviewed sample article replaces its stored alignment") {
  AlignJob job;
  const std::string samples = std::string(VERSO_SOURCE_DIR) + "/samples/";
  job.files = {{samples + "article.fr.txt", samples + "article.en.txt"}};
  job.source = kFrench;
  job.target = kEnglish;
  Store store;
  store.align(align_documents(job).front());
  CHECK(store.pairs().size() == 18);
  const auto rows = read_review(Input::open(samples + "article.reviewed.tsv"), as(""));
  const auto result = store.apply(rows);
  CHECK(result.confirmed == 15);
  CHECK(result.dropped == 3);
  CHECK(result.removed == 18);
  const auto pairs = store.pairs();
  CHECK(pairs.size() == 15);
  for (const auto& pair : pairs) CHECK(pair[0] == '+');
}
