// SPDX-License-Identifier: Apache-2.0
//
// Numbers for spellings, given out in the order in which words are first met: what an import's
// working threads hand on instead of texts. Forms only come, and stay where they are, so that one
// thread may add while others look at numbers that were handed to them (by a queue, say, whose lock
// orders the two). A full table is left to those who still hold it, and a new one begun.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "text/words.h"

namespace verso {

class FormTable {
 public:
  struct Form {
    std::uint64_t low = 0, high = 0;  ///< the first bytes, what short words are compared by
    std::uint64_t hash = 0;           ///< word_hash
    const char* text = nullptr;
    std::uint32_t length : 30 = 0;
    std::uint32_t kind : 2 = 0;

    std::string_view spelling() const { return {text, length}; }
  };

  FormTable();
  FormTable(const FormTable&) = delete;
  FormTable& operator=(const FormTable&) = delete;

  /// Adds to `out` the number of each token of a text, a new one for a word that was not met
  /// before. For one thread.
  void number(std::string_view text, const std::vector<Token>& tokens,
              std::vector<std::uint32_t>& out);
  /// Whether it is time to begin another table. For the same thread.
  bool full() const { return size_ >= kMostForms || text_bytes_ >= kMostText; }

  /// A number that number() gave.
  const Form& operator[](std::uint32_t number) const {
    const std::uint32_t at = number + kFirstChunk;
    const auto chunk = static_cast<std::size_t>(std::bit_width(at) - kFirstBits);
    return chunks_[chunk][at - (kFirstChunk << chunk)];
  }
  /// No two tables of a process share it.
  std::uint64_t id() const { return id_; }

 private:
  static constexpr std::size_t kMostForms = 1U << 17;
  static constexpr std::size_t kMostText = 4U << 20, kTextChunk = 32U << 10;
  static constexpr std::uint32_t kFirstChunk = 1U << 10;  // each chunk is twice the one before
  static constexpr int kFirstBits = 11;
  struct Slot {
    std::uint32_t tag = 0, number = 0;  // tag 0: free
  };
  struct Recent {
    std::uint64_t low = 0, high = 0;
    std::uint32_t number = 0, size = UINT32_MAX;
  };
  static constexpr std::size_t kRecent = 1U << 13;
  struct Key;
  std::uint32_t find(std::string_view word, TokenKind kind, const Key& key, std::uint64_t hash);
  static std::uint64_t hash_long(std::string_view word);
  void grow();
  const char* keep(std::string_view word);

  struct Miss {
    std::uint32_t token = 0;
    std::uint64_t hash = 0;
  };
  const Form* address(std::uint32_t number) const { return &(*this)[number]; }

  std::uint64_t id_;
  std::string text_;
  std::vector<Miss> misses_;
  std::vector<Slot> slots_;
  std::vector<Recent> recent_;
  std::array<std::unique_ptr<Form[]>, 22> chunks_;  // never move: others read them meanwhile
  std::size_t size_ = 0, text_bytes_ = 0, text_left_ = 0;
  char* text_at_ = nullptr;
  std::vector<std::unique_ptr<char[]>> texts_;
};

}  // namespace verso
