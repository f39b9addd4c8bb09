// SPDX-License-Identifier: Apache-2.0
//
// The rejects file of a glossary import: rows or entries that were turned away, as they stood,
// each behind a comment with its line and reason; a glossary file itself. One thread.
#pragma once

#include <string>

#include "batch/growing_file.h"
#include "glossary/concept.h"
#include "tm/streams.h"

namespace verso {

class GlossaryRejects {
 public:
  /// Nothing is written until the first rejection. `path` may be empty: then nothing ever is.
  explicit GlossaryRejects(std::string path) : file_(std::move(path)) {}
  /// What comes from now on stood under this head (ConceptSource::header).
  void begin(const DataItem& header);
  void put(const Rejection& rejection);
  /// Completes the file, before what was not rejected is committed. More may follow.
  void finish();

 private:
  GrowingFile file_;
  std::string head_;
  bool xml_ = false, head_written_ = false;
};

}  // namespace verso
