// SPDX-License-Identifier: Apache-2.0
//
// The rejects file: units that were turned away, in the format they came in, each with its line
// and reason, so that they can be mended and imported again. Any thread, one at a time.
#pragma once

#include <string>
#include <string_view>

#include "batch/growing_file.h"
#include "tm/streams.h"

namespace verso {

class RejectsFile {
 public:
  /// Nothing is written until the first rejection. `path` may be empty: then nothing ever is.
  explicit RejectsFile(std::string path);
  ~RejectsFile();

  /// What comes from now on is of this format and under this header. Throws UsageError when the
  /// file has begun in another format.
  void begin(std::string_view format, const FileHeader& header, std::string_view source,
             std::string_view target);
  void put(const Rejection& rejection);
  /// Completes the file, if one was begun; before what was not rejected is committed. More may
  /// follow.
  void finish();

 private:
  void open();

  GrowingFile file_;
  std::string format_, source_, target_;
  FileHeader header_;
};

}  // namespace verso
