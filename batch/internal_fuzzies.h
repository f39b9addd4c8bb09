// SPDX-License-Identifier: Apache-2.0
//
// Segments of one job that resemble each other: what a translator will have translated by the
// time the next one comes. Belongs to one thread. For the files of this room.
#pragma once

#include <memory>

#include "text/language.h"
#include "text/segment.h"

namespace verso {

class InternalFuzzies {
 public:
  explicit InternalFuzzies(const Language& language);
  ~InternalFuzzies();
  /// The best score of an earlier segment, 0 when there is none of 50 or more; then remembers it.
  int best_then_add(const Segment& segment);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace verso
