// SPDX-License-Identifier: Apache-2.0
#include "batch/finding.h"

#include <cstdio>
#include <filesystem>

#include "batch/check.h"
#include "text/normalise.h"

namespace verso {

std::string_view name(Severity severity) {
  switch (severity) {
    case Severity::info:
      return "info";
    case Severity::warning:
      return "warning";
    case Severity::error:
      break;
  }
  return "error";
}

std::string baseline_key(const Finding& finding) {
  // Neither line nor number: both change when something is inserted above.
  char hash[40];
  std::snprintf(
      hash, sizeof hash, "%016llx%016llx",
      static_cast<unsigned long long>(match_hash(finding.source)),
      static_cast<unsigned long long>(match_hash(finding.target + '\x1F' + finding.message)));
  return std::filesystem::path(finding.file).filename().string() + "\t" + finding.check + "\t" +
         hash;
}

std::set<std::string> read_baseline(const std::string& path,
                                    const std::function<void()>& while_waiting) {
  std::set<std::string> keys;
  LineReader lines(Input::open(path, while_waiting));
  for (std::string line; lines.next(line);)
    if (!line.empty() && line[0] != '#') keys.insert(line);
  return keys;
}

}  // namespace verso
