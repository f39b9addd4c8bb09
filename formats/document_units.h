// SPDX-License-Identifier: Apache-2.0
//
// Bilingual documents (XLIFF in all its dialects) as sources and sinks of units: a translated
// segment is a unit, its neighbours and its id are its context. One thread per stream.
#pragma once

#include <memory>

#include "formats/format.h"

namespace verso {

std::unique_ptr<UnitSource> read_xliff_units(Input input, const ReadOptions& options);
/// XLIFF 1.2, one trans-unit for each pair.
std::unique_ptr<UnitSink> write_xliff_units(Output& output, const WriteOptions& options);

}  // namespace verso
