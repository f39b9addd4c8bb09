// SPDX-License-Identifier: Apache-2.0
//
// TermBase eXchange (ISO 30042): TBX 2 (martif; tig and ntig), TBX 3 (tbx; DCA and DCT styles) and
// the TBX-Min of 2013 (root TBX), told apart by structure. All data categories are kept in order
// in Concept::data, LanguageSection::data and Term::data, DCA and DCT alike; the named fields
// beside them are read from there, and written back into their places.
// Private notes to the writer are attributes whose name begins with '#', which no XML has:
// "#element" (ntig, tig, termSec …) and "#xml" (the value is markup, not text).
#pragma once

#include <memory>
#include <string_view>

#include "formats/format.h"

namespace verso {

bool looks_like_tbx(std::string_view head);
std::unique_ptr<ConceptSource> read_tbx(Input input, const ReadOptions& options);
/// WriteOptions::flavor: "v2", "v3-dca", "v3-dct", the dialects "min", "min-dct" and "core", which
/// hold less (a warning tells what was left out); empty: that of the header, else v3-dca.
std::unique_ptr<ConceptSink> write_tbx(Output& output, const WriteOptions& options);

}  // namespace verso
