// SPDX-License-Identifier: Apache-2.0
#include "tm/align/paragraph_model.h"

#include <algorithm>
#include <cmath>

namespace verso::alignment {
namespace {

bool known(const TextPair& texts) {
  return !texts.source.begins_paragraph.empty() && !texts.target.begins_paragraph.empty();
}

// The borders within a bead: those at a paragraph's end, and the others.
std::array<double, 2> borders(const std::vector<bool>& begins, int from, int count) {
  std::array<double, 2> found{};
  for (int k = from + 1; k < from + count; ++k)
    ++found[begins[static_cast<std::size_t>(k)] ? 1 : 0];
  return found;
}

double share_of_beginnings(const Text& text) {
  const auto begins = std::count(text.begins_paragraph.begin(), text.begins_paragraph.end(), true);
  return (static_cast<double>(begins) + 1) / (static_cast<double>(text.size()) + 2);
}

}  // namespace

double ParagraphModel::score(const TextPair& texts, int i, int n, int j, int m) const {
  if (!known(texts)) return 0;
  const auto &source = texts.source.begins_paragraph, &target = texts.target.begins_paragraph;
  double score = begins_[source[static_cast<std::size_t>(i)] ? 1 : 0]
                        [target[static_cast<std::size_t>(j)] ? 1 : 0];
  for (const auto& found : {borders(source, i, n), borders(target, j, m)})
    score += found[0] * whole_ + found[1] * broken_;
  return score;
}

void ParagraphModel::learn(const TextPair& texts, const std::vector<WeightedBead>& beads) {
  if (!known(texts)) return;
  // Pseudo counts without a preference: documents of one paragraph learn nothing.
  constexpr double kPseudo = 4;
  std::array<std::array<double, 2>, 2> joint{{{kPseudo, kPseudo}, {kPseudo, kPseudo}}};
  std::array<double, 2> inside{};
  for (const auto& bead : beads) {
    joint[texts.source.begins_paragraph[static_cast<std::size_t>(bead.i)] ? 1 : 0]
         [texts.target.begins_paragraph[static_cast<std::size_t>(bead.j)] ? 1 : 0] += bead.weight;
    for (const auto& found : {borders(texts.source.begins_paragraph, bead.i, bead.n),
                              borders(texts.target.begins_paragraph, bead.j, bead.m)})
      for (std::size_t k = 0; k < 2; ++k) inside[k] += bead.weight * found[k];
  }
  const double total = joint[0][0] + joint[0][1] + joint[1][0] + joint[1][1];
  for (std::size_t a = 0; a < 2; ++a)
    for (std::size_t b = 0; b < 2; ++b)
      begins_[a][b] = std::log(joint[a][b] * total /
                               ((joint[a][0] + joint[a][1]) * (joint[0][b] + joint[1][b])));
  const double usual = (share_of_beginnings(texts.source) + share_of_beginnings(texts.target)) / 2;
  const double broken = (inside[1] + kPseudo * usual) / (inside[0] + inside[1] + kPseudo);
  broken_ = std::clamp(std::log(broken / usual), -4.0, 1.0);
  whole_ = std::clamp(std::log((1 - broken) / (1 - usual)), -1.0, 1.0);
}

}  // namespace verso::alignment
