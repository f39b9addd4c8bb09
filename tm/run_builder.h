// SPDX-License-Identifier: Apache-2.0
//
// Gathers variants of one language and writes them as a run of the index (tm/index_layout.h).
// What is gathered waits as numbers of forms, a byte or two a token; beyond a few megabytes it is
// laid aside in the file. One thread, that of the Database; inside a write transaction.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "store/database.h"
#include "text/words.h"

namespace verso {

class RunBuilder {
 public:
  RunBuilder(Database& database, std::string language_base);

  void add(std::int64_t version, std::uint32_t variant, std::string_view text,
           const std::vector<Token>& tokens);
  /// Takes over what a run holds, but for the versions in `removed` (ascending).
  void absorb(std::int64_t run, const std::vector<std::int64_t>& removed);
  /// Writes everything as run number `run` and is empty again.
  void write(std::int64_t run);

  std::size_t segments() const { return items_.size(); }
  bool full() const;  ///< a run should not grow beyond this
  static constexpr std::int64_t kMostSegments = 1 << 20;

 private:
  struct Item {
    std::int64_t version = 0;
    std::uint32_t variant = 0;
    std::uint32_t words = 0;
    std::uint32_t offset = 0;  // in the stream
  };
  struct Form {
    std::uint64_t hash = 0;
    std::uint32_t begin = 0;  // in spellings_
    std::uint32_t length : 30;
    std::uint32_t kind : 2;
    std::uint32_t count = 0;
  };
  struct Numbering;
  class Blocks;

  std::uint32_t intern(std::string_view word, TokenKind kind);
  void grow();
  void lay_aside();
  std::string take_stream();
  std::string_view spelling(const Form& form) const {
    return std::string_view(spellings_).substr(form.begin, form.length);
  }
  Numbering number_forms();
  void write_words(const Numbering& numbering, Blocks& blocks) const;

  Database* database_;
  std::string base_;
  std::vector<Form> forms_;
  std::vector<std::uint32_t> slots_;  // open addressing by hash: form + 1
  std::string spellings_;
  std::vector<Item> items_;
  std::string stream_;     // since it was last laid aside
  std::size_t aside_ = 0;  // bytes laid aside
  std::vector<std::int64_t> aside_ids_;
  std::size_t tokens_ = 0;
};

}  // namespace verso
