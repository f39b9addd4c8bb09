// SPDX-License-Identifier: Apache-2.0
#include "text/sentences.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <string>

#include "tests/golden.h"
#include "text/normalise.h"

using namespace verso;

namespace {

class Warnings : public WarningSink {
 public:
  void warn(const Warning& warning) override { all.push_back(warning); }
  std::vector<Warning> all;
};

std::string joined(Segmenter& segmenter, const std::string& text) {
  std::string out;
  for (const auto& sentence : segmenter.split(text)) {
    if (!out.empty()) out += " | ";
    out += text.substr(sentence.begin, sentence.end - sentence.begin);
  }
  return out;
}

std::string joined(const SegmentationRules& rules, const std::string& text) {
  Segmenter segmenter(rules, Language("en"));
  return joined(segmenter, text);
}

BreakRule rule(bool breaks, const char* before, const char* after) {
  BreakRule made;
  made.breaks = breaks;
  made.before = before;
  made.after = after;
  return made;
}

// Rules for every language.
SegmentationRules rules_for_all(std::vector<BreakRule> rules) {
  SegmentationRules out;
  out.languages = {{"all", std::move(rules)}};
  out.maps = {{".*", "all"}};
  return out;
}

}  // namespace

TEST_CASE("the sample article is cut into its nineteen segments") {
  std::ifstream file(VERSO_SOURCE_DIR "/samples/article.fr.txt");
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  REQUIRE(!text.empty());
  const std::vector<std::pair<std::size_t, std::size_t>> expected = {
      {0, 84},      {86, 294},    {296, 380},   {382, 595},   {596, 707},
      {709, 789},   {791, 873},   {874, 1075},  {1076, 1212}, {1214, 1326},
      {1327, 1519}, {1521, 1758}, {1759, 1966}, {1967, 2061}, {2062, 2158},
      {2159, 2394}, {2396, 2498}, {2500, 2513}, {2515, 2529}};
  Segmenter segmenter(default_segmentation(), Language("fr"));
  std::vector<std::pair<std::size_t, std::size_t>> found;
  std::size_t line = 0;
  while (line < text.size()) {
    const auto end = std::min(text.find('\n', line), text.size());
    for (const auto& sentence : segmenter.split(text.substr(line, end - line))) {
      const auto points = code_point_offsets(text, {line + sentence.begin, line + sentence.end});
      found.emplace_back(points[0], points[1]);
    }
    line = end + 1;
  }
  CHECK(found == expected);
}

TEST_CASE("sentences are as the tables say, sixty and more for each language served") {
  std::map<std::string, Segmenter> segmenters;
  // " | " stands for a blank, "‖" for nothing between two sentences.
  const auto replaced = [](std::string out, std::string_view bar, std::string_view wide_bar) {
    for (const auto& [from, to] : {std::pair{std::string_view(" | "), bar}, {"‖", wide_bar}})
      for (std::size_t i = 0; (i = out.find(from, i)) != std::string::npos; i += to.size())
        out.replace(i, from.size(), to);
    return out;
  };
  const auto check = [&](const std::string& table) {
    std::size_t sentences = 0;
    for (const auto& row : golden::read(table)) {
      INFO(table << ":" << row.line << " " << row[2]);
      auto at = segmenters.find(row[0]);
      if (at == segmenters.end())
        at = segmenters.emplace(row[0], Segmenter(default_segmentation(), Language(row[0]))).first;
      const std::string found = joined(at->second, replaced(row[1], " ", ""));
      CHECK(found == replaced(row[1], " | ", " | "));
      ++sentences;
      for (std::size_t i = 0; (i = found.find(" | ", i)) != std::string::npos; ++i) ++sentences;
    }
    return sentences;
  };
  check("sentences.tsv");
  for (const std::string language :
       {"fr", "en", "de", "es", "it", "pt", "nl", "pl", "ru", "ar", "zh", "ja"})
    CHECK(check("sentences." + language + ".tsv") >= 60);
}

TEST_CASE("white space alone has no sentence, and none is empty") {
  Segmenter segmenter(default_segmentation(), Language("fr"));
  CHECK(segmenter.split(" \u00A0\n ").empty());
  CHECK(segmenter.split("").empty());
  CHECK(joined(segmenter, "...") == "...");
  CHECK(joined(segmenter, " . ? ! ").find("| |") == std::string::npos);
}

TEST_CASE("lines inside a paragraph part nothing, list marks and blank lines do") {
  Segmenter segmenter(default_segmentation(), Language("en"));
  CHECK(joined(segmenter, "one line\nand the next") == "one line\nand the next");
  CHECK(joined(segmenter, "One item\n2. Another\n- a third\nb) last") ==
        "One item | 2. Another | - a third | b) last");
  CHECK(joined(segmenter, "A title\n\nA text") == "A title | A text");
}

TEST_CASE("long white space and endless marks are no trouble") {
  Segmenter segmenter(default_segmentation(), Language("fr"));
  const std::string gap(200000, ' ');
  CHECK(segmenter.split("Un." + gap + "Deux.").size() == 2);
  std::string marks;
  for (int i = 0; i < 20000; ++i) marks += ". ";
  CHECK(segmenter.split(marks).size() <= 20000);
  CHECK(segmenter.split(std::string(100000, '(') + "?!)" + std::string(1000, ' ')).size() == 1);
}

TEST_CASE("explaining names the rule that broke or kept") {
  Segmenter segmenter(default_segmentation(), Language("fr"));
  const auto decisions = segmenter.explain("Mme. Durand est venue. Elle est partie.");
  REQUIRE(decisions.size() == 2);
  CHECK(decisions[0] == BreakDecision{4, false, "fr: title"});
  CHECK(decisions[1] == BreakDecision{22, true, "sentence end"});
  const auto sentences = segmenter.split("Un. Deux.", true);
  REQUIRE(sentences.size() == 2);
  CHECK(sentences[0].rule == "sentence end");
  CHECK(sentences[1].rule == "");
}

TEST_CASE("SRX: the first rule in order decides") {
  const auto stop = rule(true, "\\.", "\\s");
  const auto doctor = rule(false, "Dr\\.", "\\s");
  CHECK(joined(rules_for_all({doctor, stop}), "Dr. No. Yes.") == "Dr. No. | Yes.");
  CHECK(joined(rules_for_all({stop, doctor}), "Dr. No. Yes.") == "Dr. | No. | Yes.");
  CHECK(joined(rules_for_all({doctor}), "Dr. No. Yes.") == "Dr. No. Yes.");
  CHECK(joined(rules_for_all({}), "One. Two.") == "One. Two.");
}

TEST_CASE("SRX: white space may belong to either side of a rule") {
  CHECK(joined(rules_for_all({rule(true, "\\.\\s", "")}), "One. Two.") == "One. | Two.");
  CHECK(joined(rules_for_all({rule(true, "", "\\sT")}), "One. Two.") == "One. | Two.");
  CHECK(joined(rules_for_all({rule(true, "", "")}), "ab c") == "a | b | c");
}

TEST_CASE("SRX: matches that overlap are all found") {
  // "a.b.c." as one match from the first letter must not hide the one from the second.
  const auto stop = rule(true, "\\.", "\\s");
  const auto short_word = rule(false, "\\w\\.(\\w\\.)?", "\\s");
  CHECK(joined(rules_for_all({short_word, stop}), "x a.b.c. D. Ende. Neu.") ==
        "x a.b.c. D. Ende. Neu.");
  CHECK(joined(rules_for_all({rule(false, "aa", ""), rule(true, "a", "")}), "aaab") == "a | aab");
}

TEST_CASE("SRX: decisions equal those of the definition, asked place by place") {
  std::mt19937 random(5);
  const auto piece = [&](std::size_t longest) {
    std::string out;
    for (auto n = random() % (longest + 1); n > 0; --n) out += "ab. "[random() % 4];
    return out;
  };
  for (int round = 0; round < 1500; ++round) {
    std::vector<BreakRule> rules;
    for (auto n = 1 + random() % 4; n > 0; --n)
      rules.push_back(rule(random() % 2 == 0, ("\\Q" + piece(2) + "\\E").c_str(),
                           ("\\Q" + piece(2) + "\\E").c_str()));
    const std::string text = "x" + piece(20) + "x";
    std::vector<std::size_t> expected, found;
    for (std::size_t at = 1; at < text.size(); ++at) {
      for (const auto& one : rules) {
        const auto plain = [](const std::string& quoted) {
          return quoted.substr(2, quoted.size() - 4);
        };
        if (!std::string_view(text).substr(0, at).ends_with(plain(one.before)) ||
            !std::string_view(text).substr(at).starts_with(plain(one.after)))
          continue;
        if (one.breaks) expected.push_back(at);
        break;
      }
    }
    Segmenter segmenter(rules_for_all(rules), Language("en"));
    for (const auto& decision : segmenter.explain(text))
      if (decision.breaks) found.push_back(decision.position);
    INFO(text);
    REQUIRE(found == expected);
  }
}

TEST_CASE("SRX: long paragraphs are decided as short ones are") {
  std::string text;
  for (int i = 0; i < 12000; ++i) text += "Mr. X. Été. ";
  const auto rules = rules_for_all({rule(false, "Mr\\.", "\\s"), rule(true, "\\.", "\\s")});
  Segmenter segmenter(rules, Language("en"));
  const auto sentences = segmenter.split(text);
  REQUIRE(sentences.size() == 24000);
  for (const auto& sentence : sentences) {
    const auto cut = text.substr(sentence.begin, sentence.end - sentence.begin);
    REQUIRE((cut == "Mr. X." || cut == "Été."));
  }
}

TEST_CASE("SRX: cascade joins the rules of every map that fits, in order") {
  SegmentationRules rules;
  rules.languages = {{"english", {rule(false, "Mr\\.", "\\s")}},
                     {"all", {rule(true, "\\.", "\\s")}}};
  rules.maps = {{"EN.*", "english"}, {".*", "all"}};
  CHECK(joined(rules, "Mr. X. Y.") == "Mr. X. | Y.");
  rules.cascade = false;
  CHECK(joined(rules, "Mr. X. Y.") == "Mr. X. Y.");
}

TEST_CASE("SRX: language patterns match whole tags, with LanguageTool's line break modes") {
  SegmentationRules rules = rules_for_all({rule(true, "\\.", "\\s")});
  rules.maps = {{"en", "all"}};
  CHECK(Segmenter(rules, Language("en")).split("A. B.").size() == 2);
  CHECK(Segmenter(rules, Language("en-GB")).split("A. B.").size() == 2);
  CHECK(Segmenter(rules, Language("enm")).split("A. B.").size() == 1);
  rules.maps = {{"en_two", "all"}};
  CHECK(Segmenter(rules, Language("en-GB")).split("A. B.").size() == 2);
}

TEST_CASE("rules that do not compile are named and left out, Java's are understood") {
  Warnings warnings;
  auto rules = rules_for_all({rule(true, "(?<=a+)b", ""), rule(true, "(", ""),
                              rule(false, "x}\\.", ""), rule(true, "(?U)\\.", "\\s")});
  rules.languages[0].rules[0].place = {"my.srx", 12, 0};
  Segmenter segmenter(rules, Language("en"), &warnings);
  REQUIRE(warnings.all.size() == 2);
  CHECK(warnings.all[0].place.to_string() == "my.srx:12");
  CHECK(joined(segmenter, "One. x}. Two.") == "One. | x}. Two.");
}

TEST_CASE("codes go to the side that the format handles say") {
  Segment paragraph;
  paragraph.text = "One. Two.";
  paragraph.codes = {{CodeKind::open, 0, "1", "b", "", ""},
                     {CodeKind::close, 4, "1", "", "", ""},
                     {CodeKind::standalone, 4, "2", "x", "", ""},
                     {CodeKind::open, 5, "3", "i", "", ""},
                     {CodeKind::close, 9, "3", "", "", ""}};
  SegmentationRules rules = rules_for_all({rule(true, "\\.", "\\s")});
  Segmenter segmenter(rules, Language("en"));
  auto parts = segmenter.split(paragraph);
  REQUIRE(parts.size() == 2);
  CHECK(parts[0].codes.size() == 2);
  REQUIRE(parts[1].codes.size() == 3);
  CHECK(parts[1].codes[0].position == 0);
  CHECK(parts[1].codes[0].kind == CodeKind::standalone);
  rules.isolated_codes_stay = rules.start_codes_stay = true;
  parts = Segmenter(rules, Language("en")).split(paragraph);
  REQUIRE(parts[0].codes.size() == 4);
  CHECK(parts[0].codes[3].kind == CodeKind::isolated_open);
  CHECK(parts[0].codes[3].position == 4);
  REQUIRE(parts[1].codes.size() == 1);
  CHECK(parts[1].codes[0].kind == CodeKind::isolated_close);
}

TEST_CASE("a pair of codes around two sentences is isolated in each") {
  Segment paragraph;
  paragraph.text = "One. Two.";
  paragraph.codes = {{CodeKind::open, 0, "1", "b", "", ""}, {CodeKind::close, 9, "1", "", "", ""}};
  const auto parts = Segmenter(default_segmentation(), Language("en")).split(paragraph);
  REQUIRE(parts.size() == 2);
  CHECK(parts[0].codes.at(0).kind == CodeKind::isolated_open);
  CHECK(parts[1].codes.at(0).kind == CodeKind::isolated_close);
  CHECK(parts[1].codes.at(0).id == "1");
}
