// SPDX-License-Identifier: Apache-2.0
//
// How many paragraphs the default rules cut exactly as people did, beside ICU's sentence breaks
// with suppressions ("ss=standard") on the same lines, and how fast.
//   bench_segment FOLDER [LANGUAGE…] [--show N]
// FOLDER holds LANG.tsv: id, suite, mode, flag, text (JSON), expected segments (JSON). Lines with
// the flag suites-disagree are not counted. Segments are compared without outer white space.
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <unicode/brkiter.h>
#include <unicode/filteredbrk.h>
#include <unicode/unistr.h>
#include <vector>

#include "text/normalise.h"
#include "text/sentences.h"

namespace {

using namespace verso;
using Texts = std::vector<std::string>;

class IcuSentences {
 public:
  explicit IcuSentences(const std::string& language) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Locale locale((language + "@ss=standard").c_str());
    breaks_.reset(icu::BreakIterator::createSentenceInstance(locale, status));
  }
  Texts split(const std::string& text) const {
    const auto wide = icu::UnicodeString::fromUTF8(text);
    breaks_->setText(wide);
    Texts out;
    for (std::int32_t begin = breaks_->first(), end = breaks_->next();
         end != icu::BreakIterator::DONE; begin = end, end = breaks_->next()) {
      std::string piece;
      wide.tempSubStringBetween(begin, end).toUTF8String(piece);
      const auto trimmed = trim(piece);
      if (!trimmed.empty()) out.emplace_back(trimmed);
    }
    return out;
  }

 private:
  std::unique_ptr<icu::BreakIterator> breaks_;
};

struct Tally {
  int paragraphs = 0, exact = 0, icu = 0;
};

std::vector<std::string> cells(const std::string& line) {
  std::vector<std::string> out;
  for (std::size_t begin = 0;;) {
    const auto tab = line.find('\t', begin);
    out.push_back(line.substr(begin, tab - begin));
    if (tab == std::string::npos) return out;
    begin = tab + 1;
  }
}

Texts split(Segmenter& segmenter, const std::string& text) {
  Texts out;
  for (const auto& sentence : segmenter.split(text))
    out.push_back(text.substr(sentence.begin, sentence.end - sentence.begin));
  return out;
}

void show(const std::string& id, Segmenter& segmenter, const std::string& text,
          const Texts& expected, const Texts& found) {
  std::cout << "  " << id << '\n';
  for (const auto& piece : expected) std::cout << "    expected | " << piece << '\n';
  for (const auto& piece : found) std::cout << "    found    | " << piece << '\n';
  for (const auto& decision : segmenter.explain(text))
    std::cout << "    " << (decision.breaks ? "break" : "keep ") << " at " << decision.position
              << ": " << decision.rule << '\n';
}

double megabytes_per_second(Segmenter& segmenter, const Texts& texts) {
  std::size_t bytes = 0;
  // Processor time, so that a busy machine does not count.
  const std::clock_t begun = std::clock();
  double taken = 0;
  do {
    for (const auto& text : texts) {
      segmenter.split(text);
      bytes += text.size();
    }
    taken = static_cast<double>(std::clock() - begun) / CLOCKS_PER_SEC;
  } while (taken < 0.5);
  return static_cast<double>(bytes) / 1e6 / taken;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "usage: bench_segment FOLDER [LANGUAGE...] [--show N]\n";
    return 2;
  }
  int to_show = 0;
  Texts languages;
  for (int i = 2; i < argc; ++i) {
    if (std::string(argv[i]) == "--show" && i + 1 < argc)
      to_show = std::stoi(argv[++i]);
    else
      languages.emplace_back(argv[i]);
  }
  if (languages.empty())
    languages = {"fr", "en", "de", "es", "it", "pt", "nl", "pl", "ru", "ar", "zh", "ja"};
  std::printf("%-4s %-32s %10s %8s %8s\n", "", "suite", "paragraphs", "verso", "icu");
  for (const auto& language : languages) {
    std::ifstream file(std::filesystem::path(argv[1]) / (language + ".tsv"));
    Segmenter segmenter(default_segmentation(), Language(language));
    const IcuSentences icu(language);
    std::map<std::string, Tally> tallies;
    Texts texts;
    for (std::string line; std::getline(file, line);) {
      const auto row = cells(line);
      if (line.empty() || line[0] == '#' || row.size() < 6 || row[3] == "suites-disagree") continue;
      const auto text = nlohmann::json::parse(row[4]).get<std::string>();
      Texts expected;
      for (const auto& piece : nlohmann::json::parse(row[5]))
        if (const auto trimmed = piece.get<std::string>(); !trim(trimmed).empty())
          expected.emplace_back(trim(trimmed));
      const auto found = split(segmenter, text);
      for (auto* tally : {&tallies[row[1]], &tallies["(all)"]}) {
        ++tally->paragraphs;
        tally->exact += found == expected ? 1 : 0;
        tally->icu += icu.split(text) == expected ? 1 : 0;
      }
      if (found != expected && to_show-- > 0)
        show(row[0] + " " + row[1], segmenter, text, expected, found);
      texts.push_back(text);
    }
    for (const auto& [suite, tally] : tallies)
      std::printf("%-4s %-32s %10d %7.2f%% %7.2f%%\n", language.c_str(), suite.c_str(),
                  tally.paragraphs, 100.0 * tally.exact / tally.paragraphs,
                  100.0 * tally.icu / tally.paragraphs);
    if (!texts.empty())
      std::printf("%-4s %.1f MB/s, paragraph by paragraph\n", language.c_str(),
                  megabytes_per_second(segmenter, texts));
  }
}
