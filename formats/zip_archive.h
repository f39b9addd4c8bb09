// SPDX-License-Identifier: Apache-2.0
//
// A zip archive held in memory: entries are read within limits, some are replaced, the others are
// copied as they are. Nothing is ever unpacked to a disk. One thread. Errors: InputError for
// archives that are damaged, encrypted, too large, or that name places outside themselves.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "formats/input.h"

namespace verso {

class ZipArchive {
 public:
  static ZipArchive read(Input& input);
  ~ZipArchive();
  ZipArchive(ZipArchive&&) noexcept;

  const std::vector<std::string>& names() const;  ///< in the order of the archive
  bool has(const std::string& name) const;
  std::string entry(const std::string& name);
  void replace(const std::string& name, std::string bytes);
  /// The whole archive with the replacements; the bytes read when there are none. Once, at the end.
  std::string bytes();

 private:
  struct Impl;
  explicit ZipArchive(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

struct ArchivePart {
  std::string name, bytes;
};
/// A new archive of these parts, in their order; equal parts make equal bytes. Throws OutputError.
std::string make_archive(const std::vector<ArchivePart>& parts);

}  // namespace verso
