// SPDX-License-Identifier: Apache-2.0
//
// Whatever the bytes: units come out, or an InputError; and what came out survives TMX.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "formats/format.h"
#include "text/error.h"

using namespace verso;

namespace {

struct Ignore : UnitReporter {
  void warn(const Warning&) override {}
  void reject(const Rejection&) override {}
  void skip(const Place&, const std::string&) override {}
};

struct Units {
  FileHeader header;
  std::vector<TranslationUnit> units;
};

Units read(const char* format, std::string bytes) {
  Ignore ignore;
  ReadOptions options;
  options.reporter = &ignore;
  options.source = Language("fr");
  options.target = Language("en");
  options.keep_raw = true;
  Units out;
  const auto source =
      find_format(format)->read_units(Input::from_string(std::move(bytes)), options);
  out.header = source->header();
  for (SourcedUnit unit; source->next(unit);) out.units.push_back(unit.unit);
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Units first;
  try {
    first = read(VERSO_FUZZ_FORMAT, std::string(reinterpret_cast<const char*>(data), size));
  } catch (const InputError&) {
    return 0;
  }
  std::string text;
  Output output = Output::to_string(text);
  WriteOptions options;
  options.header = first.header;
  const auto sink = find_format("tmx")->write_units(output, options);
  for (const TranslationUnit& unit : first.units) sink->put(unit);
  sink->finish();
  const Units again = read("tmx", text);
  if (again.units.size() != first.units.size()) std::abort();
  for (std::size_t i = 0; i < first.units.size(); ++i)
    if (!same_tree(first.units[i], first.header, again.units[i], again.header)) std::abort();
  return 0;
}
