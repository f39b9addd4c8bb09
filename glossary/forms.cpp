// SPDX-License-Identifier: Apache-2.0
#include "glossary/forms.h"

#include <array>

namespace verso {

namespace {

/// Chinese, and languages Verso has no rules for: a word is its only form.
class Uninflected final : public Inflector {
 public:
  void expand(const TermShape& term, std::size_t index, Forms& forms) const override {
    forms.add(term.words[index].key);
  }
};

}  // namespace

void Forms::add_all(std::string_view stem, std::string_view endings) {
  while (!endings.empty()) {
    const std::size_t blank = endings.find(' ');
    const std::string_view ending = endings.substr(0, blank);
    if (ending == "-") {
      add(std::string(stem));
    } else if (!ending.empty()) {
      add(stem, ending);
    }
    if (blank == std::string_view::npos) break;
    endings.remove_prefix(blank + 1);
  }
}

void Forms::add_all_capital(std::string_view stem, std::string_view endings) {
  Forms plain;
  plain.add_all(stem, endings);
  for (const std::string& form : plain.list()) capital_.push_back(form);
}

bool listed(std::string_view list, std::string_view word) {
  if (word.empty()) return false;
  for (std::size_t at = list.find(word); at != std::string_view::npos;
       at = list.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || list[at - 1] == ' ') && (end == list.size() || list[end] == ' ')) return true;
  }
  return false;
}

bool ends(std::string_view word, std::string_view ending) { return word.ends_with(ending); }

std::size_t letters(std::string_view word) {
  std::size_t count = 0;
  for (const char c : word) count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  return count;
}

std::string_view group_of(std::string_view groups, std::string_view word) {
  if (word.empty()) return {};
  for (std::size_t at = groups.find(word); at != std::string_view::npos;
       at = groups.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    const bool begins = at == 0 || groups[at - 1] == ' ' || groups[at - 1] == '/';
    const bool closes = end == groups.size() || groups[end] == ' ' || groups[end] == '/';
    if (!begins || !closes) continue;
    const std::size_t first = at == 0 ? 0 : groups.rfind('/', at - 1) + 1;
    const std::size_t last = groups.find('/', end);
    return groups.substr(first, last == std::string_view::npos ? last : last - first);
  }
  return {};
}

std::unique_ptr<Inflector> make_inflector(const Language& language) {
  struct Row {
    std::string_view base;
    std::unique_ptr<Inflector> (*make)();
  };
  static constexpr std::array<Row, 12> kRows = {{{"fr", french_forms},
                                                 {"es", spanish_forms},
                                                 {"it", italian_forms},
                                                 {"pt", portuguese_forms},
                                                 {"en", english_forms},
                                                 {"de", german_forms},
                                                 {"nl", dutch_forms},
                                                 {"pl", polish_forms},
                                                 {"ru", russian_forms},
                                                 {"ar", arabic_forms},
                                                 {"tr", turkish_forms},
                                                 {"ja", japanese_forms}}};
  for (const Row& row : kRows)
    if (row.base == language.base()) return row.make();
  return std::make_unique<Uninflected>();
}

}  // namespace verso
