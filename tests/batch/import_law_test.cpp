// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <string>

#include "batch/export.h"
#include "batch/import.h"
#include "formats/xml_writer.h"
#include "tests/batch/temporary_folder.h"
#include "tests/formats/random_tmx.h"
#include "tests/formats/streams.h"

using namespace verso;
using namespace verso::testing;

namespace {

std::string through_memory(const TemporaryFolder& folder, const std::string& text) {
  OpenOptions opening;
  opening.mode = OpenMode::create;
  Database database = Database::open(":memory:", opening);
  Memory memory(database);
  ImportOptions importing;
  importing.files = {folder.write("in.tmx", text)};
  const ImportReport report = import_files(memory, importing).at(0);
  REQUIRE(report.rejected == 0);
  REQUIRE(report.read == report.added);
  REQUIRE(import_files(memory, importing).at(0).added == 0);
  ExportOptions exporting;
  exporting.file = folder.file("out.tmx");
  REQUIRE(export_units(memory, exporting).written == report.added);
  return folder.read("out.tmx");
}

}  // namespace

TEST_CASE("a memory gives any valid TMX file back whole, and then byte for byte") {
  const TemporaryFolder folder;
  for (std::uint32_t seed = 1; seed <= 120; ++seed) {
    std::string text;
    append_xml(text, random_tmx(seed));
    const Read before = read_all("tmx", text);
    INFO("seed " << seed << '\n' << text);
    const std::string out = through_memory(folder, text);
    const Read after = read_all("tmx", out);
    CHECK(after.units == before.units);
    if (!before.units.empty()) CHECK(after.header == before.header);
    CHECK(through_memory(folder, out) == out);
  }
}
