// SPDX-License-Identifier: Apache-2.0
#include "formats/tbx_dialects.h"

#include <catch2/catch.hpp>

#include "formats/tbx.h"

using namespace verso;

namespace {

class Warnings : public WarningSink {
 public:
  void warn(const Warning& warning) override { all.push_back(warning.what); }
  std::vector<std::string> all;
};

Concept full() {
  Concept one;
  one.external_id = "c1";
  one.subject = "law";
  one.definition = "a rule";
  one.client = "ACME";
  one.note = "checked";
  one.do_not_translate = false;
  LanguageSection section;
  section.language = "fr";
  for (const TermStatus status : {TermStatus::preferred, TermStatus::admitted, TermStatus::proposed,
                                  TermStatus::deprecated, TermStatus::forbidden}) {
    Term term;
    term.text = "terme " + std::string(name(status));
    term.status = status;
    term.part_of_speech = status == TermStatus::admitted ? "properNoun" : "noun";
    term.gender = "masculine";
    section.terms.push_back(term);
  }
  one.languages.push_back(section);
  return one;
}

std::string write(const Concept& one, const std::string& flavor, Warnings& warnings) {
  std::string out;
  Output output = Output::to_string(out);
  WriteOptions options;
  options.flavor = flavor;
  options.warnings = &warnings;
  const auto sink = write_tbx(output, options);
  sink->put(one);
  sink->finish();
  output.finish();
  return out;
}

std::vector<Concept> read(const std::string& text) {
  const auto source = read_tbx(Input::from_string(text, "g.tbx"), {});
  std::vector<Concept> out;
  for (SourcedConcept one; source->next(one);) out.push_back(one.concept_);
  return out;
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

}  // namespace

TEST_CASE("TBX-Min holds status, part of speech, subject and customer, each in its place") {
  Warnings warnings;
  const std::string out = write(full(), "min", warnings);
  INFO(out);
  CHECK(out.find("<tbx type=\"TBX-Min\" style=\"dca\"") != std::string::npos);
  CHECK(out.find("xmlns=\"urn:iso:std:iso:30042:ed-2\"") != std::string::npos);
  CHECK(count(out, "<descrip type=\"subjectField\">law</descrip>") == 1);
  CHECK(count(out, "<termNote type=\"administrativeStatus\">") == 4);
  CHECK(count(out, "preferredTerm-admn-sts") == 1);
  CHECK(count(out, "deprecatedTerm-admn-sts") == 1);
  CHECK(count(out, "supersededTerm-admn-sts") == 1);
  CHECK(count(out, "<termNote type=\"partOfSpeech\">noun</termNote>") == 4);
  CHECK(count(out, "<admin type=\"customerSubset\">ACME</admin>") == 4);
  CHECK(out.find("<admin") > out.find("<termSec"));
  CHECK(count(out, "<note>checked</note>") == 1);
  for (const char* foreign : {"definition", "grammaticalGender", "processStatus", "proposed"})
    CHECK(out.find(foreign) == std::string::npos);
  REQUIRE(warnings.all.size() == 1);
  CHECK(warnings.all[0] ==
        "TBX-Min has no place for: definition (1), grammaticalGender (4), partOfSpeech (1), "
        "proposed terms (1)");
}

TEST_CASE("what TBX-Min holds comes back, in both styles alike") {
  Warnings warnings;
  const auto dca = read(write(full(), "min", warnings));
  const auto dct = read(write(full(), "min-dct", warnings));
  REQUIRE(dca.size() == 1);
  CHECK(dca == dct);
  CHECK(dca[0].client == "ACME");
  CHECK(dca[0].subject == "law");
  REQUIRE(dca[0].languages[0].terms.size() == 4);
  CHECK(dca[0].languages[0].terms[2].status == TermStatus::deprecated);
  CHECK(dca[0].languages[0].terms[3].status == TermStatus::forbidden);
  CHECK(dca[0].languages[0].terms[0].part_of_speech == "noun");
  // Writing it again changes nothing.
  const std::string out = write(dca[0], "min", warnings);
  CHECK(read(out) == dca);
  CHECK(count(out, "customerSubset") == 4);
  CHECK(warnings.all.size() == 2);
  const std::string elements = write(full(), "min-dct", warnings);
  CHECK(elements.find("<min:administrativeStatus>") != std::string::npos);
  CHECK(elements.find("xmlns:basic") == std::string::npos);
}

TEST_CASE("TBX-Core holds recommended terms and notes") {
  Warnings warnings;
  const std::string out = write(full(), "core", warnings);
  INFO(out);
  CHECK(out.find("<tbx type=\"TBX-Core\"") != std::string::npos);
  CHECK(count(out, "<term>") == 2);
  CHECK(out.find("type=\"subjectField\"") == std::string::npos);
  CHECK(count(out, "<note>checked</note>") == 1);
  REQUIRE(warnings.all.size() == 1);
  CHECK(warnings.all[0].find("forbidden terms (1)") != std::string::npos);
}

TEST_CASE("a concept of which nothing can be said is not written") {
  Concept one = full();
  std::erase_if(one.languages[0].terms,
                [](const Term& term) { return term.status != TermStatus::proposed; });
  Warnings warnings;
  CHECK(write(one, "min", warnings).find("conceptEntry") == std::string::npos);
  CHECK_THROWS_AS(write(one, "mini", warnings), UsageError);
}
