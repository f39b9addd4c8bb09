// SPDX-License-Identifier: Apache-2.0
#include "store/journal.h"

#include <chrono>
#include <ctime>
#include <map>
#include <utility>

#include "store/filling.h"
#include "text/error.h"

namespace verso {
namespace {

constexpr const char* kSelect =
    "SELECT number, kind, time, user, program, summary, added, removed, undoes FROM operation ";

Operation read(const Statement& row) {
  return {row.integer(0),           std::string(row.text(1)), std::string(row.text(2)),
          std::string(row.text(3)), std::string(row.text(4)), std::string(row.text(5)),
          row.integer(6),           row.integer(7),           row.integer(8)};
}

/// The undo that holds now of each operation that is undone: one that was itself undone holds no
/// more. The latest first, so that what became of an undo is known before it counts.
std::map<std::int64_t, std::int64_t> undos_that_hold(const Database& database) {
  std::map<std::int64_t, std::int64_t> undone;
  Statement undos(database,
                  "SELECT number, undoes FROM operation WHERE undoes > 0 ORDER BY number DESC");
  while (undos.step())
    if (!undone.contains(undos.integer(0))) undone.emplace(undos.integer(1), undos.integer(0));
  return undone;
}

std::string now() {
  const auto seconds = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  std::string text(20, '\0');
  std::strftime(text.data(), text.size() + 1, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text;
}

}  // namespace

std::vector<Operation> Journal::operations() const {
  std::vector<Operation> out;
  Statement rows(*database_, std::string(kSelect) + "ORDER BY number");
  while (rows.step()) out.push_back(read(rows));
  const auto undone = undos_that_hold(*database_);
  for (auto& operation : out)
    if (const auto by = undone.find(operation.number); by != undone.end())
      operation.undone_by = by->second;
  return out;
}

std::optional<Operation> Journal::operation(std::int64_t number) const {
  Statement row(*database_, std::string(kSelect) + "WHERE number = ?");
  if (!row.bind(1, number).step()) return std::nullopt;
  auto operation = read(row);
  const auto undone = undos_that_hold(*database_);
  if (const auto by = undone.find(number); by != undone.end()) operation.undone_by = by->second;
  return operation;
}

std::int64_t Journal::latest() const {
  Statement row(*database_, "SELECT coalesce(max(number), 0) FROM operation");
  row.step();
  return row.integer(0);
}

struct Edit::Impl {
  Impl(Database& d, EditOptions o)
      : database(&d),
        options(std::move(o)),
        filling(d, options.dry_run ? 0 : options.bytes),
        transaction(d) {
    filling.begin();
    number = Journal(*database).latest() + 1;
    Statement first(*database, "SELECT value FROM meta WHERE name = 'next_version'");
    first_version = first.step() ? first.integer(0) : 1;
  }

  /// Writes the entry, if there is anything to enter; gives its number or 0.
  std::int64_t enter(const std::string& summary) {
    for (const auto& action : actions) action();
    if (added == 0 && removed == 0) {
      Statement(*database, "DELETE FROM header WHERE operation = ?").bind(1, number).run();
      Statement(*database, "DELETE FROM concept_header WHERE operation = ?").bind(1, number).run();
      return 0;
    }
    Statement entry(*database, "INSERT INTO operation VALUES (?,?,?,?,?,?,?,?,?,?)");
    entry.bind(1, number)
        .bind(2, options.kind)
        .bind(3, now())
        .bind(4, options.user)
        .bind(5, "verso " VERSO_VERSION)
        .bind(6, summary)
        .bind(7, added)
        .bind(8, removed)
        .bind(9, undoes)
        .bind(10, first_version)
        .run();
    return number;
  }

  Database* database;
  EditOptions options;
  Filling filling;
  Transaction transaction;
  std::vector<std::function<void()>> actions;
  std::int64_t number = 0, first_version = 1, added = 0, removed = 0, undoes = 0;
};

Edit::Edit(Database& database, const EditOptions& options)
    : impl_(std::make_unique<Impl>(database, options)) {}
Edit::~Edit() = default;

std::int64_t Edit::operation() const { return impl_->number; }

void Edit::count(std::int64_t added, std::int64_t removed) {
  impl_->added += added;
  impl_->removed += removed;
}

void Edit::set_undoes(std::int64_t operation) { impl_->undoes = operation; }

void Edit::before_commit(std::function<void()> action) {
  impl_->actions.push_back(std::move(action));
}

std::int64_t Edit::commit(const std::string& summary) {
  const auto number = impl_->enter(summary);
  impl_->filling.end();
  if (impl_->options.dry_run)
    impl_->database->execute("ROLLBACK");
  else
    impl_->transaction.commit();
  return number;
}

Database& Edit::database() const { return *impl_->database; }

}  // namespace verso
