// SPDX-License-Identifier: Apache-2.0
//
// Large transactions, helped along. Two things cost a large import half of its time on a disk:
// pages are written twice (to the -wal, then to the file), and all of it waits for the disk at the
// end. So a memory that is still empty is filled with a rollback journal, where a new page is
// written once and whoever wants to read waits for the end; and of anything large, what has been
// written so far is sent to the disk by a thread while the rest is worked out.
// For this room only. One thread, that of the Database. Errors: MemoryError.
#pragma once

#include <cstdint>
#include <memory>

namespace verso {

class Database;

class Filling {
 public:
  /// `bytes`: about how much will be written, 0 if little or unknown. Before the transaction.
  Filling(Database& database, std::int64_t bytes);
  /// After the transaction: a memory is in WAL mode again.
  ~Filling();
  Filling(const Filling&) = delete;
  Filling& operator=(const Filling&) = delete;

  /// The transaction has begun: from now on there may be something to send.
  void begin();
  /// Before the commit, which sends the rest. Throws when the disk refused something.
  void end();

 private:
  class Sender;
  Database* database_;
  std::int64_t bytes_;
  bool journal_ = false;
  std::unique_ptr<Sender> sender_;
};

}  // namespace verso
