// SPDX-License-Identifier: Apache-2.0
#include "store/place.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <linux/magic.h>
#include <unistd.h>

#include "store/database.h"
#include "tests/scratch.h"

using namespace verso;

TEST_CASE("network file systems are known by the number that statfs gives") {
  CHECK(network_file_system(NFS_SUPER_MAGIC) == "NFS");
  CHECK(network_file_system(SMB_SUPER_MAGIC) == "SMB");
  CHECK(network_file_system(0xFF534D42) == "SMB");
  CHECK(network_file_system(0xFFFFFFFFFF534D42) == "SMB");  // sign-extended, as some kernels do
  CHECK(network_file_system(0x65735546) == "FUSE");
  CHECK(network_file_system(EXT4_SUPER_MAGIC).empty());
  CHECK(network_file_system(TMPFS_MAGIC).empty());
}

TEST_CASE("synchronised folders are known by their names and by what lies in them") {
  CHECK(synchronised_by("/home/kl/Dropbox/jobs/main.db") == "Dropbox");
  CHECK(synchronised_by("/home/kl/Dropbox (Personal)/main.db") == "Dropbox");
  CHECK(synchronised_by("/home/kl/OneDrive - ACME Ltd/main.db") == "OneDrive");
  CHECK(synchronised_by("/Users/kl/Library/Mobile Documents/com~apple~CloudDocs/main.db") ==
        "iCloud");
  CHECK(synchronised_by("/home/kl/My Drive/main.db") == "Google Drive");
  CHECK(synchronised_by("/home/kl/Dropboxes/main.db").empty());
  CHECK(synchronised_by("/home/kl/Dropbox").empty());  // a memory of that name
  CHECK(synchronised_by("main.db").empty());

  const Scratch folder;
  std::filesystem::create_directories(folder / "shared/jobs");
  CHECK(synchronised_by(folder / "shared/jobs/main.db").empty());
  std::filesystem::create_directories(folder / "shared/.stfolder");
  CHECK(synchronised_by(folder / "shared/jobs/main.db") == "Syncthing");
}

TEST_CASE("a memory in a synchronised folder is warned of, one elsewhere is not") {
  const Scratch folder;
  std::filesystem::create_directories(folder / "Nextcloud");
  const auto warning = place_warning(folder / "Nextcloud/main.db");
  REQUIRE(warning);
  CHECK(warning->what.find("Nextcloud") != std::string::npos);
  CHECK(warning->advice.find("tm backup") != std::string::npos);
  CHECK_FALSE(place_warning(folder / "main.db"));
  CHECK_FALSE(place_warning(":memory:"));
}

TEST_CASE("who is writing to a memory is told with its process") {
  const Scratch folder;
  const std::string path = folder / "main.db";
  CHECK(writer_of(path).empty());
  Database database = Database::open(path, {.mode = OpenMode::create});
  CHECK(writer_of(path).empty());
  const Transaction writing(database);
  const std::string writer = writer_of(path);
  // Where /proc/locks is not to be read, nothing is said.
  if (std::ifstream("/proc/locks").peek() == EOF) return;
  CHECK(writer.find("process " + std::to_string(::getpid())) != std::string::npos);
}
