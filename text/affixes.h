// SPDX-License-Identifier: Apache-2.0
//
// The word forms that a Hunspell dictionary's suffix rules make of its entries (Hunspell itself
// tells stems of forms, but not all forms of a stem). Reads what matters of hunspell(5): SET,
// FLAG, AF, AM, SFX with conditions and one level of continuation.
// const functions may be called from several threads.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace verso {

class AffixDictionary {
 public:
  /// Both files as UTF-8, whatever they were.
  AffixDictionary(std::string_view aff, std::string dic);

  /// The forms of every entry spelled exactly `headword`, in the order of the rules.
  std::vector<std::string> forms(std::string_view headword, std::string_view part_of_speech,
                                 std::size_t limit) const;
  /// The morphology of every entry spelled exactly `headword`; empty strings where it has none.
  std::vector<std::string> morphologies(std::string_view headword) const;

 private:
  using Flag = std::uint32_t;
  using Flags = std::vector<Flag>;
  struct Place {  // one character of a condition
    bool any = false, negated = false;
    std::u32string set;
  };
  struct Suffix {
    std::u32string strip, add;
    std::vector<Place> condition;
    Flags next;
  };
  struct Growing;
  struct Line {  // of dic_, by its headword
    std::uint64_t hash = 0;
    std::uint32_t begin = 0, size = 0;
    friend auto operator<=>(const Line&, const Line&) = default;
  };
  struct Entry;
  static Entry take_apart(std::string_view line);
  /// The entries spelled so, in the order of the file.
  std::vector<Entry> entries_of(std::string_view headword) const;
  std::string_view morphology_of(const Entry& entry) const;

  void read_affixes(std::string_view aff);
  Flags parse_flags(std::string_view text) const;
  Flags aliased_flags(std::string_view text) const;
  void grow(const std::u32string& word, const Flags& flags, int levels, Growing& out) const;

  enum class FlagForm { character, two_characters, number };
  FlagForm flag_form_ = FlagForm::character;
  std::vector<Flags> flag_aliases_;
  std::vector<std::string> morphology_aliases_;
  std::map<Flag, std::vector<Suffix>> suffixes_;
  Flags hidden_;          // forms with one of these are no words by themselves
  Flag needs_affix_ = 0;  // and so is an entry with this one
  std::string dic_;
  std::vector<Line> entries_;  // sorted
};

}  // namespace verso
