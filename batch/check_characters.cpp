// SPDX-License-Identifier: Apache-2.0
//
// Letters that look like others, characters that nobody sees, spaces, doubled words.
#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "batch/pair_checks.h"
#include "text/normalise.h"
#include "text/words.h"

namespace verso {

namespace {

enum class Script { other, latin, cyrillic, greek };

Script script_of(char32_t c) {
  if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
      (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7) || (c >= 0x1E00 && c <= 0x1EFF))
    return Script::latin;
  if (c >= 0x400 && c <= 0x52F) return Script::cyrillic;
  if ((c >= 0x370 && c <= 0x3FF && c != 0x37E && c != 0x387) || (c >= 0x1F00 && c <= 0x1FFF))
    return Script::greek;
  return Script::other;
}

const char* name_of(Script script) {
  switch (script) {
    case Script::latin:
      return "Latin";
    case Script::cyrillic:
      return "Cyrillic";
    case Script::greek:
      return "Greek";
    default:
      return "other";
  }
}

/// Pairs of Cyrillic or Greek letters with the Latin ones they look like.
struct LookAlike {
  char32_t other;
  char latin;
};
constexpr std::array<LookAlike, 44> kLookAlikes = {
    {{0x410, 'A'}, {0x412, 'B'}, {0x415, 'E'}, {0x41A, 'K'}, {0x41C, 'M'}, {0x41D, 'H'},
     {0x41E, 'O'}, {0x420, 'P'}, {0x421, 'C'}, {0x422, 'T'}, {0x425, 'X'}, {0x430, 'a'},
     {0x435, 'e'}, {0x43E, 'o'}, {0x440, 'p'}, {0x441, 'c'}, {0x443, 'y'}, {0x445, 'x'},
     {0x405, 'S'}, {0x406, 'I'}, {0x408, 'J'}, {0x455, 's'}, {0x456, 'i'}, {0x458, 'j'},
     {0x391, 'A'}, {0x392, 'B'}, {0x395, 'E'}, {0x396, 'Z'}, {0x397, 'H'}, {0x399, 'I'},
     {0x39A, 'K'}, {0x39C, 'M'}, {0x39D, 'N'}, {0x39F, 'O'}, {0x3A1, 'P'}, {0x3A4, 'T'},
     {0x3A5, 'Y'}, {0x3A7, 'X'}, {0x3BF, 'o'}, {0x3BD, 'v'}, {0x432, 'B'}, {0x43A, 'k'},
     {0x43C, 'm'}, {0x442, 't'}}};

/// A Greek letter that looks like no Latin one is meant: kΩ, μm, ΔT, TNFα.
bool meant(char32_t c) {
  return script_of(c) == Script::greek &&
         std::none_of(kLookAlikes.begin(), kLookAlikes.end(),
                      [&](const LookAlike& l) { return l.other == c; });
}

/// `source`: words that it has, too, are the author's business; null for the source itself.
void mixed_scripts(const std::string& text, const std::string* source, FindingList& found) {
  for (const auto& token : tokenise(text)) {
    if (token.kind != TokenKind::word) continue;
    std::array<int, 4> letters{};
    for (std::size_t i = token.begin; i < token.end;) {
      const auto c = code_point_at(text, i);
      ++letters[static_cast<std::size_t>(script_of(c.point))];
      i += c.bytes;
    }
    const int latin = letters[1], cyrillic = letters[2], greek = letters[3];
    if ((latin > 0) + (cyrillic > 0) + (greek > 0) < 2) continue;
    const Script main = latin >= cyrillic && latin >= greek ? Script::latin
                        : cyrillic >= greek                 ? Script::cyrillic
                                                            : Script::greek;
    if (source != nullptr && source->find(token.in(text)) != std::string::npos) continue;
    std::vector<Replacement> fix;
    std::string strange;
    bool certain = true, all_meant = main == Script::latin;
    for (std::size_t i = token.begin; i < token.end;) {
      const auto c = code_point_at(text, i);
      const auto script = script_of(c.point);
      if (script != Script::other && script != main) {
        all_meant = all_meant && meant(c.point);
        char code[16];
        std::snprintf(code, sizeof code, "U+%04X", static_cast<unsigned>(c.point));
        strange += (strange.empty() ? "" : ", ") + std::string(name_of(script)) + " " +
                   text.substr(i, c.bytes) + " (" + code + ")";
        const auto* const pair =
            std::find_if(kLookAlikes.begin(), kLookAlikes.end(), [&](const LookAlike& l) {
              return main == Script::latin
                         ? l.other == c.point
                         : static_cast<char32_t>(l.latin) == c.point && script_of(l.other) == main;
            });
        if (pair != kLookAlikes.end() && main == Script::latin)
          fix.push_back({i, i + c.bytes, std::string(1, pair->latin)});
        else
          certain = false;
      }
      i += c.bytes;
    }
    if (all_meant) continue;
    if (!certain || source == nullptr) fix.clear();
    found.add("mixed-script",
              quoted(token.in(text)) + " mixes scripts: " + strange + " among " + name_of(main) +
                  " letters",
              std::move(fix));
  }
}

const LookAlike* look_alike(char32_t c) {
  const auto* const found = std::find_if(kLookAlikes.begin(), kLookAlikes.end(),
                                         [&](const LookAlike& l) { return l.other == c; });
  return found == kLookAlikes.end() ? nullptr : found;
}

bool written_in_latin(const Language& language) {
  static constexpr std::array<std::string_view, 14> kOthers = {
      "be", "bg", "el", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "tt", "uk", "ba", "os"};
  return !language.empty() &&
         std::find(kOthers.begin(), kOthers.end(), language.base()) == kOthers.end();
}

bool has_word(const std::string& text, std::string_view word) {
  const auto tokens = tokenise(text);
  return std::any_of(tokens.begin(), tokens.end(),
                     [&](const Token& token) { return token.in(text) == word; });
}

/// Words of Cyrillic or Greek letters alone, each of which looks like a Latin one, in a text that
/// is otherwise Latin: "catégorie С".
void disguised_words(const PairView& pair, FindingList& found) {
  const std::string& text = pair.target.text;
  std::size_t latin = 0;
  std::vector<Token> suspects;
  for (const auto& token : tokenise(text)) {
    if (token.kind != TokenKind::word) continue;
    bool any_latin = false, all_alike = true;
    for (std::size_t i = token.begin; i < token.end;) {
      const auto c = code_point_at(text, i);
      any_latin = any_latin || script_of(c.point) == Script::latin;
      all_alike = all_alike && look_alike(c.point) != nullptr;
      i += c.bytes;
    }
    if (any_latin)
      ++latin;
    else if (all_alike)
      suspects.push_back(token);
    else if (script_of(code_point_at(text, token.begin).point) != Script::other)
      return;  // a text in that script, or one that quotes it
  }
  const std::size_t enough = written_in_latin(pair.target_language) ? 1 : 2;
  for (const auto& token : suspects) {
    const std::string word(token.in(text));
    std::string plain;
    for (std::size_t i = token.begin; i < token.end;) {
      const auto c = code_point_at(text, i);
      plain += look_alike(c.point)->latin;
      i += c.bytes;
    }
    if (latin < enough && !has_word(pair.source.text, plain)) continue;
    // A word of the source may be quoted; a letter that stands for a class or a point is not.
    const bool letter = plain.size() == 1 && written_in_latin(pair.target_language) &&
                        !written_in_latin(pair.source_language);
    if (!letter && pair.source.text.find(word) != std::string::npos) continue;
    found.add("mixed-script",
              quoted(word) + " is written in " +
                  name_of(script_of(code_point_at(text, token.begin).point)) +
                  " letters that look Latin",
              {{token.begin, token.end, plain}});
  }
}

bool invisible(char32_t c) {
  return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7F && c < 0xA0) ||
         c == 0xFFFD || c == 0xFEFF || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069) || c == 0x200B;
}

void control_characters(const std::string& text, const std::string* source, FindingList& found) {
  std::vector<Replacement> fix;
  std::string first;
  for (std::size_t i = 0; i < text.size();) {
    const auto c = code_point_at(text, i);
    // What the source has, too, is the author's business.
    if (invisible(c.point) &&
        (source == nullptr || source->find(text.substr(i, c.bytes)) == std::string::npos)) {
      if (first.empty()) {
        char code[16];
        std::snprintf(code, sizeof code, "U+%04X", static_cast<unsigned>(c.point));
        first = code;
      }
      fix.push_back({i, i + c.bytes, ""});
    }
    i += c.bytes;
  }
  if (first.empty()) return;
  const auto count = fix.size();
  found.add("control-character",
            first + (count > 1 ? " and " + std::to_string(count - 1) + " more" : "") +
                ": a character that nobody sees",
            source == nullptr ? std::vector<Replacement>{} : std::move(fix));
}

/// Words that may stand twice in a row: "nous nous", "had had".
bool may_double(std::string_view word, const Language& language) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 20> kAllowed = {
      {{"fr", "nous"}, {"fr", "vous"}, {"en", "had"}, {"en", "that"},  {"de", "die"},
       {"de", "der"},  {"de", "das"},  {"de", "den"}, {"de", "sie"},   {"nl", "die"},
       {"nl", "dat"},  {"nl", "ze"},   {"nl", "het"}, {"it", "piano"}, {"es", "sí"},
       {"en", "bye"},  {"fr", "très"}, {"fr", "bla"}, {"en", "bla"},   {"sv", "som"}}};
  return std::any_of(kAllowed.begin(), kAllowed.end(), [&](const auto& pair) {
    return pair.first == language.base() && pair.second == word;
  });
}

struct Doubled {
  std::size_t begin, end;  // of the second word and the space before it
  std::string word;
};
std::vector<Doubled> doubled_words(const std::string& text, const Language& language) {
  std::vector<Doubled> list;
  const auto tokens = tokenise(text);
  for (std::size_t i = 1; i < tokens.size(); ++i) {
    const auto &a = tokens[i - 1], &b = tokens[i];
    if (a.kind != TokenKind::word || b.kind != TokenKind::word || b.begin == a.end) continue;
    if (!trim(std::string_view(text).substr(a.end, b.begin - a.end)).empty()) continue;
    const auto word = fold_case(b.in(text));
    if (word != fold_case(a.in(text)) || may_double(word, language)) continue;
    list.push_back({a.end, b.end, word});
  }
  return list;
}

struct Gap {
  std::size_t begin, end;
};
/// Runs of two or more blanks inside the text.
std::vector<Gap> double_spaces(const std::string& text) {
  std::vector<Gap> list;
  std::size_t begin = 0, count = 0;
  for (std::size_t i = 0; i <= text.size();) {
    const auto c = i < text.size() ? code_point_at(text, i) : CodePoint{'x', 1};
    if (is_blank(c.point)) {
      if (count++ == 0) begin = i;
    } else {
      if (count > 1 && begin > 0 && i < text.size()) list.push_back({begin, i});
      count = 0;
    }
    i += c.bytes;
  }
  return list;
}

}  // namespace

CodePoint code_point_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return static_cast<char32_t>(static_cast<unsigned char>(text[i]));
  };
  const auto lead = byte(at);
  if (lead < 0x80) return {lead, 1};
  const std::size_t bytes = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC0 || at + bytes > text.size()) return {0xFFFD, 1};
  char32_t point = lead & (0xFFU >> (bytes + 1));
  for (std::size_t i = 1; i < bytes; ++i) point = point << 6 | (byte(at + i) & 0x3F);
  return {point, bytes};
}

bool is_blank(char32_t c) {
  return c == ' ' || c == '\t' || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F ||
         c == 0x205F || c == 0x3000;
}

bool is_letter_or_digit(char32_t c) {
  if (c < 0x80) return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  return !is_blank(c) && c != 0xAB && c != 0xBB && c != 0xD7 && c != 0xF7 &&
         !(c >= 0xA1 && c <= 0xBF && c != 0xAA && c != 0xB5 && c != 0xBA) &&
         !(c >= 0x2010 && c <= 0x205E) && !(c >= 0x3001 && c <= 0x301F) &&
         !(c >= 0xFF01 && c <= 0xFF0F) && !(c >= 0xFF1A && c <= 0xFF20);
}

std::string quoted(std::string_view text) { return "“" + visible(shorten(text, 60)) + "”"; }

void FindingList::add(std::string_view check, std::string message, std::vector<Replacement> fix) {
  Finding finding;
  finding.check = check;
  finding.message = std::move(message);
  finding.fix = std::move(fix);
  list_.push_back(std::move(finding));
}

void check_characters(const PairView& pair, FindingList& found) {
  mixed_scripts(pair.target.text, &pair.source.text, found);
  disguised_words(pair, found);
  control_characters(pair.target.text, &pair.source.text, found);
}

void check_double_words(const PairView& pair, FindingList& found) {
  const auto in_target = doubled_words(pair.target.text, pair.target_language);
  // A repetition that the source has, too, is meant.
  if (in_target.size() <= doubled_words(pair.source.text, pair.source_language).size()) return;
  for (const auto& doubled : in_target)
    found.add("double-word", quoted(doubled.word) + " stands twice",
              {{doubled.begin, doubled.end, ""}});
}

void check_spaces(const PairView& pair, FindingList& found) {
  const auto& text = pair.target.text;
  if (double_spaces(pair.source.text).empty()) {
    std::vector<Replacement> fix;
    const bool codes = std::any_of(pair.target.codes.begin(), pair.target.codes.end(),
                                   [](const Code& c) { return c.kind == CodeKind::standalone; });
    for (const auto& gap : double_spaces(text)) {
      // A blank on each side of a code that shows nothing here may well show something there.
      const bool at_code = std::any_of(
          pair.target.codes.begin(), pair.target.codes.end(),
          [&](const Code& c) { return c.position > gap.begin && c.position < gap.end; });
      if (!(codes && at_code)) fix.push_back({gap.begin, gap.end, " "});
    }
    if (!fix.empty()) {
      const auto count = fix.size();
      found.add("space-double",
                count == 1 ? "two spaces in a row"
                           : "two spaces in a row, " + std::to_string(count) + " times",
                std::move(fix));
    }
  }
  const auto outer = [](const std::string& s) {
    const auto inner = trim(s);
    const auto begin = inner.empty() ? s.size() : static_cast<std::size_t>(inner.data() - s.data());
    return std::pair(s.substr(0, begin),
                     inner.empty() ? std::string() : s.substr(begin + inner.size()));
  };
  const auto [source_front, source_back] = outer(pair.source.text);
  const auto [front, back] = outer(text);
  if (!trim(text).empty() &&
      (source_front.empty() != front.empty() || source_back.empty() != back.empty())) {
    found.add(
        "space-outer", "white space at the start or end differs from the source",
        {{0, front.size(), source_front}, {text.size() - back.size(), text.size(), source_back}});
  }
  // A blank before a comma or full stop is wrong in every language; before ; : ! ? French has one.
  const bool french = pair.target_language.base() == "fr";
  for (std::size_t i = 1; i < text.size(); ++i) {
    const char c = text[i];
    const bool mark =
        c == ',' || c == '.' || (!french && (c == ';' || c == '!' || c == '?' || c == ':'));
    if (!mark || text[i - 1] != ' ' || i < 2) continue;
    const auto next = i + 1 < text.size() ? text[i + 1] : ' ';
    if (next != ' ' && next != '\n') continue;  // ".5", "…", a smiley
    if (pair.source.text.find(std::string(" ") + c) != std::string::npos && c != ',' && c != '.')
      continue;
    found.add("space-punctuation", std::string("a space before ") + quoted(std::string(1, c)),
              {{i - 1, i, ""}});
  }
}

void check_missing_spaces(const PairView& pair, FindingList& found) {
  if (pair.target_language.without_spaces()) return;
  const auto& text = pair.target.text;
  // Letters on both sides of a mark: "word.Next", "one,two". Addresses, file names, abbreviations
  // and what the source has, too, are left alone.
  for (std::size_t i = 2; i + 1 < text.size(); ++i) {
    const char c = text[i];
    if (c != ',' && c != ';' && c != '.' && c != '!' && c != '?') continue;
    std::size_t before = i;
    while (before > 0 && (static_cast<unsigned char>(text[--before]) & 0xC0) == 0x80) {
    }
    const auto left = code_point_at(text, before), right = code_point_at(text, i + 1);
    const auto letter = [](char32_t point) {
      return is_letter_or_digit(point) && !(point >= '0' && point <= '9');
    };
    if (!letter(left.point) || !letter(right.point)) continue;
    const auto from = text.find_last_of(" \n", i), to = text.find_first_of(" \n", i);
    const auto begin = from == std::string::npos ? 0 : from + 1;
    const auto word = text.substr(begin, to == std::string::npos ? to : to - begin);
    if (word.find_first_of("/@:_\\()[]{}<>=&%$#") != std::string::npos) continue;
    if (pair.source.text.find(word) != std::string::npos) continue;
    if (c == '.' || c == '!' || c == '?') {
      // A sentence begins with a capital after a word of small letters of some length.
      const auto next = text.substr(i + 1, right.bytes);
      if (fold_case(next) == next || i - begin < 3 || word.find('.') != word.rfind('.')) continue;
    }
    found.add("space-missing", "no space after " + quoted(std::string(1, c)),
              {{i + 1, i + 1, " "}});
  }
}

void check_source_text(const Segment& source, const Language& language, FindingList& found) {
  mixed_scripts(source.text, nullptr, found);
  control_characters(source.text, nullptr, found);
  for (const auto& doubled : doubled_words(source.text, language))
    found.add("double-word", quoted(doubled.word) + " stands twice in the source");
  if (!double_spaces(source.text).empty())
    found.add("space-double", "two spaces in a row in the source");
  const Segment& same = source;
  FindingList spaces;
  const Segment none;
  check_spaces({none, same, language, language}, spaces);
  check_french_spaces({none, same, language, language}, spaces);
  check_brackets({none, same, language, language}, spaces);
  for (auto& finding : spaces.list())
    if (finding.check != "space-double" && finding.check != "space-outer")
      found.add(finding.check, finding.message + " in the source");
}

}  // namespace verso
