// SPDX-License-Identifier: Apache-2.0
//
// Gathers variants of one language and writes them as a run of the index (tm/index_layout.h).
// What is gathered waits as numbers of forms, a byte or two a token, in buckets by the number of
// words; beyond a few megabytes it is laid aside on the disk. One thread at a time; encode() knows
// no database, so that two languages may be written at once.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "store/database.h"
#include "store/spill_file.h"
#include "tm/index.h"
#include "tm/index_layout.h"

namespace verso {

class RunBuilder {
 public:
  RunBuilder(SpillFile& aside, std::string language_base);

  void add(std::int64_t version, const IndexEntry& entry);
  /// Takes over what a run holds, but for the versions in `removed` (ascending).
  void absorb(const Database& database, std::int64_t run, const std::vector<std::int64_t>& removed);
  /// Versions (ascending) that came and have gone again meanwhile: encode() leaves them out.
  void leave_out(std::vector<std::int64_t> versions) { left_out_ = std::move(versions); }

  using Put = std::function<void(std::size_t kind, std::size_t number, std::string&& data)>;
  /// Gives every block of a run to `put`, and its header at the end; empty again afterwards.
  RunHeader encode(const Put& put);

  std::size_t segments() const { return segments_; }
  std::size_t tokens() const { return tokens_; }
  bool full() const;  ///< a run should not grow beyond this
  static constexpr std::int64_t kMostSegments = 1 << 20;

  /// Bytes of variants in memory, and how to be rid of them.
  std::size_t waiting() const { return waiting_; }
  void lay_aside();

 private:
  struct Form {
    std::uint64_t hash = 0;
    std::uint32_t begin = 0;  // in spellings_
    std::uint32_t length : 30 = 0;
    std::uint32_t kind : 2 = 0;
    std::uint32_t count = 0;
  };
  /// Variants of one number of words, or of a few when there are many.
  struct Bucket {
    struct Piece {
      std::int64_t offset;
      std::size_t size;
    };
    std::vector<Piece> aside;
    std::string bytes;
    std::int64_t last_version = 0;
  };
  struct Item {
    std::uint32_t words = 0;
    std::int64_t version = 0;
    std::uint32_t variant = 0;
    std::uint32_t begin = 0, end = 0;  // of its tokens
  };
  /// What the numbers of a FormTable are here, and how often they came.
  struct Known {
    struct Here {
      std::uint32_t form = UINT32_MAX, count = 0;
    };
    std::uint64_t table = 0;
    std::vector<Here> forms;
  };
  struct Numbering;
  class Writer;

  static std::size_t bucket_of(std::uint32_t words);
  void put_item(const Item& item, std::string_view forms);
  std::uint32_t intern(std::uint64_t hash, std::string_view word, TokenKind kind);
  std::vector<Known::Here>& known(std::uint64_t table);
  void count(const Known& known);
  void grow();
  void take(std::size_t number, std::string& bytes, std::vector<Item>& items);
  std::string_view spelling(const Form& form) const {
    return std::string_view(spellings_).substr(form.begin, form.length);
  }
  Numbering number_forms() const;
  void write_words(const Numbering& numbering, const Put& put) const;

  SpillFile* aside_;
  std::string base_;
  std::vector<Form> forms_;
  std::vector<std::uint32_t> slots_;  // open addressing by hash: form + 1
  std::string spellings_;
  std::vector<Known> known_;
  std::vector<Bucket> buckets_;
  std::vector<std::int64_t> left_out_;
  std::size_t segments_ = 0, tokens_ = 0, waiting_ = 0;
  std::string item_;  // scratch
};

}  // namespace verso
