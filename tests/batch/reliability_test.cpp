// SPDX-License-Identifier: Apache-2.0
//
// What happens to an import when the process is killed, the disk is full, or others import at the
// same time. Children are processes of their own; they leave with _exit and never reach Catch.
#include <catch2/catch.hpp>
#include <functional>
#include <signal.h>
#include <string>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

#include "batch/import.h"
#include "tests/batch/temporary_folder.h"
#include "text/error.h"

using namespace verso;
using verso::testing::TemporaryFolder;

namespace {

std::string tmx(int first, int last) {
  std::string out =
      "<tmx version=\"1.4\"><header creationtool=\"t\" creationtoolversion=\"1\" "
      "segtype=\"sentence\" o-tmf=\"t\" adminlang=\"en\" srclang=\"fr\" datatype=\"p\"/><body>";
  for (int n = first; n <= last; ++n)
    out += "<tu><tuv xml:lang=\"fr\"><seg>Le mot " + std::to_string(n * 7919) +
           " est ici</seg></tuv><tuv xml:lang=\"en\"><seg>The word " + std::to_string(n * 7919) +
           " is here</seg></tuv></tu>\n";
  return out + "</body></tmx>";
}

void import(const std::string& memory_path, const std::string& file) {
  OpenOptions opening;
  opening.mode = OpenMode::create;
  Database database = Database::open(memory_path, opening);
  Memory memory(database);
  ImportOptions options;
  options.files = {file};
  import_files(memory, options);
}

pid_t child(const std::function<void()>& work) {
  const pid_t id = fork();
  if (id != 0) return id;
  try {
    work();
  } catch (const MemoryError&) {
    _exit(4);
  } catch (...) {
    _exit(9);
  }
  _exit(0);
}

int exit_code(pid_t id) {
  int status = 0;
  waitpid(id, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

std::int64_t sound_units(const std::string& memory_path) {
  OpenOptions opening;
  opening.mode = OpenMode::write;
  Database database = Database::open(memory_path, opening);
  Memory memory(database);
  CHECK(memory.verify().empty());
  return memory.info().units;
}

}  // namespace

TEST_CASE("a killed import leaves the old memory whole or the new one whole") {
  const TemporaryFolder folder;
  const std::string memory = folder.file("m.db");
  import(memory, folder.write("old.tmx", tmx(1, 50)));
  const std::string file = folder.write("new.tmx", tmx(100, 4099));
  std::int64_t units = 50;
  for (const unsigned milliseconds : {5U, 20U, 60U, 120U, 250U}) {
    const pid_t id = child([&] { import(memory, file); });
    usleep(milliseconds * 1000);
    kill(id, SIGKILL);
    exit_code(id);
    const std::int64_t now = sound_units(memory);
    CHECK((now == units || now == 4050));
    units = now;
  }
  import(memory, file);
  CHECK(sound_units(memory) == 4050);
}

TEST_CASE("a full disk is an error of the memory and leaves it as it was") {
  const TemporaryFolder folder;
  const std::string memory = folder.file("m.db");
  import(memory, folder.write("old.tmx", tmx(1, 50)));
  const std::string file = folder.write("new.tmx", tmx(100, 20000));
  const pid_t id = child([&] {
    signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{300000, 300000};
    setrlimit(RLIMIT_FSIZE, &limit);
    import(memory, file);
  });
  CHECK(exit_code(id) == 4);
  CHECK(sound_units(memory) == 50);
}

TEST_CASE("several processes import at once and all succeed") {
  const TemporaryFolder folder;
  const std::string memory = folder.file("m.db");
  import(memory, folder.write("old.tmx", tmx(1, 10)));
  std::vector<pid_t> children;
  for (int n = 1; n <= 8; ++n) {
    const std::string file =
        folder.write("new" + std::to_string(n) + ".tmx", tmx(n * 1000, n * 1000 + 199));
    children.push_back(child([&memory, file] { import(memory, file); }));
  }
  for (int n = 0; n < 5; ++n) {
    OpenOptions opening;
    Database database = Database::open(memory, opening);
    CHECK((Memory(database).info().units - 10) % 200 == 0);
    usleep(5000);
  }
  for (const pid_t id : children) CHECK(exit_code(id) == 0);
  CHECK(sound_units(memory) == 1610);
}
