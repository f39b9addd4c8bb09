// SPDX-License-Identifier: Apache-2.0
//
// The memory file as the file system sees it, before SQLite touches it: whether it is one of
// ours, and how a new one comes into being. For this room only; any thread.
// Errors: MemoryError.
#pragma once

#include <string>
#include <string_view>

namespace verso {

enum class FileState {
  missing,
  empty,  ///< a file of no bytes
  ours,
};

/// Reads the first bytes. Throws MemoryError when the file is no regular file, cannot be read, is
/// not a Verso memory, or is newer than the program; it is not changed.
FileState look_at(const std::string& path);

/// Makes `path` hold `bytes`, mode 0600, all at once and safely on disk; leaves it alone when
/// another process was faster. A file of no bytes is replaced.
void make_file(const std::string& path, std::string_view bytes);

/// A file beside `path` that takes its name, all at once and safely on disk, when keep() is called;
/// gone otherwise. Mode 0600.
class TemporaryFile {
 public:
  explicit TemporaryFile(const std::string& path);
  ~TemporaryFile();
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  const std::string& path() const { return temporary_; }
  void keep();

 private:
  std::string path_, temporary_;
};

/// Throws MemoryError when a file at `path` must not be replaced by another: a memory that is open,
/// a folder, a device.
void check_replaceable(const std::string& path);

/// True when neither we nor anyone else can write where the file lies.
bool on_read_only_medium(const std::string& path);
/// True when we may write in the folder of the file.
bool folder_is_writable(const std::string& path);
bool exists(const std::string& path);
}  // namespace verso
