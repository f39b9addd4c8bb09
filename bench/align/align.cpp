// SPDX-License-Identifier: Apache-2.0
//
// bench_align [--batch] [--baseline] [--set NAME=VALUE]… [-o FOLDER] FOLDER…
// Each folder holds src and tgt (a sentence a line), gold (beads as vecalign writes them) and
// perhaps src.par and tgt.par (paragraph numbers). Prints strict and lax F1, counted as vecalign's
// scorer counts, by variant (what follows the last dot of the folder's name), precision by class of
// confidence, seconds and memory.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <map>
#include <set>
#include <string>
#include <sys/resource.h>

#include "bench/align/gale_church.h"
#include "tm/align/parameters.h"

namespace {

using verso::AlignDocument;
using verso::Bead;

std::vector<std::string> lines(const std::filesystem::path& path) {
  std::vector<std::string> result;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) result.push_back(line);
  return result;
}

std::vector<int> numbers(const std::string& list) {
  std::vector<int> result;
  for (std::size_t k = 0; k < list.size();) {
    if (list[k] < '0' || list[k] > '9') {
      ++k;
      continue;
    }
    std::size_t used = 0;
    result.push_back(std::stoi(list.substr(k), &used));
    k += used;
  }
  return result;
}

std::vector<Bead> read_beads(const std::filesystem::path& path) {
  std::vector<Bead> beads;
  for (const auto& line : lines(path)) {
    const auto colon = line.find("]:");
    if (colon == std::string::npos) continue;
    Bead bead{numbers(line.substr(0, colon)), numbers(line.substr(colon + 1)), 0};
    if (!bead.source.empty() || !bead.target.empty()) beads.push_back(bead);
  }
  return beads;
}

struct Counts {
  double strict = 0, lax = 0, all = 0;
  void add(const std::vector<Bead>& gold, const std::vector<Bead>& test, bool with_gaps) {
    std::set<std::pair<std::vector<int>, std::vector<int>>> beads;
    std::map<int, std::set<int>> targets;
    for (const auto& bead : gold) {
      if (!with_gaps && (bead.source.empty() || bead.target.empty())) continue;
      beads.insert({bead.source, bead.target});
      for (const int s : bead.source) targets[s].insert(bead.target.begin(), bead.target.end());
    }
    std::set<std::pair<std::vector<int>, std::vector<int>>> seen;
    for (const auto& bead : test) {
      if (!with_gaps && (bead.source.empty() || bead.target.empty())) continue;
      if (!seen.insert({bead.source, bead.target}).second) continue;
      ++all;
      const bool right = beads.count({bead.source, bead.target}) > 0;
      bool near = right;
      for (const int s : bead.source)
        for (const int t : bead.target) near = near || (targets.count(s) && targets[s].count(t));
      strict += right;
      lax += near;
    }
  }
};

struct Score {
  Counts precision, recall;
  void add(const std::vector<Bead>& gold, const std::vector<Bead>& found) {
    precision.add(gold, found, true);
    recall.add(found, gold, false);
  }
  static double f(double p, double r) { return p + r > 0 ? 2 * p * r / (p + r) : 0; }
  double strict() const {
    return f(precision.strict / std::max(1.0, precision.all),
             recall.strict / std::max(1.0, recall.all));
  }
  double lax() const {
    return f(precision.lax / std::max(1.0, precision.all), recall.lax / std::max(1.0, recall.all));
  }
};

struct Calibration {
  static constexpr std::array<double, 8> kFrom{.999, .99, .97, .95, .90, .70, .50, 0};
  std::array<double, 8> right{}, all{};
  void add(const std::vector<Bead>& gold, const std::vector<Bead>& found) {
    std::set<std::pair<std::vector<int>, std::vector<int>>> beads;
    for (const auto& bead : gold) beads.insert({bead.source, bead.target});
    for (const auto& bead : found) {
      if (bead.source.empty() || bead.target.empty()) continue;
      std::size_t k = 0;
      while (bead.confidence < kFrom[k]) ++k;
      ++all[k];
      right[k] += static_cast<double>(beads.count({bead.source, bead.target}));
    }
  }
  void print() const {
    double sum = 0, sum_right = 0, total = 0;
    for (const double a : all) total += a;
    for (std::size_t k = 0; k < kFrom.size(); ++k) {
      sum += all[k];
      sum_right += right[k];
      std::printf("  confidence >= %.3f: %6.0f pairs, right %.4f   from here up %.4f (%.1f %%)\n",
                  kFrom[k], all[k], all[k] > 0 ? right[k] / all[k] : 0,
                  sum > 0 ? sum_right / sum : 0, 100 * sum / std::max(1.0, total));
    }
  }
};

void set(verso::alignment::AlignParameters& p, const std::string& setting) {
  const auto equal = setting.find('=');
  const auto name = setting.substr(0, equal);
  const double value = std::stod(setting.substr(equal + 1));
  const std::map<std::string, std::function<void()>> names{
#define VERSO_DOUBLE(field)          \
  {                                  \
#field, [&] { p.field = value; } \
  }
#define VERSO_INT(field)                               \
  {                                                    \
#field, [&] { p.field = static_cast<int>(value); } \
  }
      VERSO_DOUBLE(word_weight),
      VERSO_DOUBLE(unigram_share),
      VERSO_DOUBLE(unseen),
      VERSO_DOUBLE(toll_share),
      VERSO_DOUBLE(toll_pseudo_counts),
      VERSO_DOUBLE(habit_pseudo_counts),
      VERSO_DOUBLE(habit_weight),
      VERSO_DOUBLE(prior_strength),
      VERSO_DOUBLE(discount),
      VERSO_DOUBLE(kept_ratio),
      VERSO_INT(iterations),
      {"leave_one_out", [&] { p.leave_one_out = value != 0; }},
      VERSO_DOUBLE(length_variance),
      VERSO_DOUBLE(length_pseudo_counts),
      VERSO_DOUBLE(length_outliers),
      VERSO_DOUBLE(length_scraps),
      VERSO_DOUBLE(length_widening),
      VERSO_DOUBLE(end_prior_same),
      VERSO_DOUBLE(end_prior_other),
      VERSO_DOUBLE(end_weight),
      VERSO_DOUBLE(bead_pseudo_counts),
      VERSO_DOUBLE(gap_extension),
      VERSO_DOUBLE(gap_extension_pseudo),
      VERSO_INT(passes),
      {"full_cells", [&] { p.full_cells = static_cast<long long>(value); }},
      VERSO_INT(band),
      VERSO_INT(part),
#undef VERSO_DOUBLE
#undef VERSO_INT
  };
  names.at(name)();
}

void write_beads(const std::filesystem::path& path, const std::vector<Bead>& beads) {
  std::ofstream out(path);
  const auto list = [&out](const std::vector<int>& indices) {
    out << '[';
    for (std::size_t k = 0; k < indices.size(); ++k) out << (k > 0 ? ", " : "") << indices[k];
    out << ']';
  };
  for (const auto& bead : beads) {
    list(bead.source);
    out << ':';
    list(bead.target);
    out << ':' << bead.confidence << '\n';
  }
}

void print(const std::string& system, const std::map<std::string, Score>& scores,
           const std::map<std::string, int>& documents) {
  std::printf("%s\n", system.c_str());
  for (const auto& [variant, score] : scores)
    std::printf("  %-8s (%3d)  strict F1 %.4f   lax F1 %.4f\n", variant.c_str(),
                documents.at(variant), score.strict(), score.lax());
}

}  // namespace

int main(int argc, char** argv) {
  verso::alignment::AlignParameters parameters;
  verso::AlignOptions options;
  std::vector<std::filesystem::path> folders;
  std::filesystem::path output;
  bool batch = false, baseline = false, each = false;
  for (int k = 1; k < argc; ++k) {
    const std::string argument = argv[k];
    if (argument == "--batch")
      batch = true;
    else if (argument == "--baseline")
      baseline = true;
    else if (argument == "--each")
      each = true;
    else if (argument == "--jobs")
      options.jobs = std::stoi(argv[++k]);
    else if (argument == "--set")
      set(parameters, argv[++k]);
    else if (argument == "-o")
      output = argv[++k];
    else
      folders.emplace_back(argument);
  }
  std::vector<AlignDocument> documents;
  std::vector<std::vector<Bead>> gold;
  for (const auto& folder : folders) {
    AlignDocument document;
    document.source.sentences = lines(folder / "src");
    document.target.sentences = lines(folder / "tgt");
    // Where the paragraphs are known, one number a sentence.
    for (const auto& number : lines(folder / "src.par"))
      document.source.paragraphs.push_back(std::stoi(number));
    for (const auto& number : lines(folder / "tgt.par"))
      document.target.paragraphs.push_back(std::stoi(number));
    documents.push_back(std::move(document));
    gold.push_back(read_beads(folder / "gold"));
  }
  std::map<std::string, int> counts;
  const auto variants = [&](std::size_t k) {
    const auto name = folders[k].filename().string();
    const auto dot = name.rfind('.');
    auto variant = dot == std::string::npos ? "base" : name.substr(dot + 1);
    if (variant.rfind("del", 0) == 0) variant = "del";
    return std::vector<std::string>{variant, "ALL"};
  };
  for (std::size_t k = 0; k < folders.size(); ++k)
    for (const auto& v : variants(k)) ++counts[v];

  const auto begin = std::chrono::steady_clock::now();
  std::vector<verso::AlignResult> results;
  if (batch) {
    results = verso::alignment::align_with(documents, options, parameters);
  } else {
    for (const auto& document : documents)
      results.push_back(verso::alignment::align_with({document}, options, parameters).front());
  }
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
  std::map<std::string, Score> scores;
  Calibration calibration;
  for (std::size_t k = 0; k < folders.size(); ++k) {
    for (const auto& v : variants(k)) scores[v].add(gold[k], results[k].beads);
    calibration.add(gold[k], results[k].beads);
    if (each) {
      Score own;
      own.add(gold[k], results[k].beads);
      std::printf("  %-55s %.4f%s\n", folders[k].filename().c_str(), own.strict(),
                  results[k].translations ? "" : " no translations");
    }
    if (!output.empty()) write_beads(output / folders[k].filename(), results[k].beads);
  }
  if (baseline) {
    std::map<std::string, Score> base;
    for (std::size_t k = 0; k < folders.size(); ++k) {
      const auto beads = verso::gale_church(documents[k]);
      for (const auto& v : variants(k)) base[v].add(gold[k], beads);
    }
    print("Gale-Church", base, counts);
  }
  print(batch ? "verso, one batch" : "verso, each alone", scores, counts);
  calibration.print();
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  std::printf("  %.2f s, peak %.0f MB\n", seconds.count(),
              static_cast<double>(usage.ru_maxrss) / 1024);
  return 0;
}
