// SPDX-License-Identifier: Apache-2.0
//
// One pass over the bytes. Common letters are folded by arithmetic on their code points; what
// that does not cover (combining marks, rarer scripts) goes through text/normalise.h.
// Tests: tests/glossary/running_text_test.cpp.
#include "glossary/running_text.h"

#include <algorithm>
#include <array>

#include "glossary/letters.h"
#include "glossary/markup.h"
#include "text/encoding.h"
#include "text/normalise.h"

namespace verso {

namespace {

void put(Point c, std::string& out) {
  if (c < 0x80)
    out += static_cast<char>(c);
  else
    append_utf8(out, c);
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
    case 0x133:
      out += "ij";
      return;
    case 0x5F4:
      c = '"';  // gershayim of Hebrew abbreviations
      break;
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
      if (in_range(c, 0xFF41, 0xFF5A) || in_range(c, 0xFF10, 0xFF19)) c -= 0xFEE0;
      if (in_range(c, 0x660, 0x669)) c = '0' + (c - 0x660);
      if (in_range(c, 0x6F0, 0x6F9)) c = '0' + (c - 0x6F0);
  }
  put(c, out);
}

char small_ascii(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

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
    if (static_cast<unsigned char>(word[i]) < 0x80 && !rules.turkic) {
      out += small_ascii(word[i++]);
      continue;
    }
    Point c = next_point(word, i);
    const SignKind kind = kind_of(c);
    if (kind == SignKind::mark) {
      // Vowel signs and stress marks say how a word sounds; other marks have been composed.
      if (c < 0x370 && c != 0x301 && c != 0x300) put(c, out);
      continue;
    }
    if (kind == SignKind::ignored) continue;
    if (rules.turkic && c == 'I') {
      c = 0x131;
    } else {
      bool certain = true;
      if (const Point small = small_letter(c, certain); small != 0) c = small;
    }
    put_folded(c, out);
  }
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

class Scanner {
 public:
  Scanner(std::string_view text, const ScanRules& rules, RunningText& out)
      : text_(text), rules_(rules), out_(out) {}

  void run() {
    out_.words.clear();
    out_.words.reserve(text_.size() / 5 + 1);
    out_.keys.clear();
    out_.keys.reserve(text_.size());
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
        if (breaks_line(text_.substr(at_, length))) gap_ = std::max(gap_, Gap::space);
        at_ += length;
        return;
      }
    }
    const std::size_t begin = at_;
    std::size_t next = at_;
    const Point c = next_point(text_, next);
    switch (kind_of(c)) {
      case SignKind::letter:
      case SignKind::digit:
      case SignKind::mark:
        word();
        return;
      case SignKind::space:
        if (c == '\n') ++lines_;
        if (lines_ > 1) gap_ = Gap::border;
        if (gap_ != Gap::border && gap_ != Gap::apostrophe) gap_ = Gap::space;
        at_ = next;
        return;
      case SignKind::ignored:
        at_ = next;
        return;
      case SignKind::hyphen:
      case SignKind::apostrophe:
        if (joins(begin, next, kind_of(c) == SignKind::hyphen)) {
          gap_ = kind_of(c) == SignKind::hyphen ? Gap::hyphen : Gap::apostrophe;
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
    SignKind kind = SignKind::ignored;
    while (peek < text_.size() && kind == SignKind::ignored)
      kind = kind_of(next_point(text_, peek));
    if (kind == SignKind::letter || kind == SignKind::digit || kind == SignKind::alone ||
        kind == SignKind::katakana)
      return true;
    if (hyphen || kind != SignKind::space || !elided(out_.key(last), rules_.base)) return false;
    while (peek < text_.size() && kind == SignKind::space) kind = kind_of(next_point(text_, peek));
    return kind == SignKind::letter;
  }

  void word() {
    TextWord word;
    word.begin = static_cast<std::uint32_t>(at_);
    word.gap = gap_;
    word.word = true;
    word.digits = true;
    bool marks = false, rare = false, tags = false;
    int small = 0, capital = 0;
    // Most words are plain letters, of which little need be asked.
    for (; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if ((c >= 'a' && c <= 'z') || c == '_') {
        ++small;
        word.digits = false;
      } else if (c >= 'A' && c <= 'Z') {
        if (small + capital == 0) word.capital = true;
        ++capital;
        word.digits = false;
      } else if (c < '0' || c > '9') {
        break;
      }
    }
    std::size_t end = at_;
    while (at_ < text_.size()) {
      if (text_[at_] == '<' || text_[at_] == '{') {
        const std::size_t length = placeholder(text_, at_);
        if (length == 0 || breaks_line(text_.substr(at_, length))) break;
        std::size_t after = at_ + length;
        if (after >= text_.size()) break;
        const SignKind kind = kind_of(next_point(text_, after));
        if (kind != SignKind::letter && kind != SignKind::digit) break;
        at_ += length;
        tags = true;
        continue;
      }
      std::size_t next = at_;
      const Point c = next_point(text_, next);
      const SignKind kind = kind_of(c);
      if (kind == SignKind::ignored) {
        // Only inside a word; at its end it belongs to nobody.
        at_ = next;
        tags = true;
        continue;
      }
      if (kind == SignKind::mark) {
        marks = true;
      } else if (kind == SignKind::letter) {
        word.digits = false;
        bool certain = true;
        if (small_letter(c, certain) != 0) {
          if (small + capital == 0) word.capital = true;
          ++capital;
        } else {
          ++small;
        }
        if (!certain) rare = true;
      } else if (kind != SignKind::digit) {
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
        next_point(word, next);
        out += word.substr(i, next - i);
        i = next;
      }
    }
    return out;
  }

  void sign(std::size_t begin, std::size_t next, SignKind kind) {
    TextWord word;
    word.begin = static_cast<std::uint32_t>(begin);
    word.end = static_cast<std::uint32_t>(next);
    word.gap = gap_;
    word.word = kind == SignKind::alone || kind == SignKind::katakana;
    word.key = static_cast<std::uint32_t>(out_.keys.size());
    fold_word(text_.substr(begin, next - begin), rules_, false, false, out_.keys);
    if (out_.keys.size() == word.key) out_.keys += text_.substr(begin, next - begin);
    word.key_end = static_cast<std::uint32_t>(out_.keys.size());
    if (kind == SignKind::katakana) {
      if (!out_.words.empty() && gap_ == Gap::none && last_katakana_) {
        word.no_begin = true;
        out_.words.back().no_end = true;
      }
    }
    at_ = next;
    put(word);
    last_katakana_ = kind == SignKind::katakana;
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

ScanRules::ScanRules(const Language& language)
    : base(language.base()),
      turkic(base == "tr" || base == "az"),
      bare_capitals(base == "fr" || base == "es"),
      head_last(base == "de" || base == "nl") {}

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
    const Point c = next_point(key, i);
    if (const char bare = c >= 0xE0 ? bare_letter(c) : '\0'; bare != '\0') {
      out += bare;
    } else {
      out += key.substr(begin, i - begin);
    }
  }
  return out;
}

}  // namespace verso
