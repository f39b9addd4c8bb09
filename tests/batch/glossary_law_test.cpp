// SPDX-License-Identifier: Apache-2.0
//
// The law of glossary files: what Verso has written, Verso reads as what it has.
#include <catch2/catch.hpp>
#include <random>

#include "batch/glossary_import.h"
#include "glossary/concept_meaning.h"
#include "tests/batch/temporary_folder.h"

using namespace verso;

namespace {

class Reporter : public UnitReporter {
 public:
  void warn(const Warning& warning) override { warnings.push_back(warning.what); }
  void reject(const Rejection& rejection) override { rejected.push_back(rejection.reason); }
  void skip(const Place&, const std::string&) override {}
  std::vector<std::string> warnings, rejected;
};

/// One for the whole program: other tests run beside it.
std::string folder() {
  static const verso::testing::TemporaryFolder kFolder;
  return kFolder.path.string();
}

/// Concepts of all that the model has. `house`: with data of a file's own, which only TBX holds.
class RandomGlossary {
 public:
  RandomGlossary(unsigned seed, bool house) : random_(seed), house_(house) {}

  Concept concept_() {
    Concept out;
    out.external_id = sometimes(2) ? "c" + std::to_string(++number_) : "";
    for (std::string* field : {&out.subject, &out.definition, &out.client, &out.note})
      if (sometimes(2)) *field = text();
    out.do_not_translate = sometimes(4);
    if (sometimes(4)) out.data.push_back(item(DataItem::Kind::admin, "projectSubset"));
    if (house_ && sometimes(2)) add_house(out.data);
    std::vector<std::string> languages = {"fr", "en-GB", "de", "id", "qaa", "sr-Latn-RS"};
    std::shuffle(languages.begin(), languages.end(), random_);
    languages.resize(1 + pick(4));
    for (const std::string& language : languages) out.languages.push_back(section(language));
    if (out.languages[0].terms.empty()) out.languages[0].terms.push_back(term());
    return out;
  }

 private:
  std::size_t pick(std::size_t size) { return random_() % size; }
  bool sometimes(std::size_t of) { return pick(of) == 0; }

  std::string text() {
    static const std::vector<std::string> kParts = {
        "trêve", "=1+1", "# a", "\"so\"", "a,b;c", "<b>&amp;", "x|y",
        "-",     "'s",   "yes", "日本",   "fr",    "id",       "‏عربي",
        "1.50",  "@x",   "a:b", "l’État", "ﬁ",     "*",        "e\u0301"};
    std::string out = kParts[pick(kParts.size())];
    if (house_ && sometimes(9)) out += " | b";
    while (sometimes(2)) out += (sometimes(6) ? "  " : " ") + kParts[pick(kParts.size())];
    return out;
  }

  Term term() {
    static const std::vector<std::string> kSpeech = {"", "noun", "verb", "properNoun", "phrase"},
                                          kGender = {"", "", "masculine", "feminine", "other"},
                                          kNumber = {"", "", "plural", "singular"};
    Term out;
    out.text = text() + std::to_string(++number_);
    out.status = static_cast<TermStatus>(sometimes(2) ? 0 : pick(5));
    out.part_of_speech = kSpeech[pick(kSpeech.size())];
    out.gender = kGender[pick(kGender.size())];
    out.number = kNumber[pick(kNumber.size())];
    if (sometimes(3)) out.usage = text();
    out.case_sensitive = sometimes(4);
    while (sometimes(4)) out.variants.push_back(text() + std::to_string(++number_));
    if (house_ && sometimes(3)) out.id = "t" + std::to_string(++number_);
    if (house_ && sometimes(3)) add_house(out.data);
    return out;
  }

  LanguageSection section(const std::string& language) {
    LanguageSection out;
    out.language = language;
    if (sometimes(4)) out.definition = text();
    if (sometimes(4)) out.data.push_back(item(DataItem::Kind::note, ""));
    if (house_ && sometimes(4)) add_house(out.data);
    for (std::size_t i = pick(4); i > 0; --i) out.terms.push_back(term());
    return out;
  }

  DataItem item(DataItem::Kind kind, const std::string& category) {
    DataItem out;
    out.kind = kind;
    out.category = category;
    out.value = text();
    return out;
  }

  void add_house(std::vector<DataItem>& data) {
    DataItem group;
    group.kind = DataItem::Kind::group;
    group.category = "descripGrp";
    group.items = {item(DataItem::Kind::descrip, "context"), item(DataItem::Kind::admin, "source")};
    DataItem reference = item(DataItem::Kind::xref, "externalCrossReference");
    reference.attributes = {{"target", "https://example.org/?a=1&b=2"}};
    for (DataItem& one : std::vector<DataItem>{group, reference, item(DataItem::Kind::admin, "fr"),
                                               item(DataItem::Kind::descrip, "definition"),
                                               item(DataItem::Kind::term_note, "register")})
      if (sometimes(2)) data.push_back(std::move(one));
  }

  std::mt19937 random_;
  bool house_;
  int number_ = 0;
};

void store(Glossary& glossary, const std::vector<Concept>& concepts) {
  Edit edit(glossary.database(), {"glossary add", {}, false});
  GlossaryEdit changes(glossary, edit);
  for (const Concept& one : concepts) changes.add(one, true);
  edit.commit("");
}

struct Kind {
  std::string to, flavor;
};

/// Writes the glossary and imports the file into it again.
GlossaryImportReport there_and_back(Glossary& glossary, const Kind& kind, Reporter& reporter) {
  GlossaryExportOptions writing;
  writing.file = folder() + "/glossary." + kind.to;
  if (kind.to != "xlsx") writing.to = kind.to;
  writing.flavor = kind.flavor;
  writing.warnings = &reporter;
  export_glossary(glossary, writing);
  GlossaryImportOptions reading;
  reading.files = {writing.file};
  reading.from = writing.to;
  reading.dry_run = true;
  Reporter other;
  reading.reporter = &other;
  auto report = import_glossaries(glossary, reading).at(0);
  for (const std::string& why : other.rejected) UNSCOPED_INFO(why);
  return report;
}

const std::vector<Kind> kWhole = {{"tbx", ""}, {"tbx", "v2"}, {"tbx", "v3-dca"}, {"tbx", "v3-dct"},
                                  {"csv", ""}, {"tsv", ""},   {"xlsx", ""}};

}  // namespace

TEST_CASE("law: a glossary that was exported is unchanged when it is imported again") {
  for (unsigned seed = 0; seed < 40; ++seed) {
    RandomGlossary random(seed, false);
    std::vector<Concept> concepts;
    for (int i = 0; i < 10; ++i) concepts.push_back(random.concept_());
    Database database = Database::open(":memory:", {OpenMode::create});
    Glossary glossary(database);
    store(glossary, concepts);
    for (const Kind& kind : kWhole) {
      INFO("seed " << seed << ", " << kind.to << " " << kind.flavor);
      Reporter reporter;
      const auto report = there_and_back(glossary, kind, reporter);
      CHECK(report.read == 10);
      CHECK(report.duplicate == 10);
      CHECK(report.rejected == 0);
      CHECK(reporter.warnings == std::vector<std::string>());
    }
  }
}

TEST_CASE("law: TBX brings everything back, data of a file's own too") {
  for (unsigned seed = 0; seed < 40; ++seed) {
    RandomGlossary random(seed, true);
    std::vector<Concept> concepts;
    for (int i = 0; i < 10; ++i) concepts.push_back(random.concept_());
    Database database = Database::open(":memory:", {OpenMode::create});
    Glossary glossary(database);
    store(glossary, concepts);
    for (const std::string flavor : {"", "v2", "v3-dca", "v3-dct"}) {
      INFO("seed " << seed << ", " << flavor);
      Reporter reporter;
      CHECK(there_and_back(glossary, {"tbx", flavor}, reporter).duplicate == 10);
      CHECK(reporter.warnings.empty());
    }
  }
}

TEST_CASE("law: what a file does not bring back is told when it is written") {
  int told = 0, whole = 0;
  for (unsigned seed = 0; seed < 150; ++seed) {
    RandomGlossary random(seed, seed % 2 == 0);
    Database database = Database::open(":memory:", {OpenMode::create});
    Glossary glossary(database);
    store(glossary, {random.concept_()});
    for (const Kind& kind : {Kind{"csv", ""}, Kind{"xlsx", ""}, Kind{"tbx", "min"},
                             Kind{"tbx", "min-dct"}, Kind{"tbx", "core"}}) {
      INFO("seed " << seed << ", " << kind.to << " " << kind.flavor);
      Reporter reporter;
      const auto report = there_and_back(glossary, kind, reporter);
      INFO((reporter.warnings.empty() ? "no warning" : reporter.warnings[0]));
      CHECK(reporter.warnings.empty() == (report.duplicate == 1));
      ++(reporter.warnings.empty() ? whole : told);
    }
  }
  CHECK(told > 100);
  CHECK(whole > 50);
}
