// SPDX-License-Identifier: Apache-2.0
//
// How much a suggestion helps: chrF (Popović 2015; character 1- to 6-grams, β = 2) between the
// target of the best suggestion and the true translation of a held-out sentence, with and without
// repair; and what other weights of the score would have chosen among the same suggestions.
//   bench_usefulness --file en-fr.tsv [--units N] [--queries N]
#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <map>
#include <string>
#include <unordered_map>

#include "bench/lookup/corpus.h"
#include "tm/lookup.h"
#include "tm/token_score.h"
#include "tm/word_table.h"

using namespace verso;

namespace {

std::u32string letters(const std::string& text) {
  std::u32string out;
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const std::size_t length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
    char32_t c = length == 1 ? byte : byte & (0xFFU >> (length + 1));
    for (std::size_t k = 1; k < length && i + k < text.size(); ++k)
      c = (c << 6) | (static_cast<unsigned char>(text[i + k]) & 0x3FU);
    if (c != ' ') out += c;
    i += length;
  }
  return out;
}

double chrf(const std::string& candidate, const std::string& reference) {
  const std::u32string a = letters(candidate), b = letters(reference);
  double precision = 0, recall = 0;
  int orders = 0;
  for (std::size_t n = 1; n <= 6; ++n) {
    if (a.size() < n || b.size() < n) continue;
    std::map<std::u32string, int> grams;
    for (std::size_t i = 0; i + n <= b.size(); ++i) ++grams[b.substr(i, n)];
    double common = 0;
    for (std::size_t i = 0; i + n <= a.size(); ++i)
      if (const auto found = grams.find(a.substr(i, n));
          found != grams.end() && found->second > 0) {
        --found->second;
        ++common;
      }
    precision += common / static_cast<double>(a.size() - n + 1);
    recall += common / static_cast<double>(b.size() - n + 1);
    ++orders;
  }
  if (orders == 0 || precision + recall == 0) return a == b ? 100 : 0;
  precision /= orders;
  recall /= orders;
  return 100 * 5 * precision * recall / (4 * precision + recall);
}

struct Weights {
  const char* name;
  double stem, case_, number, number_gap, punctuation;
};

constexpr std::array kWeights = {
    Weights{"as they are", .35, .1, .2, .3, .1},
    Weights{"stem 0.2", .2, .1, .2, .3, .1},
    Weights{"stem 0.5", .5, .1, .2, .3, .1},
    Weights{"stem 0.7", .7, .1, .2, .3, .1},
    Weights{"stem 1 (none)", 1, .1, .2, .3, .1},
    Weights{"case 0", .35, 0, .2, .3, .1},
    Weights{"case 0.3", .35, .3, .2, .3, .1},
    Weights{"number 0.5", .35, .1, .5, .5, .1},
    Weights{"number 0.1", .35, .1, .1, .2, .1},
    Weights{"number 1", .35, .1, 1, 1, .1},
    Weights{"punctuation 0.05", .35, .1, .2, .3, .05},
    Weights{"punctuation 0.2", .35, .1, .2, .3, .2},
    Weights{"punctuation 0.4", .35, .1, .2, .3, .4},
};

double gap(const ScoreToken& t, const Weights& w) {
  return t.kind == TokenKind::word ? 1 : t.kind == TokenKind::number ? w.number_gap : w.punctuation;
}

double distance(const ScoreText& a, const ScoreText& b, const Weights& w) {
  std::vector<double> row(b.tokens.size() + 1, 0);
  for (std::size_t j = 0; j < b.tokens.size(); ++j) row[j + 1] = row[j] + gap(b.tokens[j], w);
  for (const auto& x : a.tokens) {
    double diagonal = row[0];
    row[0] += gap(x, w);
    for (std::size_t j = 0; j < b.tokens.size(); ++j) {
      const auto& y = b.tokens[j];
      double replace = gap(x, w) + gap(y, w);
      if (x.form == y.form)
        replace = 0;
      else if (x.kind == y.kind)
        replace = x.kind == TokenKind::number        ? w.number
                  : x.kind == TokenKind::punctuation ? w.punctuation
                  : x.stem != y.stem                 ? 1
                  : x.fold == y.fold                 ? w.case_
                                                     : w.stem;
      const double above = row[j + 1];
      row[j + 1] = std::min({diagonal + replace, above + gap(x, w), row[j] + gap(y, w)});
      diagonal = above;
    }
  }
  return row.back() /
         std::max<double>({1, static_cast<double>(a.words), static_cast<double>(b.words)});
}

}  // namespace

int main(int count, char** arguments) {
  bench::CorpusOptions options;
  options.units = 200000;
  for (int i = 1; i + 1 < count; i += 2) {
    const std::string name = arguments[i];
    if (name == "--file") options.file = arguments[i + 1];
    if (name == "--units") options.units = std::stoul(arguments[i + 1]);
    if (name == "--queries") options.queries = std::stoul(arguments[i + 1]);
  }
  const bench::Corpus corpus = bench::make_corpus(options);
  const std::string path = "/tmp/bench_usefulness.db";
  std::filesystem::remove(path);
  Database database = Database::open(path, {.mode = OpenMode::create});
  Memory memory(database);
  {
    Edit edit(database, {.kind = "import"});
    MemoryEdit changes(memory, edit);
    for (const auto& [source, target] : corpus.units) {
      TranslationUnit unit;
      unit.variants = {{"en", {}, {}, {source, {}}}, {"fr", {}, {}, {target, {}}}};
      changes.add(std::move(unit));
    }
    edit.commit("bench");
  }
  LookupSetup setup;
  setup.memories = {{&memory, "bench", 0}};
  setup.source = Language("en");
  setup.target = Language("fr");
  Lookup lookup(std::move(setup));

  struct Sum {
    double plain = 0, repaired = 0;
    int count = 0, mended = 0;
  };
  std::map<int, Sum, std::greater<>> bands;  // by lowest score
  std::array<double, kWeights.size()> chosen{};
  int choices = 0;
  WordTable table(Language("en"));
  for (std::size_t i = 0; i < corpus.held_out.size(); ++i) {
    Query query;
    query.segment.text = corpus.held_out[i];
    LookupOptions all;
    all.min = 50;
    all.max = 30;
    const auto found = lookup.find(query, all);
    if (found.empty()) continue;
    LookupOptions one = all;
    one.max = 1;
    one.repair = true;
    const auto mended = lookup.find(query, one);
    const int score = found[0].base;
    const int band = score >= 100  ? 100
                     : score >= 95 ? 95
                     : score >= 85 ? 85
                     : score >= 75 ? 75
                     : score >= 70 ? 70
                                   : 50;
    Sum& sum = bands[band];
    sum.plain += chrf(found[0].target.text, corpus.translations[i]);
    sum.repaired += chrf(mended[0].target.text, corpus.translations[i]);
    sum.mended += mended[0].repairs.empty() ? 0 : 1;
    ++sum.count;
    if (score >= 100 || found.size() < 2) continue;
    ++choices;
    const ScoreText text = table.read(query.segment.text);
    std::vector<double> quality;
    for (const auto& match : found)
      quality.push_back(chrf(match.target.text, corpus.translations[i]));
    for (std::size_t w = 0; w < kWeights.size(); ++w) {
      double best = 1e9, sum_of_best = 0;
      int of_best = 0;
      for (std::size_t m = 0; m < found.size(); ++m) {
        const double d = distance(text, table.read(found[m].source.text), kWeights[w]);
        if (d < best - 1e-9) {
          best = d;
          sum_of_best = 0;
          of_best = 0;
        }
        if (d < best + 1e-9) {
          sum_of_best += quality[m];
          ++of_best;
        }
      }
      chosen[w] += sum_of_best / of_best;
    }
  }
  std::printf("%zu held-out sentences, %zu units\nband   sentences  chrF  repaired  mended\n",
              corpus.held_out.size(), corpus.units.size());
  for (const auto& [band, sum] : bands)
    std::printf("%3d+   %9d  %5.1f  %7.1f  %5d\n", band, sum.count, sum.plain / sum.count,
                sum.repaired / sum.count, sum.mended);
  std::printf("weights, over %d sentences with a choice\n", choices);
  for (std::size_t w = 0; w < kWeights.size(); ++w)
    std::printf("%-18s %6.2f\n", kWeights[w].name, chosen[w] / std::max(choices, 1));
  std::filesystem::remove(path);
}
