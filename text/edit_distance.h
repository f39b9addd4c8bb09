// SPDX-License-Identifier: Apache-2.0
//
// Edit distance between sequences of token ids (Levenshtein, unit costs), bit-parallel
// (Myers 1999; Hyyrö 2003 for blocks), and the script that explains it.
// A pattern object belongs to one thread; free functions to any.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace verso {

/// A query prepared once, compared with many candidates.
class EditPattern {
 public:
  EditPattern() = default;
  explicit EditPattern(std::span<const std::uint32_t> pattern) { set(pattern); }
  void set(std::span<const std::uint32_t> pattern);

  /// The distance to `text`, or limit + 1 as soon as it is certain to exceed `limit`.
  std::uint32_t distance(std::span<const std::uint32_t> text, std::uint32_t limit) const;
  std::size_t size() const { return size_; }

 private:
  template <class Word>
  std::uint32_t narrow(std::span<const std::uint32_t> text, std::uint32_t limit) const;
  std::uint32_t blocked(std::span<const std::uint32_t> text, std::uint32_t limit) const;
  const std::uint64_t* masks_of(std::uint32_t token) const;

  std::size_t size_ = 0;
  std::size_t blocks_ = 0;
  // An open-addressing table from token id to the places where the pattern has it, as bit masks,
  // one word per block of 64. Slot 0 of masks_ is the empty mask; places_ points into masks_.
  std::vector<std::uint32_t> keys_;
  std::vector<std::uint32_t> places_;
  std::vector<std::uint64_t> masks_;
};

enum class EditKind : std::uint8_t { keep, substitute, insert, erase };

/// One step from `a` to `b`: positions in both (insert has no position in a, erase none in b).
struct EditStep {
  EditKind kind = EditKind::keep;
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  friend bool operator==(const EditStep&, const EditStep&) = default;
};

/// Integer costs, in thousandths of a word.
inline constexpr std::uint32_t kWordCost = 1000;

struct EditCosts {
  /// Cost of replacing token i of a by token j of b.
  std::function<std::uint32_t(std::uint32_t i, std::uint32_t j)> substitute;
  std::vector<std::uint32_t> erase;   ///< per token of a
  std::vector<std::uint32_t> insert;  ///< per token of b
};

struct EditScript {
  std::vector<EditStep> steps;
  std::uint64_t cost = 0;
};

/// The cheapest script from a sequence of `a` tokens to one of `b`; ties are broken the same way
/// always (substitute before erase before insert, from the left). O(a·b) time and memory: the
/// caller bounds the lengths.
EditScript edit_script(std::size_t a, std::size_t b, const EditCosts& costs);

}  // namespace verso
