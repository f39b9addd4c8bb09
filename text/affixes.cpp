// SPDX-License-Identifier: Apache-2.0
//
// Tests: tests/text/lemmas_test.cpp, with a dictionary of its own.
#include "text/affixes.h"

#include <algorithm>
#include <charconv>
#include <unordered_set>
#include <utility>
#include <xxhash.h>

#include "text/characters.h"
#include "text/encoding.h"

namespace verso {
namespace {

std::u32string wide(std::string_view text) {
  std::u32string out;
  for (std::size_t at = 0; at < text.size();) {
    const Decoded next = decode(text, at);
    out += next.point;
    at += next.bytes;
  }
  return out;
}

// Takes the next word off `line`; empty at its end.
std::string_view take_word(std::string_view& line) {
  const auto begin = line.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) {
    line = {};
    return {};
  }
  const auto end = line.find_first_of(" \t\r", begin);
  const auto word = line.substr(begin, end - begin);
  line = end == std::string_view::npos ? std::string_view{} : line.substr(end);
  return word;
}

std::string_view take_line(std::string_view& text) {
  const auto end = text.find('\n');
  auto line = text.substr(0, end);
  text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return line;
}

bool is_number(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::uint32_t to_number(std::string_view text) {
  std::uint32_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

bool has_field(std::string_view morphology, std::string_view field) {
  for (auto word = take_word(morphology); !word.empty(); word = take_word(morphology))
    if (word.substr(0, field.size()) == field) return true;
  return false;
}

}  // namespace

// An entry's headword, flags and morphology.
struct AffixDictionary::Entry {
  std::string_view word, flags, morphology;
};

AffixDictionary::Entry AffixDictionary::take_apart(std::string_view line) {
  Entry entry;
  std::size_t end = 0;
  while (end < line.size() && line[end] != '\t' &&
         !(line[end] == '/' && end > 0 && line[end - 1] != '\\')) {
    // " po:…": fields may follow a blank instead of a tab.
    if (line[end] == ' ' && end + 3 < line.size() && line[end + 3] == ':') break;
    ++end;
  }
  entry.word = line.substr(0, end);
  if (end < line.size() && line[end] == '/') {
    auto rest = line.substr(end + 1);
    const auto stop = rest.find_first_of(" \t");
    entry.flags = rest.substr(0, stop);
    if (stop != std::string_view::npos) entry.morphology = rest.substr(stop);
  } else {
    entry.morphology = line.substr(end);
  }
  while (!entry.word.empty() && entry.word.back() == ' ') entry.word.remove_suffix(1);
  return entry;
}

// Forms as they are found: each once, up to a limit.
struct AffixDictionary::Growing {
  std::size_t limit = 0;
  std::vector<std::u32string> forms;
  std::unordered_set<std::u32string> seen;
  bool full() const { return forms.size() >= limit; }
  void add(const std::u32string& form) {
    if (!full() && seen.insert(form).second) forms.push_back(form);
  }
};

AffixDictionary::AffixDictionary(std::string_view aff, std::string dic) : dic_(std::move(dic)) {
  read_affixes(aff);
  std::string_view rest = dic_;
  bool first = true;
  while (!rest.empty()) {
    const auto begin = static_cast<std::uint32_t>(dic_.size() - rest.size());
    const auto line = take_line(rest);
    const bool count = std::exchange(first, false) && is_number(line);
    if (count || line.empty() || line[0] == '#') continue;
    const std::string_view word = take_apart(line).word;
    entries_.push_back(
        {XXH3_64bits(word.data(), word.size()), begin, static_cast<std::uint32_t>(line.size())});
  }
  std::sort(entries_.begin(), entries_.end());
}

std::vector<AffixDictionary::Entry> AffixDictionary::entries_of(std::string_view headword) const {
  std::vector<Entry> out;
  const std::uint64_t hash = XXH3_64bits(headword.data(), headword.size());
  for (auto at = std::lower_bound(entries_.begin(), entries_.end(), Line{hash, 0, 0});
       at != entries_.end() && at->hash == hash; ++at) {
    const Entry entry = take_apart({dic_.data() + at->begin, at->size});
    if (entry.word == headword) out.push_back(entry);
  }
  return out;
}

// Which may be given by the number of an alias.
std::string_view AffixDictionary::morphology_of(const Entry& entry) const {
  auto rest = entry.morphology;
  const auto alias = take_word(rest);
  if (morphology_aliases_.empty() || !is_number(alias)) return entry.morphology;
  const auto index = to_number(alias);
  if (index < 1 || index > morphology_aliases_.size()) return {};
  return morphology_aliases_[index - 1];
}

std::vector<std::string> AffixDictionary::morphologies(std::string_view headword) const {
  std::vector<std::string> out;
  for (const Entry& entry : entries_of(headword)) out.emplace_back(morphology_of(entry));
  return out;
}

// The flags of an entry or of a suffix, which may be given by the number of an alias.
AffixDictionary::Flags AffixDictionary::aliased_flags(std::string_view text) const {
  if (flag_aliases_.empty() || !is_number(text)) return parse_flags(text);
  const auto index = to_number(text);
  return index >= 1 && index <= flag_aliases_.size() ? flag_aliases_[index - 1] : Flags{};
}

AffixDictionary::Flags AffixDictionary::parse_flags(std::string_view text) const {
  Flags flags;
  if (flag_form_ == FlagForm::number) {
    while (!text.empty()) {
      const auto comma = text.find(',');
      flags.push_back(to_number(text.substr(0, comma)));
      text = comma == std::string_view::npos ? std::string_view{} : text.substr(comma + 1);
    }
    return flags;
  }
  const auto points = wide(text);
  if (flag_form_ == FlagForm::character) return {points.begin(), points.end()};
  for (std::size_t i = 0; i + 1 < points.size(); i += 2)
    flags.push_back(points[i] << 16 ^ points[i + 1]);
  return flags;
}

void AffixDictionary::read_affixes(std::string_view aff) {
  std::map<Flag, std::uint32_t> open;  // suffix rules still to come under a header
  bool alias_header = true, morphology_header = true;
  while (!aff.empty()) {
    auto line = take_line(aff);
    const auto keyword = take_word(line);
    if (keyword == "FLAG") {
      const auto form = take_word(line);
      if (form == "long") flag_form_ = FlagForm::two_characters;
      if (form == "num") flag_form_ = FlagForm::number;
    } else if (keyword == "AF") {
      const auto value = take_word(line);
      if (std::exchange(alias_header, false)) continue;
      flag_aliases_.push_back(parse_flags(value));
    } else if (keyword == "AM") {
      if (!std::exchange(morphology_header, false)) morphology_aliases_.emplace_back(line);
    } else if (keyword == "ONLYINCOMPOUND" || keyword == "FORBIDDENWORD") {
      const auto flags = parse_flags(take_word(line));
      hidden_.insert(hidden_.end(), flags.begin(), flags.end());
    } else if (keyword == "NEEDAFFIX") {
      const auto flags = parse_flags(take_word(line));
      if (!flags.empty()) needs_affix_ = flags[0];
    } else if (keyword == "SFX") {
      const auto flags = parse_flags(take_word(line));
      if (flags.empty()) continue;
      auto& left = open[flags[0]];
      if (left == 0) {  // a header: SFX flag cross_product count
        take_word(line);
        left = to_number(take_word(line));
        continue;
      }
      --left;
      Suffix suffix;
      const auto strip = take_word(line);
      auto add = take_word(line);
      const auto condition = take_word(line);
      if (strip != "0") suffix.strip = wide(strip);
      if (const auto slash = add.find('/'); slash != std::string_view::npos) {
        suffix.next = aliased_flags(add.substr(slash + 1));
        add = add.substr(0, slash);
      }
      if (add != "0") suffix.add = wide(add);
      const auto points = wide(condition);
      for (std::size_t i = 0; i < points.size(); ++i) {
        Place place;
        if (points[i] == '.') {
          place.any = true;
        } else if (points[i] == '[') {
          if (i + 1 < points.size() && points[i + 1] == '^') {
            place.negated = true;
            ++i;
          }
          while (++i < points.size() && points[i] != ']') place.set += points[i];
        } else {
          place.set = points[i];
        }
        suffix.condition.push_back(std::move(place));
      }
      // "." alone asks for nothing.
      if (suffix.condition.size() == 1 && suffix.condition[0].any) suffix.condition.clear();
      suffixes_[flags[0]].push_back(std::move(suffix));
    }
  }
}

void AffixDictionary::grow(const std::u32string& word, const Flags& flags, int levels,
                           Growing& out) const {
  const auto has = [](const Flags& all, Flag flag) {
    return std::find(all.begin(), all.end(), flag) != all.end();
  };
  const auto hides = [&](const Flags& all) {
    return std::any_of(hidden_.begin(), hidden_.end(), [&](Flag flag) { return has(all, flag); });
  };
  for (const Flag flag : flags) {
    const auto found = suffixes_.find(flag);
    if (found == suffixes_.end()) continue;
    for (const Suffix& suffix : found->second) {
      if (out.full()) return;
      if (!word.ends_with(suffix.strip) || word.size() < suffix.condition.size()) continue;
      const std::size_t from = word.size() - suffix.condition.size();
      bool fits = true;
      for (std::size_t i = 0; fits && i < suffix.condition.size(); ++i) {
        const Place& place = suffix.condition[i];
        const bool in = place.set.find(word[from + i]) != std::u32string::npos;
        fits = place.any || in != place.negated;
      }
      if (!fits) continue;
      const auto form = word.substr(0, word.size() - suffix.strip.size()) + suffix.add;
      if (hides(suffix.next)) continue;
      if (needs_affix_ == 0 || !has(suffix.next, needs_affix_)) out.add(form);
      if (levels > 1) grow(form, suffix.next, levels - 1, out);
    }
  }
}

std::vector<std::string> AffixDictionary::forms(std::string_view headword,
                                                std::string_view part_of_speech,
                                                std::size_t limit) const {
  Growing growing;
  growing.limit = limit;
  for (const Entry& entry : entries_of(headword)) {
    if (!part_of_speech.empty() && !has_field(morphology_of(entry), part_of_speech)) continue;
    const Flags flags = aliased_flags(entry.flags);
    const auto has = [&](Flag flag) {
      return std::find(flags.begin(), flags.end(), flag) != flags.end();
    };
    if (std::any_of(hidden_.begin(), hidden_.end(), has)) continue;
    const auto word = wide(headword);
    if (needs_affix_ == 0 || !has(needs_affix_)) growing.add(word);
    grow(word, flags, 2, growing);
  }
  std::vector<std::string> out;
  out.reserve(growing.forms.size());
  for (const auto& form : growing.forms) {
    std::string narrow;
    for (const char32_t c : form) append_utf8(narrow, c);
    out.push_back(std::move(narrow));
  }
  return out;
}

}  // namespace verso
