// SPDX-License-Identifier: Apache-2.0
//
// One column of the dynamic programming matrix is held as bits: where it rises (vp) and where it
// falls (vn) from one row to the next. G. Myers, "A fast bit-vector algorithm for approximate
// string matching based on dynamic programming" (1999), in H. Hyyrö's form for edit distance
// (2003); patterns longer than a machine word carry the horizontal difference from block to block.
// O(n · m / 64). Test against the plain matrix: tests/text/edit_distance_test.cpp.
#include "text/edit_distance.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstdlib>
#include <limits>

namespace verso {
namespace {

__extension__ using Wide = unsigned __int128;

std::size_t slot_of(std::uint32_t token, std::size_t mask) {
  return (token * std::uint64_t{0x9E3779B97F4A7C15U} >> 32) & mask;
}

}  // namespace

void EditPattern::set(std::span<const std::uint32_t> pattern) {
  size_ = pattern.size();
  blocks_ = (size_ + 63) / 64;
  const std::size_t slots = std::bit_ceil(std::max<std::size_t>(4, size_ * 2));
  keys_.assign(slots, 0);
  places_.assign(slots, 0);
  masks_.assign(std::max<std::size_t>(blocks_, 2), 0);
  for (std::size_t i = 0; i < size_; ++i) {
    std::size_t slot = slot_of(pattern[i], slots - 1);
    while (places_[slot] != 0 && keys_[slot] != pattern[i]) slot = (slot + 1) & (slots - 1);
    if (places_[slot] == 0) {
      keys_[slot] = pattern[i];
      places_[slot] = static_cast<std::uint32_t>(masks_.size());
      // At least two words, so that the 128-bit path may always read both.
      masks_.resize(masks_.size() + std::max<std::size_t>(blocks_, 2), 0);
    }
    masks_[places_[slot] + i / 64] |= std::uint64_t{1} << (i % 64);
  }
}

const std::uint64_t* EditPattern::masks_of(std::uint32_t token) const {
  const std::size_t last = keys_.size() - 1;
  std::size_t slot = slot_of(token, last);
  while (places_[slot] != 0 && keys_[slot] != token) slot = (slot + 1) & last;
  return masks_.data() + places_[slot];
}

template <class Word>
std::uint32_t EditPattern::narrow(std::span<const std::uint32_t> text, std::uint32_t limit) const {
  Word vp = ~Word{0}, vn = 0;
  auto score = static_cast<std::uint32_t>(size_);
  const auto top = static_cast<unsigned>(size_ - 1);
  std::size_t left = text.size();
  for (const std::uint32_t token : text) {
    const std::uint64_t* masks = masks_of(token);
    Word equal = masks[0];
    if constexpr (sizeof(Word) > 8) equal |= Word{masks[1]} << 64;
    const Word d0 = (((equal & vp) + vp) ^ vp) | equal | vn;
    Word hp = vn | ~(d0 | vp);
    const Word hn = d0 & vp;
    score += static_cast<std::uint32_t>(hp >> top & 1);
    score -= static_cast<std::uint32_t>(hn >> top & 1);
    hp = hp << 1 | 1;
    vp = (hn << 1) | ~(d0 | hp);
    vn = d0 & hp;
    // Each column left can take at most one away.
    --left;
    if (score > limit + std::uint64_t{left}) return limit + 1;
  }
  return score <= limit ? score : limit + 1;
}

std::uint32_t EditPattern::blocked(std::span<const std::uint32_t> text, std::uint32_t limit) const {
  struct Column {
    std::uint64_t vp = ~std::uint64_t{0}, vn = 0;
  };
  std::vector<Column> column(blocks_);
  auto score = static_cast<std::uint32_t>(size_);
  const auto top = static_cast<unsigned>((size_ - 1) % 64);
  std::size_t left = text.size();
  for (const std::uint32_t token : text) {
    const std::uint64_t* masks = masks_of(token);
    // The row above the first: the distance from nothing grows by one a column.
    std::uint64_t carry_p = 1, carry_n = 0;
    for (std::size_t b = 0; b < blocks_; ++b) {
      const std::uint64_t vp = column[b].vp, vn = column[b].vn;
      const std::uint64_t equal = masks[b] | carry_n;
      const std::uint64_t d0 = (((equal & vp) + vp) ^ vp) | equal | vn;
      std::uint64_t hp = vn | ~(d0 | vp);
      std::uint64_t hn = d0 & vp;
      if (b + 1 == blocks_) {
        score += static_cast<std::uint32_t>(hp >> top & 1);
        score -= static_cast<std::uint32_t>(hn >> top & 1);
      }
      const std::uint64_t out_p = hp >> 63, out_n = hn >> 63;
      hp = hp << 1 | carry_p;
      hn = hn << 1 | carry_n;
      column[b].vp = hn | ~(d0 | hp);
      column[b].vn = d0 & hp;
      carry_p = out_p;
      carry_n = out_n;
    }
    --left;
    if (score > limit + std::uint64_t{left}) return limit + 1;
  }
  return score <= limit ? score : limit + 1;
}

std::uint32_t EditPattern::distance(std::span<const std::uint32_t> text,
                                    std::uint32_t limit) const {
  limit = std::min(limit, std::numeric_limits<std::uint32_t>::max() - 1);
  const std::size_t difference = text.size() > size_ ? text.size() - size_ : size_ - text.size();
  if (difference > limit) return limit + 1;
  if (size_ == 0 || text.empty()) return static_cast<std::uint32_t>(difference);
  if (size_ <= 64) return narrow<std::uint64_t>(text, limit);
  if (size_ <= 128) return narrow<Wide>(text, limit);
  return blocked(text, limit);
}

EditScript edit_script(std::size_t a, std::size_t b, const EditCosts& costs) {
  assert(costs.erase.size() >= a && costs.insert.size() >= b);
  // rest[i][j]: the cost of turning what follows i in a into what follows j in b; filled from the
  // end, so that walking from the start settles ties from the left.
  const std::size_t width = b + 1;
  std::vector<std::uint64_t> rest((a + 1) * width, 0);
  std::vector<std::uint32_t> swap(a * b);
  for (std::size_t j = b; j-- > 0;) rest[a * width + j] = rest[a * width + j + 1] + costs.insert[j];
  for (std::size_t i = a; i-- > 0;) {
    rest[i * width + b] = rest[(i + 1) * width + b] + costs.erase[i];
    for (std::size_t j = b; j-- > 0;) {
      const std::uint32_t cost =
          costs.substitute(static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(j));
      swap[i * b + j] = cost;
      rest[i * width + j] = std::min({rest[(i + 1) * width + j + 1] + cost,
                                      rest[(i + 1) * width + j] + costs.erase[i],
                                      rest[i * width + j + 1] + costs.insert[j]});
    }
  }
  EditScript script;
  script.cost = rest[0];
  std::size_t i = 0, j = 0;
  while (i < a || j < b) {
    const std::uint64_t here = rest[i * width + j];
    const auto at_a = static_cast<std::uint32_t>(i), at_b = static_cast<std::uint32_t>(j);
    if (i < a && j < b && here == rest[(i + 1) * width + j + 1] + swap[i * b + j]) {
      script.steps.push_back(
          {swap[i * b + j] == 0 ? EditKind::keep : EditKind::substitute, at_a, at_b});
      ++i;
      ++j;
    } else if (i < a && here == rest[(i + 1) * width + j] + costs.erase[i]) {
      script.steps.push_back({EditKind::erase, at_a, at_b});
      ++i;
    } else {
      script.steps.push_back({EditKind::insert, at_a, at_b});
      ++j;
    }
  }
  return script;
}

}  // namespace verso
