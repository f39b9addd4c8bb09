// SPDX-License-Identifier: Apache-2.0
//
// Streams of units join the rooms: a source is pulled, a sink is pushed. An import is
// source -> gate -> memory; an export is memory -> gate -> writer.
// A stream belongs to one thread at a time.
#pragma once

#include <cstdint>
#include <string>

#include "text/error.h"
#include "tm/unit.h"

namespace verso {

/// A unit that could not be read, or was refused: where it stands, why, and itself as written.
struct Rejection {
  Place place;
  std::string reason;
  std::string advice;
  std::string unit;  ///< tuid or key, where known
  std::string raw;   ///< as it stands in the file (the format's own text), for the rejects file
};

/// Takes what sources have to report.
class UnitReporter : public WarningSink {
 public:
  virtual void reject(const Rejection& rejection) = 0;
  /// Left out by rule rather than for a fault (an untranslated entry): counted, not rejected.
  virtual void skip(const Place& place, const std::string& reason) = 0;
};

struct SourcedUnit {
  TranslationUnit unit;
  std::int64_t line = 0;  ///< where it begins, from 1
  std::int64_t column = 0;
  std::string raw;  ///< as it stands in the file; only when ReadOptions::keep_raw
};

class UnitSource {
 public:
  virtual ~UnitSource() = default;
  /// Known before the first unit (formats that have none give an empty one).
  virtual const FileHeader& header() const = 0;
  /// The next good unit, in place of what `unit` held (whose room is used); bad ones go to the
  /// reporter. False at the end. Throws InputError when the rest of the file cannot be read.
  virtual bool next(SourcedUnit& unit) = 0;
  /// Bytes consumed so far, and in all (0: unknown), for progress.
  virtual std::int64_t bytes_read() const { return 0; }
  virtual std::int64_t bytes_total() const { return 0; }
  virtual const std::string& path() const = 0;  ///< for messages
};

class UnitSink {
 public:
  virtual ~UnitSink() = default;
  virtual void put(const TranslationUnit& unit) = 0;
  /// Completes the output; whatever can fail at the end fails here. Without it the output is void.
  virtual void finish() = 0;
};

}  // namespace verso
