// SPDX-License-Identifier: Apache-2.0
//
// Recognition with a large termbase: bench_terms [CONCEPTS] [SEGMENTS] [DATABASE].
// Terms and sentences are made of invented French and English words, the same on every run: one
// to three words a term, some twenty words a segment. Times are of the processor.
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <random>
#include <string>

#include "glossary/glossary.h"
#include "glossary/recogniser.h"
#include "glossary/verdict.h"

using namespace verso;

namespace {

/// Seconds of processor time, so that a busy machine does not blur the figures: one thread works.
struct Clock {
  static std::clock_t now() { return std::clock(); }
};
double since(std::clock_t begin) {
  return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

class Words {
 public:
  explicit Words(const char* const* endings, std::size_t count)
      : endings_(endings), count_(count) {}
  std::string word(std::uint32_t number) const {
    static const char* const kSyllables[] = {"ba",  "con", "tri", "pel", "mo",  "ra", "gi",
                                             "lan", "vo",  "ser", "du",  "fac", "ne", "por",
                                             "cha", "til", "su",  "mar", "dé",  "que"};
    std::string out;
    for (std::uint32_t n = number / static_cast<std::uint32_t>(count_); out.size() < 4 || n > 0;
         n /= 20)
      out += kSyllables[n % 20];
    return out + endings_[number % count_];
  }

 private:
  const char* const* endings_;
  std::size_t count_;
};

constexpr const char* kFrench[] = {"tion", "al", "eur", "ment", "ique", "eau", "é", "if"};
constexpr const char* kEnglish[] = {"ity", "er", "ation", "ship", "al", "y", "ch", "man"};

}  // namespace

int main(int argc, char** argv) {
  const std::size_t concepts = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 100000;
  const std::size_t segments = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 50000;
  const std::string path =
      argc > 3 ? argv[3] : (std::filesystem::temp_directory_path() / "bench_terms.db").string();
  std::filesystem::remove(path);
  const Words french(kFrench, 8), english(kEnglish, 8);
  std::mt19937 random(1);
  const auto pick = [&](std::uint32_t limit) {
    return static_cast<std::uint32_t>(random() % limit);
  };
  std::vector<std::string> terms;
  {
    OpenOptions create;
    create.mode = OpenMode::create;
    Database database = Database::open(path, create);
    Glossary glossary(database);
    const auto begin = Clock::now();
    EditOptions options;
    options.kind = "import";
    Edit edit(database, options);
    GlossaryEdit stored(glossary, edit);
    for (std::size_t i = 0; i < concepts; ++i) {
      Concept one;
      for (const bool first : {true, false}) {
        LanguageSection section;
        section.language = first ? "fr" : "en";
        Term term;
        const std::uint32_t words = 1 + pick(3);
        for (std::uint32_t w = 0; w < words; ++w) {
          if (w > 0) term.text += ' ';
          term.text += (first ? french : english).word(pick(w == 0 ? 60000 : 8000));
        }
        if (first) terms.push_back(term.text);
        section.terms.push_back(term);
        one.languages.push_back(section);
      }
      stored.add(one, true);
    }
    edit.commit("bench");
    std::printf("import        %zu concepts in %.2f s\n", concepts, since(begin));
  }
  std::vector<std::string> texts;
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < segments; ++i) {
    std::string text;
    for (std::uint32_t w = 0; w < 20; ++w) {
      if (w > 0) text += w % 7 == 0 ? ", " : " ";
      text += w == 9 ? terms[pick(static_cast<std::uint32_t>(terms.size()))]
                     : french.word(pick(60000)) + (w % 3 == 0 ? "s" : "");
    }
    bytes += text.size();
    texts.push_back(text + ".");
  }
  Database database = Database::open(path, {});
  Glossary glossary(database);
  auto begin = Clock::now();
  auto parts = std::make_shared<std::vector<GlossaryPart>>();
  parts->push_back({"bench", glossary.concepts()});
  const double read = since(begin);
  begin = Clock::now();
  const Recogniser recogniser(parts, Language("fr"));
  std::printf("load          %.2f s (read %.2f, recogniser %.2f)\n", read + since(begin), read,
              since(begin));
  begin = Clock::now();
  std::size_t hits = 0;
  for (const std::string& text : texts) hits += recogniser.find(text).size();
  const double seconds = since(begin);
  std::printf("recognition   %.0f segments/s (%zu segments of %zu bytes, %zu hits)\n",
              static_cast<double>(segments) / seconds, segments, bytes / segments, hits);
  double longest = 0, sum = 0;
  for (std::size_t i = 0; i < 200 && i < texts.size(); ++i) {
    begin = Clock::now();
    auto few = std::make_shared<std::vector<GlossaryPart>>();
    few->push_back({"bench", glossary.candidates(texts[i], Language("fr"))});
    hits += Recogniser(few, Language("fr")).find(texts[i]).size();
    const double took = since(begin) * 1000;
    sum += took;
    longest = std::max(longest, took);
  }
  std::printf("single query  %.2f ms on average, %.2f ms at most\n", sum / 200, longest);
  std::filesystem::remove(path);
  return 0;
}
