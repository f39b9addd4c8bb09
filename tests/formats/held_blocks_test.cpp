// SPDX-License-Identifier: Apache-2.0
#include "formats/held_blocks.h"

#include <catch2/catch.hpp>

#include "formats/block_filling.h"
#include "text/error.h"

using namespace verso;

namespace {

constexpr std::string_view kFile = "<p>&nbsp; One <b>two</b>\n  three&amp;. </p>";

RangeBlock sample() {
  RangeBlockBuilder builder(kFile);
  builder.text(3, 9, " ");
  builder.text(9, 14);
  builder.code(14, 17, CodeKind::open, 7, "b");
  builder.text(17, 20);
  builder.code(20, 24, CodeKind::close, 7, "b");
  builder.text(24, 27, "\n");
  builder.text(27, 32);
  builder.text(32, 37, "&");
  builder.text(37, 39);
  return *builder.take(BlockKind::list_item);
}

}  // namespace

TEST_CASE("A block is trimmed at its ends, in its pieces and in the file") {
  const auto block = sample();
  CHECK(block.block.source.text == "One two\nthree&.");
  CHECK(block.begin == 10);
  CHECK(block.end == 38);
  CHECK(block.block.source.codes[0].position == 4);
  CHECK(block.block.source.codes[0].markup == "<b>");
}

TEST_CASE("Held blocks come back as they were put in") {
  HeldBlocks blocks("file");
  auto block = sample();
  block.inset = block.block.aside = true;
  const char* const ids[] = {"", "menu.open", "menu.open", "menu.close.x", "m", "other"};
  for (const std::string id : ids) {
    block.block.id = id;
    blocks.add(block, kFile);
  }
  blocks.number_lines(kFile);
  REQUIRE(blocks.size() == 6);
  for (const std::string id : ids) CHECK(blocks.next_id() == id);
  for (std::size_t i = 0; i < 6; ++i) {
    const auto back = blocks.at(i, kFile);
    CHECK(back.block.source == block.block.source);
    CHECK(back.block.kind == BlockKind::list_item);
    CHECK(back.block.aside);
    CHECK(back.inset);
    CHECK(back.block.line == 1);
    CHECK(back.begin == block.begin);
    CHECK(back.end == block.end);
    REQUIRE(back.pieces.size() == block.pieces.size());
    for (std::size_t k = 0; k < back.pieces.size(); ++k) {
      CHECK(back.pieces[k].raw_begin == block.pieces[k].raw_begin);
      CHECK(back.pieces[k].raw_end == block.pieces[k].raw_end);
      CHECK(back.pieces[k].text_begin == block.pieces[k].text_begin);
      CHECK(back.pieces[k].text_end == block.pieces[k].text_end);
      CHECK(back.pieces[k].code == block.pieces[k].code);
    }
  }
}

TEST_CASE("An id is cut to what can be kept a million times, and stays its own") {
  CHECK(bounded_id("menu.open") == "menu.open");
  std::string key;
  for (int i = 0; i < 1000; ++i) key += "é";
  const auto one = bounded_id(key + "1"), two = bounded_id(key + "2");
  CHECK(one.size() <= 1024);
  CHECK(one != two);
  CHECK(one == bounded_id(key + "1"));
}

TEST_CASE("The ends of a block are trimmed in one go") {
  // Taking piece after piece away from the front made this 10^11 moves.
  const std::string file(1'000'001, 'x');
  RangeBlockBuilder builder(file);
  for (std::size_t i = 0; i < 500'000; ++i) builder.text(i, i + 1, " ");
  builder.text(500'000, 500'001);
  for (std::size_t i = 500'001; i < 1'000'000; ++i) builder.text(i, i + 1, "\n");
  const auto block = builder.take(BlockKind::string, true);
  REQUIRE(block);
  CHECK(block->block.source.text == "x");
  CHECK(block->begin == 500'000);

  RangeBlockBuilder codes(file);
  for (std::size_t i = 0; i < 100'000; ++i) {
    codes.text(i, i + 1, " ");
    codes.code(i, i + 1, CodeKind::standalone, 0, "c");
  }
  codes.text(100'000, 100'001);
  const auto stripped = codes.take(BlockKind::string, true);
  REQUIRE(stripped);
  CHECK(stripped->block.source.codes.empty());
  CHECK(stripped->pieces.size() == 1);
}

TEST_CASE("A block of more codes or pieces than anybody writes is an input error") {
  const std::string file = "\n\nx";
  RangeBlockBuilder builder(file, "some.html");
  const auto fill = [&] {
    for (std::size_t i = 0; i < RangeBlockBuilder::kCodesLimit + 2; ++i)
      builder.code(2, 3, CodeKind::standalone, 0, "");
  };
  CHECK_THROWS_WITH(fill(), Catch::Contains("some.html:3") && Catch::Contains("inline codes"));
}

TEST_CASE("Many segments of one block find their places, with insets in their codes") {
  // Looking through all pieces and insets for each segment made this 10^10 steps.
  std::string file;
  Fill fill;
  constexpr std::size_t kCount = 30'000;
  for (std::size_t i = 0; i < kCount; ++i) file += "One <i>. ";
  RangeBlockBuilder builder(file);
  Insets insets;
  for (std::size_t i = 0; i < kCount; ++i) {
    const auto at = i * 9;
    builder.text(at, at + 4);
    builder.code(at + 4, at + 7, CodeKind::standalone, 0, "i");
    builder.text(at + 7, at + 9);
    insets.put(at + 5, at + 6, i + 1 == kCount ? "last" : "j");
    SegmentFill segment;
    segment.source.text = "One .";
    segment.source.codes.push_back({CodeKind::standalone, 4, "", "i", "<i>", ""});
    segment.target = segment.source;
    segment.target->text = "Un  .";
    fill.segments.push_back(std::move(segment));
  }
  const auto block = builder.take(BlockKind::paragraph);
  REQUIRE(block);
  const auto out = filled_bytes(
      file, *block, fill,
      [](const Segment& target, const EncodePlace&) {
        return target.text.substr(0, 3) + target.codes[0].markup + ".";
      },
      insets);
  REQUIRE(out);
  CHECK(out->substr(0, 16) == "Un <j>. Un <j>. ");
  CHECK(out->substr(out->size() - 10) == "Un <last>.");
}

TEST_CASE("Many segments of one long piece find their places") {
  // Comparing the piece with the file for each of them made this 10^11 bytes.
  std::string file;
  Fill fill;
  for (std::size_t i = 0; i < 100'000; ++i) file += "Ab. ";
  for (std::size_t i = 0; i < 100'000; ++i) {
    SegmentFill segment;
    segment.source.text = "Ab.";
    if (i == 50'000) segment.target = Segment{"Cd.", {}};
    fill.segments.push_back(std::move(segment));
  }
  RangeBlockBuilder builder(file);
  builder.text(0, file.size());
  const auto block = builder.take(BlockKind::paragraph);
  REQUIRE(block);
  const auto out = filled_bytes(
      file, *block, fill, [](const Segment& target, const EncodePlace&) { return target.text; });
  REQUIRE(out);
  CHECK(out->find("Cd.") == 200'000);
  CHECK(out->size() == file.size() - 1);
}
