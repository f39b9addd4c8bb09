// SPDX-License-Identifier: Apache-2.0
//
// Only msgstr, the fuzzy flag and the previous msgid are ever written. An entry of which some
// plural forms stay empty is fuzzy: gettext then takes none of them. Test:
// tests/formats/po_document_test.cpp.
#include "formats/po_document.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "formats/po_reader.h"
#include "formats/po_text.h"
#include "formats/streamed_document.h"
#include "text/encoding.h"
#include "text/error.h"
#include "text/normalise.h"

namespace verso {

namespace {

bool is_text(std::string_view text) {
  const Utf8Prefix prefix = utf8_prefix(text);
  return !prefix.broken && prefix.valid == text.size();
}

/// New bytes for lines of an entry.
struct Edit {
  PoLines lines;
  std::string bytes;
};

std::string_view bytes_of(const PoEntry& entry, PoLines lines) {
  return std::string_view(entry.raw).substr(lines.begin, lines.end - lines.begin);
}

std::string line_end_of(std::string_view raw) {
  const auto at = raw.find('\n');
  if (at == std::string_view::npos) return raw.ends_with('\r') ? "\r" : "\n";
  return at > 0 && raw[at - 1] == '\r' ? "\r\n" : "\n";
}

/// gettext wants line breaks at both ends to be those of the msgid.
std::string like_source(std::string text, std::string_view model) {
  while (text.starts_with('\n') && !model.starts_with('\n')) text.erase(0, 1);
  while (text.ends_with('\n') && !model.ends_with('\n')) text.pop_back();
  if (model.starts_with('\n') && !text.starts_with('\n')) text.insert(0, 1, '\n');
  if (model.ends_with('\n') && !text.ends_with('\n')) text += '\n';
  return text;
}

/// A line of flags without that one; nothing when no other is left.
std::string without_fuzzy(std::string_view line) {
  std::string kept;
  const auto end = line.find_last_not_of("\r\n") + 1;
  for (auto rest = line.substr(0, end).substr(line.find(',') + 1); !rest.empty();) {
    const auto comma = std::min(rest.find(','), rest.size());
    if (trim(rest.substr(0, comma)) != "fuzzy") (kept += ',') += rest.substr(0, comma);
    rest.remove_prefix(std::min(comma + 1, rest.size()));
  }
  return kept.empty() ? std::string() : "#" + kept + std::string(line.substr(end));
}

const Segment* target_of(const std::optional<Fill>& fill) {
  if (!fill) return nullptr;
  if (fill->target) return &*fill->target;
  for (const auto& segment : fill->segments)
    if (segment.target) return &*segment.target;
  return nullptr;
}

/// An entry's lines with its fills in them.
class EntryWriter {
 public:
  EntryWriter(const PoEntry& entry, const std::vector<std::optional<Fill>>& fills)
      : entry_(entry), fills_(fills), line_end_(line_end_of(entry.raw)) {}

  std::string run() {
    bool any = false, corrected = true;
    bool confirmed = fills_.size() < 3;  // a third form is never just the plural
    for (std::size_t i = 0; i < fills_.size(); ++i) {
      const bool filled = target_of(fills_[i]) != nullptr;
      if (!filled && entry_.translations[i].empty()) confirmed = false;
      if (!filled) continue;
      any = true;
      corrected = corrected && fills_[i]->correction;
      confirmed = confirmed && !fills_[i]->segments.empty();
      for (const auto& segment : fills_[i]->segments) confirmed = confirmed && segment.confirmed;
    }
    if (!any) return entry_.raw;
    if (!corrected) {
      write_flags(confirmed);
      write_previous(confirmed);
    }
    for (std::size_t i = 0; i < fills_.size(); ++i)
      if (const auto* const target = target_of(fills_[i])) write_translation(i, target->text);
    return edited();
  }

 private:
  void write_flags(bool confirmed) {
    if (confirmed && entry_.fuzzy()) {
      for (const auto& lines : entry_.flag_lines)
        edits_.push_back({lines, without_fuzzy(bytes_of(entry_, lines))});
    } else if (!confirmed && !entry_.fuzzy()) {
      if (entry_.flag_lines.empty()) {
        const auto at =
            entry_.previous_lines.empty() ? entry_.keywords : entry_.previous_lines.front().begin;
        edits_.push_back({{at, at}, "#, fuzzy" + line_end_});
      } else {
        const auto& lines = entry_.flag_lines.front();
        const auto line = bytes_of(entry_, lines);
        edits_.push_back({lines, "#, fuzzy," + std::string(line.substr(line.find(',') + 1))});
      }
    }
  }

  /// The source of what was put in, where it is not that of the entry.
  void write_previous(bool confirmed) {
    std::string lines;
    if (!confirmed) {
      if (!fills_[0]) return;
      std::string source;
      for (const auto& segment : fills_[0]->segments)
        if (!segment.candidates.empty()) source = segment.candidates.front().source.text;
      if (source.empty() || source == entry_.id) return;
      lines = po_field_lines("#| ", "msgid", source, line_end_);
    }
    for (const auto& old : entry_.previous_lines) edits_.push_back({old, std::exchange(lines, {})});
    if (!lines.empty()) edits_.push_back({{entry_.keywords, entry_.keywords}, lines});
  }

  void write_translation(std::size_t form, const std::string& target) {
    const auto& lines = entry_.translation_lines[form];
    const auto old = bytes_of(entry_, lines);
    const auto keyword = trim(old.substr(0, old.find_first_of("\"\r\n")));
    const std::string& model = form > 0 && entry_.plural ? *entry_.plural : entry_.id;
    auto text = po_field_lines("", keyword, like_source(target, model), line_end_);
    // The last line of the file may lack its end.
    if (!old.ends_with('\n') && !old.ends_with('\r')) text.resize(text.size() - line_end_.size());
    edits_.push_back({lines, std::move(text)});
  }

  std::string edited() {
    std::stable_sort(edits_.begin(), edits_.end(),
                     [](const Edit& a, const Edit& b) { return a.lines.begin < b.lines.begin; });
    std::string out;
    std::size_t done = 0;
    for (const auto& edit : edits_) {
      out += bytes_of(entry_, {done, edit.lines.begin});
      out += edit.bytes;
      done = edit.lines.end;
    }
    return out + entry_.raw.substr(done);
  }

  const PoEntry& entry_;
  const std::vector<std::optional<Fill>>& fills_;
  std::string line_end_;
  std::vector<Edit> edits_;
};

class PoDocument : public StreamedDocument<PoEntry> {
 public:
  PoDocument(Input input, const std::string& encoding)
      : StreamedDocument(StreamedText::open(std::move(input), encoding)),
        reader_(take_input(), "UTF-8"),
        source_(reader_.header_field("X-Source-Language")),
        target_(reader_.header_field("Language")) {}

  bool bilingual() const override { return true; }
  Language source_language() const override { return source_; }
  Language target_language() const override { return target_; }

 private:
  bool read(PoEntry& entry) override {
    if (!reader_.next(entry)) return false;
    // An obsolete entry is copied, whatever it holds.
    if (!entry.problem.empty() && !entry.obsolete)
      throw InputError({reader_.input().path(), entry.problem_line}, entry.problem,
                       "msgfmt -c tells more about faults of PO files");
    return true;
  }

  /// Escapes may spell bytes that are no text: such an entry is left as it is.
  std::size_t segments(const PoEntry& entry) const override {
    if (entry.filler || entry.obsolete || entry.header()) return 0;
    const bool text = is_text(entry.id) && is_text(entry.plural.value_or(std::string())) &&
                      is_text(entry.context.value_or(std::string())) &&
                      std::all_of(entry.translations.begin(), entry.translations.end(), is_text);
    return text ? entry.translations.size() : 0;
  }

  Block block(const PoEntry& entry, std::size_t form) const override {
    Block block;
    // A language with one form uses it for every number, and so for the plural.
    const bool plural = entry.plural && (form > 0 || entry.translations.size() == 1);
    block.source.text = plural ? *entry.plural : entry.id;
    if (const auto& translation = entry.translations[form]; !translation.empty()) {
      block.target = Segment{translation, {}};
      block.state = entry.fuzzy() ? TranslationState::draft : TranslationState::translated;
    }
    block.raw_state = entry.fuzzy() ? "fuzzy" : "";
    block.kind = BlockKind::string;
    block.id = entry.context.value_or(std::string());
    block.segmented = true;
    block.line = entry.line;
    for (const auto* comments : {&entry.extracted, &entry.comments})
      for (const auto& comment : *comments)
        if (!comment.empty()) block.notes.push_back(comment);
    return block;
  }

  std::string filled(const PoEntry& entry, const Fills& fills) const override {
    return EntryWriter(entry, fills).run();
  }

  PoReader reader_;
  Language source_, target_;
};

}  // namespace

std::unique_ptr<Document> open_po(Input input, const ReadOptions& options) {
  const auto encoding =
      options.encoding.empty() ? po_charset(input.peek(64U << 10)) : options.encoding;
  return std::make_unique<PoDocument>(std::move(input), encoding);
}

}  // namespace verso
