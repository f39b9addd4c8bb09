// SPDX-License-Identifier: Apache-2.0
#include "formats/office.h"

#include <catch2/catch.hpp>
#include <tuple>
#include <vector>
#include <zip.h>

#include "document_fixture.h"
#include "formats/zip_archive.h"
#include "text/error.h"

using namespace verso;
using namespace verso::fixture;

namespace {

using Entries = std::vector<std::pair<std::string, std::string>>;

std::string zipped(const Entries& entries, bool encrypted = false) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* const source = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_t* const archive = zip_open_from_source(source, ZIP_TRUNCATE, &error);
  zip_source_keep(source);
  for (const auto& [name, bytes] : entries) {
    const auto number = zip_file_add(archive, name.c_str(),
                                     zip_source_buffer(archive, bytes.data(), bytes.size(), 0), 0);
    zip_file_set_mtime(archive, static_cast<zip_uint64_t>(number), 1600000000, 0);
    if (encrypted)
      zip_file_set_encryption(archive, static_cast<zip_uint64_t>(number), ZIP_EM_AES_256, "x");
  }
  REQUIRE(zip_close(archive) == 0);
  zip_stat_t stat;
  zip_source_open(source);
  zip_source_stat(source, &stat);
  std::string out(stat.size, '\0');
  zip_source_read(source, out.data(), out.size());
  zip_source_close(source);
  zip_source_free(source);
  return out;
}

std::string entry(const std::string& archive, const std::string& name) {
  Input input = Input::from_string(archive, "t");
  return ZipArchive::read(input).entry(name);
}

const Entries kDocx = {
    {"[Content_Types].xml", "<Types/>"},
    {"word/document.xml",
     "<w:document xmlns:w=\"x\"><w:body><w:p><w:r><w:t>One </w:t></w:r><w:proofErr/><w:r><w:t>two "
     "&amp; </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>bold</w:t></w:r></w:p><w:p/><w:p><w:r><w:t "
     "xml:space=\"preserve\"> Next.</w:t></w:r></w:p></w:body></w:document>"},
    {"word/header1.xml", "<w:hdr xmlns:w=\"x\"><w:p><w:r><w:t>Head</w:t></w:r></w:p></w:hdr>"},
    {"word/media/image.png", std::string("\x89PNG\0\1\2", 7)}};

const Entries kOdt = {
    {"mimetype", "application/vnd.oasis.opendocument.text"},
    {"content.xml",
     "<office:document-content xmlns:office=\"o\" "
     "xmlns:text=\"t\"><office:text><text:h>Title</text:h>"
     "<text:p>One<text:s/><text:span>two</text:span><text:note><text:p>foot</text:p></text:note> "
     "three</text:p></office:text></office:document-content>"}};

const auto kNothing = [](const Block&) { return std::optional<Segment>(); };
std::optional<Segment> shout(const Block& block) {
  Segment target = block.source;
  for (auto& c : target.text)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  return target;
}

}  // namespace

TEST_CASE("DOCX paragraphs are blocks, runs that look alike are one text") {
  const auto blocks = read_all(open_office, zipped(kDocx));
  REQUIRE(blocks.size() == 3);
  CHECK(blocks[0].source.text == "One two & bold");
  CHECK(blocks[0].source.codes.size() == 1);
  CHECK(blocks[1].source.text == "Next.");
  CHECK(blocks[2].source.text == "Head");
  CHECK(blocks[2].starts_context);
}

TEST_CASE("Office documents without fills come back byte for byte") {
  for (const auto& entries : {kDocx, kOdt}) {
    const auto archive = zipped(entries);
    CHECK(refill(open_office, archive, kNothing) == archive);
  }
}

TEST_CASE("A filled DOCX differs in its texts alone") {
  const auto out = refill(open_office, zipped(kDocx), shout);
  CHECK(entry(out, "word/document.xml") ==
        "<w:document xmlns:w=\"x\"><w:body><w:p><w:r><w:t xml:space=\"preserve\">ONE TWO &amp; "
        "</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>BOLD</w:t></w:r></w:p><w:p/><w:p><w:r><w:t "
        "xml:space=\"preserve\"> "
        "NEXT.</w:t></w:r></w:p></w:body></w:document>");
  CHECK(entry(out, "word/header1.xml").find("HEAD") != std::string::npos);
  CHECK(entry(out, "word/media/image.png") == kDocx[3].second);
  CHECK(read_all(open_office, out).size() == 3);
}

TEST_CASE("A blank that a DOCX translation moves to the edge of a run is kept there") {
  const auto docx = [](const std::string& body) {
    return zipped({{"[Content_Types].xml", "<Types/>"},
                   {"word/document.xml", "<w:body>" + body + "</w:body>"}});
  };
  const std::string before =
      "<w:p><w:r><w:t>Hello,</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\"> big "
      "world</w:t></w:r></w:p><w:p><w:r><w:t> Stays </w:t></w:r><w:r><w:tab/><w:t>so.</w:t></w:r>"
      "</w:p>";
  const auto out = refill(open_office, docx(before), [](const Block& block) {
    if (block.source.text.find("Hello") == std::string::npos) return std::optional<Segment>();
    Segment target = block.source;
    target.text = "Bonjour, grand monde";
    target.codes[0].position = 9;
    return std::optional<Segment>(target);
  });
  CHECK(
      entry(out, "word/document.xml") ==
      "<w:body><w:p><w:r><w:t xml:space=\"preserve\">Bonjour, "
      "</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t "
      "xml:space=\"preserve\">grand monde</w:t></w:r></w:p><w:p><w:r><w:t> Stays </w:t></w:r><w:r>"
      "<w:tab/><w:t>so.</w:t></w:r></w:p></w:body>");
  // A blank before the paragraph's text that did not count does not begin to count.
  const std::string loose =
      "<w:p><w:r><w:t> One</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>two</w:t></w:r></w:p>";
  const auto filled = entry(refill(open_office, docx(loose),
                                   [](const Block& block) {
                                     Segment target = block.source;
                                     target.text = "Un deux";
                                     target.codes[0].position = 3;
                                     return std::optional<Segment>(target);
                                   }),
                            "word/document.xml");
  CHECK(filled ==
        "<w:body><w:p><w:r><w:t xml:space=\"preserve\">Un "
        "</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>deux"
        "</w:t></w:r></w:p></w:body>");
}

TEST_CASE("A tab, a line break and a fixed hyphen of a DOCX read like what they are") {
  const auto archive =
      zipped({{"[Content_Types].xml", "<Types/>"},
              {"word/document.xml",
               "<w:p><w:r><w:t>First</w:t><w:tab/><w:t>second</w:t><w:br/><w:t>third e</w:t>"
               "<w:noBreakHyphen/><w:t>mail</w:t></w:r></w:p>"}});
  const auto blocks = read_all(open_office, archive);
  REQUIRE(blocks.size() == 1);
  CHECK(blocks[0].source.text == "First second\nthird e\u2011mail");
  CHECK(entry(refill(open_office, archive, shout), "word/document.xml") ==
        "<w:p><w:r><w:t>FIRST</w:t><w:tab/><w:t>SECOND</w:t><w:br/><w:t>THIRD E</w:t>"
        "<w:noBreakHyphen/><w:t>MAIL</w:t></w:r></w:p>");
}

TEST_CASE("What a reviewer has deleted or moved away is no text") {
  const auto docx = read_all(
      open_office,
      zipped({{"[Content_Types].xml", "<Types/>"},
              {"word/document.xml",
               "<w:body><w:p><w:r><w:t>Here.</w:t></w:r><w:moveFrom><w:r><w:t>Gone.</w:t></w:r></"
               "w:moveFrom>"
               "<w:del><w:r><w:delText>Old.</w:delText></w:r></w:del></w:p><w:p><w:moveTo><w:r>"
               "<w:t>Moved.</w:t></w:r></w:moveTo></w:p></w:body>"}}));
  REQUIRE(docx.size() == 2);
  CHECK(docx[0].source.text == "Here.");
  CHECK(docx[1].source.text == "Moved.");
  const auto odt = read_all(
      open_office,
      zipped(
          {{"content.xml",
            "<office:text><text:tracked-changes><text:changed-region><text:deletion><text:p>Gone."
            "</text:p></text:deletion></text:changed-region></text:tracked-changes><table:cell>"
            "<office:annotation><text:p>A remark.</text:p></office:annotation><text:p>Here."
            "</text:p></table:cell></office:text>"}}));
  REQUIRE(odt.size() == 1);
  CHECK(odt[0].source.text == "Here.");
}

TEST_CASE("ODT paragraphs are blocks, and are filled in place") {
  const auto archive = zipped(kOdt);
  const auto blocks = read_all(open_office, archive);
  REQUIRE(blocks.size() == 3);
  CHECK(blocks[0].kind == BlockKind::heading);
  CHECK(blocks[1].source.text == "foot");
  CHECK(blocks[1].aside);
  CHECK(blocks[2].source.text == "One two three");
  const auto out = entry(refill(open_office, archive, shout), "content.xml");
  CHECK(out.find("<text:p>ONE<text:s/><text:span>TWO</text:span><text:note><text:p>FOOT</text:p>"
                 "</text:note> THREE</text:p>") != std::string::npos);
}

TEST_CASE("A caption that holds a footnote is filled with its footnote") {
  Entries entries = kOdt;
  for (auto& [name, bytes] : entries)
    if (name == "content.xml")
      bytes =
          "<office:text><text:p>One<draw:frame><text:p>cap<text:note><text:p>foot</text:p>"
          "</text:note></text:p></draw:frame> two</text:p></office:text>";
  const auto out = entry(refill(open_office, zipped(entries), shout), "content.xml");
  INFO(out);
  CHECK(out.find("<text:p>ONE<draw:frame><text:p>CAP<text:note><text:p>FOOT</text:p></text:note>"
                 "</text:p></draw:frame> TWO</text:p>") != std::string::npos);
}

TEST_CASE("Codes of office documents are never put in another order") {
  const auto archive = zipped(kOdt);
  CHECK(refill(open_office, archive, [](const Block& block) {
          Segment target = block.source;
          std::reverse(target.codes.begin(), target.codes.end());
          for (auto& code : target.codes) code.position = 0;
          return block.source.codes.size() > 1 ? std::optional<Segment>(target) : std::nullopt;
        }) == archive);
}

TEST_CASE("Slides and shared strings are read, too") {
  const Entries pptx = {
      {"[Content_Types].xml", "<Types/>"},
      {"ppt/slides/slide10.xml", "<a:p xmlns:a=\"x\"><a:r><a:t>Ten</a:t></a:r></a:p>"},
      {"ppt/slides/slide9.xml", "<a:p xmlns:a=\"x\"><a:r><a:t>Nine</a:t></a:r></a:p>"}};
  const auto slides = read_all(open_office, zipped(pptx));
  REQUIRE(slides.size() == 2);
  CHECK(slides[0].source.text == "Nine");
  const Entries xlsx = {
      {"[Content_Types].xml", "<Types/>"},
      {"xl/sharedStrings.xml",
       "<sst><si><t>One</t></si><si><r><t>T</t></r><r><rPr><b/></rPr><t>wo</t></r>"
       "<rPh><t>x</t></rPh></si></sst>"}};
  const auto strings = read_all(open_office, zipped(xlsx));
  REQUIRE(strings.size() == 2);
  CHECK(strings[1].source.text == "Two");
}

TEST_CASE("A part at the end of a large archive is replaced, and the rest of it stays") {
  std::string picture;
  for (unsigned i = 0, n = 1; i < 60'000; ++i)
    picture += static_cast<char>((n = n * 69069 + 1) >> 24);
  Entries entries = {{"media/picture", picture}};
  entries.insert(entries.end(), kOdt.begin(), kOdt.end());
  const auto out = refill(open_office, zipped(entries), shout);
  CHECK(entry(out, "media/picture") == picture);
  CHECK(entry(out, "content.xml").find("TITLE") != std::string::npos);
}

namespace {

// The archive with another size for an entry, in its directory and before its bytes.
std::string promising(std::string archive, const std::string& name, std::uint32_t size) {
  int found = 0;
  // A header's signature, and from there: where the size stands, and where the name does.
  for (const auto& [signature, at_size, at_name] :
       {std::tuple{"PK\x03\x04", 22U, 30U}, std::tuple{"PK\x01\x02", 24U, 46U}})
    for (auto at = archive.find(signature); at != std::string::npos;
         at = archive.find(signature, at + 4)) {
      if (archive.compare(at + at_name, name.size(), name) != 0) continue;
      for (unsigned i = 0; i < 4; ++i)
        archive[at + at_size + i] = static_cast<char>(size >> 8 * i & 0xFF);
      ++found;
    }
  REQUIRE(found == 2);
  return archive;
}

}  // namespace

TEST_CASE("An entry that is larger or smaller than the directory promises is damage") {
  const auto refused = [](const std::string& archive, const std::string& name) {
    CHECK_THROWS_WITH(read_all(open_office, archive),
                      Catch::Contains(name) && Catch::Contains("is damaged"));
  };
  const std::string docx = zipped(kDocx), odt = zipped(kOdt);
  for (const std::uint32_t size : {0U, 1U, 100U, 100'000U}) {
    refused(promising(docx, "word/document.xml", size), "word/document.xml");
    refused(promising(docx, "word/media/image.png", size), "word/media/image.png");
    refused(promising(odt, "content.xml", size), "content.xml");
  }
  // What would be refused as a bomb if it told the truth.
  const std::string bomb = zipped({{"content.xml", "<a/>"}, {"x", std::string(64U << 20, ' ')}});
  CHECK_THROWS_WITH(read_all(open_office, bomb), Catch::Contains("far more than a document holds"));
  refused(promising(bomb, "x", 10), "x");
}

TEST_CASE("Hostile and damaged archives are refused by name") {
  const auto good = zipped(kDocx);
  CHECK_THROWS_AS(read_all(open_office, "no zip"), InputError);
  CHECK_THROWS_AS(read_all(open_office, good.substr(0, good.size() / 2)), InputError);
  CHECK_THROWS_AS(read_all(open_office, zipped({{"a", "b"}})), InputError);
  auto damaged = good;
  damaged[good.find("PNG") + 2] ^= 1;
  CHECK_THROWS_AS(read_all(open_office, damaged), InputError);
  CHECK_THROWS_AS(read_all(open_office, zipped({{"../evil", "b"}, {"content.xml", "<a/>"}})),
                  InputError);
  CHECK_THROWS_AS(read_all(open_office, zipped({{"content.xml", std::string(8U << 20, ' ')}})),
                  InputError);
  CHECK_THROWS_AS(read_all(open_office, zipped({{"content.xml", "<text:p>"}})), InputError);
  CHECK_THROWS_AS(read_all(open_office, zipped(kDocx, true)), InputError);
}

TEST_CASE("Texts that stand in the cells of a sheet are text as shared ones are") {
  const std::string sheet =
      "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" "
      "t=\"inlineStr\"><is><t>Two &amp; more</t></is></c><c r=\"C1\" "
      "t=\"inlineStr\"><is><r><t>Three"
      "</t></r></is></c><c r=\"D1\"><v>4</v></c></row></sheetData></worksheet>";
  const auto file = zipped({{"[Content_Types].xml", "<Types/>"},
                            {"xl/sharedStrings.xml", "<sst><si><t>One</t></si></sst>"},
                            {"xl/worksheets/sheet1.xml", sheet},
                            {"xl/worksheets/sheet2.xml", "<worksheet><v>5</v></worksheet>"}});
  const auto blocks = read_all(open_office, file);
  REQUIRE(blocks.size() == 3);
  CHECK(blocks[0].source.text == "One");
  CHECK(blocks[2].source.text == "Three");
  const auto out = refill(open_office, file, [](const Block& block) {
    return block.source.text == "Three" ? std::optional<Segment>(Segment{"Drei", {}})
                                        : std::nullopt;
  });
  Input again = Input::from_string(out, "x");
  CHECK(ZipArchive::read(again).entry("xl/worksheets/sheet1.xml") ==
        std::string(sheet).replace(sheet.find("Three"), 5, "Drei"));
}
