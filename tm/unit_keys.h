// SPDX-License-Identifier: Apache-2.0
//
// The table unit_key: for every current version a 64-bit number whose high half says what the
// unit translates (source segment, languages, context) and whose low half what the whole tree is.
// One small table so answers both questions of an import: is this very unit there, and is there
// another translation of the same. Hits are hints: the caller compares the units.
// Same thread rule as Database. Errors: MemoryError.
#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <utility>
#include <vector>

#include "store/database.h"

namespace verso {

inline std::int64_t unit_key(std::uint32_t source, std::uint32_t tree) {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(source) << 32 | tree);
}

/// Reads and changes the table. Changes are gathered and written in key order, which is what
/// makes a million of them cheap.
class UnitKeys {
 public:
  explicit UnitKeys(Database& database);

  void add(std::int64_t key, std::int64_t version);
  void remove(std::int64_t key, std::int64_t version);
  void flush();
  void clear();

  /// Versions below `before` with this key, ascending, as they stood at the last flush.
  void find_written(std::int64_t key, std::int64_t before, std::vector<std::int64_t>& versions);
  /// Versions with this source half, ascending; changes not yet written count.
  std::vector<std::int64_t> find_source(std::uint32_t source);

 private:
  void keep_sorted();
  void write_added();
  void hold();
  void forget();
  static constexpr int kSlotBits = 18;
  /// Ascends with the key, which is signed.
  static std::size_t slot_of(std::int64_t key) {
    return static_cast<std::size_t>((static_cast<std::uint64_t>(key) ^ std::uint64_t{1} << 63) >>
                                    (64 - kSlotBits));
  }

  using Entry = std::pair<std::int64_t, std::int64_t>;

  Database* database_;
  Statement insert_, erase_, find_, find_source_;
  // Entries not yet written, in the order in which they came, until somebody asks what is among
  // them: then they are kept in key order, which takes longer.
  std::vector<Entry> added_;
  std::set<Entry> added_sorted_, removed_;
  bool asked_ = false;
  // The table as it stood at the last flush, once it is asked often.
  std::vector<Entry> held_;
  std::vector<std::uint32_t> begins_;  // of each slot
  std::size_t questions_ = 0;
  bool holding_ = false;
};

}  // namespace verso
