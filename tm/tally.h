// SPDX-License-Identifier: Apache-2.0
//
// The table tally: how many current units there are of each set of languages, kept with every
// change, so that `tm info` and the default of -s and -t read a few rows, not a million units.
// Same thread rule as Database. Errors: MemoryError.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "store/database.h"
#include "tm/unit.h"

namespace verso {

/// Sorted language keys of the variants, repeats kept, each followed by U+001F.
std::string language_set(std::vector<std::string> keys);
std::vector<std::string> languages_of_set(std::string_view set);

class Tally {
 public:
  struct Count {
    std::int64_t units = 0;
    std::int64_t unconfirmed = 0;
    friend bool operator==(const Count&, const Count&) = default;
  };
  using Counts = std::map<std::string, Count, std::less<>>;

  explicit Tally(Database& database);
  /// `sign` is 1 for a unit that came, -1 for one that went.
  void count(const std::string& languages, bool confirmed, int sign);
  void flush();
  void clear();

  static Counts read(const Database& database);

 private:
  Database* database_;
  Statement add_;
  Counts changes_;
};

}  // namespace verso
