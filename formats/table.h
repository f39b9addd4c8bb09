// SPDX-License-Identifier: Apache-2.0
//
// Bilingual tables: TSV (a line is a row, a tab parts cells, nothing is quoted) and CSV (RFC 4180;
// comma, semicolon or tab). A header of language tags names the columns, or -s and -t name two.
// Columns whose name begins with # are left out: a rejects file has its lines and reasons there.
// One thread per stream.
#pragma once

#include <memory>

#include "formats/format.h"

namespace verso {

std::unique_ptr<UnitSource> read_tsv(Input input, const ReadOptions& options);
std::unique_ptr<UnitSource> read_csv(Input input, const ReadOptions& options);
std::unique_ptr<UnitSink> write_tsv(Output& output, const WriteOptions& options);
std::unique_ptr<UnitSink> write_csv(Output& output, const WriteOptions& options);

}  // namespace verso
