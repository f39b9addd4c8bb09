// SPDX-License-Identifier: Apache-2.0
//
// The table of formats: a format is one file and one row here. A null function means "cannot".
// Commands, --from/--to, help, completion and tests are made from, or checked against, this table.
#pragma once

#include <iosfwd>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "formats/document.h"
#include "formats/input.h"
#include "formats/output.h"
#include "glossary/concept.h"
#include "text/language.h"
#include "tm/streams.h"

namespace verso {

struct ReadOptions {
  Language source, target;           ///< -s and -t; may be empty
  std::string encoding;              ///< --encoding; empty: found out
  bool keep_raw = false;             ///< sources fill SourcedUnit::raw, for a rejects file
  bool csv_safe = false;             ///< cells of CSV were escaped as WriteOptions::csv_safe does
  UnitReporter* reporter = nullptr;  ///< must be set for sources
  enum class Paragraphs { line, blank } paragraphs = Paragraphs::line;  ///< plain text
};

struct WriteOptions {
  Language source, target;  ///< for formats that hold pairs
  std::string flavor;       ///< "" or a name of tmx_flavors()
  DataItem concept_header;  ///< of the termbase, for TBX
  FileHeader header;        ///< of the memory, where the format has one
  std::string original;     ///< name of the original document, where the format wants one
  bool csv_safe = false;    ///< escape cells that a spreadsheet would run as formulas
  WarningSink* warnings = nullptr;
};

struct Format {
  std::string_view name;                     ///< "tmx"
  std::string_view title;                    ///< "Translation Memory eXchange 1.1–1.4b"
  std::vector<std::string_view> extensions;  ///< ".tmx"; the first is the usual one
  /// True when the first bytes (decoded to UTF-8, at most 4 KiB) look like this format.
  bool (*recognise)(std::string_view head) = nullptr;

  std::unique_ptr<UnitSource> (*read_units)(Input input, const ReadOptions& options) = nullptr;
  std::unique_ptr<UnitSink> (*write_units)(Output& output, const WriteOptions& options) = nullptr;
  bool units_of_one_pair = false;  ///< write_units() needs a source and a target language
  std::unique_ptr<Document> (*open_document)(Input input, const ReadOptions& options) = nullptr;
  std::unique_ptr<BilingualSink> (*write_bilingual)(Output& output,
                                                    const WriteOptions& options) = nullptr;
  std::unique_ptr<ConceptSource> (*read_concepts)(Input input,
                                                  const ReadOptions& options) = nullptr;
  std::unique_ptr<ConceptSink> (*write_concepts)(Output& output,
                                                 const WriteOptions& options) = nullptr;
};

std::span<const Format> formats();
/// By name; nullptr when there is none.
const Format* find_format(std::string_view name);
/// By extension (".gz" looked through) and content; throws InputError when nothing fits, naming
/// what could be said with --from.
const Format& guess_format(const Input& input);

}  // namespace verso
