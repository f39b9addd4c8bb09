// SPDX-License-Identifier: Apache-2.0
//
// Opening is strict because an input file is nobody's friend: folders, devices and sockets are
// refused before anything is read from them. Tests: tests/formats/input_test.cpp.
#include "formats/input.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>
#include <zlib.h>

#include "text/error.h"

namespace verso {
namespace {

constexpr std::size_t kPeekLimit = 64U << 10;
constexpr std::size_t kChunk = 64U << 10;
constexpr int kPatience = 200;  ///< milliseconds

InputError cannot(const std::string& path, int error) {
  if (error == ENOENT) return {{path}, "there is no such file", "check the name"};
  if (error == EACCES) return {{path}, "may not be read", "check its permissions"};
  return {{path}, std::string("cannot be read: ") + std::strerror(error)};
}

}  // namespace

struct Input::Impl {
  std::string path;
  int file = -1;  ///< -1: the bytes are in `memory`
  std::string memory;
  std::size_t memory_used = 0;
  std::int64_t size = 0, consumed = 0;
  std::string ahead;  ///< looked at, not yet read
  std::size_t ahead_used = 0;
  bool zipped = false;
  bool zip_open = false, zip_ended = false;
  z_stream zip{};
  std::string zip_in;
  std::function<void()> while_waiting;

  ~Impl() {
    if (zip_open) inflateEnd(&zip);
    if (file > STDIN_FILENO) ::close(file);
  }

  /// From the disk or the string, as it stands there.
  std::size_t read_bytes(char* buffer, std::size_t wanted) {
    if (file < 0) {
      const std::size_t n = std::min(wanted, memory.size() - memory_used);
      std::memcpy(buffer, memory.data() + memory_used, n);
      memory_used += n;
      consumed += static_cast<std::int64_t>(n);
      return n;
    }
    if (while_waiting)
      for (pollfd state = {file, POLLIN, 0}; ::poll(&state, 1, kPatience) <= 0;) while_waiting();
    for (;;) {
      const ssize_t n = ::read(file, buffer, wanted);
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) throw cannot(path, errno);
      consumed += n;
      return static_cast<std::size_t>(n);
    }
  }

  /// Gunzipped when it is gzip. A file may hold several gzip members, one after the other.
  std::size_t read_plain(char* buffer, std::size_t wanted) {
    if (!zipped) return read_bytes(buffer, wanted);
    zip.next_out = reinterpret_cast<Bytef*>(buffer);
    zip.avail_out = static_cast<uInt>(std::min(wanted, kChunk));
    const uInt offered = zip.avail_out;
    while (zip.avail_out == offered) {
      if (zip.avail_in == 0) {
        zip_in.resize(kChunk);
        zip_in.resize(read_bytes(zip_in.data(), kChunk));
        zip.next_in = reinterpret_cast<Bytef*>(zip_in.data());
        zip.avail_in = static_cast<uInt>(zip_in.size());
        if (zip_in.empty()) {
          if (zip_ended) return 0;
          throw InputError({path}, "the gzip file is cut off", "fetch or compress it again");
        }
      }
      if (zip_ended) {
        // Padding with zeros after the last member is usual; anything else is another member.
        while (zip.avail_in > 0 && *zip.next_in == 0) ++zip.next_in, --zip.avail_in;
        if (zip.avail_in == 0) continue;
        inflateReset(&zip);
        zip_ended = false;
      }
      const int result = inflate(&zip, Z_NO_FLUSH);
      if (result == Z_STREAM_END)
        zip_ended = true;
      else if (result != Z_OK && result != Z_BUF_ERROR)
        throw InputError({path}, "the gzip file is damaged", "fetch or compress it again");
    }
    return offered - zip.avail_out;
  }

  void look_ahead(std::size_t wanted) {
    if (ahead.size() - ahead_used >= wanted) return;
    ahead.erase(0, ahead_used);
    ahead_used = 0;
    while (ahead.size() < wanted) {
      const std::size_t before = ahead.size();
      ahead.resize(std::max(wanted, before + 4096));
      const std::size_t n = read_plain(ahead.data() + before, ahead.size() - before);
      ahead.resize(before + n);
      if (n == 0) return;
    }
  }

  void recognise_gzip() {
    look_ahead(2);
    if (ahead.size() < 2 || ahead[0] != '\x1f' || ahead[1] != '\x8b') return;
    zip_in = std::move(ahead);
    ahead.clear();
    zip.next_in = reinterpret_cast<Bytef*>(zip_in.data());
    zip.avail_in = static_cast<uInt>(zip_in.size());
    if (inflateInit2(&zip, 15 + 16) != Z_OK)
      throw InputError({path}, "the gzip file cannot be read");
    zipped = zip_open = true;
  }
};

Input Input::open(const std::string& path, std::function<void()> while_waiting) {
  auto impl = std::make_unique<Impl>();
  impl->while_waiting = std::move(while_waiting);
  if (path == "-") {
    impl->path = "(standard input)";
    impl->file = STDIN_FILENO;
  } else {
    impl->path = path;
    struct stat facts {};
    if (path.empty() || ::stat(path.c_str(), &facts) != 0)
      throw cannot(path, path.empty() ? ENOENT : errno);
    if (S_ISDIR(facts.st_mode)) throw InputError({path}, "is a folder", "name a file");
    if (!S_ISREG(facts.st_mode) && !S_ISFIFO(facts.st_mode))
      throw InputError({path}, "is a device or a socket, not a file", "name a file");
    // Opening a pipe waits for its writer; whoever may be interrupted waits in poll() instead.
    const bool waits_later = S_ISFIFO(facts.st_mode) && impl->while_waiting;
    impl->file =
        ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | (waits_later ? O_NONBLOCK : 0));
    if (impl->file < 0) throw cannot(path, errno);
    if (waits_later) ::fcntl(impl->file, F_SETFL, O_RDONLY);
    if (S_ISREG(facts.st_mode)) impl->size = facts.st_size;
  }
  impl->recognise_gzip();
  return Input(std::move(impl));
}

Input Input::from_string(std::string bytes, std::string name) {
  auto impl = std::make_unique<Impl>();
  impl->path = std::move(name);
  impl->size = static_cast<std::int64_t>(bytes.size());
  impl->memory = std::move(bytes);
  impl->recognise_gzip();
  return Input(std::move(impl));
}

Input::Input(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Input::~Input() = default;
Input::Input(Input&&) noexcept = default;
Input& Input::operator=(Input&&) noexcept = default;

const std::string& Input::path() const { return impl_->path; }
std::int64_t Input::size() const { return impl_->size; }
std::int64_t Input::consumed() const { return impl_->consumed; }

std::string_view Input::peek(std::size_t bytes) const {
  bytes = std::min(bytes, kPeekLimit);
  impl_->look_ahead(bytes);
  return std::string_view(impl_->ahead).substr(impl_->ahead_used, bytes);
}

std::size_t Input::read(char* buffer, std::size_t size) {
  const std::size_t ready = impl_->ahead.size() - impl_->ahead_used;
  if (ready == 0) return size == 0 ? 0 : impl_->read_plain(buffer, size);
  const std::size_t n = std::min(ready, size);
  std::memcpy(buffer, impl_->ahead.data() + impl_->ahead_used, n);
  impl_->ahead_used += n;
  return n;
}

std::string Input::read_all(std::size_t limit) {
  std::string out;
  for (;;) {
    const std::size_t before = out.size();
    out.resize(before + std::min(limit - before + 1, std::max(kChunk, before)));
    const std::size_t n = read(out.data() + before, out.size() - before);
    out.resize(before + n);
    if (out.size() > limit)
      throw InputError({path()}, "is larger than " + std::to_string(limit >> 20U) + " MiB",
                       "split it into smaller files");
    if (n == 0) return out;
  }
}

}  // namespace verso
