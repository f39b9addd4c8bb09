// SPDX-License-Identifier: Apache-2.0
#include "glossary/dictionary_gender.h"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "glossary/recogniser.h"
#include "tests/glossary/terms.h"
#include "tests/scratch.h"

using namespace verso;

namespace {

// A Spanish dictionary of three words, found through $DICPATH.
class SmallDictionary {
 public:
  SmallDictionary() : folder_(scratch_.folder()) {
    std::ofstream(folder_ / "es_XX.aff") << "SET UTF-8\nSFX G Y 2\nSFX G o a o\nSFX G o as o\n";
    std::ofstream(folder_ / "es_XX.dic") << "3\ncomunitario/G\ncaso\ncasa\n";
    if (const char* before = std::getenv("DICPATH")) before_ = before;
    setenv("DICPATH", folder_.c_str(), 1);
  }
  ~SmallDictionary() { setenv("DICPATH", before_.c_str(), 1); }

 private:
  Scratch scratch_;
  std::filesystem::path folder_;
  std::string before_;
};

std::size_t hits(const std::string& word, const std::string& text, bool dictionaries) {
  return Recogniser(test::termbase({test::entry({test::section("es-XX", {test::term(word)})})}),
                    Language("es-XX"), {.dictionaries = dictionaries})
      .find(text)
      .size();
}

}  // namespace

TEST_CASE("a dictionary tells the feminine of an adjective from another noun") {
  const SmallDictionary dictionary;
  CHECK(hits("comunitario", "Las normas comunitarias.", true) == 1);
  CHECK(hits("comunitario", "Las normas comunitarias.", false) == 0);
  CHECK(hits("caso", "La casa.", true) == 0);
}

TEST_CASE("languages whose dictionaries mix inflection and derivation are not asked") {
  CHECK(DictionaryGender::of(Language("it")) == nullptr);
  CHECK(DictionaryGender::of(Language("de")) == nullptr);
  CHECK(DictionaryGender::of(Language("es")) != nullptr);
}
