// SPDX-License-Identifier: Apache-2.0
#include "batch/segmenting.h"

#include <catch2/catch.hpp>

using namespace verso;

namespace {

class Blocks : public Document {
 public:
  explicit Blocks(std::vector<Block> blocks) : blocks_(std::move(blocks)) {}
  bool bilingual() const override { return false; }
  void write_to(Output&, const Language&) override {}
  bool next(Block& block) override {
    if (at_ == blocks_.size()) return false;
    block = blocks_[at_++];
    return true;
  }
  void answer(const std::optional<Fill>&) override {}
  void finish() override {}

 private:
  std::vector<Block> blocks_;
  std::size_t at_ = 0;
};

Block paragraph(std::string text) {
  Block block;
  block.source.text = std::move(text);
  return block;
}

std::vector<SegmentedBlock> all_of(std::vector<Block> blocks, const char* language = "en") {
  Blocks document(std::move(blocks));
  Segmenter segmenter(default_segmentation(), Language(language));
  DocumentSegments segments(document, segmenter);
  std::vector<SegmentedBlock> out;
  for (SegmentedBlock block; segments.next(block); block = {}) out.push_back(block);
  return out;
}

std::string shown(const Neighbour& neighbour) {
  return neighbour.kind == Neighbour::Kind::none ? "-" : neighbour.value;
}

std::vector<std::string> contexts(const std::vector<SegmentedBlock>& blocks) {
  std::vector<std::string> out;
  for (const auto& block : blocks)
    for (const auto& segment : block.segments)
      out.push_back(shown(segment.previous) + " < " + segment.source.text + " > " +
                    shown(segment.next));
  return out;
}

}  // namespace

TEST_CASE("neighbours reach across blocks, and there are none at the ends") {
  auto code = paragraph("x = 1;");
  code.translate = false;
  const auto blocks = all_of({paragraph("One. Two."), paragraph(" \t"), code, paragraph("Three.")});
  REQUIRE(blocks.size() == 4);
  CHECK(blocks[1].segments.empty());
  CHECK(blocks[2].segments.empty());
  CHECK(contexts(blocks) ==
        std::vector<std::string>{"- < One. > Two.", "One. < Two. > Three.", "Two. < Three. > -"});
  CHECK(all_of({}).empty());
}

TEST_CASE("a new file or story has no neighbours across its border") {
  auto border = paragraph(" ");
  border.starts_context = true;
  auto story = paragraph("Three.");
  story.starts_context = true;
  CHECK(contexts(all_of({paragraph("One."), border, paragraph("Two."), story})) ==
        std::vector<std::string>{"- < One. > -", "- < Two. > -", "- < Three. > -"});
}

TEST_CASE("a block that is one segment already is not split, its outer white space is a gap") {
  auto unit = paragraph("  One. Two.\n");
  unit.segmented = true;
  const auto blocks = all_of({unit});
  REQUIRE(blocks[0].segments.size() == 1);
  CHECK(blocks[0].segments[0].source.text == "One. Two.");
  CHECK(blocks[0].segments[0].begin == 2);
  CHECK(join_block(blocks[0], {Segment{"Un. Deux.", {}}}).text == "  Un. Deux.\n");
}

TEST_CASE("joining without targets gives the block back") {
  auto block = paragraph(" One.\u00A0 Two. ");
  block.source.codes = {{CodeKind::open, 0, "1", "b", "<b>", ""},
                        {CodeKind::close, 5, "1", "", "</b>", ""},
                        {CodeKind::standalone, block.source.text.size(), "2", "x", "<x/>", ""}};
  const auto blocks = all_of({block});
  const auto joined = join_block(blocks[0], {});
  CHECK(joined.text == block.source.text);
  CHECK(joined.codes.size() == 3);
  CHECK(joined.codes[0].kind == CodeKind::open);
  CHECK(joined.codes[1].kind == CodeKind::close);
}

TEST_CASE("targets take their sources' places, gaps stay") {
  const auto blocks = all_of({paragraph("One.  Two. Three.")});
  CHECK(join_block(blocks[0], {Segment{"Un.", {}}, std::nullopt, Segment{"Trois.", {}}}).text ==
        "Un.  Two. Trois.");
}

TEST_CASE("a pair of codes over two sentences is one pair again in the translation") {
  auto block = paragraph("One. Two.");
  block.source.codes = {{CodeKind::open, 0, "1", "b", "<b>", ""},
                        {CodeKind::close, 9, "1", "", "</b>", ""}};
  const auto blocks = all_of({block});
  auto first = blocks[0].segments[0].source, second = blocks[0].segments[1].source;
  first.text = "Un..";
  second.text = "Deux";
  const auto joined = join_block(blocks[0], {first, second});
  CHECK(joined.text == "Un.. Deux");
  REQUIRE(joined.codes.size() == 2);
  CHECK(joined.codes[0].kind == CodeKind::open);
  CHECK(joined.codes[1].kind == CodeKind::close);
}

TEST_CASE("spaces between sentences follow the script of the translation") {
  const auto chinese = all_of({paragraph("他来了。她走了。")}, "zh");
  REQUIRE(chinese[0].segments.size() == 2);
  CHECK(join_block(chinese[0], {Segment{"He came.", {}}, Segment{"She left.", {}}}).text ==
        "He came. She left.");
  CHECK(join_block(chinese[0], {}).text == "他来了。她走了。");
  const auto english = all_of({paragraph("He came. She left.")});
  CHECK(join_block(english[0], {Segment{"他来了。", {}}, Segment{"她走了。", {}}}).text ==
        "他来了。她走了。");
}

TEST_CASE("codes at a segment's edge that need no translator stay in the gap") {
  auto block = paragraph("One. Two.\nThree code. Four.");
  block.source.codes = {{CodeKind::open, 0, "1", "bold", "**", ""},
                        {CodeKind::close, 4, "1", "bold", "**", ""},
                        {CodeKind::open, 5, "2", "bold", "**", ""},
                        {CodeKind::standalone, 9, "", "break", "  ", ""},
                        {CodeKind::standalone, 10, "", "code", "`x`", ""},
                        {CodeKind::close, 27, "2", "bold", "**", ""}};
  const auto blocks = all_of({block});
  REQUIRE(blocks[0].segments.size() == 4);
  CHECK(blocks[0].segments[0].source.codes.empty());
  CHECK(blocks[0].segments[1].source.codes.empty());
  // What stands for text is the translator's.
  REQUIRE(blocks[0].segments[2].source.codes.size() == 1);
  CHECK(blocks[0].segments[2].source.codes[0].type == "code");
  CHECK(blocks[0].segments[3].source.codes.empty());
  const auto joined =
      join_block(blocks[0], {Segment{"Un.", {}}, std::nullopt, std::nullopt, Segment{"4.", {}}});
  CHECK(joined.text == "Un. Two.\nThree code. 4.");
  REQUIRE(joined.codes.size() == 6);
  CHECK(joined.codes[1].kind == CodeKind::close);
  CHECK(joined.codes[1].position == 3);
  CHECK(joined.codes[3].position == 8);
  CHECK(joined.codes[4].position == 9);
  CHECK(joined.codes[5].kind == CodeKind::close);
  CHECK(joined.codes[5].position == joined.text.size());
  // Bilingual formats keep theirs: a unit is taken as it stands.
  block.segmented = true;
  CHECK(all_of({block})[0].segments[0].source.codes.size() == 6);
}

TEST_CASE("a space between translations stands behind what closes, and never parts from a code") {
  auto block = paragraph("他来了。她走了。");
  block.source.codes = {{CodeKind::open, 0, "1", "b", "<b>", ""},
                        {CodeKind::close, 12, "1", "b", "</b>", ""},
                        {CodeKind::open, 12, "2", "i", "<i>", ""},
                        {CodeKind::close, 24, "2", "i", "</i>", ""}};
  const auto chinese = all_of({block}, "zh");
  const auto joined = join_block(chinese[0], {Segment{"He came.", {}}, Segment{"She left.", {}}});
  CHECK(joined.text == "He came. She left.");
  REQUIRE(joined.codes.size() == 4);
  CHECK(joined.codes[1].position == 8);
  CHECK(joined.codes[2].position == 9);
  auto bold = paragraph("He came. She left.");
  bold.source.codes = {{CodeKind::open, 0, "1", "bold", "**", ""},
                       {CodeKind::close, 8, "1", "bold", "**", ""}};
  CHECK(join_block(all_of({bold})[0], {Segment{"他来了。", {}}, Segment{"她走了。", {}}}).text ==
        "他来了。 她走了。");
}
