// SPDX-License-Identifier: Apache-2.0
#include "bench/lookup/corpus.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <random>
#include <sstream>
#include <stdexcept>

namespace verso::bench {
namespace {

std::vector<std::string> words_of(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> out;
  for (std::string word; in >> word;) out.push_back(word);
  return out;
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

// Sentences of words whose frequencies fall as in a language.
std::string made_up(std::mt19937& random, char letter) {
  std::uniform_real_distribution<double> unit(0, 1);
  std::string out;
  for (std::size_t left = 3 + random() % 40; left > 0; --left) {
    const auto rank = static_cast<std::size_t>(std::exp(unit(random) * 12));
    out += (out.empty() ? "" : " ") + std::string(1, letter) + std::to_string(rank);
  }
  return out + ".";
}

bool asks(const std::string& text) {
  const std::size_t words = words_of(text).size();
  return words >= 3 && words <= 60;
}

std::string edited(const std::string& text, std::mt19937& random,
                   const std::vector<std::pair<std::string, std::string>>& units) {
  auto words = words_of(text);
  const double share = .01 + .29 * static_cast<double>(random() % 1000) / 1000;
  const auto changes =
      std::max<std::size_t>(1, static_cast<std::size_t>(share * static_cast<double>(words.size())));
  for (std::size_t i = 0; i < changes && !words.empty(); ++i) {
    const std::size_t at = random() % words.size();
    const auto others = words_of(units[random() % units.size()].first);
    const std::string other = others.empty() ? "x" : others[random() % others.size()];
    switch (random() % 4) {
      case 0:
        words.erase(words.begin() + static_cast<std::ptrdiff_t>(at));
        break;
      case 1:
        words.insert(words.begin() + static_cast<std::ptrdiff_t>(at), other);
        break;
      default:
        words[at] = other;
    }
  }
  return joined(words);
}

}  // namespace

Corpus make_corpus(const CorpusOptions& options) {
  std::mt19937 random(options.seed);
  Corpus corpus;
  if (options.file.empty()) {
    for (std::size_t i = 0; i < options.units; ++i)
      corpus.units.emplace_back(made_up(random, 'w'), made_up(random, 'm'));
  } else {
    std::ifstream in(options.file);
    if (!in) throw std::runtime_error("no file " + options.file);
    for (std::string line; corpus.units.size() < options.units && std::getline(in, line);) {
      const auto tab = line.find('\t');
      if (tab != std::string::npos)
        corpus.units.emplace_back(line.substr(0, tab), line.substr(tab + 1));
    }
  }
  // Held-out sentences leave the memory.
  while (corpus.held_out.size() < options.queries / 2) {
    const std::size_t at = random() % corpus.units.size();
    if (!asks(corpus.units[at].first)) continue;
    corpus.held_out.push_back(corpus.units[at].first);
    corpus.translations.push_back(corpus.units[at].second);
    corpus.units.erase(corpus.units.begin() + static_cast<std::ptrdiff_t>(at));
  }
  while (corpus.edited.size() < options.queries / 2) {
    const auto& text = corpus.units[random() % corpus.units.size()].first;
    if (asks(text)) corpus.edited.push_back(edited(text, random, corpus.units));
  }
  return corpus;
}

}  // namespace verso::bench
