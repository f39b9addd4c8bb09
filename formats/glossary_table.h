// SPDX-License-Identifier: Apache-2.0
//
// Glossaries as tables: CSV, TSV and semicolons, RFC 4180 quoting, and XLSX, in two shapes:
//  - with a header row: language tags hold preferred terms, `fr:admitted`, `fr:forbidden` and so
//    on further ones; see docs/terminology.md for every column. MateCat's files are of this shape;
//  - without: two or three columns, source, target, comment (OmegaT), with languages from -s, -t.
// Rows that cannot be used go to the reporter.
#pragma once

#include <memory>

#include "formats/format.h"

namespace verso {

std::unique_ptr<ConceptSource> read_glossary_table(Input input, const ReadOptions& options);
std::unique_ptr<ConceptSink> write_glossary_csv(Output& output, const WriteOptions& options);
std::unique_ptr<ConceptSink> write_glossary_tsv(Output& output, const WriteOptions& options);
std::unique_ptr<ConceptSink> write_glossary_xlsx(Output& output, const WriteOptions& options);
/// OmegaT's three columns; WriteOptions::source and target must be given.
std::unique_ptr<ConceptSink> write_omegat_glossary(Output& output, const WriteOptions& options);

}  // namespace verso
