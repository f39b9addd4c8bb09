// SPDX-License-Identifier: Apache-2.0
//
// What the benchmark stores and asks: a file of source TAB target, or made-up sentences where there
// is none; queries that are half held-out sentences, half stored ones with some words changed.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace verso::bench {

struct Corpus {
  std::vector<std::pair<std::string, std::string>> units;
  std::vector<std::string> held_out, edited;  ///< queries
  std::vector<std::string> translations;      ///< of the held-out sentences
};

struct CorpusOptions {
  std::string file;  ///< empty: made up
  std::size_t units = 1000000;
  std::size_t queries = 2000;
  unsigned seed = 20261122;
};

Corpus make_corpus(const CorpusOptions& options);

}  // namespace verso::bench
