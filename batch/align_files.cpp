// SPDX-License-Identifier: Apache-2.0
//
// Which file translates which: from a list, or from the names in two folders.
#include <algorithm>
#include <filesystem>
#include <map>

#include "batch/align.h"
#include "text/error.h"

namespace verso {
namespace {

namespace fs = std::filesystem;

bool separates(char c) { return c == '.' || c == '_' || c == '-' || c == '/' || c == '\\'; }

std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

// The name without the language: "fr/guide_fr.md" is "@/guide_@.md".
std::string without_language(const std::string& path, const Language& language) {
  std::string result;
  for (std::size_t begin = 0; begin <= path.size();) {
    auto end = begin;
    while (end < path.size() && !separates(path[end])) ++end;
    const auto piece = lower(path.substr(begin, end - begin));
    result += piece == language.key() || piece == language.base() ? "@" : piece;
    if (end < path.size()) result += path[end];
    begin = end + 1;
  }
  return result;
}

// Regular files below a folder, by their names without language; links are not followed.
std::map<std::string, std::string> files_in(const std::string& folder, const Language& language) {
  std::map<std::string, std::string> files;
  std::error_code error;
  for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end;
       at.increment(error)) {
    if (at->is_symlink() || !at->is_regular_file()) continue;
    const auto name = fs::relative(at->path(), folder).generic_string();
    if (name.front() == '.') continue;
    files[without_language(name, language)] = at->path().string();
  }
  if (error)
    throw InputError({folder, 0, 0}, "the folder cannot be read (" + error.message() + ")",
                     "check its name and its permissions");
  return files;
}

}  // namespace

std::vector<AlignFiles> read_pair_list(const std::string& path,
                                       const std::function<void()>& while_waiting) {
  LineReader lines(Input::open(path, while_waiting));
  const auto folder = fs::path(path).parent_path();
  std::vector<AlignFiles> pairs;
  for (std::string line; lines.next(line);) {
    if (line.empty() || line[0] == '#') continue;
    const auto tab = line.find('\t');
    if (tab == std::string::npos || tab == 0 || tab + 1 == line.size() ||
        line.find('\t', tab + 1) != std::string::npos)
      throw InputError({path, lines.line_number(), 0}, "this line does not name two files",
                       "write SOURCE, a tab, TARGET");
    // An absolute path stays what it is.
    pairs.push_back(
        {(folder / line.substr(0, tab)).string(), (folder / line.substr(tab + 1)).string()});
  }
  if (pairs.empty())
    throw InputError({path, 0, 0}, "the list names no files", "write SOURCE, a tab, TARGET a line");
  return pairs;
}

std::vector<AlignFiles> match_folders(const std::string& source, const std::string& target,
                                      const Language& source_language,
                                      const Language& target_language, WarningSink* warnings) {
  const auto sources = files_in(source, source_language);
  auto targets = files_in(target, target_language);
  std::vector<AlignFiles> pairs;
  const auto alone = [&](const std::string& path) {
    if (warnings != nullptr && source != target)
      warnings->warn({{path, 0, 0}, "has no partner", "name it in a --batch list"});
  };
  for (const auto& [name, path] : sources) {
    const auto partner = targets.find(name);
    if (partner == targets.end() || partner->second == path) {
      alone(path);
      continue;
    }
    pairs.push_back({path, partner->second});
    targets.erase(partner);
  }
  for (const auto& [name, path] : targets)
    if (!sources.contains(name)) alone(path);
  if (pairs.empty())
    throw InputError({source, 0, 0}, "no file in it has a partner of the same name in " + target,
                     "names may differ in a language tag only; else write a --batch list");
  return pairs;
}

}  // namespace verso
