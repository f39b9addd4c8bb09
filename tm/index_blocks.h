// SPDX-License-Identifier: Apache-2.0
//
// Blocks of the index as they lie in the file, each with a checksum that also knows which run it is
// of and which of its blocks; and the list of runs, whose digest stands in `meta`. So whatever is
// damaged, exchanged or missing is noticed where it is read. Same thread rule as Database.
// Errors: MemoryError, "the index of the memory is damaged".
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "store/database.h"
#include "tm/index_layout.h"

namespace verso {

/// Appends the checksum of a block of the run with that stamp.
void seal_block(std::string& data, std::uint64_t stamp, std::size_t kind, std::size_t number);

class IndexBlocks {
 public:
  explicit IndexBlocks(const Database& database);

  RunHeader header(std::int64_t run);
  /// The bytes of a block; they live until the next call.
  std::string_view read(std::int64_t run, std::uint64_t stamp, std::size_t kind,
                        std::size_t number);
  /// Throws unless the runs listed are those that were written.
  void check_runs() const;
  [[noreturn]] void damaged() const;

 private:
  const Database* database_;
  Statement header_, read_;
  std::string block_;
};

/// Notes which runs there are, after some came or went.
void note_runs(Database& database);

}  // namespace verso
