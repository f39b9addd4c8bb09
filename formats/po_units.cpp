// SPDX-License-Identifier: Apache-2.0
//
// A fuzzy msgstr translates the previous msgid, never the new one: it is paired with that, or
// skipped where the file does not keep it. Obsolete and untranslated entries are skipped.
// Tests: tests/formats/po_test.cpp.
#include "formats/po_units.h"

#include <algorithm>
#include <deque>
#include <utility>

#include "formats/po_reader.h"
#include "formats/xml_writer.h"
#include "text/encoding.h"
#include "text/error.h"
#include "tm/provenance.h"

namespace verso {
namespace {

class PoSource : public UnitSource {
 public:
  PoSource(Input input, const ReadOptions& options)
      : options_(options), path_(input.path()), reader_(std::move(input), options.encoding) {
    choose_languages();
    set(header_.attributes, "srclang", source_.spelled());
  }

  const FileHeader& header() const override { return header_; }
  const std::string& path() const override { return path_; }
  std::int64_t bytes_read() const override { return reader_.input().consumed(); }
  std::int64_t bytes_total() const override { return reader_.input().size(); }

  bool next(SourcedUnit& out) override {
    for (;;) {
      if (!ready_.empty()) {
        out = std::move(ready_.front());
        ready_.pop_front();
        return true;
      }
      if (!reader_.next(entry_)) return false;
      if (!entry_.filler) take(entry_);
    }
  }

 private:
  void choose_languages() {
    source_ = options_.source;
    target_ = options_.target;
    if (source_.empty()) source_ = Language(reader_.header_field("X-Source-Language"));
    if (target_.empty()) target_ = Language(reader_.header_field("Language"));
    if (source_.empty()) source_ = Language("en");  // gettext's convention
    if (target_.empty())
      throw InputError({path_}, "the file does not name the language of its translations",
                       "say it with -t, or add a Language field to its header");
  }

  void skip(const PoEntry& entry, const char* reason) {
    if (options_.reporter != nullptr) options_.reporter->skip({path_, entry.line}, reason);
  }

  void reject(const PoEntry& entry, const std::string& reason, std::int64_t line) {
    if (options_.reporter != nullptr)
      options_.reporter->reject({{path_, line},
                                 reason,
                                 "mend the entry",
                                 entry.context.value_or(std::string()),
                                 entry.raw.ends_with('\n') ? entry.raw : entry.raw + "\n"});
  }

  /// What TMX can hold: whole UTF-8 without control characters (an escape may stand for any byte).
  static bool holds(const std::string& text) {
    const Utf8Prefix prefix = utf8_prefix(text);
    return !prefix.broken && prefix.valid == text.size() && xml_holds(text);
  }

  static bool notes_hold(const PoEntry& entry) {
    return std::all_of(entry.extracted.begin(), entry.extracted.end(), holds) &&
           std::all_of(entry.comments.begin(), entry.comments.end(), holds);
  }

  void take(const PoEntry& entry) {
    if (!entry.problem.empty()) return reject(entry, entry.problem, entry.problem_line);
    if (entry.header()) return;
    if (entry.obsolete) return skip(entry, "obsolete");
    if (entry.translations.empty()) return reject(entry, "an entry without a msgstr", entry.line);
    const bool fuzzy = entry.fuzzy();
    if (fuzzy && !entry.previous_id) return skip(entry, "fuzzy, without its previous msgid");
    const std::string& singular = fuzzy ? *entry.previous_id : entry.id;
    const std::optional<std::string>& plural = fuzzy ? entry.previous_plural : entry.plural;
    const std::optional<std::string>& context = fuzzy ? entry.previous_context : entry.context;
    const std::size_t forms = entry.translations.size();
    if (!holds(context.value_or(std::string())) || !notes_hold(entry))
      return reject(entry, "a control character or a wrong byte", entry.line);
    bool any = false;
    for (std::size_t i = 0; i < forms; ++i) {
      if (entry.translations[i].empty()) continue;
      any = true;
      // Languages with one form use it for every number, and so for the plural.
      const bool first = i == 0 && (forms > 1 || !plural);
      const std::string& source = first || !plural ? singular : *plural;
      if (!holds(source) || !holds(entry.translations[i]))
        return reject(entry, "a control character or a wrong byte", entry.line);
      put(entry, source, entry.translations[i], context, fuzzy);
    }
    if (!any) skip(entry, "not translated");
  }

  void put(const PoEntry& entry, const std::string& source, const std::string& target,
           const std::optional<std::string>& context, bool fuzzy) {
    SourcedUnit& out = ready_.emplace_back();
    out.line = entry.line;
    out.column = 1;
    if (options_.keep_raw) out.raw = entry.raw;
    TranslationUnit& unit = out.unit;
    for (const auto* comments : {&entry.extracted, &entry.comments})
      for (const std::string& comment : *comments)
        if (!comment.empty()) unit.annotations.push_back({Annotation::Kind::note, {}, comment, {}});
    unit.variants.push_back({source_.spelled(), {}, {}, {source, {}}});
    unit.variants.push_back({target_.spelled(), {}, {}, {target, {}}});
    if (context && !context->empty()) {
      Context key;
      key.id = *context;
      record_context(unit, key);
    }
    record_state(unit, !fuzzy, -1, Origin::human);
  }

  ReadOptions options_;
  std::string path_;
  PoReader reader_;
  Language source_, target_;
  FileHeader header_;
  PoEntry entry_;
  std::deque<SourcedUnit> ready_;
};

}  // namespace

bool recognise_po(std::string_view head) {
  return head.find("msgid \"") != std::string_view::npos &&
         head.find("msgstr") != std::string_view::npos;
}

std::unique_ptr<UnitSource> read_po_units(Input input, const ReadOptions& options) {
  return std::make_unique<PoSource>(std::move(input), options);
}

}  // namespace verso
