// SPDX-License-Identifier: Apache-2.0
//
// File systems by statfs(2), synchronised folders by their names or by the marks their programs
// leave in them, the writer by /proc/locks: SQLite's write lock in WAL mode is byte 120 of -shm
// (https://www.sqlite.org/walformat.html, 2.3.1), with a rollback journal the byte after the first
// gibibyte's first (https://www.sqlite.org/lockingv3.html).
// Tests: tests/store/place_test.cpp.
#include "store/place.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <utility>

namespace verso {
namespace {

namespace fs = std::filesystem;

/// Folders as these programs name them: the whole name, or what it begins with.
constexpr std::array<std::pair<std::string_view, std::string_view>, 16> kFolders = {{
    {"Dropbox", "Dropbox"},
    {"OneDrive", "OneDrive"},
    {"Nextcloud", "Nextcloud"},
    {"ownCloud", "ownCloud"},
    {"Google Drive", "Google Drive"},
    {"GoogleDrive", "Google Drive"},
    {"My Drive", "Google Drive"},
    {"iCloud Drive", "iCloud"},
    {"iCloudDrive", "iCloud"},
    {"com~apple~CloudDocs", "iCloud"},
    {"Mobile Documents", "iCloud"},
    {"pCloudDrive", "pCloud"},
    {"pCloud Drive", "pCloud"},
    {"MEGAsync", "MEGA"},
    {"SynologyDrive", "Synology Drive"},
    {"Yandex.Disk", "Yandex.Disk"},
}};

/// What they leave behind in the folders they look after.
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kMarks = {{
    {".dropbox.cache", "Dropbox"},
    {".nextcloudsync.log", "Nextcloud"},
    {".owncloudsync.log", "ownCloud"},
    {".stfolder", "Syncthing"},
}};

/// "Dropbox", "Dropbox (Personal)", "OneDrive - ACME": but not "Dropboxes".
bool names(std::string_view folder, std::string_view program) {
  if (!folder.starts_with(program)) return false;
  const auto rest = folder.substr(program.size());
  return rest.empty() || rest.starts_with(" (") || rest.starts_with(" - ");
}

constexpr std::int64_t kWalWriteLock = 120, kReservedLock = 0x40000001;

/// The command line of a process, its program without folders.
std::string command_of(const std::string& process) {
  std::ifstream file("/proc/" + process + "/cmdline", std::ios::binary);
  std::string words((std::istreambuf_iterator<char>(file)), {});
  while (!words.empty() && words.back() == '\0') words.pop_back();
  const auto program_end = words.find('\0');
  const auto slash = words.rfind('/', program_end);
  if (slash != std::string::npos && (program_end == std::string::npos || slash < program_end))
    words.erase(0, slash + 1);
  for (char& c : words)
    if (static_cast<unsigned char>(c) < ' ') c = ' ';
  constexpr std::size_t kLongest = 60;
  if (words.size() > kLongest) {
    auto cut = kLongest;
    while (cut > 0 && (static_cast<unsigned char>(words[cut]) & 0xC0U) == 0x80U) --cut;
    words = words.substr(0, cut) + "…";
  }
  return words;
}

bool is_number(const std::string& text) {
  return !text.empty() && text.size() < 19 &&
         text.find_first_not_of("0123456789") == std::string::npos;
}

/// The process that has locked that byte of a file for writing; empty: none, or unknown.
std::string holder(const std::string& path, std::int64_t byte) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return {};
  // "1: POSIX  ADVISORY  WRITE 1234 08:01:131 120 120"
  std::ifstream locks("/proc/locks");
  for (std::string line; std::getline(locks, line);) {
    std::istringstream words(line);
    std::string number, kind, mode, access, process, file, begin, end;
    if (!(words >> number >> kind >> mode >> access >> process >> file >> begin >> end)) continue;
    if (access != "WRITE" || !is_number(process) || !is_number(begin)) continue;
    if (file.substr(file.rfind(':') + 1) != std::to_string(status.st_ino)) continue;
    if (std::stoll(begin) <= byte && (end == "EOF" || (is_number(end) && std::stoll(end) >= byte)))
      return process;
  }
  return {};
}

}  // namespace

std::string_view network_file_system(unsigned long type) {
  switch (type & 0xFFFFFFFFUL) {
    case 0x6969:
      return "NFS";
    case 0x517B:
    case 0xFF534D42:
    case 0xFE534D42:
      return "SMB";
    case 0x65735546:
      return "FUSE";
    case 0x5346414F:
    case 0x6B414653:
      return "AFS";
    case 0x73757245:
      return "Coda";
    case 0x00C36400:
      return "Ceph";
    case 0x01021997:
      return "9P";
    default:
      return {};
  }
}

std::string synchronised_by(const std::string& path) {
  std::error_code ignored;
  fs::path folder = fs::path(path).parent_path();
  for (; !folder.empty() && folder != folder.root_path(); folder = folder.parent_path()) {
    const std::string name = folder.filename().string();
    for (const auto& [known, program] : kFolders)
      if (names(name, known)) return std::string(program);
    for (const auto& [mark, program] : kMarks)
      if (fs::exists(folder / mark, ignored)) return std::string(program);
  }
  return {};
}

std::optional<Warning> place_warning(const std::string& path) {
  if (path == ":memory:") return std::nullopt;
  std::error_code error;
  const fs::path whole = fs::weakly_canonical(fs::absolute(path, error), error);
  if (error) return std::nullopt;
  struct statfs status {};
  if (::statfs(whole.parent_path().c_str(), &status) == 0)
    if (const auto system = network_file_system(static_cast<unsigned long>(status.f_type));
        !system.empty())
      return Warning{{path},
                     "the memory lies on a network file system (" + std::string(system) +
                         "), whose locks may fail",
                     "keep it on a local disk, and put copies there with verso tm backup"};
  if (const auto program = synchronised_by(whole.string()); !program.empty())
    return Warning{{path},
                   "the memory lies in a folder that " + program +
                       " copies while it is written, which may damage it",
                   "keep it elsewhere, and put copies there with verso tm backup"};
  return std::nullopt;
}

std::string writer_of(const std::string& path) {
  for (const auto& [file, lock] : {std::pair{path + "-shm", kWalWriteLock}, {path, kReservedLock}})
    if (const std::string process = holder(file, lock); !process.empty()) {
      const std::string command = command_of(process);
      return (command.empty() ? "" : command + ", ").append("process ").append(process);
    }
  return {};
}

}  // namespace verso
