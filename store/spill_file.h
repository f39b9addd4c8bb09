// SPDX-License-Identifier: Apache-2.0
//
// Room on the disk for what a long operation cannot hold in memory: a file without a name beside
// the memory, gone when the process is. Nothing in it outlives the operation.
// One thread appends; what has been appended may be read from any. Errors: MemoryError.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace verso {

class Database;

class SpillFile {
 public:
  /// Beside the database; for one that lives in memory, in the folder for temporary files. The
  /// file is made with the first append.
  explicit SpillFile(const Database& database);
  ~SpillFile();
  SpillFile(const SpillFile&) = delete;
  SpillFile& operator=(const SpillFile&) = delete;

  /// Gives where the bytes begin.
  std::int64_t append(std::string_view bytes);
  /// Appends `size` bytes that begin at `offset` to `to`.
  void read(std::int64_t offset, std::size_t size, std::string& to) const;
  std::int64_t size() const { return size_; }
  /// Forgets everything.
  void clear();

 private:
  void make();
  [[noreturn]] void fail(int error) const;

  std::string path_;
  int file_ = -1;
  std::int64_t size_ = 0;
};

}  // namespace verso
