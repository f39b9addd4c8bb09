// SPDX-License-Identifier: Apache-2.0
#include "formats/xliff_document.h"

#include <catch2/catch.hpp>

#include "document_fixture.h"
#include "text/error.h"

using namespace verso;
using namespace verso::fixture;

namespace {

const std::string k12 =
    R"(<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
 <file original="a.txt" source-language="fr" datatype="plaintext">
  <body>
   <trans-unit id="1">
    <source>Une &amp; <g id="1">trêve</g><x id="2"/></source>
   </trans-unit>
   <group translate='no'><trans-unit id="2"><source>Non</source></trans-unit></group>
   <trans-unit id="3" approved="yes"><source>Fait</source><target>Done</target></trans-unit>
   <trans-unit id="4"><source>Brouillon</source><target state="needs-translation"/></trans-unit>
   <trans-unit id="5">
    <source>Un. Deux.</source>
    <seg-source><mrk mtype="seg" mid="a">Un.</mrk> <mrk mtype="seg" mid="b">Deux.</mrk></seg-source>
   </trans-unit>
  </body>
 </file>
</xliff>
)";

const std::string k2 =
    R"(<xliff version="2.1" srcLang="fr" xmlns="urn:oasis:names:tc:xliff:document:2.0">
 <file id="f"><unit id="u1">
  <segment>
   <source>Une <pc id="1">trêve</pc></source>
  </segment>
  <ignorable><source> </source></ignorable>
  <segment state="final"><source>Fin</source><target>End</target></segment>
 </unit></file>
</xliff>
)";

std::optional<Segment> shout(const Block& block) {
  if (block.locked || !block.translate || block.target) return std::nullopt;
  Segment target = block.source;
  for (auto& c : target.text)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  return target;
}
const auto kNothing = [](const Block&) { return std::optional<Segment>(); };

}  // namespace

TEST_CASE("XLIFF 1.2 units are blocks with codes, states and locks") {
  const auto blocks = read_all(open_xliff, k12);
  REQUIRE(blocks.size() == 6);
  CHECK(marked(blocks[0].source) == "Une & {<g id=\"1\">trêve</g>}(<x id=\"2\"/>)");
  CHECK(blocks[0].starts_context);
  CHECK(blocks[0].line == 6);
  CHECK_FALSE(blocks[1].translate);
  CHECK(blocks[2].locked);
  CHECK(blocks[2].state == TranslationState::reviewed);
  CHECK(blocks[2].target->text == "Done");
  CHECK(blocks[3].state == TranslationState::empty);
  CHECK_FALSE(blocks[3].target);
  CHECK(blocks[4].source.text == "Un.");
  CHECK(blocks[5].source.text == "Deux.");
}

TEST_CASE("XLIFF without fills comes back byte for byte") {
  for (const auto& text : {k12, k2}) {
    CHECK(refill(open_xliff, text, kNothing) == text);
    CHECK(refill(open_xliff, "\xEF\xBB\xBF" + text, kNothing) == "\xEF\xBB\xBF" + text);
  }
}

TEST_CASE("XLIFF 1.2 gets targets, states and its target language") {
  const auto out = refill(open_xliff, k12, shout);
  CHECK(out.find("datatype=\"plaintext\" target-language=\"de\">") != std::string::npos);
  CHECK(out.find("</source>\n    <target state=\"translated\">UNE &amp; <g id=\"1\">TRêVE</g><x "
                 "id=\"2\"/></target>\n   </trans-unit>") != std::string::npos);
  CHECK(out.find("<target state=\"translated\">BROUILLON</target>") != std::string::npos);
  CHECK(out.find("<target state=\"translated\"><mrk mtype=\"seg\" mid=\"a\">UN.</mrk> <mrk "
                 "mtype=\"seg\" mid=\"b\">DEUX.</mrk></target>") != std::string::npos);
  CHECK(out.find("<target>Done</target>") != std::string::npos);
  CHECK(out.find("approved=\"yes\"") == out.rfind("approved"));
  CHECK(refill(open_xliff, out, shout) == out);  // a second run has nothing to do
}

TEST_CASE("A segment of XLIFF 1.2 may be filled alone") {
  const auto out = refill(
      open_xliff, k12,
      [](const Block& block) {
        return block.source.text == "Deux." ? std::optional<Segment>(Segment{"Zwei.", {}})
                                            : std::nullopt;
      },
      false);
  CHECK(out.find("<target state=\"needs-review-translation\"><mrk mtype=\"seg\" mid=\"a\"></mrk> "
                 "<mrk mtype=\"seg\" mid=\"b\">Zwei.</mrk></target>") != std::string::npos);
}

TEST_CASE("XLIFF 2 gets targets and states, confirmed or not") {
  CHECK(refill(open_xliff, k2, shout).find("trgLang=\"de\">") != std::string::npos);
  CHECK(
      refill(open_xliff, k2, shout)
          .find("<segment state=\"translated\">\n   <source>Une <pc "
                "id=\"1\">trêve</pc></source>\n   <target>UNE <pc id=\"1\">TRêVE</pc></target>") !=
      std::string::npos);
  CHECK(refill(open_xliff, k2, shout, false)
            .find("<segment state=\"initial\" subState=\"verso:needs-review\">") !=
        std::string::npos);
}

TEST_CASE("Suggestions are written beside the target, once") {
  std::string out;
  const auto run = [](const std::string& text) {
    std::string result;
    Output output = Output::to_string(result);
    auto document = open_xliff(Input::from_string(text, "test"), {});
    document->write_to(output, Language("en"));
    for (Block block; document->next(block); block = {}) {
      Fill fill;
      Candidate candidate{{"Une trève", {}}, {"A <truce>", {}}, 85, "fuzzy", "main",
                          {{"region", 1}}};
      fill.segments.push_back({block.source, std::nullopt, false, {candidate}, {}, -1});
      fill.segments.back().terms.push_back({0, 3, "trêve", {"truce"}, "a halt"});
      document->answer(fill);
    }
    document->finish();
    output.finish();
    return result;
  };
  const auto one = run(k12);
  CHECK(one.find("<alt-trans match-quality=\"85%\" origin=\"main\"><source xml:lang=\"fr\">Une "
                 "trève</source><target xml:lang=\"en\">A &lt;truce&gt;</target></alt-trans>") !=
        std::string::npos);
  CHECK(run(one) == one);
  const auto two = run(k2);
  CHECK(two.find("<mtc:match id=\"v1-1\" ref=\"#verso1\" type=\"tm\" origin=\"main\"") !=
        std::string::npos);
  CHECK(two.find("<gls:term>trêve</gls:term><gls:translation>truce</gls:translation>") !=
        std::string::npos);
  CHECK(run(two) == two);
}

TEST_CASE("An alt-trans names only marks that are children of seg-source, as the schema has it") {
  const std::string file =
      R"(<xliff version="1.2"><file original="a" source-language="fr" target-language="en" datatype="x"><body><trans-unit id="1"><source>Un. Deux.</source><seg-source><mrk mtype="seg" mid="1">Un.</mrk> <g id="9"><mrk mtype="seg" mid="2">Deux.</mrk></g></seg-source></trans-unit></body></file></xliff>)";
  std::string out;
  Output output = Output::to_string(out);
  auto document = open_xliff(Input::from_string(file, "t"), {});
  document->write_to(output, Language("en"));
  for (Block block; document->next(block);) {
    Fill fill;
    fill.segments.push_back({block.source, std::nullopt, false, {}, {}, -1});
    fill.segments.back().candidates.push_back({{"a", {}}, {"b", {}}, 80, "fuzzy", "m", {}});
    document->answer(fill);
  }
  document->finish();
  CHECK(out.find("<alt-trans mid=\"1\" match-quality") != std::string::npos);
  CHECK(out.find("</alt-trans><alt-trans match-quality") != std::string::npos);
}

TEST_CASE("sdlxliff states live in its own definitions") {
  const std::string text =
      R"(<xliff version="1.2" xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0"><file original="a" source-language="fr" target-language="en" datatype="x"><body><trans-unit id="1"><source>Un. Deux.</source><seg-source><mrk mtype="seg" mid="1">Un.</mrk> <mrk mtype="seg" mid="2">Deux.</mrk></seg-source><target><mrk mtype="seg" mid="1"/> <mrk mtype="seg" mid="2">Two.</mrk></target><sdl:seg-defs><sdl:seg id="1"/><sdl:seg id="2" conf="Translated" locked="true"/></sdl:seg-defs></trans-unit></body></file></xliff>)";
  const auto blocks = read_all(open_xliff, text);
  REQUIRE(blocks.size() == 2);
  CHECK(blocks[0].state == TranslationState::empty);
  CHECK(blocks[1].state == TranslationState::translated);
  CHECK(blocks[1].locked);
  const auto out = refill(open_xliff, text, shout);
  CHECK(out.find("<target><mrk mtype=\"seg\" mid=\"1\">UN.</mrk> <mrk mtype=\"seg\" "
                 "mid=\"2\">Two.</mrk></target>") != std::string::npos);
  CHECK(out.find("<sdl:seg id=\"1\" conf=\"Translated\"/>") != std::string::npos);
  CHECK(out.find("<sdl:seg id=\"2\" conf=\"Translated\" locked=\"true\"/>") != std::string::npos);
}

TEST_CASE("XLIFF that cannot be read is named by line") {
  CHECK_THROWS_AS(open_xliff(Input::from_string("<tmx/>", "t"), {}), InputError);
  CHECK_THROWS_AS(read_all(open_xliff, k12.substr(0, 700)), InputError);
  CHECK_THROWS_AS(read_all(open_xliff, "<xliff version='1.2'><file><b></file></xliff>"),
                  InputError);
  CHECK_THROWS_AS(read_all(open_xliff, "<xliff version='1.2'>&nope;</xliff>"), InputError);
  CHECK_THROWS_AS(
      read_all(open_xliff, "<!DOCTYPE x [<!ENTITY a 'b'>]><xliff version='1.2'></xliff>"),
      InputError);
  CHECK_THROWS_AS(open_xliff(Input::from_string("", "t"), {}), InputError);
}

TEST_CASE("Matches are put into a unit that has no white space between its tags") {
  const std::string text =
      "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.0\" srcLang=\"fr\" "
      "trgLang=\"en\"><file id=\"f\"><unit id=\"1\"><segment><source>Un.</source></segment></unit>"
      "</file></xliff>";
  std::string out;
  Output output = Output::to_string(out);
  auto document = open_xliff(Input::from_string(text, "test"), {});
  document->write_to(output, Language("en"));
  Block block;
  REQUIRE(document->next(block));
  Fill fill;
  SegmentFill segment;
  segment.source = block.source;
  segment.target.emplace().text = "One.";
  segment.confirmed = true;
  Candidate candidate;
  candidate.source = block.source;
  candidate.target = *segment.target;
  candidate.score = 100;
  segment.candidates.push_back(candidate);
  fill.segments.push_back(segment);
  document->answer(fill);
  REQUIRE_FALSE(document->next(block));
  document->finish();
  output.finish();
  const auto matches = out.find("<unit id=\"1\"><mtc:matches ");
  CHECK(matches != std::string::npos);
  CHECK(out.find("</mtc:matches><segment id=\"verso1\" state=\"translated\"><source>Un.</source>"
                 "<target>One.</target></segment></unit></file></xliff>") > matches);
  CHECK(read_all(open_xliff, out).size() == 1);
}

TEST_CASE("XLIFF whose names have a prefix is filled with names that have it") {
  const std::string file =
      "<x:xliff version=\"1.2\" xmlns:x=\"urn:oasis:names:tc:xliff:document:1.2\"><x:file "
      "original=\"a\" source-language=\"fr\" target-language=\"en\" datatype=\"x\"><x:body>"
      "<x:trans-unit id=\"1\"><x:source>a</x:source><x:target/></x:trans-unit>"
      "<x:trans-unit id=\"2\"><x:source>b</x:source></x:trans-unit>"
      "<x:trans-unit id=\"3\"><x:source>c</x:source><x:seg-source><x:mrk mtype=\"seg\" "
      "mid=\"1\">c</x:mrk></x:seg-source></x:trans-unit></x:body></x:file></x:xliff>";
  const auto out = refill(open_xliff, file, shout);
  CHECK(out.find("<x:target state=\"translated\">A</x:target>") != std::string::npos);
  CHECK(out.find("<x:target state=\"translated\">B</x:target>") != std::string::npos);
  CHECK(out.find("<x:mrk mtype=\"seg\" mid=\"1\">C</x:mrk></x:target>") != std::string::npos);
  CHECK(read_all(open_xliff, out).size() == 3);

  const std::string two =
      "<x:xliff version=\"2.1\" srcLang=\"fr\" trgLang=\"en\" "
      "xmlns:x=\"urn:oasis:names:tc:xliff:document:2.0\"><x:file id=\"f\"><x:unit id=\"1\">"
      "<x:segment><x:source>a</x:source></x:segment></x:unit></x:file></x:xliff>";
  std::string filled;
  Output output = Output::to_string(filled);
  auto document = open_xliff(Input::from_string(two, "t"), {});
  document->write_to(output, Language("en"));
  Block block;
  REQUIRE(document->next(block));
  Fill fill;
  fill.segments.push_back({block.source, Segment{"A", {}}, true, {}, {}, -1});
  fill.segments.back().candidates.push_back(
      {{"a", {{CodeKind::standalone, 0, "1", {}, {}, {}}}}, {"A", {}}, 80, "fuzzy", "m", {}});
  document->answer(fill);
  document->finish();
  CHECK(filled.find("<x:target>A</x:target>") != std::string::npos);
  CHECK(filled.find("<x:source><x:ph id=\"1\"/>a</x:source><x:target>A</x:target></mtc:match>") !=
        std::string::npos);
}

TEST_CASE("A mark that the target lacks is put where the source has it") {
  const auto with_target = [](const std::string& target) {
    return R"(<xliff version="1.2"><file original="a" source-language="fr" target-language="en" datatype="x"><body><trans-unit id="1"><source>Un. Deux. Trois.</source><seg-source><mrk mtype="seg" mid="1">Un.</mrk> <mrk mtype="seg" mid="2">Deux.</mrk> <mrk mtype="seg" mid="3">Trois.</mrk></seg-source><target>)" +
           target + "</target></trans-unit></body></file></xliff>";
  };
  const auto fill = [&](const std::string& target) {
    const auto out = refill(open_xliff, with_target(target), shout);
    const auto begin = out.find(">", out.find("<target")) + 1;
    return out.substr(begin, out.find("</target>") - begin);
  };
  const std::string one = "<mrk mtype=\"seg\" mid=\"1\">UN.</mrk>";
  const std::string two = "<mrk mtype=\"seg\" mid=\"2\">Two.</mrk>";
  const std::string three = "<mrk mtype=\"seg\" mid=\"3\">TROIS.</mrk>";
  CHECK(fill(two) == one + " " + two + " " + three);
  CHECK(fill("(" + two + ")") == "(" + one + " " + two + " " + three + ")");
  const std::string other = "<mrk mtype=\"seg\" mid=\"3\">Three.</mrk>";
  CHECK(fill(other + two) == other + one + " " + two);
}

TEST_CASE("Line ends of an XLIFF are read as XML has it, and written as the file has them") {
  const std::string file =
      "<xliff version=\"1.2\">\r\n<file original=\"a\" source-language=\"fr\" "
      "target-language=\"en\" datatype=\"x\"><body><trans-unit id=\"1\" resname=\"a\r\nb\">"
      "<source>One\r\ntwo\rx&#13;</source></trans-unit></body></file></xliff>";
  const auto blocks = read_all(open_xliff, file);
  REQUIRE(blocks.size() == 1);
  CHECK(blocks[0].source.text == "One\ntwo\nx\r");
  CHECK(blocks[0].id == "a b");
  CHECK(refill(open_xliff, file, kNothing) == file);
  const auto out = refill(open_xliff, file, shout);
  CHECK(out.find(">ONE\r\nTWO\r\nX&#13;</target>") != std::string::npos);
}

TEST_CASE("An XLIFF may hold its original, however large") {
  std::string file =
      "<xliff version=\"1.2\"><file original=\"a\" source-language=\"fr\" "
      "target-language=\"en\" datatype=\"x\"><header><internal-file>";
  for (int i = 0; i < 700'000; ++i) file += "caf\xC3\xA9 &amp; base64 of a document\r\n";
  file +=
      "</internal-file></header><body><trans-unit id=\"1\"><source>Un</source></trans-unit>"
      "</body></file></xliff>";
  REQUIRE(file.size() > (20U << 20));
  CHECK(refill(open_xliff, file, kNothing) == file);
  CHECK(read_all(open_xliff, file).size() == 1);
}

TEST_CASE("An XLIFF in another encoding comes back, its own translations untouched") {
  const std::string head =
      "<?xml version=\"1.0\" encoding=\"EUC-JP\"?><xliff version=\"1.2\"><file original=\"a\" "
      "source-language=\"ja\" target-language=\"en\" datatype=\"x\"><body><trans-unit id=\"1\">"
      "<source>a</source><target>\xA1\xC1</target></trans-unit><trans-unit id=\"2\"><source>b"
      "</source>";
  const std::string tail = "</trans-unit></body></file></xliff>";
  CHECK(refill(open_xliff, head + tail, shout) ==
        head + "<target state=\"translated\">B</target>" + tail);
}

TEST_CASE("A suggestion has the elements of the file for codes that are the segment's") {
  std::string out;
  Output output = Output::to_string(out);
  auto document = open_xliff(
      Input::from_string(
          "<xliff version=\"1.2\"><file original=\"a\" source-language=\"fr\" "
          "target-language=\"en\" datatype=\"x\"><body><trans-unit id=\"1\"><source>Un "
          "<g id=\"7\" ctype=\"x-em\">chat</g></source></trans-unit></body></file></xliff>",
          "a.xlf"),
      {});
  document->write_to(output, Language("en"));
  Block block;
  REQUIRE(document->next(block));
  Fill fill;
  fill.segments.push_back({block.source, std::nullopt, false, {}, {}, -1});
  Segment target{"A cat", block.source.codes};
  target.codes[0].position = 2;
  target.codes[1].position = 5;
  const Segment foreign{"Un chat", {{CodeKind::standalone, 3, "1", "", "<x>", "<ph x=\"1\"/>"}}};
  fill.segments[0].candidates.push_back({foreign, target, 85, "fuzzy", "main", {}});
  document->answer(fill);
  document->finish();
  output.finish();
  INFO(out);
  CHECK(out.find("<target xml:lang=\"en\">A <g id=\"7\" ctype=\"x-em\">cat</g></target>") !=
        std::string::npos);
  CHECK(out.find("<source xml:lang=\"fr\">Un <ph id=\"1\">&lt;x&gt;</ph>chat</source>") !=
        std::string::npos);
}

TEST_CASE("Terms are noted in a unit of XLIFF 1.2, once") {
  const std::string file =
      "<xliff version=\"1.2\"><file original=\"a\" source-language=\"fr\" target-language=\"en\" "
      "datatype=\"x\"><body><trans-unit id=\"1\"><source>Une "
      "trêve</source></trans-unit></body></file>"
      "</xliff>";
  const auto annotate = [](const std::string& bytes) {
    std::string out;
    Output output = Output::to_string(out);
    auto document = open_xliff(Input::from_string(bytes, "a.xlf"), {});
    document->write_to(output, Language("en"));
    Block block;
    REQUIRE(document->next(block));
    Fill fill;
    fill.segments.push_back({block.source, std::nullopt, false, {}, {}, -1});
    fill.segments[0].terms.push_back({4, 10, "trêve", {"truce", "a <stop>"}, ""});
    document->answer(fill);
    document->finish();
    output.finish();
    return out;
  };
  const auto once = annotate(file);
  CHECK(once.find("</source><note from=\"verso:term\">trêve → truce | a &lt;stop&gt;</note>"
                  "</trans-unit>") != std::string::npos);
  CHECK(annotate(once) == once);
}
