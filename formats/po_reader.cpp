// SPDX-License-Identifier: Apache-2.0
//
// Tests: tests/formats/po_test.cpp.
#include "formats/po_reader.h"

#include <algorithm>

#include "text/encoding.h"
#include "text/error.h"

namespace verso {
namespace {

constexpr std::size_t kEntryLimit = 16U << 20;

std::string_view trim_left(std::string_view text) {
  const std::size_t at = text.find_first_not_of(" \t");
  return at == std::string_view::npos ? std::string_view() : text.substr(at);
}

std::string_view trim_both(std::string_view text) {
  text = trim_left(text);
  const std::size_t end = text.find_last_not_of(" \t");
  return text.substr(0, end == std::string_view::npos ? 0 : end + 1);
}

/// The charset in the header of the file, as far as its first bytes show it.
std::string charset(std::string_view head) {
  const std::size_t at = head.find("charset=");
  if (at == std::string_view::npos) return {};
  const std::string_view rest = head.substr(at + 8);
  std::string name(rest.substr(0, rest.find_first_of("\\\"\n\r ;")));
  std::string upper = name;
  for (char& c : upper)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  if (upper == "CHARSET" || upper == "ASCII" || upper == "UTF-8" || upper == "UTF8") return {};
  return name;
}

int digit(char c, int base) {
  const int value = c >= '0' && c <= '9'   ? c - '0'
                    : c >= 'a' && c <= 'f' ? c - 'a' + 10
                    : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                           : 99;
  return value < base ? value : -1;
}

/// Appends what a "…" holds; false when it is no string.
bool append_string(std::string_view text, std::string& to) {
  text = trim_both(text);
  if (text.size() < 2 || text.front() != '"' || text.back() != '"') return false;
  text = text.substr(1, text.size() - 2);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') return false;
    if (text[i] != '\\') {
      to += text[i];
      continue;
    }
    if (++i == text.size()) return false;
    static constexpr std::string_view kNames = "ntrabfv";
    static constexpr std::string_view kMeanings = "\n\t\r\a\b\f\v";
    if (const std::size_t at = kNames.find(text[i]); at != std::string_view::npos) {
      to += kMeanings[at];
    } else if (text[i] == 'x' || digit(text[i], 8) >= 0) {
      const int base = text[i] == 'x' ? 16 : 8;
      if (base == 16) ++i;
      int value = 0, count = 0;
      for (; i < text.size() && count < (base == 16 ? 2 : 3) && digit(text[i], base) >= 0; ++i) {
        value = value * base + digit(text[i], base);
        ++count;
      }
      --i;
      if (count == 0) return false;
      to += static_cast<char>(value);
    } else {
      to += text[i];
    }
  }
  return true;
}

/// Parses the lines of one entry into its fields.
class EntryParser {
 public:
  explicit EntryParser(PoEntry& entry) : entry_(entry) {}

  void line(std::string_view text, std::int64_t number) {
    number_ = number;
    text = trim_left(text);
    bool previous = false;
    if (text.starts_with("#~|")) {
      entry_.obsolete = previous = true;
      text = trim_left(text.substr(3));
    } else if (text.starts_with("#~")) {
      entry_.obsolete = true;
      text = trim_left(text.substr(2));
    } else if (text.starts_with("#|")) {
      previous = true;
      text = trim_left(text.substr(2));
    } else if (text.starts_with('#')) {
      comment(text);
      return;
    }
    if (text.empty()) return;
    if (text.starts_with('"')) {
      if (current_ == nullptr) return fail("a text that belongs to nothing");
      if (!append_string(text, *current_)) fail("a text without its quotation marks");
      return;
    }
    keyword(text, previous);
  }

  bool complete() const { return has_id_ && !entry_.translations.empty(); }
  bool started() const { return has_id_ || entry_.context.has_value(); }
  bool has_id() const { return has_id_; }

 private:
  void fail(const std::string& what) {
    if (!entry_.problem.empty()) return;
    entry_.problem = what;
    entry_.problem_line = number_;
  }

  void comment(std::string_view text) {
    const std::string rest(trim_both(text.size() > 2 ? text.substr(2) : std::string_view()));
    if (text.starts_with("#.")) {
      entry_.extracted.push_back(rest);
    } else if (text.starts_with("#:")) {
      entry_.references.push_back(rest);
    } else if (text.starts_with("#,")) {
      std::string_view flags = rest;
      while (!flags.empty()) {
        const std::size_t comma = std::min(flags.find(','), flags.size());
        entry_.flags.emplace_back(trim_both(flags.substr(0, comma)));
        flags.remove_prefix(std::min(comma + 1, flags.size()));
      }
    } else {
      entry_.comments.emplace_back(trim_both(text.substr(1)));
    }
  }

  void keyword(std::string_view text, bool previous) {
    const std::size_t end = std::min(text.find_first_of(" \t\""), text.size());
    const std::string_view word = text.substr(0, end);
    const std::string_view rest = text.substr(end);
    if (word == "msgctxt") {
      if (!previous && entry_.line == 0) entry_.line = number_;
      current_ = &(previous ? entry_.previous_context : entry_.context).emplace();
    } else if (word == "msgid") {
      if (!previous) {
        if (entry_.line == 0) entry_.line = number_;
        if (has_id_) fail("a second msgid");
        has_id_ = true;
        current_ = &entry_.id;
      } else {
        current_ = &entry_.previous_id.emplace();
      }
    } else if (word == "msgid_plural") {
      current_ = &(previous ? entry_.previous_plural : entry_.plural).emplace();
    } else if (word == "msgstr" || word.starts_with("msgstr[")) {
      if (!has_id_) fail("a msgstr without a msgid");
      current_ = &entry_.translations.emplace_back();
    } else if (word == "domain") {
      current_ = nullptr;
      return;
    } else {
      fail("a line that is neither a comment nor a keyword");
      current_ = nullptr;
      return;
    }
    // The text may begin on the next line.
    if (!trim_left(rest).empty() && !append_string(rest, *current_))
      fail("a text without its quotation marks");
  }

  PoEntry& entry_;
  std::string* current_ = nullptr;
  bool has_id_ = false;
  std::int64_t number_ = 0;
};

bool starts_word(std::string_view line, std::string_view word) {
  line = trim_left(line);
  if (line.starts_with("#~")) line = trim_left(line.substr(2));
  return line.starts_with(word) &&
         (line.size() == word.size() ||
          std::string_view(" \t\"").find(line[word.size()]) != std::string_view::npos);
}

}  // namespace

bool PoEntry::fuzzy() const {
  return std::find(flags.begin(), flags.end(), "fuzzy") != flags.end();
}

PoReader::PoReader(Input input, const std::string& encoding) {
  const std::string said = encoding.empty() ? charset(input.peek(64U << 10)) : encoding;
  const std::string path = input.path();
  try {
    lines_ = std::make_unique<LineReader>(std::move(input), said);
  } catch (const UsageError&) {
    throw InputError({path, 1}, "the charset \"" + said + "\" is unknown",
                     "name the true one with --encoding");
  }
}

bool PoReader::take_line() {
  if (!has_line_) has_line_ = lines_->next(line_);
  return has_line_;
}

bool PoReader::next(PoEntry& entry) {
  entry = {};
  EntryParser parser(entry);
  while (take_line()) {
    const bool blank = line_.find_first_not_of(" \t") == std::string::npos;
    const std::string_view text = trim_left(line_);
    // Without a blank line between, a comment or an id after a translation begins the next entry.
    const bool comment = text.starts_with('#') && !text.starts_with("#~");
    if (parser.complete() && (comment || text.starts_with("#~|") || starts_word(text, "msgctxt") ||
                              starts_word(text, "msgid")))
      return true;
    if (parser.has_id() && comment) return true;
    has_line_ = false;
    if (blank) {
      if (parser.started() || !entry.problem.empty()) return true;
      if (!entry.raw.empty()) entry = {};  // comments that belong to no entry
      continue;
    }
    entry.raw += line_;
    entry.raw += lines_->line_end().empty() ? "\n" : lines_->line_end();
    if (entry.raw.size() > kEntryLimit)
      throw InputError({lines_->input().path(), lines_->line_number()},
                       "an entry of more than 16 MiB", "this is hardly a PO file");
    parser.line(line_, lines_->line_number());
  }
  return parser.started() || !entry.problem.empty();
}

std::string po_field(std::string_view header, std::string_view name) {
  while (!header.empty()) {
    const std::size_t end = std::min(header.find('\n'), header.size());
    const std::string_view line = header.substr(0, end);
    if (line.size() > name.size() && line.starts_with(name) && line[name.size()] == ':')
      return std::string(trim_both(line.substr(name.size() + 1)));
    header.remove_prefix(std::min(end + 1, header.size()));
  }
  return {};
}

}  // namespace verso
