// SPDX-License-Identifier: Apache-2.0
//
// The rows. Tests: tests/formats/format_test.cpp.
#include "formats/format.h"

#include <algorithm>

#include "formats/document_units.h"
#include "formats/glossary_table.h"
#include "formats/html.h"
#include "formats/jsonl.h"
#include "formats/markdown.h"
#include "formats/office.h"
#include "formats/plain.h"
#include "formats/po_document.h"
#include "formats/po_units.h"
#include "formats/string_files.h"
#include "formats/subtitles.h"
#include "formats/table.h"
#include "formats/table_document.h"
#include "formats/tbx.h"
#include "formats/tmx.h"
#include "formats/utx.h"
#include "formats/xliff_document.h"
#include "formats/xliff_writer.h"
#include "text/encoding.h"
#include "text/error.h"

namespace verso {
namespace {

std::vector<Format> make_table() {
  std::vector<Format> rows;
  rows.push_back({.name = "tmx",
                  .title = "Translation Memory eXchange 1.1–1.4b",
                  .extensions = {".tmx"},
                  .recognise = recognise_tmx,
                  .read_units = read_tmx,
                  .write_units = write_tmx,
                  .write_concepts = write_glossary_tmx});
  rows.push_back({.name = "tsv",
                  .title = "Table of source TAB target, a pair a line",
                  .extensions = {".tsv", ".tab"},
                  .read_units = read_tsv,
                  .write_units = write_tsv,
                  .units_of_one_pair = true,
                  .open_document = open_tsv,
                  .read_concepts = read_glossary_table,
                  .write_concepts = write_glossary_tsv});
  rows.push_back({.name = "csv",
                  .title = "Table of comma-separated values (RFC 4180)",
                  .extensions = {".csv"},
                  .read_units = read_csv,
                  .write_units = write_csv,
                  .units_of_one_pair = true,
                  .read_concepts = read_glossary_table,
                  .write_concepts = write_glossary_csv});
  rows.push_back({.name = "tbx",
                  .title = "TermBase eXchange 2 and 3",
                  .extensions = {".tbx"},
                  .recognise = looks_like_tbx,
                  .read_concepts = read_tbx,
                  .write_concepts = write_tbx});
  rows.push_back({.name = "utx",
                  .title = "UTX 1.11 and 1.20 glossary",
                  .extensions = {".utx"},
                  .recognise = looks_like_utx,
                  .read_concepts = read_utx,
                  .write_concepts = write_utx});
  rows.push_back({.name = "omegat-glossary",
                  .title = "OmegaT glossary: source, target, comment",
                  .extensions = {".utf8"},
                  .read_concepts = read_glossary_table,
                  .write_concepts = write_omegat_glossary});
  rows.push_back({.name = "txt",
                  .title = "Plain text",
                  .extensions = {".txt", ".text"},
                  .open_document = open_plain});
  rows.push_back({.name = "markdown",
                  .title = "Markdown (CommonMark with tables)",
                  .extensions = {".md", ".markdown", ".mdown"},
                  .open_document = open_markdown});
  rows.push_back({.name = "xliff",
                  .title = "XLIFF 1.2 and 2.0–2.2, also sdlxliff, mqxliff and mxliff",
                  .extensions = {".xlf", ".xliff", ".sdlxliff", ".mqxliff", ".mxliff"},
                  .recognise = recognise_xliff,
                  .read_units = read_xliff_units,
                  .open_document = open_xliff});
  rows.push_back({.name = "po",
                  .title = "gettext PO and POT",
                  .extensions = {".po", ".pot"},
                  .recognise = recognise_po,
                  .read_units = read_po_units,
                  .open_document = open_po});
  rows.push_back({.name = "html",
                  .title = "HTML",
                  .extensions = {".html", ".htm", ".xhtml"},
                  .recognise = recognise_html,
                  .open_document = open_html});
  rows.push_back({.name = "office",
                  .title = "Office documents: DOCX, PPTX, XLSX, ODT",
                  .extensions = {".docx", ".odt", ".pptx", ".xlsx"},
                  .open_document = open_office,
                  // Of these, spreadsheets hold glossaries, too.
                  .read_concepts = read_glossary_table,
                  .write_concepts = write_glossary_xlsx});
  rows.push_back({.name = "subtitles",
                  .title = "Subtitles: SRT and WebVTT",
                  .extensions = {".srt", ".vtt"},
                  .open_document = open_subtitles});
  rows.push_back({.name = "json",
                  .title = "JSON file of strings",
                  .extensions = {".json"},
                  .open_document = open_json});
  rows.push_back({.name = "properties",
                  .title = "Java properties",
                  .extensions = {".properties"},
                  .open_document = open_properties});
  rows.push_back({.name = "xliff12",
                  .title = "New XLIFF 1.2 with alt-trans",
                  .extensions = {".xlf"},
                  .write_units = write_xliff_units,
                  .units_of_one_pair = true,
                  .write_bilingual = write_xliff12});
  rows.push_back({.name = "xliff2",
                  .title = "New XLIFF 2.1 with matches and glossary",
                  .extensions = {".xlf"},
                  .write_bilingual = write_xliff2});
  rows.push_back({.name = "jsonl",
                  .title = "JSON Lines, a whole unit a line",
                  .extensions = {".jsonl", ".ndjson"},
                  .recognise = recognise_jsonl,
                  .read_units = read_jsonl,
                  .write_units = write_jsonl});
  rows.push_back({.name = "weblate",
                  .title = "The memory of Weblate (JSON)",
                  .extensions = {".json"},
                  .recognise = recognise_weblate,
                  .read_units = read_weblate});
  return rows;
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

/// Not a format that can only be written.
bool reads(const Format& format) {
  return format.read_units != nullptr || format.open_document != nullptr ||
         format.read_concepts != nullptr;
}

/// The first bytes as UTF-8, well enough for recognisers.
std::string readable_head(const Input& input) {
  const std::string_view head = input.peek(4096);
  const bool little = head.starts_with("\xFF\xFE") || (head.size() > 1 && head[1] == '\0');
  const bool big = head.starts_with("\xFE\xFF") || (head.size() > 1 && head[0] == '\0');
  if (!little && !big) return std::string(head.starts_with("\xEF\xBB\xBF") ? head.substr(3) : head);
  std::u16string wide;
  for (std::size_t i = 0; i + 1 < head.size(); i += 2) {
    const auto a = static_cast<unsigned char>(head[i]), b = static_cast<unsigned char>(head[i + 1]);
    wide += static_cast<char16_t>(little ? a | b << 8 : a << 8 | b);
  }
  if (!wide.empty() && wide[0] == 0xFEFF) wide.erase(0, 1);
  return to_utf8(wide);
}

}  // namespace

std::span<const Format> formats() {
  static const std::vector<Format> kTable = make_table();
  return kTable;
}

const Format* find_format(std::string_view name) {
  const std::string wanted = lower(name);
  for (const Format& format : formats())
    if (format.name == wanted) return &format;
  return nullptr;
}

const Format& guess_format(const Input& input) {
  std::string path = lower(input.path());
  if (path.ends_with(".gz")) path.resize(path.size() - 3);
  const std::string head = readable_head(input);
  const auto has_extension = [&](const Format& format) {
    return std::any_of(format.extensions.begin(), format.extensions.end(),
                       [&](std::string_view extension) { return path.ends_with(extension); });
  };
  const auto recognised = [&](const Format& format) {
    return format.recognise != nullptr && format.recognise(head);
  };
  // Content outranks the name, for names lie; the name decides where content says nothing.
  const Format* by_name = nullptr;
  const Format* by_content = nullptr;
  for (const Format& format : formats()) {
    const bool named = has_extension(format), known = recognised(format);
    if (named && known) return format;
    if (named &&
        (by_name == nullptr || !reads(*by_name) || (format.recognise == nullptr && reads(format))))
      by_name = &format;
    if (known && by_content == nullptr) by_content = &format;
  }
  // A page may be anything that calls itself so: a name whose content would tell is wrong then.
  const bool doubtful = by_content != nullptr && by_content->name == "html" && by_name != nullptr &&
                        by_name->recognise != nullptr;
  if (by_content != nullptr && !doubtful) return *by_content;
  if (by_name != nullptr) return *by_name;
  std::string names;
  for (const Format& format : formats()) {
    if (!names.empty()) names += ", ";
    names += format.name;
  }
  throw InputError({input.path()}, "its format is not known by its name or content",
                   "say --from and one of " + names);
}

}  // namespace verso
