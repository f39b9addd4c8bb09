// SPDX-License-Identifier: Apache-2.0
//
// In which file each sentence of a job stood first. Small jobs stay in memory; beyond that a
// temporary database holds the rest, so that memory does not grow with the job. One thread. For
// the files of this room.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <unordered_map>

namespace verso {

class Repetitions {
 public:
  explicit Repetitions(std::size_t in_memory = 500'000);
  ~Repetitions();
  /// The file `key` was first met in; -1 when this is the first time, which is then remembered.
  std::int32_t first_file(std::uint64_t key, std::int32_t file);

 private:
  struct Spilled;
  std::size_t in_memory_;
  std::unordered_map<std::uint64_t, std::int32_t> known_;
  std::unique_ptr<Spilled> spilled_;
};

}  // namespace verso
