// SPDX-License-Identifier: Apache-2.0
//
// Tests: tests/batch/import_test.cpp, tests/batch/glossary_import_test.cpp.
#include "batch/growing_file.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace verso {

Output& GrowingFile::output() {
  if (output_) return *output_;
  output_.emplace(Output::open(path_));
  // A pipe has its bytes already.
  if (std::error_code none; begun_ && std::filesystem::is_regular_file(path_, none)) {
    auto left = std::filesystem::file_size(path_) - end_;
    std::ifstream before(path_, std::ios::binary);
    for (std::string bytes; left > 0; left -= bytes.size()) {
      bytes.resize(std::min<std::uintmax_t>(left, 1U << 20));
      if (!before.read(bytes.data(), static_cast<std::streamsize>(bytes.size()))) break;
      output_->write(bytes);
    }
  }
  begun_ = true;
  return *output_;
}

void GrowingFile::finish(std::string_view end) {
  if (!output_) return;
  output_->write(end);
  output_->finish();
  output_.reset();
  end_ = end.size();
}

}  // namespace verso
