// SPDX-License-Identifier: Apache-2.0
//
// Test: tests/formats/string_files_test.cpp.
#include "formats/string_files.h"

#include <algorithm>
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include "formats/held_document.h"
#include "text/encoding.h"
#include "text/error.h"
#include "text/normalise.h"

namespace verso {

namespace {

int hex4(std::string_view text) {
  if (text.size() < 4) return -1;
  int value = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    const char c = text[i];
    const int digit = c >= '0' && c <= '9'   ? c - '0'
                      : c >= 'a' && c <= 'f' ? c - 'a' + 10
                      : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                             : -1;
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

/// A \uXXXX (or a pair of them) at `at`: its meaning, and how long it is; 0 when it is broken.
std::size_t unicode_escape(std::string_view text, std::size_t at, std::string& meaning) {
  const int first = hex4(text.substr(std::min(at + 2, text.size())));
  if (first < 0) return 0;
  auto point = static_cast<char32_t>(first);
  std::size_t length = 6;
  if (first >= 0xD800 && first < 0xDC00 &&
      text.compare(std::min(at + 6, text.size()), 2, "\\u") == 0) {
    const int second = hex4(text.substr(std::min(at + 8, text.size())));
    if (second >= 0xDC00 && second < 0xE000) {
      point = 0x10000 + ((static_cast<char32_t>(first) - 0xD800) << 10) +
              (static_cast<char32_t>(second) - 0xDC00);
      length = 12;
    }
  }
  if (point >= 0xD800 && point < 0xE000) point = 0xFFFD;
  append_utf8(meaning, point);
  return length;
}

std::string unicode_escaped(char32_t point) {
  char text[16];
  if (point >= 0x10000)
    std::snprintf(text, sizeof text, "\\u%04x\\u%04x",
                  static_cast<unsigned>(0xD800 + ((point - 0x10000) >> 10)),
                  static_cast<unsigned>(0xDC00 + ((point - 0x10000) & 0x3FF)));
  else
    std::snprintf(text, sizeof text, "\\u%04x", static_cast<unsigned>(point));
  return text;
}

class JsonScanner {
 public:
  JsonScanner(std::string_view text, const std::string& path)
      : text_(text), path_(path), builder_(text, path), blocks_(path) {}

  HeldBlocks run() {
    value("", 0);
    blanks();
    if (at_ != text_.size()) fail("something after the end of the JSON value");
    return std::move(blocks_);
  }

 private:
  [[noreturn]] void fail(const std::string& what) const {
    const auto line =
        1 + std::count(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(at_), '\n');
    throw InputError({path_, line, 0}, what, "this is no well-formed JSON");
  }
  void blanks() {
    while (at_ < text_.size() &&
           (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\r' || text_[at_] == '\t'))
      ++at_;
  }
  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  void value(const std::string& id, int depth) {
    if (depth > 256) fail("values are nested more than 256 deep");
    blanks();
    switch (peek()) {
      case '{':
        ++at_;
        for (blanks(); peek() != '}'; blanks()) {
          if (peek() != '"') fail("a key without quotes");
          const auto key = string(false);
          blanks();
          if (peek() != ':') fail("no colon after a key");
          ++at_;
          value(bounded_id(id.empty() ? key : id + "." + key), depth + 1);
          blanks();
          if (peek() == ',')
            ++at_;
          else if (peek() != '}')
            fail("an object that does not end");
        }
        ++at_;
        return;
      case '[': {
        ++at_;
        int number = 0;
        for (blanks(); peek() != ']'; blanks()) {
          value(bounded_id(id + "[" + std::to_string(number++) + "]"), depth + 1);
          blanks();
          if (peek() == ',')
            ++at_;
          else if (peek() != ']')
            fail("a list that does not end");
        }
        ++at_;
        return;
      }
      case '"':
        string(true);
        if (auto block = builder_.take(BlockKind::string)) {
          block->block.id = id;
          blocks_.add(*block, text_);
        }
        return;
      default: {
        const auto begin = at_;
        while (at_ < text_.size() &&
               std::string_view(",]} \n\r\t").find(text_[at_]) == std::string_view::npos)
          ++at_;
        if (begin == at_) fail("a value is missing");
      }
    }
  }

  /// The string at at_; its pieces go to the builder when asked.
  std::string string(bool gather) {
    std::string out;
    auto begin = ++at_;
    const auto plain = [&] {
      if (gather && at_ > begin) builder_.text(begin, at_);
      out += text_.substr(begin, at_ - begin);
    };
    for (;;) {
      if (at_ >= text_.size() || text_[at_] == '\n') fail("a string without its closing quote");
      if (text_[at_] == '"') break;
      if (text_[at_] != '\\') {
        ++at_;
        continue;
      }
      plain();
      if (at_ + 1 >= text_.size()) fail("a string without its closing quote");
      std::string meaning;
      std::size_t length = 2;
      const auto letter = std::string_view("nrtbf").find(text_[at_ + 1]);
      if (text_[at_ + 1] == 'u') {
        length = unicode_escape(text_, at_, meaning);
        if (length == 0) fail("a broken \\u escape");
      } else if (letter != std::string_view::npos) {
        meaning = std::string(1, "\n\r\t\b\f"[letter]);
      } else {
        meaning = std::string(1, text_[at_ + 1]);
      }
      if (gather) builder_.text(at_, at_ + length, meaning);
      out += meaning;
      begin = at_ += length;
    }
    plain();
    ++at_;
    return out;
  }

  std::string_view text_;
  const std::string& path_;
  RangeBlockBuilder builder_;
  HeldBlocks blocks_;
  std::size_t at_ = 0;
};

std::string encode_json(const Segment& target, const EncodePlace&) {
  std::string out;
  for (const char c : target.text) {
    const auto plain = std::string_view("\n\r\t\b\f").find(c);
    if (c == '"' || c == '\\')
      out += std::string("\\") + c;
    else if (plain != std::string_view::npos)
      out += std::string("\\") + "nrtbf"[plain];
    else if (static_cast<unsigned char>(c) < 0x20)
      out += unicode_escaped(static_cast<char32_t>(c));
    else
      out += c;
  }
  return out;
}

/// Lines `key = value`, joined by a backslash at their end.
HeldBlocks scan_properties(std::string_view text, const std::string& path) {
  HeldBlocks blocks(path);
  RangeBlockBuilder builder(text, path);
  const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\f'; };
  const auto end_of_line = [](char c) { return c == '\n' || c == '\r'; };
  for (std::size_t at = 0; at < text.size();) {
    while (at < text.size() && (blank(text[at]) || end_of_line(text[at]))) ++at;
    if (at == text.size()) break;
    if (text[at] == '#' || text[at] == '!') {
      while (at < text.size() && !end_of_line(text[at])) ++at;
      continue;
    }
    std::string key;
    while (at < text.size() && !blank(text[at]) && !end_of_line(text[at]) && text[at] != '=' &&
           text[at] != ':') {
      if (text[at] == '\\' && at + 1 < text.size()) ++at;
      key += text[at++];
    }
    while (at < text.size() && blank(text[at])) ++at;
    if (at < text.size() && (text[at] == '=' || text[at] == ':')) ++at;
    while (at < text.size() && blank(text[at])) ++at;
    auto begin = at;
    while (at < text.size() && !end_of_line(text[at])) {
      if (text[at] != '\\' || at + 1 == text.size()) {
        ++at;
        continue;
      }
      if (at > begin) builder.text(begin, at);
      const auto escape = at;
      std::string meaning;
      at += 2;
      if (end_of_line(text[escape + 1])) {
        if (text[escape + 1] == '\r' && at < text.size() && text[at] == '\n') ++at;
        while (at < text.size() && blank(text[at])) ++at;
      } else if (text[escape + 1] == 'u') {
        const auto length = unicode_escape(text, escape, meaning);
        if (length != 0) at = escape + length;
      } else {
        const auto letter = std::string_view("ntrf").find(text[escape + 1]);
        meaning = std::string(
            1, letter == std::string_view::npos ? text[escape + 1] : "\n\t\r\f"[letter]);
      }
      builder.text(escape, at, meaning);
      begin = at;
    }
    if (at > begin) builder.text(begin, at);
    if (auto block = builder.take(BlockKind::string)) {
      block->block.id = key;
      blocks.add(*block, text);
    }
  }
  return blocks;
}

std::string encode_properties(const Segment& target, bool ascii, bool at_start) {
  std::string out;
  const auto& text = target.text;
  for (std::size_t i = 0; i < text.size();) {
    const char c = text[i];
    const auto plain = std::string_view("\n\t\r\f").find(c);
    if (c == '\\' || (c == ' ' && i == 0 && at_start))
      out += std::string("\\") + c;
    else if (plain != std::string_view::npos)
      out += std::string("\\") + "ntrf"[plain];
    else if ((static_cast<unsigned char>(c) & 0x80U) == 0 || !ascii)
      out += c;
    else {
      const auto wide = to_utf16(text.substr(i, c < '\xE0' ? 2 : c < '\xF0' ? 3 : 4));
      for (const auto unit : wide) out += unicode_escaped(unit);
      i += c < '\xE0' ? 2 : c < '\xF0' ? 3 : 4;
      continue;
    }
    ++i;
  }
  return out;
}

}  // namespace

std::unique_ptr<Document> open_json(Input input, const ReadOptions& options) {
  HeldText file = HeldText::read(input, options.encoding);
  auto blocks = JsonScanner(file.decoded.text, file.path).run();
  return std::make_unique<HeldDocument>(std::move(file), std::move(blocks), encode_json);
}

std::unique_ptr<Document> open_properties(Input input, const ReadOptions& options) {
  // Older files are Latin-1, newer ones UTF-8: what is no UTF-8 is the former.
  auto encoding = options.encoding;
  std::string bytes = input.read_all(kHeldLimit);
  if (encoding.empty() && first_invalid_utf8(bytes)) encoding = "ISO-8859-1";
  Input again = Input::from_string(std::move(bytes), input.path());
  HeldText file = HeldText::read(again, encoding);
  auto blocks = scan_properties(file.decoded.text, file.path);
  const bool ascii = std::all_of(file.decoded.text.begin(), file.decoded.text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0x80U) == 0;
  });
  return std::make_unique<HeldDocument>(std::move(file), std::move(blocks),
                                        [escape = ascii || encoding == "ISO-8859-1"](
                                            const Segment& target, const EncodePlace& place) {
                                          return encode_properties(target, escape, place.at_start);
                                        });
}

}  // namespace verso
