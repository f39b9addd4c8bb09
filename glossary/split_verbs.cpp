// SPDX-License-Identifier: Apache-2.0
//
// The particle must be the last word of its clause, for the same word elsewhere is a preposition
// (kommt an der Ecke); the verb must stand before it in the same clause, without a comma, a
// conjunction or another particle between. So enumerations with a comma or "und" are missed, which
// is the price: "er kommt und fängt an" is no ankommen. Verbs that are other words when they part
// (übersetzen, voorkomen) are left out.
// Tests: tests/golden/terms.de.tsv, tests/golden/terms.nl.tsv.
#include "glossary/split_verbs.h"

#include "glossary/forms.h"
#include "glossary/forms_german_verbs.h"

namespace verso {

namespace {

constexpr std::uint32_t kLongestClause = 40;  // words

constexpr std::string_view kConjunctions =
    "und oder aber sondern denn sowie als wie dass weil wenn ob "
    "en of maar want dan dat omdat als wanneer toen";

/// Dutch prepositions are stranded behind these: daar denkt hij aan.
constexpr std::string_view kStranding = "er daar waar hier";

/// In whose two meanings prefix and particle differ.
constexpr std::string_view kAmbiguous = "über unter durch um wieder over onder door om voor";

std::string_view particle_of(std::string_view infinitive, const ScanRules& rules) {
  std::string_view particle;
  if (rules.base == "de") particle = german_particle(infinitive);
  if (rules.base == "nl") particle = dutch_particle(infinitive);
  return listed(kAmbiguous, particle) ? std::string_view() : particle;
}

/// True when a clause ends with word `i`; not in 1. Mai and 3,5.
bool ends_before(const RunningText& text, std::uint32_t i) {
  const TextWord& word = text.words[i];
  const std::string_view key = text.key(word);
  if (word.word) return listed(kConjunctions, key);
  if (key == "," || key == ".") return i == 0 || !text.words[i - 1].digits || word.gap != Gap::none;
  return listed("; : ! ? … – —", key);
}

}  // namespace

void SplitVerbs::add(std::string_view infinitive, std::uint32_t entry) {
  const std::string_view particle = particle_of(infinitive, *rules_);
  if (particle.empty()) return;
  const Hash seed = hash_of(particle);
  Forms forms;
  const std::string_view simple = infinitive.substr(particle.size());
  if (rules_->base == "de")
    german_verb(simple, forms);
  else
    dutch_verb(simple, forms);
  for (const std::string& form : forms.list()) entries_.add(hash_of(form, seed), entry);
  particles_.add(seed, 0);
}

void SplitVerbs::freeze() {
  entries_.freeze();
  particles_.freeze();
}

std::vector<SplitVerbs::Hit> SplitVerbs::find(const RunningText& text) const {
  std::vector<Hit> hits;
  if (particles_.empty()) return hits;
  for (std::uint32_t i = 1; i < text.words.size(); ++i) {
    const TextWord& word = text.words[i];
    if (!word.word || (word.capital && !word.capitals) || word.gap != Gap::space) continue;
    if (particles_.find(hash_of(text.key(word))).empty() || !ends_clause(text, i)) continue;
    look_back(text, i, hits);
  }
  return hits;
}

bool SplitVerbs::ends_clause(const RunningText& text, std::uint32_t particle) const {
  if (particle + 1 >= text.words.size()) return true;
  const TextWord& next = text.words[particle + 1];
  if (!next.word || next.gap == Gap::border) return true;
  return next.gap == Gap::space && listed(kConjunctions, text.key(next));
}

void SplitVerbs::look_back(const RunningText& text, std::uint32_t particle,
                           std::vector<Hit>& hits) const {
  const Hash seed = hash_of(text.key(text.words[particle]));
  FlatLists::Range entries;
  std::uint32_t verb = 0;
  for (std::uint32_t i = particle; i-- > 0 && particle - i <= kLongestClause;) {
    const TextWord& word = text.words[i];
    const std::string_view key = text.key(word);
    if (text.words[i + 1].gap == Gap::border || ends_before(text, i)) break;
    if (rules_->base == "nl" && listed(kStranding, key)) return;
    const bool starts = i == 0 || !text.words[i - 1].word || word.gap == Gap::border;
    if (!entries.empty() || !word.word || word.no_begin || word.no_end ||
        (word.capital && !word.capitals && !starts))
      continue;
    entries = entries_.find(hash_of(key, seed));
    verb = i;
  }
  for (const std::uint32_t entry : entries) hits.push_back({verb, entry, particle});
}

}  // namespace verso
