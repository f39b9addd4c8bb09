// SPDX-License-Identifier: Apache-2.0
//
// Tests: tests/store/database_test.cpp.
#include "store/spill_file.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <unistd.h>

#include "store/database.h"
#include "text/error.h"

namespace verso {

SpillFile::SpillFile(const Database& database) : path_(database.path()) {}

SpillFile::~SpillFile() {
  if (file_ >= 0) ::close(file_);
}

void SpillFile::make() {
  std::error_code none;
  std::filesystem::path folder = std::filesystem::path(path_).parent_path();
  if (path_ == ":memory:")
    folder = std::filesystem::temp_directory_path(none);
  else if (folder.empty())
    folder = ".";
  file_ = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (file_ >= 0) return;
  // Not every file system knows files without a name.
  std::string name = folder / ".verso-spill-XXXXXX";
  file_ = ::mkostemp(name.data(), O_CLOEXEC);
  if (file_ < 0) fail(errno);
  ::unlink(name.c_str());
}

std::int64_t SpillFile::append(std::string_view bytes) {
  if (file_ < 0) make();
  const std::int64_t begin = size_;
  while (!bytes.empty()) {
    const ssize_t done = ::pwrite(file_, bytes.data(), bytes.size(), size_);
    if (done < 0 && errno == EINTR) continue;
    if (done <= 0) fail(done < 0 ? errno : ENOSPC);
    size_ += done;
    bytes.remove_prefix(static_cast<std::size_t>(done));
  }
  return begin;
}

void SpillFile::read(std::int64_t offset, std::size_t size, std::string& to) const {
  const std::size_t before = to.size();
  to.resize(before + size);
  for (std::size_t have = 0; have < size;) {
    const ssize_t done = ::pread(file_, to.data() + before + have, size - have,
                                 offset + static_cast<std::int64_t>(have));
    if (done < 0 && errno == EINTR) continue;
    if (done <= 0) fail(done < 0 ? errno : EIO);
    have += static_cast<std::size_t>(done);
  }
}

void SpillFile::clear() {
  if (file_ >= 0 && ::ftruncate(file_, 0) != 0) fail(errno);
  size_ = 0;
}

void SpillFile::fail(int error) const {
  if (error == ENOSPC || error == EFBIG || error == EDQUOT)
    throw MemoryError(path_ + ": there is no room left to write the memory, which stays as it was",
                      "make room on the disk and run the command again");
  throw MemoryError(
      path_ + ": a temporary file beside the memory cannot be used (" + std::strerror(error) + ")",
      "see whether you may write in its folder");
}

}  // namespace verso
