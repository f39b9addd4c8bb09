// SPDX-License-Identifier: Apache-2.0
#include "store/journal.h"

#include <catch2/catch.hpp>

using namespace verso;

TEST_CASE("operations are numbered without gaps, and empty ones leave no entry") {
  auto database = Database::open(":memory:", {.mode = OpenMode::create});
  {
    Edit edit(database, {.kind = "import", .user = "kl"});
    CHECK(edit.operation() == 1);
    edit.count(3, 1);
    CHECK(edit.commit("a.tmx: 3 added") == 1);
  }
  {
    Edit edit(database, {.kind = "import"});
    edit.count(3, 0);  // not committed
  }
  {
    Edit edit(database, {.kind = "edit"});
    CHECK(edit.commit("nothing") == 0);
  }
  {
    Edit edit(database, {.kind = "undo"});
    edit.set_undoes(1);
    edit.count(0, 3);
    CHECK(edit.commit("1 taken back") == 2);
  }
  const Journal journal(database);
  const auto all = journal.operations();
  REQUIRE(all.size() == 2);
  CHECK(all[0].kind == "import");
  CHECK(all[0].user == "kl");
  CHECK(all[0].summary == "a.tmx: 3 added");
  CHECK(all[0].added == 3);
  CHECK(all[0].removed == 1);
  CHECK(all[0].undone_by == 2);
  CHECK(all[0].time.size() == 20);
  CHECK(all[0].program.rfind("verso ", 0) == 0);
  CHECK(all[1].undoes == 1);
  CHECK(journal.operation(2) == all[1]);
  CHECK_FALSE(journal.operation(3));
  CHECK(journal.latest() == 2);
}

TEST_CASE("a dry run gives the number and changes nothing") {
  auto database = Database::open(":memory:", {.mode = OpenMode::create});
  int flushed = 0;
  Edit edit(database, {.kind = "import", .dry_run = true});
  edit.before_commit([&] { ++flushed; });
  edit.count(1, 0);
  CHECK(edit.commit("x") == 1);
  CHECK(flushed == 1);
  CHECK(Journal(database).latest() == 0);
  CHECK_FALSE(database.in_transaction());
}
