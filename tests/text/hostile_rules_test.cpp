// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <chrono>
#include <string>

#include "text/sentences.h"

using namespace verso;

namespace {

class Warnings : public WarningSink {
 public:
  void warn(const Warning& warning) override { all.push_back(warning); }
  std::vector<Warning> all;
};

double seconds_for(const std::vector<std::pair<std::string, std::string>>& patterns,
                   const std::string& text, Warnings& warnings) {
  SegmentationRules rules;
  rules.languages = {{"all", {}}};
  std::int64_t line = 1;
  for (const auto& [before, after] : patterns) {
    BreakRule rule;
    rule.before = before;
    rule.after = after;
    rule.place = {"hostile.srx", line++, 0};
    rules.languages[0].rules.push_back(rule);
  }
  rules.maps = {{".*", "all"}};
  const auto begun = std::chrono::steady_clock::now();
  Segmenter segmenter(rules, Language("en"), &warnings);
  for (int paragraph = 0; paragraph < 5; ++paragraph) segmenter.split(text);
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
}

}  // namespace

TEST_CASE("a catastrophic pattern is named with its line and switched off within seconds") {
  Warnings warnings;
  CHECK(seconds_for({{"(a+)+$", ""}}, std::string(60, 'a') + "!", warnings) < 5);
  REQUIRE(warnings.all.size() == 1);
  CHECK(warnings.all[0].place.to_string() == "hostile.srx:1");
  CHECK(warnings.all[0].what.find("switched off") != std::string::npos);
}

TEST_CASE("hundreds of catastrophic patterns together take seconds, too") {
  Warnings warnings;
  std::vector<std::pair<std::string, std::string>> patterns(500, {"(x+x+)+y", "(a*)*b"});
  CHECK(seconds_for(patterns, std::string(3000, 'x') + std::string(3000, 'a'), warnings) < 10);
  CHECK(!warnings.all.empty());
}

TEST_CASE("quadratic patterns on long paragraphs are cut short") {
  Warnings warnings;
  std::string text;
  for (int i = 0; i < 60000; ++i) text += "word. ";
  CHECK(seconds_for({{".*\\.", "\\s"}, {"[^!]*\\.", ""}, {"", ""}}, text, warnings) < 20);
}

TEST_CASE("deep nesting and giant repeats are refused or bounded") {
  Warnings warnings;
  CHECK(seconds_for({{std::string(4000, '(') + "a" + std::string(4000, ')'), ""},
                     {"((a{1,500}){1,500}){1,500}b", ""},
                     {std::string(9000, 'a'), ""}},
                    std::string(5000, 'a'), warnings) < 10);
  CHECK(!warnings.all.empty());
}

TEST_CASE("a hostile language pattern does not hang") {
  SegmentationRules rules;
  rules.languages = {{"all", {}}};
  rules.maps = {{"(([a-z])+.)+[A-Z]([a-z])+$", "all"}, {"(a*)*b", "all"}};
  const auto begun = std::chrono::steady_clock::now();
  const Segmenter segmenter(rules, Language(std::string(200, 'a')));
  CHECK(std::chrono::steady_clock::now() - begun < std::chrono::seconds(5));
}
