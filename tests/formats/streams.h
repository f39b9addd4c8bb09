// SPDX-License-Identifier: Apache-2.0
//
// Reads and writes whole streams of units from and to strings.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "formats/format.h"

namespace verso::testing {

struct Recorder : UnitReporter {
  std::vector<Rejection> rejections;
  std::vector<std::string> skipped, warnings;
  void warn(const Warning& warning) override {
    warnings.push_back(warning.place.to_string() + ": " + warning.what);
  }
  void reject(const Rejection& rejection) override { rejections.push_back(rejection); }
  void skip(const Place& place, const std::string& reason) override {
    skipped.push_back(place.to_string() + ": " + reason);
  }
};

struct Read {
  FileHeader header;
  std::vector<TranslationUnit> units;
  std::vector<std::int64_t> lines;
  Recorder reports;
};

inline Read read_all(const std::string& format, const std::string& bytes, ReadOptions options = {},
                     const std::string& name = "file") {
  Read out;
  options.reporter = &out.reports;
  const auto source = find_format(format)->read_units(Input::from_string(bytes, name), options);
  out.header = source->header();
  for (SourcedUnit unit; source->next(unit);) {
    out.units.push_back(unit.unit);
    out.lines.push_back(unit.line);
  }
  return out;
}

inline std::string write_all(const std::string& format, const FileHeader& header,
                             const std::vector<TranslationUnit>& units, WriteOptions options = {}) {
  std::string text;
  Output output = Output::to_string(text);
  options.header = header;
  const auto sink = find_format(format)->write_units(output, options);
  for (const TranslationUnit& unit : units) sink->put(unit);
  sink->finish();
  return text;
}

}  // namespace verso::testing
