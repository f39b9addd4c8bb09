// SPDX-License-Identifier: Apache-2.0
//
// A bilingual table as a document: a row is a segment, its target cell is filled, all other bytes
// stay. Rows that have no source, or too few cells, are left alone.
#pragma once

#include <memory>

#include "formats/format.h"

namespace verso {

/// TSV: no quoting, no escapes; the first line names the languages of the columns, or
/// ReadOptions::source and target are columns one and two.
std::unique_ptr<Document> open_tsv(Input input, const ReadOptions& options);

}  // namespace verso
