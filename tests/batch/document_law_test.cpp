// SPDX-License-Identifier: Apache-2.0
//
// What pretranslate promises of every format: nothing found changes nothing; its own output is not
// changed again; what was reviewed and stored with its contexts comes back from there; what is
// protected stays.
#include <catch2/catch.hpp>
#include <map>

#include "batch/pretranslate.h"
#include "batch/update.h"
#include "fake_finder.h"
#include "formats/zip_archive.h"
#include "tests/batch/temporary_folder.h"
#include "tm/memory.h"
#include "tm/provenance.h"

using namespace verso;
using namespace verso::testing;

namespace {

/// One document of each format, with what is awkward in it.
std::map<std::string, std::string> documents() {
  std::map<std::string, std::string> list;
  list["a.txt"] = "\xEF\xBB\xBFUn chat dort. Un chien court.\r\n\r\n  Fin  \r\nsans fin";
  list["b.md"] =
      "---\ntitle: x\n---\n# Titre *fort*\n\nUn [lien](http://a.b \"c\"). Deux `code`\n\n"
      "| a | b |\n|---|---|\n| Un mot | Deux |\n\n```\ncode\n```\n> - cité\n";
  list["c.html"] =
      "<!DOCTYPE html>\n<html><head><title>Titre</title><meta name=description content=\"De "
      "quoi\"></head>\n<body><p>Un <b>mot</b>, <img src='a.png' alt='Une image'> deux.<br>\n"
      "Trois&nbsp;!</p>\n<ul><li>un<li>deux</ul><p title=\"Bulle\">Fin</body>";
  list["d.xlf"] =
      "<?xml version='1.0'?>\n<xliff version=\"1.2\" xmlns:x=\"urn:x\"><file original=\"a\" "
      "source-language=\"fr\" target-language=\"en\" datatype=\"x\"><body>\n"
      "<trans-unit id='1' x:y='z'><source>Un chat <g id=\"1\">dort</g>.</source></trans-unit>\n"
      "<trans-unit id=\"2\"><source>Un chien.</source><target/></trans-unit>\n"
      "<trans-unit id=\"3\"><source>Un lit.</source><x:own a='b'/></trans-unit>\n"
      "</body></file></xliff>\n";
  list["e.xlf"] =
      "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.1\" srcLang=\"fr\" "
      "trgLang=\"en\"><file id=\"f\"><unit id=\"1\"><segment><source>Un <ph "
      "id=\"1\"/>chat.</source></segment><ignorable><source> </source></ignorable><segment>"
      "<source>Un lit.</source></segment></unit>\n<unit id=\"2\"><segment id='s'><source>Un "
      "chien.</source></segment></unit></file></xliff>";
  list["f.po"] =
      "msgid \"\"\nmsgstr \"\"\n\"Language: en\\n\"\n\"Content-Type: text/plain; "
      "charset=UTF-8\\n\"\n\"Plural-Forms: nplurals=2; plural=(n != 1);\\n\"\n\n#: a.c:1\n#, "
      "c-format\nmsgid \"Un chat %s\"\nmsgstr \"\"\n\nmsgctxt \"menu\"\nmsgid \"\"\n\"Un "
      "\"\n\"chien\""
      "\nmsgstr \"\"\n\n#~ msgid \"vieux\"\n#~ msgstr \"old\"\n";
  list["g.srt"] =
      "1\r\n00:00:01,000 --> 00:00:02,000\r\nUn <i>chat</i>\r\ndort.\r\n\r\n2\r\n00:00:03,000 --> "
      "00:00:04,000\r\nUn chien.\r\n";
  list["h.vtt"] = "WEBVTT\n\nNOTE rien\n\n00:01.000 --> 00:02.000 line:0\nUn chat.\n";
  list["i.json"] =
      "{\n  \"a\": \"Un chat\\u00e9.\",\n  \"b\" : { \"c\": [\"Un lit\", 3, null] }\n}";
  list["j.properties"] = "# c\na = Un chat\\\n    dort\nb:Un lit\n";
  list["k.tsv"] = "fr\t#note\ten\r\nUn chat\tx\t\r\nUn chien\ty\r\n\r\nUn lit\tz\tA bed\r\n";
  list["l.docx"] = make_archive(
      {{"[Content_Types].xml", "<Types/>"},
       {"word/document.xml",
        "<w:document xmlns:w=\"x\"><w:body><w:p><w:r><w:t>Un chat.</w:t></w:r></w:p><w:p><w:r>"
        "<w:t>Un lit</w:t></w:r></w:p></w:body></w:document>"}});
  list["m.odt"] = make_archive(
      {{"mimetype", "application/vnd.oasis.opendocument.text"},
       {"content.xml",
        "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\"><office:text><text:p>Un "
        "<text:span>chat</text:span><text:note><text:note-citation>1</text:note-citation>"
        "<text:note-body><text:p>Une note.</text:p></text:note-body></text:note> dort.</text:p>"
        "<text:p>Un lit</text:p></office:text></office:document-content>"}});
  return list;
}

PretranslateOptions options_for(const std::string& output) {
  PretranslateOptions options;
  options.matching.source = Language("fr");
  options.matching.target = Language("en");
  options.output = output;
  options.count = true;
  return options;
}

/// Finds a translation of everything, with its codes: 101 or 85 by the length of the text.
FinderMaker all_knowing(bool exact_only) {
  return [exact_only]() -> Finder {
    return [exact_only](const Query& query, const LookupOptions& options) {
      const bool exact = exact_only || query.segment.text.size() % 2 == 0;
      Match found = match(exact ? 101 : 85, exact ? MatchType::context : MatchType::fuzzy,
                          query.segment.text, "T" + query.segment.text);
      found.source = query.segment;
      found.target.codes = query.segment.codes;
      for (auto& code : found.target.codes) ++code.position;
      if (found.score < options.min) return std::vector<Match>();
      return std::vector<Match>{found};
    };
  };
}

}  // namespace

TEST_CASE("Law: where nothing is found, every format comes back byte for byte") {
  TemporaryFolder folder;
  for (const auto& [name, bytes] : documents()) {
    INFO(name);
    const auto path = folder.write(name, bytes);
    const auto results =
        pretranslate({{path, nullptr}}, options_for(folder.file("out/")), fake_finder({}));
    CHECK(results[0].error.empty());
    CHECK(results[0].segments > 0);
    CHECK(folder.read("out/" + name) == bytes);
  }
}

TEST_CASE("Law: pretranslate changes nothing in what it has written itself") {
  TemporaryFolder folder;
  for (const auto& [name, bytes] : documents()) {
    INFO(name);
    const auto path = folder.write(name, bytes);
    auto options = options_for(folder.file("one/"));
    // Only what has states takes fuzzy matches unasked.
    const bool states = name.ends_with(".xlf") || name.ends_with(".po");
    const auto first = pretranslate({{path, nullptr}}, options, all_knowing(!states));
    CHECK(first[0].filled > 0);
    const auto filled = folder.read("one/" + name);
    CHECK(filled != bytes);
    // Of formats with one language the second run sees the translation as its source, which the
    // memory does not know.
    const auto second =
        pretranslate({{folder.file("one/" + name), nullptr}}, options_for(folder.file("two/")),
                     states || name.ends_with(".tsv") ? all_knowing(true) : fake_finder({}));
    INFO(filled);
    CHECK(folder.read("two/" + name) == filled);
  }
}

TEST_CASE("Law: a reviewed document that was stored comes out in its contexts everywhere") {
  for (const auto& [name, bytes] : documents()) {
    INFO(name);
    TemporaryFolder folder;
    const auto path = folder.write(name, bytes);
    {
      Database database = Database::open(folder.file("m.db"), {.mode = OpenMode::create});
      Memory memory(database);
      EditOptions named;
      named.kind = "add";
      Edit edit(database, named);
      MemoryEdit units(memory, edit);
      Input input = Input::open(path);
      auto document = guess_format(input).open_document(std::move(input), {});
      Segmenter segmenter(default_segmentation(), Language("fr"));
      DocumentSegments segments(*document, segmenter);
      for (SegmentedBlock block; segments.next(block); block = {}) {
        document->answer(std::nullopt);
        for (const auto& segment : block.segments) {
          TranslationUnit unit;
          unit.variants.resize(2);
          unit.variants[0].language = "fr";
          unit.variants[0].segment = segment.source;
          unit.variants[1].language = "en";
          unit.variants[1].segment = segment.source;
          unit.variants[1].segment.text = "T" + segment.source.text;
          for (auto& code : unit.variants[1].segment.codes) ++code.position;
          Context context;
          context.previous = segment.previous;
          context.next = segment.next;
          if (block.segments.size() == 1) context.id = block.block.id;
          record_context(unit, context);
          units.add(unit);
        }
      }
      edit.commit("stored");
    }
    WorkspaceOptions where;
    where.database = folder.file("m.db");
    where.database_named = true;
    Workspace workspace(where, OpenMode::read);
    const auto results =
        pretranslate({{path, nullptr}}, options_for(folder.file("out/")), workspace);
    REQUIRE(results[0].error.empty());
    const auto& bands = results[0].analysis.bands;
    const auto of = [&](Band band) { return bands[static_cast<std::size_t>(band)].segments; };
    CHECK(of(Band::b101) + of(Band::b102) + results[0].kept == results[0].segments);
    CHECK(results[0].filled + results[0].kept == results[0].segments);
    CHECK(results[0].confirmed == results[0].filled);
  }
}

TEST_CASE("Law: what is locked, approved or not to be translated stays as it is") {
  TemporaryFolder folder;
  const auto head = [](const std::string& own) {
    return "<xliff version=\"1.2\" " + own +
           "><file original=\"a\" source-language=\"fr\" target-language=\"en\" "
           "datatype=\"x\"><body>";
  };
  const std::map<std::string, std::string> files = {
      {"a.xlf", head("") +
                    "<group translate=\"no\"><trans-unit id=\"1\"><source>Un.</source></trans-unit>"
                    "</group><trans-unit id=\"2\" approved=\"yes\"><source>Un.</source><target "
                    "state=\"needs-translation\"></target></trans-unit><trans-unit id=\"3\" "
                    "translate=\"no\"><source>Un.</source></trans-unit></body></file></xliff>"},
      {"b.xlf",
       "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.0\" srcLang=\"fr\" "
       "trgLang=\"en\"><file id=\"f\"><unit id=\"1\" translate=\"no\"><segment><source>Un."
       "</source></segment></unit><group id=\"g\" translate=\"no\"><unit id=\"2\"><segment><source>"
       "Un.</source></segment></unit></group><unit id=\"3\"><segment state=\"final\"><source>Un."
       "</source><target>Ein.</target></segment></unit></file></xliff>"},
      {"c.sdlxliff",
       head("xmlns:sdl=\"http://sdl.com/FileTypes/SdlXliff/1.0\"") +
           "<trans-unit id=\"1\"><source>Un.</source><seg-source><mrk mtype=\"seg\" mid=\"1\">Un."
           "</mrk></seg-source><target><mrk mtype=\"seg\" mid=\"1\"/></target><sdl:seg-defs>"
           "<sdl:seg id=\"1\" locked=\"true\"/></sdl:seg-defs></trans-unit></body></file></xliff>"},
      {"d.mqxliff",
       head("xmlns:mq=\"MQXliff\"") +
           "<trans-unit id=\"1\" mq:locked=\"locked\" mq:status=\"NotStarted\"><source>Un."
           "</source><target></target></trans-unit></body></file></xliff>"},
      {"e.mxliff",
       head("xmlns:m=\"http://www.memsource.com/mxlf/2.0\"") +
           "<trans-unit id=\"1\" m:locked=\"true\" m:confirmed=\"0\"><source>Un.</source><target>"
           "</target></trans-unit></body></file></xliff>"},
      {"f.po",
       "msgid \"\"\nmsgstr \"Language: en\\n\"\n\n#~ msgid \"Un.\"\n#~ msgstr \"\"\n\n#~| msgid "
       "\"Zéro.\"\n#~ msgid \"Deux.\"\n#~ msgstr \"\"\n"},
      {"g.html", "<p translate=\"no\">Un.</p><p class=\"notranslate\" title=\"Un.\">Un.</p>"}};
  for (const auto& [name, bytes] : files) {
    INFO(name);
    const auto path = folder.write(name, bytes);
    auto options = options_for(folder.file("out/"));
    options.overwrite = Overwrite::always;
    options.min = 75;
    options.min_given = true;
    const auto results = pretranslate({{path, nullptr}}, options, all_knowing(true));
    CHECK(results[0].error.empty());
    CHECK(results[0].filled == 0);
    CHECK(folder.read("out/" + name) == bytes);
  }
}
