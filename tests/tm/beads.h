// SPDX-License-Identifier: Apache-2.0
//
// Alignments in short, for tests.
#pragma once

#include <string>
#include <vector>

#include "tm/align/aligner.h"

namespace verso {

/// "0:0 1+2:1 :2".
inline std::string spelled(const std::vector<Bead>& beads) {
  std::string text;
  const auto list = [&text](const std::vector<int>& indices) {
    for (std::size_t k = 0; k < indices.size(); ++k)
      text += (k > 0 ? "+" : "") + std::to_string(indices[k]);
  };
  for (const auto& bead : beads) {
    if (!text.empty()) text += ' ';
    list(bead.source);
    text += ':';
    list(bead.target);
  }
  return text;
}

}  // namespace verso
