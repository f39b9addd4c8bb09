// SPDX-License-Identifier: Apache-2.0
//
// An entry is a run of lines. Only msgstr, the fuzzy flag and the previous msgid are ever written;
// new strings are folded at 79 columns as gettext does. Plural forms are filled all or none.
// Test: tests/formats/po_document_test.cpp.
#include "formats/po_document.h"

#include <algorithm>
#include <cctype>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "formats/held_document.h"
#include "text/error.h"
#include "text/normalise.h"

namespace verso {

namespace {

constexpr std::size_t kColumns = 79;

struct Range {
  std::size_t begin = 0, end = 0;
  bool empty() const { return begin == end; }
};

/// A keyword with its strings: bytes from the keyword to the end of its last line.
struct Field {
  Range range;
  std::string value;
  bool present = false;
};

struct Entry {
  std::size_t begin = 0;     // of the first line
  std::size_t keywords = 0;  // of the line where msgctxt or msgid begins
  std::int64_t line = 0;     // of msgid
  Range flags;               // the line of flags, with its end
  Range previous;            // the lines of #|, with their ends
  bool fuzzy = false;
  Field context, id, plural;
  std::vector<Field> strings;  // msgstr, or msgstr[0] …
  std::vector<std::string> notes;
};

std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      out += text[i];
      continue;
    }
    switch (const char c = text[++i]) {
      case 'n':
        out += '\n';
        break;
      case 't':
        out += '\t';
        break;
      case 'r':
        out += '\r';
        break;
      case 'a':
        out += '\a';
        break;
      case 'b':
        out += '\b';
        break;
      case 'f':
        out += '\f';
        break;
      case 'v':
        out += '\v';
        break;
      default:
        out += c;  // \" \\ and what nobody knows
    }
  }
  return out;
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '\n':
        out += "\\n";
        break;
      case '\t':
        out += "\\t";
        break;
      case '\r':
        out += "\\r";
        break;
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\a':
        out += "\\a";
        break;
      case '\b':
        out += "\\b";
        break;
      case '\f':
        out += "\\f";
        break;
      case '\v':
        out += "\\v";
        break;
      default:
        out += c;
    }
  }
  return out;
}

/// `keyword "text"` as gettext writes it, each line after `prefix`.
std::string field_text(const std::string& prefix, const std::string& keyword,
                       const std::string& text, const std::string& eol) {
  const auto whole = escaped(text);
  const auto inner = text.find('\n');
  const bool several_lines = inner != std::string::npos && inner + 1 < text.size();
  if (!several_lines && prefix.size() + keyword.size() + display_width(whole) + 3 <= kColumns)
    return prefix + keyword + " \"" + whole + "\"" + eol;
  std::string out = prefix + keyword + " \"\"" + eol;
  std::string line;
  const auto flush = [&] {
    if (!line.empty()) out += prefix + "\"" + line + "\"" + eol;
    line.clear();
  };
  for (std::size_t i = 0; i < text.size();) {
    // A word with the blanks after it; a line break ends the line.
    auto end = i;
    while (end < text.size() && text[end] != ' ' && text[end] != '\n') ++end;
    while (end < text.size() && text[end] == ' ') ++end;
    const bool breaks = end < text.size() && text[end] == '\n';
    if (breaks) ++end;
    const auto word = escaped(std::string_view(text).substr(i, end - i));
    if (!line.empty() && prefix.size() + display_width(line) + display_width(word) + 2 > kColumns)
      flush();
    line += word;
    if (breaks) flush();
    i = end;
  }
  flush();
  return out;
}

class PoParser {
 public:
  PoParser(std::string_view text, const std::string& path) : text_(text), path_(path) {}

  std::vector<Entry> run() {
    for (std::size_t at = 0; at < text_.size();) {
      const auto found = text_.find_first_of("\r\n", at);
      const auto end = found == std::string_view::npos ? text_.size() : found;
      auto next = end;
      if (next < text_.size()) next += text_.compare(next, 2, "\r\n") == 0 ? 2 : 1;
      ++line_;
      line(at, end, next);
      at = next;
    }
    finish();
    return std::move(entries_);
  }

 private:
  [[noreturn]] void fail(const std::string& what) const {
    throw InputError({path_, line_, 0}, what, "msgfmt -c tells more about faults of PO files");
  }

  void line(std::size_t begin, std::size_t end, std::size_t next) {
    auto text = text_.substr(begin, end - begin);
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) {
      finish();
      return;
    }
    text.remove_prefix(first);
    if (text.substr(0, 2) == "#~") {
      finish();
      return;
    }
    if (text[0] == '#') {
      if (entry_.id.present) finish();
      start(begin);
      comment(text, begin, next);
      return;
    }
    if (text[0] == '"') {
      if (field_ == nullptr) fail("a string without msgid or msgstr before it");
      field_->value += string_of(text);
      field_->range.end = next;
      return;
    }
    const auto word_end = text.find_first_of(" \t\"");
    const auto keyword = text.substr(0, word_end);
    if (keyword == "domain") {
      finish();
      return;
    }
    if (keyword == "msgctxt" || (keyword == "msgid" && (entry_.id.present)))
      if (entry_.id.present) finish();
    start(begin);
    if (keyword == "msgctxt") {
      open(entry_.context, begin);
      entry_.keywords = begin;
    } else if (keyword == "msgid") {
      if (!entry_.context.present) entry_.keywords = begin;
      open(entry_.id, begin);
      entry_.line = line_;
    } else if (keyword == "msgid_plural") {
      open(entry_.plural, begin);
    } else if (keyword == "msgstr" || (keyword.substr(0, 7) == "msgstr[")) {
      if (!entry_.id.present) fail("msgstr without msgid");
      entry_.strings.emplace_back();
      open(entry_.strings.back(), begin);
    } else {
      fail("“" + visible(keyword) + "” is no keyword of PO files");
    }
    // The string may begin on the next line.
    if (word_end != std::string_view::npos && !trim(text.substr(word_end)).empty())
      field_->value = string_of(text.substr(word_end));
    field_->range.end = next;
  }

  void start(std::size_t begin) {
    if (started_) return;
    started_ = true;
    entry_ = {};
    entry_.begin = begin;
  }

  void open(Field& field, std::size_t begin) {
    field.present = true;
    field.range = {begin, begin};
    field_ = &field;
  }

  void comment(std::string_view text, std::size_t begin, std::size_t next) {
    field_ = nullptr;
    if (text.substr(0, 2) == "#,") {
      entry_.flags = {begin, next};
      entry_.fuzzy |= has_flag(text.substr(2), "fuzzy");
    } else if (text.substr(0, 2) == "#|") {
      if (entry_.previous.empty()) entry_.previous.begin = begin;
      entry_.previous.end = next;
    } else if (text.substr(0, 2) == "#.") {
      entry_.notes.emplace_back(trim(text.substr(2)));
    } else if (text.substr(0, 2) == "# ") {
      entry_.notes.emplace_back(trim(text.substr(2)));
    }
  }

  static bool has_flag(std::string_view flags, std::string_view wanted) {
    while (!flags.empty()) {
      const auto comma = std::min(flags.find(','), flags.size());
      if (trim(flags.substr(0, comma)) == wanted) return true;
      flags.remove_prefix(std::min(comma + 1, flags.size()));
    }
    return false;
  }

  std::string string_of(std::string_view text) const {
    text = trim(text);
    if (text.size() < 2 || text.front() != '"' || text.back() != '"')
      fail("a string without its quotes");
    std::size_t slashes = 0;
    for (auto i = text.size() - 1; i > 1 && text[i - 1] == '\\'; --i) ++slashes;
    if (slashes % 2 == 1) fail("a string without its closing quote");
    return unescaped(text.substr(1, text.size() - 2));
  }

  void finish() {
    field_ = nullptr;
    if (started_ && entry_.id.present && !entry_.strings.empty())
      entries_.push_back(std::move(entry_));
    entry_ = {};
    started_ = false;
  }

  std::string_view text_;
  const std::string& path_;
  std::vector<Entry> entries_;
  Entry entry_;
  Field* field_ = nullptr;
  bool started_ = false;
  std::int64_t line_ = 0;
};

std::string header_value(const std::string& header, std::string_view key) {
  const auto at = header.find(std::string(key) + ":");
  if (at == std::string::npos || (at != 0 && header[at - 1] != '\n')) return {};
  const auto begin = at + key.size() + 1;
  return std::string(
      trim(std::string_view(header).substr(begin, header.find('\n', begin) - begin)));
}

class PoDocument : public Document {
 public:
  PoDocument(Input input, const ReadOptions& options) {
    auto encoding = options.encoding;
    if (encoding.empty()) encoding = charset(input.peek(8192));
    file_ = HeldText::read(input, encoding);
    entries_ = PoParser(file_.decoded.text, file_.path).run();
    for (const auto& entry : entries_)
      if (entry.id.value.empty() && !entry.context.present) {
        const auto& header = entry.strings[0].value;
        target_ = Language(header_value(header, "Language"));
        source_ = Language(header_value(header, "X-Source-Language"));
        break;
      }
    eol_ = file_.decoded.text.find("\r\n") != std::string::npos ? "\r\n" : "\n";
  }

  bool bilingual() const override { return true; }
  Language source_language() const override { return source_; }
  Language target_language() const override { return target_; }

  void write_to(Output& output, const Language&) override { output_ = &output; }

  bool next(Block& block) override {
    while (reading_ < entries_.size() &&
           (is_header(entries_[reading_]) || string_ == entries_[reading_].strings.size())) {
      ++reading_;
      string_ = 0;
    }
    if (reading_ == entries_.size()) return false;
    const auto& entry = entries_[reading_];
    block = {};
    const bool plural = entry.plural.present && (string_ > 0 || entry.strings.size() == 1);
    block.source.text = plural ? entry.plural.value : entry.id.value;
    const auto& string = entry.strings[string_].value;
    if (!string.empty()) {
      block.target = Segment{string, {}};
      block.state = entry.fuzzy ? TranslationState::draft : TranslationState::translated;
    }
    block.raw_state = entry.fuzzy ? "fuzzy" : "";
    block.kind = BlockKind::string;
    block.id = entry.context.value;
    block.segmented = true;
    block.line = entry.line;
    block.notes = entry.notes;
    ++string_;
    return true;
  }

  void answer(const std::optional<Fill>& fill) override {
    while (is_header(entries_[answering_])) ++answering_;
    fills_.push_back(fill);
    if (fills_.size() < entries_[answering_].strings.size()) return;
    if (output_ != nullptr) fill_entry(entries_[answering_]);
    fills_.clear();
    ++answering_;
  }

  void finish() override {
    if (output_ == nullptr) return;
    if (!changed_ && !file_.original.empty()) {
      output_->write(file_.original);
      return;
    }
    out_ += std::string_view(file_.decoded.text).substr(copied_);
    const auto bytes = encode_text(out_, file_.decoded.encoding, file_.decoded.bom);
    if (!bytes)
      throw InputError({file_.path, 0, 0},
                       "the translation has characters that " + file_.decoded.encoding + " lacks",
                       "convert the file to UTF-8 first");
    output_->write(*bytes);
  }

 private:
  static bool is_header(const Entry& entry) {
    return entry.id.value.empty() && !entry.context.present;
  }

  /// What the header says, when it can be read as ASCII; CHARSET is gettext's blank.
  static std::string charset(std::string_view head) {
    const auto at = head.find("charset=");
    if (at == std::string_view::npos) return {};
    auto end = at + 8;
    while (end < head.size() && (std::isalnum(static_cast<unsigned char>(head[end])) != 0 ||
                                 head[end] == '-' || head[end] == '_'))
      ++end;
    auto name = std::string(head.substr(at + 8, end - at - 8));
    for (auto& c : name) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    if (name == "CHARSET" || name == "UTF-8" || name == "UTF8" || name == "ASCII" ||
        name == "US-ASCII")
      return {};
    return name;
  }

  static const Segment* target_of(const std::optional<Fill>& fill) {
    if (!fill) return nullptr;
    if (fill->target) return &*fill->target;
    for (const auto& segment : fill->segments)
      if (segment.target) return &*segment.target;
    return nullptr;
  }

  void copy(std::size_t until) {
    out_ += std::string_view(file_.decoded.text).substr(copied_, until - copied_);
    copied_ = until;
  }

  void fill_entry(const Entry& entry) {
    std::vector<const Segment*> targets;
    bool confirmed = entry.strings.size() < 3;  // a third form is never just the plural
    std::string previous;
    for (std::size_t i = 0; i < fills_.size(); ++i) {
      targets.push_back(target_of(fills_[i]));
      if (targets.back() == nullptr && entry.strings[i].value.empty()) return;
      if (targets.back() == nullptr) continue;
      for (const auto& segment : fills_[i]->segments) {
        confirmed = confirmed && segment.confirmed;
        if (i == 0 && !segment.candidates.empty())
          previous = segment.candidates.front().source.text;
      }
      if (fills_[i]->segments.empty()) confirmed = false;
    }
    if (std::all_of(targets.begin(), targets.end(), [](const auto* t) { return t == nullptr; }))
      return;
    changed_ = true;
    copy(entry.begin);
    write_head(entry, confirmed, previous);
    for (std::size_t i = 0; i < targets.size(); ++i) {
      if (targets[i] == nullptr) continue;
      const auto& field = entry.strings[i];
      copy(field.range.begin);
      const auto& model =
          i == 0 ? entry.id.value : (entry.plural.present ? entry.plural.value : entry.id.value);
      const auto keyword =
          entry.plural.present ? "msgstr[" + std::to_string(i) + "]" : std::string("msgstr");
      auto text = field_text("", keyword, like_source(targets[i]->text, model), eol_);
      // The last line of the file may lack its end.
      if (field.range.end == file_.decoded.text.size() && file_.decoded.text.back() != '\n')
        text.resize(text.size() - eol_.size());
      out_ += text;
      copied_ = field.range.end;
    }
  }

  /// gettext wants line breaks at both ends to be those of the msgid.
  static std::string like_source(std::string text, const std::string& model) {
    const auto begins = [](const std::string& s) { return !s.empty() && s.front() == '\n'; };
    const auto ends = [](const std::string& s) { return !s.empty() && s.back() == '\n'; };
    while (begins(text) && !begins(model)) text.erase(0, 1);
    while (ends(text) && !ends(model)) text.pop_back();
    if (begins(model) && !begins(text)) text.insert(0, 1, '\n');
    if (ends(model) && !ends(text)) text += '\n';
    return text;
  }

  /// Comments, with the fuzzy flag and the previous msgid put right.
  void write_head(const Entry& entry, bool confirmed, const std::string& previous) {
    const std::string_view text = file_.decoded.text;
    const bool note_previous = !confirmed && !previous.empty() && previous != entry.id.value;
    std::string flags;
    if (!entry.flags.empty()) {
      flags = text.substr(entry.flags.begin, entry.flags.end - entry.flags.begin);
    }
    if (confirmed && entry.fuzzy)
      flags = without_fuzzy(flags);
    else if (!confirmed && !entry.fuzzy)
      flags = flags.empty() ? "#, fuzzy" + eol_ : "#, fuzzy," + flags.substr(flags.find(',') + 1);
    const auto old_previous =
        std::string(text.substr(entry.previous.begin, entry.previous.end - entry.previous.begin));
    const auto new_previous = confirmed       ? std::string()
                              : note_previous ? field_text("#| ", "msgid", previous, eol_)
                                              : old_previous;
    if (!entry.flags.empty()) {
      copy(entry.flags.begin);
      out_ += flags;
      copied_ = entry.flags.end;
    }
    if (!entry.previous.empty()) {
      if (entry.flags.empty()) {
        copy(entry.previous.begin);
        out_ += flags;
      } else if (entry.previous.begin >= copied_) {
        copy(entry.previous.begin);
      }
      out_ += new_previous;
      copied_ = std::max(copied_, entry.previous.end);
      copy(std::max(copied_, entry.keywords));
      return;
    }
    copy(std::max(copied_, entry.keywords));
    if (entry.flags.empty()) out_ += flags;
    out_ += new_previous;
  }

  static std::string without_fuzzy(const std::string& line) {
    std::string kept;
    auto rest = std::string_view(line).substr(line.find(',') + 1);
    const auto end = rest.find_last_not_of("\r\n");
    const auto eol = end == std::string_view::npos ? rest : rest.substr(end + 1);
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(0, end + 1);
    while (!rest.empty()) {
      const auto comma = std::min(rest.find(','), rest.size());
      if (trim(rest.substr(0, comma)) != "fuzzy") {
        kept += ',';
        kept += rest.substr(0, comma);
      }
      rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
    return kept.empty() ? std::string() : "#" + kept + std::string(eol);
  }

  HeldText file_;
  std::vector<Entry> entries_;
  Language source_, target_;
  std::string eol_;
  Output* output_ = nullptr;
  std::string out_;
  std::size_t copied_ = 0;
  bool changed_ = false;
  std::size_t reading_ = 0, string_ = 0, answering_ = 0;
  std::vector<std::optional<Fill>> fills_;
};

}  // namespace

std::unique_ptr<Document> open_po(Input input, const ReadOptions& options) {
  return std::make_unique<PoDocument>(std::move(input), options);
}

}  // namespace verso
