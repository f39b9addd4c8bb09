// SPDX-License-Identifier: Apache-2.0
//
// One pass over the bytes. Common letters are folded by arithmetic on their code points; what
// that does not cover (combining marks, rarer scripts) goes through text/normalise.h.
// Tests: tests/glossary/running_text_test.cpp.
#include "glossary/running_text.h"

#include <algorithm>
#include <array>

#include "text/normalise.h"

namespace verso {

namespace {

using Point = char32_t;

Point decode(std::string_view text, std::size_t& i) {
  const auto byte = [&](std::size_t k) {
    return k < text.size() ? static_cast<unsigned char>(text[k]) : 0U;
  };
  const unsigned b = byte(i);
  if (b < 0x80) return static_cast<Point>(text[i++]);
  const int length = b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : 2;
  Point c = b & (0xFFU >> (length + 1));
  for (int k = 1; k < length; ++k) c = c << 6 | (byte(i + static_cast<std::size_t>(k)) & 0x3FU);
  i = std::min(text.size(), i + static_cast<std::size_t>(length));
  return c;
}

void encode(Point c, std::string& out) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | c >> 6);
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | c >> 12);
    out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | c >> 18);
    out += static_cast<char>(0x80 | (c >> 12 & 0x3F));
    out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

enum class Kind : std::uint8_t {
  letter,
  digit,
  mark,  // a combining mark: part of the word before it
  space,
  hyphen,
  apostrophe,
  ignored,   // soft hyphen, zero-width and bidi signs, object placeholders
  alone,     // Han, Kana, Thai …: a word by itself
  katakana,  // alone, but a run of them is one word
  sign,
};

bool in(Point c, Point first, Point last) { return c >= first && c <= last; }

Kind kind_of(Point c) {
  if (c < 0x80) {
    if (in(c, 'a', 'z') || in(c, 'A', 'Z') || c == '_') return Kind::letter;
    if (in(c, '0', '9')) return Kind::digit;
    if (c == ' ' || in(c, 9, 13)) return Kind::space;
    if (c == '-') return Kind::hyphen;
    if (c == '\'' || c == '`') return Kind::apostrophe;
    return Kind::sign;
  }
  if (c < 0xC0) {
    if (c == 0xA0 || c == 0x85) return Kind::space;
    if (c == 0xAD) return Kind::ignored;
    if (c == 0xB4) return Kind::apostrophe;
    return c == 0xAA || c == 0xB5 || c == 0xBA ? Kind::letter : Kind::sign;
  }
  if (c < 0x300)
    return c == 0xD7 || c == 0xF7     ? Kind::sign
           : c == 0x2BC || c == 0x2B9 ? Kind::apostrophe
                                      : Kind::letter;
  if (in(c, 0x300, 0x36F) || in(c, 0x483, 0x489)) return Kind::mark;
  if (in(c, 0x55A, 0x55F) || c == 0x589 || c == 0x37E || c == 0x387) return Kind::sign;
  if (in(c, 0x590, 0x6FF)) {
    if (c == 0x5BE || c == 0x58A) return Kind::hyphen;
    if (c == 0x5C0 || c == 0x5C3 || c == 0x5C6 || c == 0x5F3 || c == 0x5F4) return Kind::sign;
    if (in(c, 0x591, 0x5C7)) return Kind::mark;
    if (in(c, 0x600, 0x60F) || c == 0x61B || in(c, 0x61D, 0x61F) || in(c, 0x66A, 0x66D) ||
        c == 0x6D4)
      return Kind::sign;
    if (c == 0x61C) return Kind::ignored;
    if (in(c, 0x610, 0x61A) || in(c, 0x64B, 0x65F) || c == 0x670 || in(c, 0x6D6, 0x6ED) ||
        c == 0x640)
      return Kind::mark;
    if (in(c, 0x660, 0x669) || in(c, 0x6F0, 0x6F9)) return Kind::digit;
    return Kind::letter;
  }
  if (c == 0x964 || c == 0x965) return Kind::sign;
  if (in(c, 0xE00, 0xEFF) || in(c, 0x1000, 0x109F) || in(c, 0x1780, 0x17FF)) return Kind::alone;
  if (c == 0x1680) return Kind::space;
  if (in(c, 0x1AB0, 0x1AFF) || in(c, 0x1DC0, 0x1DFF) || in(c, 0x20D0, 0x20FF)) return Kind::mark;
  if (in(c, 0x2000, 0x206F)) {
    if (c <= 0x200A || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F) return Kind::space;
    if (c == 0x2010 || c == 0x2011) return Kind::hyphen;
    if (c == 0x2018 || c == 0x2019 || c == 0x201B || c == 0x2032) return Kind::apostrophe;
    if (in(c, 0x200B, 0x200F) || in(c, 0x202A, 0x202E) || in(c, 0x2060, 0x206F))
      return Kind::ignored;
    return Kind::sign;
  }
  if (in(c, 0x2070, 0x2BFF)) return in(c, 0x2C00, 0x2C5F) ? Kind::letter : Kind::sign;
  if (in(c, 0x2E80, 0x9FFF)) {
    if (c == 0x3000) return Kind::space;
    if (c == 0x30FB) return Kind::hyphen;  // the middle dot between words in katakana
    if (in(c, 0x30A1, 0x30FF) || in(c, 0x31F0, 0x31FF)) return Kind::katakana;
    if (c == 0x3005 || c == 0x3006 || c == 0x3007) return Kind::alone;
    if (in(c, 0x3001, 0x3020) || c == 0x3030) return Kind::sign;
    return Kind::alone;
  }
  if (in(c, 0xE000, 0xF8FF)) return Kind::ignored;
  if (in(c, 0xF900, 0xFAFF)) return Kind::alone;
  if (in(c, 0xFE00, 0xFE0F) || c == 0xFEFF || in(c, 0xFFF9, 0xFFFC)) return Kind::ignored;
  if (in(c, 0xFE20, 0xFE2F)) return Kind::mark;
  if (c == 0xFE63 || c == 0xFF0D) return Kind::hyphen;
  if (c == 0xFF07) return Kind::apostrophe;
  if (in(c, 0xFF10, 0xFF19)) return Kind::digit;
  if (in(c, 0xFF21, 0xFF3A) || in(c, 0xFF41, 0xFF5A)) return Kind::letter;
  if (in(c, 0xFF66, 0xFF9F)) return Kind::katakana;
  if (in(c, 0xFE10, 0xFE6F) || in(c, 0xFF00, 0xFF65)) return Kind::sign;
  if (in(c, 0x1F000, 0x1FAFF)) return Kind::sign;
  if (in(c, 0x20000, 0x3FFFF)) return Kind::alone;
  return Kind::letter;
}

/// The small letter of a capital, for the scripts that can be done by arithmetic; 0: not a
/// capital; `certain` is false where text/normalise.h has to be asked.
Point small_letter(Point c, bool& certain) {
  certain = true;
  if (in(c, 'A', 'Z')) return c + 32;
  if (c < 0xC0) return 0;
  if (in(c, 0xC0, 0xDE)) return c + 32;
  if (c < 0x100) return 0;
  if (c < 0x180) {
    if (c == 0x130) return 'i';
    if (c == 0x178) return 0xFF;
    if (c == 0x138 || c == 0x149 || c == 0x17F) return 0;
    if (in(c, 0x139, 0x148) || in(c, 0x179, 0x17E)) return c % 2 == 1 ? c + 1 : 0;
    return c % 2 == 0 ? c + 1 : 0;
  }
  if (in(c, 0x391, 0x3A9)) return c + 32;
  if (in(c, 0x3B1, 0x3C9)) return 0;
  if (in(c, 0x410, 0x42F)) return c + 32;
  if (in(c, 0x400, 0x40F)) return c + 80;
  if (in(c, 0x430, 0x45F)) return 0;
  if (in(c, 0x5D0, 0x6FF)) return 0;
  if (in(c, 0xFF21, 0xFF3A)) return c + 32;
  if (in(c, 0x2E80, 0x9FFF)) return 0;
  certain = false;
  return 0;
}

/// Spelling differences that never tell two words apart.
void put_folded(Point c, std::string& out) {
  switch (c) {
    case 0xDF:
    case 0x1E9E:
      out += "ss";
      return;
    case 0xE6:
      out += "ae";
      return;
    case 0x153:
      out += "oe";
      return;
    case 0x451:
      c = 0x435;
      break;
    case 0x3C2:
      c = 0x3C3;
      break;
    case 0xFB00:
      out += "ff";
      return;
    case 0xFB01:
      out += "fi";
      return;
    case 0xFB02:
      out += "fl";
      return;
    case 0xFB03:
      out += "ffi";
      return;
    case 0xFB04:
      out += "ffl";
      return;
    default:
      if (in(c, 0xFF41, 0xFF5A) || in(c, 0xFF10, 0xFF19)) c -= 0xFEE0;
      if (in(c, 0x660, 0x669)) c = '0' + (c - 0x660);
      if (in(c, 0x6F0, 0x6F9)) c = '0' + (c - 0x6F0);
  }
  encode(c, out);
}

/// Lower case by arithmetic, or by text/normalise.h for the whole word where that fails.
void fold_word(std::string_view word, const ScanRules& rules, bool marks, bool rare,
               std::string& out) {
  std::string composed;
  if (marks) {
    composed = nfc(word);
    word = composed;
  }
  std::string folded;
  if (rare) {
    folded = fold_case(word, rules.turkic);
    word = folded;
  }
  for (std::size_t i = 0; i < word.size();) {
    Point c = decode(word, i);
    const Kind kind = kind_of(c);
    if (kind == Kind::mark) {
      // Vowel signs and stress marks say how a word sounds; other marks have been composed.
      if (c < 0x370 && c != 0x301 && c != 0x300) encode(c, out);
      continue;
    }
    if (kind == Kind::ignored) continue;
    if (rules.turkic && c == 'I') {
      c = 0x131;
    } else {
      bool certain = true;
      if (const Point small = small_letter(c, certain); small != 0) c = small;
    }
    put_folded(c, out);
  }
}

/// The accent-free letter of Latin-1; 0 when it has none.
char bare_letter(Point c) {
  static constexpr std::string_view kLetters("aaaaaa\0ceeeeiiii\0nooooo\0ouuuuy\0y", 32);
  return in(c, 0xE0, 0xFF) ? kLetters[c - 0xE0] : '\0';
}

template <std::size_t N>
bool any_of(std::string_view key, const std::array<std::string_view, N>& list) {
  return std::find(list.begin(), list.end(), key) != list.end();
}

/// True when `key` is a little word that loses its vowel before the next one: l’, d’, dell’.
bool elided(std::string_view key, std::string_view language) {
  static constexpr std::array<std::string_view, 13> kFrench = {
      "l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu"};
  if (language == "fr" || language == "ca" || language == "oc") return any_of(key, kFrench);
  if (language == "it") return key.size() <= 7 && key != "po" && key != "mo";
  return false;
}

/// True when `key` after an apostrophe is an ending or little word of its own.
bool hangs_on(std::string_view key, std::string_view language) {
  static constexpr std::array<std::string_view, 7> kEnglish = {"s", "ll", "re", "ve",
                                                               "d", "m",  "t"};
  if (language == "en") return any_of(key, kEnglish);
  if (language == "tr" || language == "az" || language == "nl" || language == "de" ||
      language == "pl" || language == "fi" || language == "ru")
    return true;
  return key == "s";
}

/// True when `key` after a hyphen is a pronoun or particle hung on the word before.
bool particle(std::string_view key, std::string_view language) {
  static constexpr std::array<std::string_view, 22> kFrench = {
      "je", "tu", "il",  "elle", "on",   "nous", "vous", "ils", "elles", "ce", "t",
      "le", "la", "les", "lui",  "leur", "moi",  "toi",  "y",   "en",    "ci", "là"};
  static constexpr std::array<std::string_view, 22> kPortuguese = {
      "me", "te", "se",  "lhe", "lhes", "nos", "vos", "o",  "a",  "os", "as",
      "lo", "la", "los", "las", "no",   "na",  "nas", "ia", "ei", "ão", "á"};
  static constexpr std::array<std::string_view, 5> kRussian = {"то", "либо", "нибудь", "ка",
                                                               "таки"};
  if (language == "fr") return any_of(key, kFrench);
  if (language == "pt") return any_of(key, kPortuguese);
  if (language == "ru") return any_of(key, kRussian);
  return false;
}

/// The bytes of a tag or placeholder at `i`: <b>, </g>, {1}, {1>, <2}; 0 when there is none.
std::size_t placeholder(std::string_view text, std::size_t i) {
  const char open = text[i];
  std::size_t k = i + 1;
  if (open == '<') {
    if (k < text.size() && text[k] == '/') ++k;
    if (k >= text.size() || !(in(static_cast<unsigned char>(text[k]) | 32U, 'a', 'z') ||
                              in(static_cast<unsigned char>(text[k]), '0', '9')))
      return 0;
    const std::size_t end = text.find_first_of("<>}", k);
    if (end == std::string_view::npos || text[end] == '<' || end - i > 400) return 0;
    return end + 1 - i;
  }
  if (open == '{' || open == '[') {
    if (k < text.size() && text[k] == '/') ++k;
    const std::size_t digits = k;
    while (k < text.size() && in(static_cast<unsigned char>(text[k]), '0', '9')) ++k;
    if (k == digits || k >= text.size()) return 0;
    if (text[k] == '}' || (open == '{' && (text[k] == '>' || text[k] == ']'))) return k + 1 - i;
  }
  return 0;
}

class Scanner {
 public:
  Scanner(std::string_view text, const ScanRules& rules, RunningText& out)
      : text_(text), rules_(rules), out_(out) {}

  void run() {
    out_.words.clear();
    out_.keys.clear();
    while (at_ < text_.size()) step();
    glue_words();
    bare_capitals();
  }

 private:
  void step() {
    const char lead = text_[at_];
    if (lead == '<' || lead == '{' || lead == '[') {
      if (const std::size_t length = placeholder(text_, at_)) {
        // A line break in markup separates words, other markup does not.
        if (text_.substr(at_, 3) == "<br" || text_.substr(at_, 2) == "<p")
          gap_ = std::max(gap_, Gap::space);
        at_ += length;
        return;
      }
    }
    const std::size_t begin = at_;
    std::size_t next = at_;
    const Point c = decode(text_, next);
    switch (kind_of(c)) {
      case Kind::letter:
      case Kind::digit:
      case Kind::mark:
        word();
        return;
      case Kind::space:
        if (c == '\n') ++lines_;
        if (lines_ > 1) gap_ = Gap::border;
        if (gap_ != Gap::border && gap_ != Gap::apostrophe) gap_ = Gap::space;
        at_ = next;
        return;
      case Kind::ignored:
        at_ = next;
        return;
      case Kind::hyphen:
      case Kind::apostrophe:
        if (joins(begin, next, kind_of(c) == Kind::hyphen)) {
          gap_ = kind_of(c) == Kind::hyphen ? Gap::hyphen : Gap::apostrophe;
          at_ = next;
          return;
        }
        break;
      default:
        break;
    }
    sign(begin, next, kind_of(c));
  }

  /// A hyphen or apostrophe between two words; the space after an elided one is forgiven.
  bool joins(std::size_t begin, std::size_t next, bool hyphen) const {
    if (out_.words.empty() || gap_ != Gap::none || begin == 0) return false;
    const TextWord& last = out_.words.back();
    if (!last.word || next >= text_.size()) return false;
    std::size_t peek = next;
    Kind kind = Kind::ignored;
    while (peek < text_.size() && kind == Kind::ignored) kind = kind_of(decode(text_, peek));
    if (kind == Kind::letter || kind == Kind::digit || kind == Kind::alone ||
        kind == Kind::katakana)
      return true;
    if (hyphen || kind != Kind::space || !elided(out_.key(last), rules_.base)) return false;
    while (peek < text_.size() && kind == Kind::space) kind = kind_of(decode(text_, peek));
    return kind == Kind::letter;
  }

  void word() {
    TextWord word;
    word.begin = static_cast<std::uint32_t>(at_);
    word.gap = gap_;
    word.word = true;
    word.digits = true;
    bool marks = false, rare = false, tags = false;
    int small = 0, capital = 0;
    std::size_t end = at_;
    while (at_ < text_.size()) {
      if (text_[at_] == '<' || text_[at_] == '{') {
        const std::size_t length = placeholder(text_, at_);
        if (length == 0 || text_.substr(at_, 3) == "<br" || text_.substr(at_, 2) == "<p") break;
        std::size_t after = at_ + length;
        if (after >= text_.size()) break;
        const Kind kind = kind_of(decode(text_, after));
        if (kind != Kind::letter && kind != Kind::digit) break;
        at_ += length;
        tags = true;
        continue;
      }
      std::size_t next = at_;
      const Point c = decode(text_, next);
      const Kind kind = kind_of(c);
      if (kind == Kind::ignored) {
        // Only inside a word; at its end it belongs to nobody.
        at_ = next;
        tags = true;
        continue;
      }
      if (kind == Kind::mark) {
        marks = true;
      } else if (kind == Kind::letter) {
        word.digits = false;
        bool certain = true;
        if (small_letter(c, certain) != 0) {
          if (small + capital == 0) word.capital = true;
          ++capital;
        } else {
          ++small;
        }
        if (!certain) rare = true;
      } else if (kind != Kind::digit) {
        break;
      }
      at_ = end = next;
    }
    word.end = static_cast<std::uint32_t>(end);
    word.capitals = capital > 1 && small == 0;
    word.key = static_cast<std::uint32_t>(out_.keys.size());
    const std::string_view surface = text_.substr(word.begin, end - word.begin);
    if (tags) {
      fold_word(without_tags(surface), rules_, marks, rare, out_.keys);
    } else {
      fold_word(surface, rules_, marks, rare, out_.keys);
    }
    word.key_end = static_cast<std::uint32_t>(out_.keys.size());
    put(word);
  }

  static std::string without_tags(std::string_view word) {
    std::string out;
    for (std::size_t i = 0; i < word.size();) {
      if (const std::size_t length = word[i] == '<' || word[i] == '{' ? placeholder(word, i) : 0;
          length > 0) {
        i += length;
      } else {
        std::size_t next = i;
        decode(word, next);
        out += word.substr(i, next - i);
        i = next;
      }
    }
    return out;
  }

  void sign(std::size_t begin, std::size_t next, Kind kind) {
    TextWord word;
    word.begin = static_cast<std::uint32_t>(begin);
    word.end = static_cast<std::uint32_t>(next);
    word.gap = gap_;
    word.word = kind == Kind::alone || kind == Kind::katakana;
    word.key = static_cast<std::uint32_t>(out_.keys.size());
    fold_word(text_.substr(begin, next - begin), rules_, false, false, out_.keys);
    if (out_.keys.size() == word.key) out_.keys += text_.substr(begin, next - begin);
    word.key_end = static_cast<std::uint32_t>(out_.keys.size());
    if (kind == Kind::katakana) {
      if (!out_.words.empty() && gap_ == Gap::none && last_katakana_) {
        word.no_begin = true;
        out_.words.back().no_end = true;
      }
    }
    at_ = next;
    put(word);
    last_katakana_ = kind == Kind::katakana;
  }

  void put(const TextWord& word) {
    out_.words.push_back(word);
    gap_ = Gap::none;
    lines_ = 0;
    last_katakana_ = false;
  }

  /// Marks where a border between two words is inside a longer one.
  void glue_words() {
    auto& words = out_.words;
    for (std::size_t i = 1; i < words.size(); ++i) {
      TextWord& left = words[i - 1];
      TextWord& right = words[i];
      if (right.gap == Gap::hyphen) {
        const bool hung = particle(out_.key(right), rules_.base);
        if (hung) {
          right.no_begin = true;
        } else {
          left.no_end = true;
          if (!rules_.head_last && !left.digits && !left.capitals) right.no_begin = true;
        }
      } else if (right.gap == Gap::apostrophe) {
        if (elided(out_.key(left), rules_.base)) continue;
        right.no_begin = true;
        if (!hangs_on(out_.key(right), rules_.base)) left.no_end = true;
      } else if (right.gap == Gap::none && i + 1 < words.size() && !right.word && left.word) {
        glue_at_sign(i);
      }
    }
  }

  /// 3.5, example.com, a@b, C++ : the sign belongs to its neighbours.
  void glue_at_sign(std::size_t i) {
    auto& words = out_.words;
    TextWord &left = words[i - 1], &right = words[i + 1];
    if (right.gap != Gap::none || !right.word) return;
    const char sign = text_[words[i].begin];
    const bool numbers = left.digits && right.digits && (sign == '.' || sign == ',');
    const bool address = sign == '@' || (sign == '.' && !right.capital && !right.digits &&
                                         static_cast<unsigned char>(text_[right.begin]) < 0x80);
    if (numbers || address) {
      left.no_end = true;
      right.no_begin = true;
    }
  }

  /// Capitals stand without accents when no word in capitals has one. Short ones in a text of
  /// small letters are acronyms.
  void bare_capitals() {
    if (!rules_.bare_capitals) return;
    int words = 0;
    for (const TextWord& word : out_.words) {
      if (!word.capitals) continue;
      ++words;
      for (std::size_t i = word.key; i < word.key_end; ++i)
        if (static_cast<unsigned char>(out_.keys[i]) >= 0x80) return;
    }
    for (TextWord& word : out_.words)
      if (word.capitals) word.bare = word.end - word.begin > 3 || words > 2;
  }

  std::string_view text_;
  const ScanRules& rules_;
  RunningText& out_;
  std::size_t at_ = 0;
  Gap gap_ = Gap::border;
  int lines_ = 0;
  bool last_katakana_ = false;
};

}  // namespace

ScanRules::ScanRules(const Language& language) : base(language.base()) {
  turkic = base == "tr" || base == "az";
  bare_capitals = base == "fr" || base == "es";
  head_last = base == "de" || base == "nl";
}

void scan(std::string_view text, const ScanRules& rules, RunningText& out) {
  Scanner(text, rules, out).run();
}

std::string term_key(std::string_view word, const ScanRules& rules) {
  std::string out;
  fold_word(word, rules, true, true, out);
  return out;
}

std::string without_accents(std::string_view key) {
  std::string out;
  for (std::size_t i = 0; i < key.size();) {
    const std::size_t begin = i;
    const Point c = decode(key, i);
    if (const char bare = c >= 0xE0 ? bare_letter(c) : '\0'; bare != '\0') {
      out += bare;
    } else {
      out += key.substr(begin, i - begin);
    }
  }
  return out;
}

}  // namespace verso
