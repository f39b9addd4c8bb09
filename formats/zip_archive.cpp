// SPDX-License-Identifier: Apache-2.0
//
// Test: tests/formats/office_test.cpp.
#include "formats/zip_archive.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <map>
#include <new>
#include <utility>
#include <zip.h>

#include "text/error.h"
#include "text/normalise.h"

namespace verso {

namespace {

constexpr std::size_t kArchiveLimit = 256U << 20;
constexpr std::uint64_t kUnpackedLimit = 512ULL << 20;  // all entries together
constexpr std::uint64_t kRatioLimit = 200;              // unpacked to packed, for large entries
constexpr zip_int64_t kEntryLimit = 20'000;

// What zip_close() left in a buffer.
std::string written(zip_source_t* source, const std::string& path) {
  zip_stat_t stat;
  if (zip_source_open(source) != 0 || zip_source_stat(source, &stat) != 0)
    throw OutputError(path + ": the archive cannot be read back");
  std::string out(stat.size, '\0');
  const auto got = zip_source_read(source, out.data(), out.size());
  zip_source_close(source);
  if (got != static_cast<zip_int64_t>(out.size()))
    throw OutputError(path + ": the archive cannot be read back");
  return out;
}

}  // namespace

struct ZipArchive::Impl {
  std::string path, original;
  zip_source_t* source = nullptr;
  zip_t* archive = nullptr;
  std::vector<std::string> names;
  std::map<std::string, zip_uint64_t> index;
  std::map<std::string, std::string> replaced;  // libzip reads these when it closes

  ~Impl() { close(); }

  [[noreturn]] void fail(const std::string& what, const std::string& advice) const {
    throw InputError({path, 0, 0}, what, advice);
  }

  /// Reads an entry through, which compares its checksum.
  void verify(zip_uint64_t number) const {
    zip_stat_t promised;
    zip_stat_init(&promised);
    zip_stat_index(archive, number, 0, &promised);
    zip_file_t* const file = zip_fopen_index(archive, number, 0);
    std::vector<char> buffer(1U << 16);
    zip_int64_t got = file == nullptr ? -1 : 1;
    // More than the directory promises, which was weighed, is damage: it is not unpacked further.
    for (zip_uint64_t size = 0; got > 0;
         size += static_cast<zip_uint64_t>(std::max<zip_int64_t>(0, got))) {
      if (size > promised.size) got = -1;
      if (got > 0) got = zip_fread(file, buffer.data(), buffer.size());
    }
    const bool good = (file == nullptr || zip_fclose(file) == 0) && got == 0;
    if (!good) fail(visible(names[number]) + " is damaged", "get the file anew");
  }

  void close() {
    if (archive != nullptr) zip_discard(archive);
    if (source != nullptr) zip_source_free(source);
    archive = nullptr;
    source = nullptr;
  }

  /// Opens the archive of these bytes, which libzip frees when it is `theirs`.
  void open_bytes(void* bytes, std::size_t size, bool theirs) {
    zip_error_t error;
    zip_error_init(&error);
    source = zip_source_buffer_create(bytes, size, theirs ? 1 : 0, &error);
    if (source != nullptr) archive = zip_open_from_source(source, theirs ? 0 : ZIP_RDONLY, &error);
    if (source == nullptr && theirs) std::free(bytes);
    const std::string why = archive == nullptr ? zip_error_strerror(&error) : "";
    zip_error_fini(&error);
    if (archive == nullptr) fail("the archive is damaged: " + visible(why), "get the file anew");
    zip_source_keep(source);
  }

  /// Opens it anew to be written on. libzip frees the buffer of such an archive, whoever owns it
  /// (1.7.3 and before, when what is replaced stands in the second half): so it gets its own.
  void open_for_writing() {
    close();
    void* const copy = std::malloc(std::max<std::size_t>(1, original.size()));
    if (copy == nullptr) throw std::bad_alloc();
    std::memcpy(copy, original.data(), original.size());
    const std::size_t size = std::exchange(original, {}).size();
    open_bytes(copy, size, true);
  }

  void open() {
    open_bytes(original.data(), original.size(), false);
    const auto count = zip_get_num_entries(archive, 0);
    if (count > kEntryLimit)
      fail("the archive has more than 20,000 entries", "this is no document");
    std::uint64_t sum = 0;
    for (zip_int64_t i = 0; i < count; ++i) {
      zip_stat_t stat;
      if (zip_stat_index(archive, static_cast<zip_uint64_t>(i), 0, &stat) != 0 ||
          (stat.valid & ZIP_STAT_NAME) == 0)
        fail("the archive is damaged", "get the file anew");
      const std::string name = stat.name;
      if (name.empty() || name[0] == '/' || name.find('\\') != std::string::npos || name == ".." ||
          name.rfind("../", 0) == 0 || name.find("/../") != std::string::npos)
        fail("the archive names a place outside itself: " + visible(shorten(name, 80)),
             "do not trust this file");
      if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE)
        fail("the document is encrypted", "remove its password first");
      sum += stat.size;
      const bool bomb = stat.size > (1U << 20) &&
                        stat.size / kRatioLimit > std::max<zip_uint64_t>(stat.comp_size, 1);
      if (sum > kUnpackedLimit || bomb)
        fail("the archive unpacks to far more than a document holds", "do not trust this file");
      names.push_back(name);
      index[name] = static_cast<zip_uint64_t>(i);
    }
    // Only now, when nothing in it is a bomb: a picture that is damaged would go unnoticed.
    for (zip_int64_t i = 0; i < count; ++i) verify(static_cast<zip_uint64_t>(i));
  }
};

ZipArchive::ZipArchive(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
ZipArchive::~ZipArchive() = default;
ZipArchive::ZipArchive(ZipArchive&&) noexcept = default;

ZipArchive ZipArchive::read(Input& input) {
  auto impl = std::make_unique<Impl>();
  impl->path = input.path();
  impl->original = input.read_all(kArchiveLimit);
  impl->open();
  return ZipArchive(std::move(impl));
}

const std::vector<std::string>& ZipArchive::names() const { return impl_->names; }

bool ZipArchive::has(const std::string& name) const { return impl_->index.contains(name); }

std::string ZipArchive::entry(const std::string& name) {
  const auto found = impl_->index.find(name);
  if (found == impl_->index.end()) impl_->fail("the archive lacks " + name, "get the file anew");
  zip_stat_t stat;
  if (zip_stat_index(impl_->archive, found->second, 0, &stat) != 0)
    impl_->fail("the archive is damaged", "get the file anew");
  std::string bytes(stat.size, '\0');
  zip_file_t* const file = zip_fopen_index(impl_->archive, found->second, 0);
  if (file == nullptr) impl_->fail(visible(name) + " cannot be unpacked", "get the file anew");
  // One byte more than promised shows an entry that lies about its size.
  std::size_t got = 0;
  while (got < bytes.size()) {
    const auto n = zip_fread(file, bytes.data() + got, bytes.size() - got);
    if (n <= 0) break;
    got += static_cast<std::size_t>(n);
  }
  char more = 0;
  const bool longer = got == bytes.size() && zip_fread(file, &more, 1) != 0;
  const int status = zip_fclose(file);
  if (got != bytes.size() || longer || status != 0)
    impl_->fail(visible(name) + " is damaged", "get the file anew");
  return bytes;
}

void ZipArchive::replace(const std::string& name, std::string bytes) {
  impl_->replaced[name] = std::move(bytes);
}

std::string ZipArchive::bytes() {
  auto& m = *impl_;
  if (m.replaced.empty()) {
    m.close();
    return std::move(m.original);
  }
  m.open_for_writing();
  for (const auto& [name, bytes] : m.replaced) {
    const auto number = m.index.at(name);
    zip_stat_t stat;
    zip_stat_index(m.archive, number, 0, &stat);
    zip_source_t* const part = zip_source_buffer(m.archive, bytes.data(), bytes.size(), 0);
    if (part == nullptr || zip_file_replace(m.archive, number, part, ZIP_FL_OVERWRITE) != 0) {
      if (part != nullptr) zip_source_free(part);
      throw OutputError(m.path + ": " + name + " cannot be replaced");
    }
    // The date stays, so that equal inputs make equal outputs.
    if ((stat.valid & ZIP_STAT_MTIME) != 0) zip_file_set_mtime(m.archive, number, stat.mtime, 0);
  }
  if (zip_close(m.archive) != 0) {
    const std::string why = zip_strerror(m.archive);
    throw OutputError(m.path + ": the archive cannot be written: " + why);
  }
  m.archive = nullptr;
  return written(m.source, m.path);
}

std::string make_archive(const std::vector<ArchivePart>& parts) {
  constexpr zip_uint16_t kFirstDay = 0x21;  // 1 January 1980, the calendar's first: no clock
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* const source = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_t* const archive =
      source == nullptr ? nullptr : zip_open_from_source(source, ZIP_TRUNCATE, &error);
  zip_error_fini(&error);
  if (archive == nullptr) {
    if (source != nullptr) zip_source_free(source);
    throw OutputError("an archive cannot be made");
  }
  zip_source_keep(source);
  const std::unique_ptr<zip_source_t, void (*)(zip_source_t*)> kept(source, zip_source_free);
  bool good = true;
  for (const auto& part : parts) {
    zip_source_t* const bytes = zip_source_buffer(archive, part.bytes.data(), part.bytes.size(), 0);
    const auto number =
        bytes == nullptr ? -1 : zip_file_add(archive, part.name.c_str(), bytes, ZIP_FL_ENC_UTF_8);
    if (number < 0 && bytes != nullptr) zip_source_free(bytes);
    good = good && number >= 0 &&
           zip_file_set_dostime(archive, static_cast<zip_uint64_t>(number), 0, kFirstDay, 0) == 0;
  }
  if (!good || zip_close(archive) != 0) {
    const std::string why = zip_strerror(archive);
    zip_discard(archive);
    throw OutputError("the archive cannot be written: " + why);
  }
  return written(source, "archive");
}

}  // namespace verso
