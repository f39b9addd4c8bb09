// SPDX-License-Identifier: Apache-2.0
//
// Laid down in the manual of gettext, "The Format of PO Files"; read more leniently: entries need
// no blank line between them, a text may begin on the line after its keyword.
// Tests: tests/formats/po_test.cpp.
#include "formats/po_reader.h"

#include <algorithm>
#include <utility>

#include "formats/po_text.h"
#include "text/error.h"

namespace verso {
namespace {

constexpr std::size_t kItemLimit = 16U << 20;
constexpr std::size_t kHeaderWithin = 1000;  ///< items: licences and blank lines may stand above it

std::string_view trim_left(std::string_view text) {
  const std::size_t at = text.find_first_not_of(" \t");
  return at == std::string_view::npos ? std::string_view() : text.substr(at);
}

std::string_view trim_both(std::string_view text) {
  text = trim_left(text);
  const std::size_t end = text.find_last_not_of(" \t");
  return text.substr(0, end == std::string_view::npos ? 0 : end + 1);
}

/// A line, parted into what its first signs say and the rest.
struct Line {
  std::string_view text;  ///< without the marks of obsolete and previous strings
  bool blank = false, comment = false, obsolete = false, previous = false;
  std::string_view keyword;  ///< empty in comments and lines of strings
};

Line line_of(std::string_view text) {
  Line line;
  line.text = trim_left(text);
  line.blank = line.text.empty();
  if (line.text.starts_with("#~")) {
    line.obsolete = true;
    line.text.remove_prefix(2);
    line.previous = line.text.starts_with('|');
    line.text = trim_left(line.text.substr(line.previous ? 1 : 0));
  } else if (line.text.starts_with("#|")) {
    line.previous = true;
    line.text = trim_left(line.text.substr(2));
  } else if (line.text.starts_with('#')) {
    line.comment = true;
    return line;
  }
  if (!line.text.starts_with('"'))
    line.keyword = line.text.substr(0, line.text.find_first_of(" \t\""));
  return line;
}

/// Puts the lines of one entry into its fields.
class EntryParser {
 public:
  explicit EntryParser(PoEntry& entry) : entry_(entry) {}

  bool started() const { return has_id_ || entry_.context || !entry_.problem.empty(); }

  /// True when `line` belongs to the next entry, though no blank line stands before it.
  bool ended_by(const Line& line) const {
    if (line.blank || line.keyword == "domain") return started();
    if (!started()) return false;
    const bool comes_first = line.comment || line.previous || line.keyword == "msgctxt";
    if (comes_first && has_id_) return true;
    if (line.keyword == "msgid" && !entry_.translations.empty()) return true;
    return !line.comment && line.obsolete != entry_.obsolete;
  }

  /// `line` stands in [begin, end) of PoEntry::raw.
  void take(const Line& line, std::int64_t number, std::size_t begin, std::size_t end) {
    number_ = number;
    lines_ = {begin, end};
    if (line.comment) return comment(line.text);
    entry_.obsolete |= line.obsolete;
    if (line.previous) entry_.previous_lines.push_back(lines_);
    if (line.text.empty()) return;
    if (!line.keyword.empty()) return keyword(line);
    if (string_ == nullptr || in_previous_ != line.previous)
      return fail("a string that belongs to nothing");
    strings(line.text);
    if (in_translation_) entry_.translation_lines.back().end = end;
  }

 private:
  void fail(const std::string& what) {
    string_ = nullptr;
    // Of what the text was before nothing is read but what can be.
    if (in_previous_ || !entry_.problem.empty()) return;
    entry_.problem = what;
    entry_.problem_line = number_;
  }

  void strings(std::string_view text) {
    if (const std::string_view fault = append_po_strings(text, *string_); !fault.empty())
      fail(std::string(fault));
  }

  void comment(std::string_view text) {
    const std::string rest(trim_both(text.substr(std::min<std::size_t>(2, text.size()))));
    if (text.starts_with("#.")) {
      entry_.extracted.push_back(rest);
    } else if (text.starts_with("#,") || text.starts_with("#=")) {
      if (text[1] == ',') entry_.flag_lines.push_back(lines_);
      for (std::string_view flags = rest; !flags.empty();) {
        const std::size_t comma = std::min(flags.find(','), flags.size());
        entry_.flags.emplace_back(trim_both(flags.substr(0, comma)));
        flags.remove_prefix(std::min(comma + 1, flags.size()));
      }
    } else if (!text.starts_with("#:")) {
      entry_.comments.emplace_back(trim_both(text.substr(1)));
    }
  }

  /// The index in "msgstr[1]"; 0 for "msgstr". Nothing when it is neither.
  static std::optional<std::size_t> form(std::string_view word) {
    if (word == "msgstr") return 0;
    if (!word.starts_with("msgstr[") || !word.ends_with(']') || word.size() > 11) return {};
    std::size_t number = 0;
    const std::string_view digits = word.substr(7, word.size() - 8);
    for (const char c : digits) {
      if (c < '0' || c > '9') return {};
      number = number * 10 + static_cast<std::size_t>(c - '0');
    }
    return digits.empty() ? std::nullopt : std::optional(number);
  }

  void keyword(const Line& line) {
    in_previous_ = line.previous;
    in_translation_ = false;
    if (line.previous)
      string_ = previous_string(line.keyword);
    else
      string_ = own_string(line.keyword);
    if (string_ == nullptr) return;
    // The text may begin on the next line.
    strings(line.text.substr(line.keyword.size()));
  }

  std::string* previous_string(std::string_view word) {
    if (word == "msgctxt") return &entry_.previous_context.emplace();
    if (word == "msgid") return &entry_.previous_id.emplace();
    if (word == "msgid_plural") return &entry_.previous_plural.emplace();
    return no_keyword();
  }

  std::string* own_string(std::string_view word) {
    if (word == "msgctxt") {
      if (entry_.context || has_id_) return refuse("a second msgctxt");
      begin_keywords();
      return &entry_.context.emplace();
    }
    if (word == "msgid") {
      if (has_id_) return refuse("a second msgid");
      if (!entry_.context) begin_keywords();
      has_id_ = true;
      return &entry_.id;
    }
    if (word == "msgid_plural") {
      if (!has_id_) return refuse("a msgid_plural without a msgid");
      if (entry_.plural || !entry_.translations.empty()) return refuse("a second msgid_plural");
      return &entry_.plural.emplace();
    }
    if (!word.starts_with("msgstr")) return no_keyword();
    const auto number = form(word);
    if (!number) return no_keyword();
    if (!has_id_) return refuse("a msgstr without a msgid");
    const std::size_t due = entry_.translations.size();
    if (*number < due) return refuse("a second " + std::string(word));
    if (*number > due)
      return refuse(std::string(word) + " stands before msgstr[" + std::to_string(due) +
                    "]; gettext wants plural forms in the order of their numbers");
    in_translation_ = true;
    entry_.translation_lines.push_back(lines_);
    return &entry_.translations.emplace_back();
  }

  void begin_keywords() {
    entry_.line = number_;
    entry_.keywords = lines_.begin;
  }

  std::string* no_keyword() { return refuse("a line that is neither a comment nor a keyword"); }
  std::string* refuse(const std::string& what) {
    fail(what);
    return nullptr;
  }

  PoEntry& entry_;
  std::string* string_ = nullptr;  ///< where strings go
  bool in_previous_ = false, in_translation_ = false;
  bool has_id_ = false;
  std::int64_t number_ = 0;
  PoLines lines_;
};

}  // namespace

bool PoEntry::fuzzy() const {
  return std::find(flags.begin(), flags.end(), "fuzzy") != flags.end();
}

std::string po_charset(std::string_view head) {
  const std::size_t at = head.find("charset=");
  if (at == std::string_view::npos) return {};
  const std::string_view rest = head.substr(at + 8);
  std::string name(trim_both(rest.substr(0, rest.find_first_of("\\\"\n\r;"))));
  for (char& c : name)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  if (name == "CHARSET" || name == "ASCII" || name == "US-ASCII" || name == "UTF-8" ||
      name == "UTF8")
    return {};
  return name;
}

PoReader::PoReader(Input input, const std::string& encoding)
    : lines_([&] {
        const std::string said = encoding.empty() ? po_charset(input.peek(64U << 10)) : encoding;
        return LineReader(std::move(input), said);
      }()) {
  bool found = false;
  for (PoEntry entry; !found && ahead_.size() < kHeaderWithin && read(entry);) {
    found = !entry.filler && !entry.obsolete;
    if (found && entry.header() && entry.problem.empty() && !entry.translations.empty())
      header_ = entry.translations.front();
    ahead_.push_back(std::move(entry));
  }
}

bool PoReader::take_line() {
  if (!has_line_) has_line_ = lines_.next(line_);
  return has_line_;
}

bool PoReader::next(PoEntry& entry) {
  if (ahead_.empty()) return read(entry);
  entry = std::move(ahead_.front());
  ahead_.pop_front();
  return true;
}

bool PoReader::read(PoEntry& entry) {
  entry = {};
  EntryParser parser(entry);
  while (take_line()) {
    const Line line = line_of(line_);
    if (parser.ended_by(line)) return true;
    has_line_ = false;
    const std::size_t begin = entry.raw.size();
    (entry.raw += line_) += lines_.line_end();
    if (entry.raw.size() > kItemLimit)
      throw InputError({lines_.input().path(), lines_.line_number()},
                       "an entry of more than 16 MiB", "this is hardly a PO file");
    if (line.blank || line.keyword == "domain") {
      entry.filler = true;
      return true;
    }
    parser.take(line, lines_.line_number(), begin, entry.raw.size());
  }
  entry.filler = !parser.started();
  return !entry.raw.empty();
}

std::string PoReader::header_field(std::string_view name) const {
  for (std::string_view rest = header_; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    if (line.size() > name.size() && line.starts_with(name) && line[name.size()] == ':')
      return std::string(trim_both(line.substr(name.size() + 1)));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return {};
}

}  // namespace verso
