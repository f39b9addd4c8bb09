// SPDX-License-Identifier: Apache-2.0
#include "formats/tbx.h"

#include <catch2/catch.hpp>

#include "formats/xml_reader.h"

using namespace verso;

namespace {

class Reporter : public UnitReporter {
 public:
  void warn(const Warning&) override {}
  void reject(const Rejection& rejection) override { rejected.push_back(rejection); }
  void skip(const Place&, const std::string&) override {}
  std::vector<Rejection> rejected;
};

struct File {
  std::vector<Concept> concepts;
  DataItem header;
};

File read(const std::string& text, Reporter& reporter) {
  ReadOptions options;
  options.reporter = &reporter;
  const auto source = read_tbx(Input::from_string(text, "g.tbx"), options);
  File out;
  for (SourcedConcept one; source->next(one);) out.concepts.push_back(one.concept_);
  out.header = source->header();
  return out;
}

std::string write(const File& file, const std::string& flavor = {}) {
  std::string out;
  Output output = Output::to_string(out);
  WriteOptions options;
  options.flavor = flavor;
  options.concept_header = file.header;
  const auto sink = write_tbx(output, options);
  for (const Concept& one : file.concepts) sink->put(one);
  sink->finish();
  output.finish();
  return out;
}

const std::string kMartif = R"(<?xml version="1.0" encoding="UTF-8"?>
<martif type="TBX" xml:lang="en"><martifHeader><fileDesc><sourceDesc><p>made up</p></sourceDesc></fileDesc>
<encodingDesc><p type="XCSURI">http://example.org/x.xcs</p></encodingDesc></martifHeader>
<text><body><termEntry id="e1"><descripGrp><descrip type="definition">a rule</descrip><admin type="source">A &amp; B</admin></descripGrp>
<descrip type="subjectField">law</descrip><transacGrp><transac type="transactionType">origination</transac><transacNote type="responsibility" target="r1">K.</transacNote><date>2020-01-01</date></transacGrp>
<langSet xml:lang="fr"><ntig id="n1"><termGrp><term id="t1">loi</term><termNote type="partOfSpeech">noun</termNote><termNote type="house">x</termNote></termGrp><descrip type="context">La <hi>loi</hi> dit.</descrip></ntig>
<tig><term>règle</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig></langSet>
<langSet xml:lang="en"><tig><term>law</term><note from="kl">n</note></tig></langSet></termEntry>
<termEntry id="e2"><langSet xml:lang="fr"><tig></tig></langSet></termEntry>
</body><back><refObjectList type="respPerson"><refObject id="r1"><item type="fn">Kay</item></refObject></refObjectList></back></text></martif>)";

}  // namespace

TEST_CASE("a TBX 2 file is read and everything in it written back") {
  Reporter reporter;
  const File file = read(kMartif, reporter);
  REQUIRE(file.concepts.size() == 1);
  REQUIRE(reporter.rejected.size() == 1);
  CHECK(reporter.rejected[0].place.line == 9);
  CHECK(reporter.rejected[0].unit == "e2");
  const Concept& one = file.concepts[0];
  CHECK(one.external_id == "e1");
  CHECK(one.subject == "law");
  CHECK(one.definition == "a rule");
  CHECK(one.languages[0].terms[0].part_of_speech == "noun");
  CHECK(one.languages[0].terms[1].status == TermStatus::forbidden);
  const std::string out = write(file);
  INFO(out);
  const File again = read(out, reporter);
  CHECK(again.concepts == file.concepts);
  CHECK(again.header == file.header);
  CHECK(out.find("<ntig id=\"n1\">") != std::string::npos);
  CHECK(out.find("La <hi>loi</hi> dit.") != std::string::npos);
}

TEST_CASE("DCA and DCT of the same data give the same concepts") {
  Reporter reporter;
  const File file = read(kMartif, reporter);
  const File dca = read(write(file, "v3-dca"), reporter);
  const File dct = read(write(file, "v3-dct"), reporter);
  CHECK(dca.concepts == dct.concepts);
  CHECK(write(file, "v3-dct").find("<basic:context>") != std::string::npos);
  CHECK(write(file, "v3-dct").find("<basic:responsibility target=\"r1\">") != std::string::npos);
}

TEST_CASE("the TBX-Min of 2013 is read") {
  Reporter reporter;
  const File file = read(
      R"(<TBX dialect="TBX-Min"><header><id>x</id></header><body><conceptEntry id="C1"><subjectField>biology</subjectField>
<langGroup xml:lang="de"><termGroup><term>Hund</term><termStatus>preferred</termStatus><customer>SAP</customer></termGroup>
<termGroup><term>Köter</term><termStatus>notRecommended</termStatus></termGroup></langGroup></conceptEntry></body></TBX>)",
      reporter);
  REQUIRE(file.concepts.size() == 1);
  CHECK(file.concepts[0].subject == "biology");
  CHECK(file.concepts[0].languages[0].terms[1].status == TermStatus::forbidden);
}

TEST_CASE("what a term says beyond TBX survives in categories of its own") {
  Concept one;
  one.do_not_translate = true;
  one.client = "ACME";
  LanguageSection section;
  section.language = "fr";
  for (const TermStatus status : {TermStatus::preferred, TermStatus::admitted, TermStatus::proposed,
                                  TermStatus::deprecated, TermStatus::forbidden}) {
    Term term;
    term.text = "terme " + std::string(name(status));
    term.status = status;
    term.case_sensitive = status == TermStatus::admitted;
    term.variants = {"variante"};
    section.terms.push_back(term);
  }
  one.languages.push_back(section);
  Reporter reporter;
  const File back = read(write({{one}, {}}), reporter);
  REQUIRE(back.concepts.size() == 1);
  const Concept& read_back = back.concepts[0];
  CHECK(read_back.do_not_translate);
  CHECK(read_back.client == "ACME");
  for (std::size_t i = 0; i < section.terms.size(); ++i) {
    CHECK(read_back.languages[0].terms[i].status == section.terms[i].status);
    CHECK(read_back.languages[0].terms[i].case_sensitive == section.terms[i].case_sensitive);
    CHECK(read_back.languages[0].terms[i].variants == section.terms[i].variants);
  }
}

TEST_CASE("a file that is no TBX, or cut off, is refused") {
  Reporter reporter;
  CHECK_THROWS_AS(read("<map/>", reporter), InputError);
  CHECK_THROWS_AS(read(kMartif.substr(0, 700), reporter), InputError);
}
