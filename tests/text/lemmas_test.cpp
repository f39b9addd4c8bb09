// SPDX-License-Identifier: Apache-2.0
#include "text/lemmas.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <unistd.h>

using namespace verso;

namespace {

// A folder of small dictionaries made for the test.
class Folder {
 public:
  Folder()
      : path_(std::filesystem::temp_directory_path() /
              ("verso-lemmas-" + std::to_string(getpid()))) {
    std::filesystem::create_directories(path_);
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  void write(const std::string& name, const std::string& aff, const std::string& dic) const {
    std::ofstream(path_ / (name + ".aff")) << aff;
    std::ofstream(path_ / (name + ".dic")) << dic;
  }
  std::vector<std::string> list() const { return {path_.string()}; }

 private:
  std::filesystem::path path_;
};

constexpr const char* kFrenchAffixes =
    "SET UTF-8\nFLAG long\n"
    "SFX S. Y 1\nSFX S. 0 s [^sx]\n"
    "SFX W. Y 2\nSFX W. l l l\nSFX W. al aux al\n"
    "SFX F. Y 2\nSFX F. 0 e/S. [^e]\nSFX F. 0 s .\n"
    "PFX L' Y 1\nPFX L' 0 l' [aeiouhéê]\n";
constexpr const char* kFrenchWords =
    "5\narmée/S.L' po:nom\ntrêve/S.\tpo:nom\ngénéral/W. po:adj\nblindé/F. po:adj\nblindé/S. "
    "po:nom\n";

bool has(const std::vector<std::string>& all, const char* one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

}  // namespace

TEST_CASE("forms find their headword, and headwords their forms") {
  Folder folder;
  folder.write("fr_FR", kFrenchAffixes, kFrenchWords);
  const auto french = LemmaDictionary::find(Language("fr"), folder.list());
  REQUIRE(french != nullptr);
  CHECK(french->name() == "fr_FR");
  CHECK(french->stems("trêves") == std::vector<std::string>{"trêve"});
  CHECK(french->stems("tre\u0302ves") == std::vector<std::string>{"trêve"});
  CHECK(french->stems("Généraux") == std::vector<std::string>{"général"});
  CHECK(french->stems("arme").empty());
  CHECK(french->knows("l’armée"));
  CHECK_FALSE(french->knows("blindage"));
  CHECK(french->forms("trêve") == std::vector<std::string>{"trêve", "trêves"});
  CHECK(french->forms("Général") == std::vector<std::string>{"général", "généraux"});
  CHECK(french->forms("armée") == std::vector<std::string>{"armée", "armées"});
  CHECK(french->forms("blindé") ==
        std::vector<std::string>{"blindé", "blindée", "blindées", "blindés"});
  CHECK(french->forms("blindé", "po:nom") == std::vector<std::string>{"blindé", "blindés"});
  CHECK(french->forms("inconnu").empty());
  const auto analyses = french->analyse("trêves");
  REQUIRE(analyses.size() == 1);
  CHECK(analyses[0].stem == "trêve");
  CHECK(analyses[0].morphology.find("po:nom") != std::string::npos);
}

TEST_CASE("dictionaries in older encodings are understood") {
  Folder folder;
  folder.write("fr_CA", "SET ISO8859-1\nSFX S Y 1\nSFX S 0 s .\n", "2\n\xE9t\xE9/S\nno\xEBl/S\n");
  const auto french = LemmaDictionary::find(Language("fr-CA"), folder.list());
  REQUIRE(french != nullptr);
  CHECK(french->stems("étés") == std::vector<std::string>{"été"});
  CHECK(french->forms("noël") == std::vector<std::string>{"noël", "noëls"});
  CHECK(french->stems("лето").empty());
}

TEST_CASE("the dictionary of the region is taken, else that of another") {
  Folder folder;
  CHECK(LemmaDictionary::find(Language("en"), folder.list()) == nullptr);
  folder.write("en_ZA", "SET UTF-8\n", "1\nveld\n");
  CHECK(LemmaDictionary::find(Language("en"), folder.list())->name() == "en_ZA");
  folder.write("en_GB", "SET UTF-8\n", "1\nlorry\n");
  CHECK(LemmaDictionary::find(Language("en"), folder.list())->name() == "en_GB");
  CHECK(LemmaDictionary::find(Language("en-za"), folder.list())->name() == "en_ZA");
  CHECK(LemmaDictionary::find(Language("../en"), folder.list()) == nullptr);
  CHECK(LemmaDictionary::find(Language(), folder.list()) == nullptr);
}

TEST_CASE("the version follows the contents") {
  Folder folder;
  folder.write("en_GB", "SET UTF-8\n", "1\nlorry\n");
  const auto before = LemmaDictionary::find(Language("en"), folder.list())->version();
  folder.write("en_GB", "SET UTF-8\n", "2\nlorry\ntruck\n");
  CHECK(LemmaDictionary::find(Language("en"), folder.list())->version() != before);
}

TEST_CASE("numbered flags, aliases and compound-only forms are understood") {
  Folder folder;
  folder.write("de_DE",
               "SET UTF-8\nFLAG num\nAF 3\nAF 11,12\nAF 12\nAF 99\nONLYINCOMPOUND 99\n"
               "SFX 11 Y 2\nSFX 11 0 es .\nSFX 11 0 s/3 .\n"
               "SFX 12 Y 1\nSFX 12 aus \xC3\xA4user aus\n",
               "2\nHaus/1\nMaus/2\n");
  const auto german = LemmaDictionary::find(Language("de-AT"), folder.list());
  REQUIRE(german != nullptr);
  CHECK(german->forms("Haus") == std::vector<std::string>{"Haus", "Hauses", "Häuser"});
  CHECK(german->forms("Maus") == std::vector<std::string>{"Maus", "Mäuser"});
}

TEST_CASE("installed dictionaries know the words of the sample article") {
  const auto french = LemmaDictionary::find(Language("fr"));
  if (french == nullptr) {
    WARN("skipped: no French Hunspell dictionary is installed (hunspell-fr-classical)");
    return;
  }
  CHECK(has(french->stems("négociations"), "négociation"));
  CHECK_FALSE(has(french->stems("armée"), "arme"));
  CHECK(has(french->forms("général"), "généraux"));
  CHECK(has(french->forms("blindé"), "blindés"));
}
