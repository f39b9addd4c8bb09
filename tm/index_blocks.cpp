// SPDX-License-Identifier: Apache-2.0
//
// Tests: tests/tm/index_damage_test.cpp.
#include "tm/index_blocks.h"

#include <xxhash.h>

#include "text/error.h"
#include "tm/unit_rows.h"
#include "tm/varint.h"

namespace verso {
namespace {

constexpr std::size_t kSeal = 4;
constexpr const char* kRuns = "index_runs";

std::uint32_t sum_of(std::string_view data, std::uint64_t stamp, std::size_t kind,
                     std::size_t number) {
  return static_cast<std::uint32_t>(XXH3_64bits_withSeed(
      data.data(), data.size(), stamp + (std::uint64_t{kind} << 27 | std::uint64_t{number})));
}

std::int64_t digest_of_runs(const Database& database) {
  Statement rows(database, "SELECT run, language, segments, stamp FROM index_run ORDER BY run");
  std::string all;
  while (rows.step()) {
    for (const int column : {0, 2, 3}) put_varint(all, zigzag(rows.integer(column)));
    put_varint(all, rows.text(1).size());
    all += rows.text(1);
  }
  return static_cast<std::int64_t>(XXH3_64bits(all.data(), all.size()));
}

}  // namespace

void seal_block(std::string& data, std::uint64_t stamp, std::size_t kind, std::size_t number) {
  const std::uint32_t sum = sum_of(data, stamp, kind, number);
  for (std::size_t i = 0; i < kSeal; ++i) data += static_cast<char>(sum >> (8 * i) & 0xFF);
}

IndexBlocks::IndexBlocks(const Database& database)
    : database_(&database),
      header_(database, "SELECT header, segments, stamp FROM index_run WHERE run = ?"),
      read_(database, "SELECT data FROM index_block WHERE id = ?") {}

RunHeader IndexBlocks::header(std::int64_t run) {
  header_.reset();
  RunHeader header;
  const bool sound = header_.bind(1, run).step() && header.decode(header_.blob(0)) &&
                     header_.integer(1) == std::int64_t{header.segments} &&
                     header_.integer(2) == static_cast<std::int64_t>(header.stamp);
  header_.reset();
  if (!sound) damaged();
  return header;
}

std::string_view IndexBlocks::read(std::int64_t run, std::uint64_t stamp, std::size_t kind,
                                   std::size_t number) {
  read_.reset();
  if (!read_.bind(1, block_id(run, kind, number)).step()) damaged();
  // A statement that stands on a row would keep the connection in a snapshot that grows old.
  block_ = read_.blob(0);
  read_.reset();
  const std::string_view sealed = block_;
  if (sealed.size() < kSeal) damaged();
  const std::string_view data = sealed.substr(0, sealed.size() - kSeal);
  std::uint32_t sum = 0;
  for (std::size_t i = 0; i < kSeal; ++i)
    sum |= std::uint32_t{static_cast<unsigned char>(sealed[data.size() + i])} << (8 * i);
  if (sum != sum_of(data, stamp, kind, number)) damaged();
  return data;
}

void IndexBlocks::check_runs() const {
  static const auto kNone = static_cast<std::int64_t>(XXH3_64bits("", 0));
  if (meta(*database_, kRuns, kNone) != digest_of_runs(*database_)) damaged();
}

void IndexBlocks::damaged() const {
  throw MemoryError(database_->path() + ": the index of the memory is damaged",
                    "`verso tm compact` makes it anew");
}

void note_runs(Database& database) { set_meta(database, kRuns, digest_of_runs(database)); }

}  // namespace verso
