// SPDX-License-Identifier: Apache-2.0
//
// Written beside the old file under a name of its own, flushed to the disk, renamed over it, and
// the folder flushed: whatever fails before, the old file is untouched. A link is followed, so
// that it goes on pointing at the file. Tests: tests/formats/output_test.cpp.
#include "formats/output.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

#include "text/error.h"

namespace verso {
namespace {

constexpr std::size_t kBuffer = 256U << 10;

OutputError cannot(const std::string& path, int error) {
  const std::string what = path + ": cannot be written: " + std::strerror(error);
  if (error == ENOSPC || error == EDQUOT) return OutputError(what, "make room and try again");
  if (error == ENOENT) return OutputError(what, "make the folder first");
  return OutputError(what);
}

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

}  // namespace

struct Output::Impl {
  std::string path;    ///< as the user gave it
  std::string real;    ///< where links lead
  std::string beside;  ///< what is written until finish(); empty: the file itself
  int file = -1;
  std::string* text = nullptr;
  std::string buffer;
  std::int64_t written = 0;

  ~Impl() {
    if (file > STDERR_FILENO) ::close(file);
    if (!beside.empty()) ::unlink(beside.c_str());
  }

  void flush() {
    std::string_view rest = buffer;
    while (!rest.empty()) {
      const ssize_t n = ::write(file, rest.data(), rest.size());
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) throw cannot(path, errno);
      rest.remove_prefix(static_cast<std::size_t>(n));
    }
    buffer.clear();
  }
};

Output Output::open(const std::string& path) {
  auto impl = std::make_unique<Impl>();
  impl->path = impl->real = path;
  if (path == "-") {
    impl->path = "(standard output)";
    impl->file = STDOUT_FILENO;
    return Output(std::move(impl));
  }
  struct stat facts {};
  const bool exists = ::stat(path.c_str(), &facts) == 0;
  if (exists && S_ISDIR(facts.st_mode)) throw OutputError(path + ": is a folder", "name a file");
  if (exists && !S_ISREG(facts.st_mode)) {
    // A pipe or a device such as /dev/null or /dev/stdout takes the bytes; it is never replaced.
    impl->file = ::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY);
    if (impl->file < 0) throw cannot(path, errno);
    return Output(std::move(impl));
  }
  if (exists) {
    if (::access(path.c_str(), W_OK) != 0) throw cannot(path, errno);
    if (char* real = ::realpath(path.c_str(), nullptr); real != nullptr) {
      impl->real = real;
      std::free(real);
    }
  }
  std::string beside = impl->real + ".XXXXXX";
  impl->file = ::mkostemp(beside.data(), O_CLOEXEC);
  if (impl->file < 0) throw cannot(path, errno);
  impl->beside = beside;
  const mode_t mask = ::umask(0);
  ::umask(mask);
  ::fchmod(impl->file, exists ? facts.st_mode & 07777U : 0666U & ~mask);
  return Output(std::move(impl));
}

Output Output::to_string(std::string& target) {
  auto impl = std::make_unique<Impl>();
  impl->path = "(text)";
  impl->text = &target;
  return Output(std::move(impl));
}

Output::Output(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Output::~Output() = default;
Output::Output(Output&&) noexcept = default;

const std::string& Output::path() const { return impl_->path; }
std::int64_t Output::written() const { return impl_->written; }

void Output::write(std::string_view bytes) {
  impl_->written += static_cast<std::int64_t>(bytes.size());
  if (impl_->text != nullptr) {
    impl_->text->append(bytes);
    return;
  }
  impl_->buffer.append(bytes);
  if (impl_->buffer.size() >= kBuffer) impl_->flush();
}

void Output::finish() {
  if (impl_->text != nullptr) return;
  impl_->flush();
  if (impl_->beside.empty()) return;
  if (::fsync(impl_->file) != 0) throw cannot(impl_->path, errno);
  if (::close(std::exchange(impl_->file, -1)) != 0) throw cannot(impl_->path, errno);
  if (::rename(impl_->beside.c_str(), impl_->real.c_str()) != 0) throw cannot(impl_->path, errno);
  impl_->beside.clear();
  // The rename itself must reach the disk, too; a folder that cannot be opened is no reason to
  // call a complete file a failure.
  if (const int folder = ::open(folder_of(impl_->real).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
      folder >= 0) {
    ::fsync(folder);
    ::close(folder);
  }
}

}  // namespace verso
