// SPDX-License-Identifier: Apache-2.0
#include "formats/xliff_writer.h"

#include <catch2/catch.hpp>

#include "document_fixture.h"
#include "formats/xliff_document.h"

using namespace verso;
using namespace verso::fixture;

namespace {

/// Two sentences in one block: the second and a pair that spans both are in codes.
std::string written(std::unique_ptr<BilingualSink> (*write)(Output&, const WriteOptions&)) {
  std::string out;
  Output output = Output::to_string(out);
  WriteOptions options;
  options.source = Language("fr");
  options.target = Language("en");
  options.original = "brief.fr.md";
  auto sink = write(output, options);
  Block block;
  block.source.text = "Un & deux. Trois <quatre>.";
  block.source.codes = {{CodeKind::open, 5, "1", "bold", "**", ""},
                        {CodeKind::close, 16, "1", "bold", "**", ""},
                        {CodeKind::standalone, 17, "", "code", "`x`", ""}};
  block.notes = {"a note"};
  Fill fill;
  fill.segments.push_back({part(block.source, 0, 10), std::nullopt, false, {}, {}, -1});
  fill.segments.push_back({part(block.source, 11, 26), std::nullopt, false, {}, {}, 0.9});
  auto& second = fill.segments[1];
  second.target = Segment{"Four three.", second.source.codes};
  second.target->codes[0].position = 8;
  second.target->codes[1].position = 0;
  std::swap(second.target->codes[0], second.target->codes[1]);
  second.candidates.push_back(
      {second.source, *second.target, 87, "fuzzy", "main", {{"alignment", 5}}});
  second.terms.push_back({0, 5, "trois", {"three", "a trio"}, "a number"});
  sink->put(block, fill);
  Fill none;
  Block title;
  title.source.text = "Titre";
  title.id = "menu.title";
  none.segments.push_back({title.source, Segment{"Title", {}}, true, {}, {}, -1});
  sink->put(title, none);
  sink->finish();
  output.finish();
  return out;
}

}  // namespace

TEST_CASE("A new XLIFF 1.2 has a unit per segment, with its matches") {
  const auto out = written(write_xliff12);
  INFO(out);
  CHECK(out.find("<file original=\"brief.fr.md\" datatype=\"x-markdown\" source-language=\"fr\" "
                 "target-language=\"en\">") != std::string::npos);
  CHECK(out.find("<alt-trans match-quality=\"87%\" origin=\"main\">") != std::string::npos);
  const auto blocks = read_all(open_xliff, out);
  REQUIRE(blocks.size() == 3);
  CHECK(blocks[0].source.text == "Un & deux.");
  CHECK(blocks[0].state == TranslationState::empty);
  CHECK(blocks[1].state == TranslationState::draft);
  // The codes of the target are those of the source, in another order.
  REQUIRE(blocks[1].target);
  CHECK(blocks[1].target->codes[0].original == blocks[1].source.codes[1].original);
  CHECK(blocks[2].state == TranslationState::translated);
  CHECK(blocks[2].id == "menu.title");
}

TEST_CASE("A new XLIFF 2.1 has a unit per block, matches and glossary") {
  const auto out = written(write_xliff2);
  INFO(out);
  const auto blocks = read_all(open_xliff, out);
  REQUIRE(blocks.size() == 3);
  CHECK(blocks[0].source.text == "Un & deux.");
  CHECK(blocks[1].target->codes[0].original == blocks[1].source.codes[1].original);
  CHECK(blocks[2].state == TranslationState::translated);
  CHECK(out.find("<gls:term>trois</gls:term>") != std::string::npos);
  CHECK(out.find("<ec startRef=\"1\" dataRef=\"d1\"/>") != std::string::npos);
  CHECK(out.find("<ignorable><source> </source></ignorable>") != std::string::npos);
}

TEST_CASE("Pairs stay pairs in XLIFF, whatever markup the translation has for them") {
  for (const auto& write : {write_xliff12, write_xliff2}) {
    std::string out;
    Output output = Output::to_string(out);
    WriteOptions options;
    options.source = Language("en");
    options.target = Language("fr");
    auto sink = write(output, options);
    Block block;
    block.source = {
        "Click here",
        {{CodeKind::open, 6, "1", {}, "<b>", {}}, {CodeKind::close, 10, "1", {}, "</b>", {}}}};
    Fill fill;
    Segment target{"Cliquez ici",
                   {{CodeKind::open, 0, "7", {}, "<i>", {}},
                    {CodeKind::close, 7, "7", {}, "</i>", {}},
                    {CodeKind::open, 8, "1", {}, "<strong>", {}},
                    {CodeKind::close, 11, "1", {}, "</strong>", {}}}};
    fill.segments.push_back({block.source, target, true, {}, {}, -1});
    sink->put(block, fill);
    sink->finish();
    output.finish();
    INFO(out);
    const auto blocks = read_all(open_xliff, out);
    REQUIRE(blocks.size() == 1);
    const auto& codes = blocks[0].target->codes;
    REQUIRE(codes.size() == 4);
    CHECK(codes[0].kind == CodeKind::open);
    CHECK(codes[1].kind == CodeKind::close);
    CHECK(codes[2].id == blocks[0].source.codes[0].id);
    CHECK(codes[3].kind == CodeKind::close);
    CHECK(codes[3].id == codes[2].id);
    CHECK(codes[0].id != codes[2].id);
  }
}

TEST_CASE("What a code is stays what it is on any number of trips through XLIFF") {
  for (const auto write : {write_xliff12, write_xliff2}) {
    Block block;
    block.source.text = "a b c";
    for (const std::string type : {"bold", "code", "em"})
      block.source.codes.push_back({CodeKind::standalone, 1, "", type, "x", ""});
    for (int trip = 0; trip < 3; ++trip) {
      std::string out;
      Output output = Output::to_string(out);
      WriteOptions options;
      options.source = Language("fr");
      options.target = Language("en");
      auto sink = write(output, options);
      Fill fill;
      fill.segments.push_back({block.source, block.source, true, {}, {}, -1});
      sink->put(block, fill);
      sink->finish();
      output.finish();
      INFO(out);
      block = read_all(open_xliff, out).at(0);
      REQUIRE(block.source.codes.size() == 3);
      CHECK(block.source.codes[0].type == "bold");
      CHECK(block.source.codes[1].type == "code");
      CHECK(block.target->codes[2].type == "em");
    }
  }
}
