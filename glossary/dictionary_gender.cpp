// SPDX-License-Identifier: Apache-2.0
//
// French, Spanish and Portuguese only: there the dictionaries of Debian 12 list masculine and
// feminine of one lexeme together and nouns apart. The Italian one makes casa a form of caso, and
// those of German, English and Dutch hang derivations on their headwords (docs/terminology.md).
// Headwords and their forms are asked, not Hunspell's stems: reading its tables takes longer than a
// query may.
// Test: tests/glossary/dictionary_gender_test.cpp.
#include "glossary/dictionary_gender.h"

#include <algorithm>
#include <array>
#include <map>
#include <mutex>
#include <shared_mutex>
#include <unordered_map>
#include <vector>

#include "text/lemmas.h"

namespace verso {

namespace {

// Answers kept; a text with more questions than that asks some of them again.
constexpr std::size_t kMostAnswers = 1U << 16U;

/// Feminine endings (the plural s apart) and what may stand in their place.
struct Ending {
  std::string_view language, feminine, masculine;
};
constexpr std::array<Ending, 27> kEndings = {{
    {"es", "a", "o"},    {"es", "a", "e"},      {"es", "ora", "or"},   {"es", "ona", "ón"},
    {"es", "esa", "és"}, {"es", "ana", "án"},   {"es", "ina", "ín"},   {"pt", "a", "o"},
    {"pt", "ora", "or"}, {"pt", "ona", "ão"},   {"pt", "esa", "ês"},   {"pt", "ã", "ão"},
    {"fr", "e", ""},     {"fr", "lle", "l"},    {"fr", "nne", "n"},    {"fr", "tte", "t"},
    {"fr", "sse", "s"},  {"fr", "sse", "x"},    {"fr", "ère", "er"},   {"fr", "ète", "et"},
    {"fr", "ve", "f"},   {"fr", "euse", "eur"}, {"fr", "euse", "eux"}, {"fr", "trice", "teur"},
    {"fr", "che", "c"},  {"fr", "que", "c"},    {"fr", "esse", "e"},
}};

}  // namespace

struct DictionaryGender::Impl {
  explicit Impl(const Language& of) : language(of) {
    for (const Ending& row : kEndings)
      if (row.language == of.base()) endings.push_back(row);
  }

  bool ask(const std::string& word, const std::string& base) {
    const std::string question = word + ' ' + base;
    {
      const std::shared_lock lock(mutex);
      if (const auto at = known.find(question); at != known.end()) return at->second;
    }
    std::call_once(read, [this] { dictionary = LemmaDictionary::find(language); });
    const bool answer = dictionary && is_form_of(word, base);
    const std::unique_lock lock(mutex);
    if (known.size() >= kMostAnswers) known.clear();
    known.emplace(question, answer);
    return answer;
  }

  bool is_form_of(const std::string& word, const std::string& base) const {
    if (!dictionary->morphologies(word).empty()) return false;
    // A masculine that is a noun too may have nothing to do with the feminine: retrait, retraite.
    for (const std::string& morphology : dictionary->morphologies(base))
      if (morphology.find("po:nom") != std::string::npos ||
          morphology.find("CAT=nc") != std::string::npos)
        return false;
    const auto forms = dictionary->forms(base);
    return std::find(forms.begin(), forms.end(), word) != forms.end();
  }

  Language language;
  std::vector<Ending> endings;
  std::once_flag read;
  std::shared_ptr<const LemmaDictionary> dictionary;
  std::shared_mutex mutex;
  std::unordered_map<std::string, bool> known;
};

DictionaryGender::DictionaryGender(const Language& language)
    : impl_(std::make_unique<Impl>(language)) {}
DictionaryGender::~DictionaryGender() = default;

std::shared_ptr<const DictionaryGender> DictionaryGender::of(const Language& language) {
  const std::string base(language.base());
  if (base != "fr" && base != "es" && base != "pt") return nullptr;
  static std::mutex mutex;
  static std::map<std::string, std::weak_ptr<const DictionaryGender>> shared;
  const std::lock_guard lock(mutex);
  std::weak_ptr<const DictionaryGender>& slot = shared[language.spelled()];
  auto made = slot.lock();
  if (!made) slot = made = std::make_shared<const DictionaryGender>(language);
  return made;
}

void DictionaryGender::candidates(std::string_view word, std::vector<std::string>& out) const {
  const std::string_view singular = word.ends_with('s') ? word.substr(0, word.size() - 1) : word;
  // All feminines end in a or e; ã ends in the byte of no other letter here.
  if (singular.size() < 4 || (singular.back() != 'e' && singular.back() != 'a' &&
                              static_cast<unsigned char>(singular.back()) != 0xA3))
    return;
  for (const Ending& row : impl_->endings) {
    if (!singular.ends_with(row.feminine)) continue;
    if (singular.size() < row.feminine.size() + 3) continue;
    std::string base(singular.substr(0, singular.size() - row.feminine.size()));
    base += row.masculine;
    out.push_back(std::move(base));
  }
}

bool DictionaryGender::is_form_of(std::string_view word, std::string_view base) const {
  return impl_->ask(std::string(word), std::string(base));
}

}  // namespace verso
