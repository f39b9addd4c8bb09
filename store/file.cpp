// SPDX-License-Identifier: Apache-2.0
//
// A new memory is written whole under no name at all (O_TMPFILE) and then linked to its name,
// which fails when the name is taken: eight processes may make the same memory at once, and one
// that is killed leaves nothing behind. File systems without O_TMPFILE get a temporary name.
// A memory that may be open is read through SQLite only: when a process closes any descriptor of a
// file, POSIX takes all its locks on that file, SQLite's own too
// (sqlite.org/howtocorrupt.html, 2.2).
#include "store/file.h"

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <memory>
#include <new>
#include <sqlite3.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>
#include <vector>

#include "store/schema.h"
#include "text/error.h"

namespace verso {
namespace {

/// A file descriptor that closes itself.
struct Descriptor {
  int number = -1;
  explicit Descriptor(int n) : number(n) {}
  ~Descriptor() {
    if (number >= 0) ::close(number);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
};

std::string folder_of(const std::string& path) {
  const auto slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

[[noreturn]] void fail_making(const std::string& path, int error) {
  if (error == ENOENT || error == ENOTDIR)
    throw MemoryError(path + ": there is no folder for the memory", "make the folder first");
  if (error == ENOSPC || error == EDQUOT || error == EFBIG)
    throw MemoryError(path + ": there is no room left for a new memory", "make room on the disk");
  throw MemoryError(path + ": the memory cannot be made (" + std::strerror(error) + ")",
                    "choose a folder you may write in");
}

std::uint32_t big_endian(const unsigned char* bytes) {
  return std::uint32_t{bytes[0]} << 24 | std::uint32_t{bytes[1]} << 16 |
         std::uint32_t{bytes[2]} << 8 | bytes[3];
}

bool write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return ::fsync(file) == 0;
}

/// Makes renames in the folder of `path` lasting.
void sync_folder(const std::string& path) {
  const Descriptor folder(::open(folder_of(path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (folder.number >= 0) ::fsync(folder.number);
}

/// For file systems without nameless files or links.
void make_by_renaming(const std::string& path, std::string_view bytes) {
  const TemporaryFile temporary(path);
  {
    const Descriptor file(::open(temporary.path().c_str(), O_WRONLY | O_CLOEXEC));
    if (file.number < 0 || !write_all(file.number, bytes)) fail_making(path, errno);
  }
  const auto& name = temporary.path();
  if (::renameat2(AT_FDCWD, name.c_str(), AT_FDCWD, path.c_str(), RENAME_NOREPLACE) == 0 ||
      errno == EEXIST)
    return;
  // Most file systems in user space know links, but not that flag.
  if (::link(name.c_str(), path.c_str()) != 0 && errno != EEXIST) fail_making(path, errno);
}

/// Takes a file of no bytes out of the way, once, whoever else is doing the same.
void drop_empty(const std::string& path) {
  const Descriptor file(::open(path.c_str(), O_RDWR | O_CLOEXEC));
  if (file.number < 0 || ::flock(file.number, LOCK_EX) != 0) return;
  struct stat here {
  }, there{};
  if (::fstat(file.number, &here) == 0 && ::stat(path.c_str(), &there) == 0 &&
      here.st_ino == there.st_ino && here.st_dev == there.st_dev && here.st_size == 0)
    ::unlink(path.c_str());
}

constexpr std::size_t kHead = 100;
constexpr char kMagic[] = "SQLite format 3";

struct Head {
  int error = 0;  ///< why it could not be read, or 0
  std::array<unsigned char, kHead> bytes{};
  bool of_sqlite() const { return std::memcmp(bytes.data(), kMagic, sizeof kMagic) == 0; }
};

/// The first bytes of a regular file, zeros where it is shorter.
Head head_of(const std::string& path) {
  Head head;
  auto* const system = sqlite3_vfs_find(nullptr);
  std::vector<std::max_align_t> place(
      static_cast<std::size_t>(system->szOsFile) / sizeof(std::max_align_t) + 1);
  auto* const file = reinterpret_cast<sqlite3_file*>(place.data());
  const std::unique_ptr<const char, void (*)(const char*)> name(
      sqlite3_create_filename(path.c_str(), "", "", 0, nullptr), sqlite3_free_filename);
  if (!name) throw std::bad_alloc();
  int code =
      system->xOpen(system, name.get(), file, SQLITE_OPEN_READONLY | SQLITE_OPEN_MAIN_DB, nullptr);
  if (code == SQLITE_OK) code = file->pMethods->xRead(file, head.bytes.data(), kHead, 0);
  if (code != SQLITE_OK && code != SQLITE_IOERR_SHORT_READ) head.error = errno != 0 ? errno : EIO;
  if (file->pMethods != nullptr) file->pMethods->xClose(file);
  return head;
}

}  // namespace

bool is_database(const std::string& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode) && head_of(path).of_sqlite();
}

FileState look_at(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) {
    if (errno == ENOENT || errno == ENOTDIR) return FileState::missing;
    throw MemoryError(path + ": the memory cannot be read (" + std::strerror(errno) + ")",
                      "see whether you may read the file");
  }
  if (!S_ISREG(status.st_mode))
    throw MemoryError(path + ": this is no file that could hold a memory",
                      "name a file with --db FILE");
  if (status.st_size == 0) return FileState::empty;

  const Head head = head_of(path);
  if (head.error != 0)
    throw MemoryError(path + ": the memory cannot be read (" + std::strerror(head.error) + ")",
                      "see whether you may read the file");
  // The database header: https://www.sqlite.org/fileformat.html, 1.3.
  if (!head.of_sqlite() || big_endian(&head.bytes[68]) != std::uint32_t{kApplicationId})
    throw MemoryError(path + ": this is not a Verso memory",
                      "name a memory with --db FILE, or another file name for a new one");
  const auto version = big_endian(&head.bytes[60]);
  if (version > static_cast<std::uint32_t>(schema_version()))
    throw MemoryError(path + ": this memory was made by a newer Verso (layout " +
                          std::to_string(version) + ", this program knows up to " +
                          std::to_string(schema_version()) + ")",
                      "use the newer program");
  return FileState::ours;
}

void make_file(const std::string& path, std::string_view bytes) {
  if (look_at(path) == FileState::empty) drop_empty(path);
  const Descriptor file(
      ::open(folder_of(path).c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR));
  if (file.number >= 0 && !write_all(file.number, bytes)) fail_making(path, errno);
  const std::string nameless = "/proc/self/fd/" + std::to_string(file.number);
  const bool linked = file.number >= 0 && (::linkat(AT_FDCWD, nameless.c_str(), AT_FDCWD,
                                                    path.c_str(), AT_SYMLINK_FOLLOW) == 0 ||
                                           errno == EEXIST);
  if (!linked) make_by_renaming(path, bytes);
  sync_folder(path);
}

TemporaryFile::TemporaryFile(const std::string& path) : path_(path), temporary_(path + ".XXXXXX") {
  const Descriptor file(::mkstemp(temporary_.data()));
  if (file.number < 0) fail_making(path, errno);
}

TemporaryFile::~TemporaryFile() {
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

void TemporaryFile::keep() {
  {
    const Descriptor file(::open(temporary_.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.number < 0 || ::fsync(file.number) != 0 ||
        ::rename(temporary_.c_str(), path_.c_str()) != 0)
      fail_making(path_, errno);
  }
  temporary_.clear();
  sync_folder(path_);
}

void check_replaceable(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return;
  if (!S_ISREG(status.st_mode))
    throw MemoryError(path + ": this is no file", "name a file for the copy");
  // A -wal or -journal belongs to the file it stands beside: another file of that name would be
  // damaged by it.
  if (exists(path + "-wal") || exists(path + "-journal"))
    throw MemoryError(path + ": this memory is open", "name another file for the copy");
}

bool on_read_only_medium(const std::string& path) {
  struct statvfs status {};
  return ::statvfs(path.c_str(), &status) == 0 && (status.f_flag & ST_RDONLY) != 0;
}

bool folder_is_writable(const std::string& path) {
  return ::access(folder_of(path).c_str(), W_OK) == 0;
}

bool exists(const std::string& path) { return ::access(path.c_str(), F_OK) == 0; }

}  // namespace verso
