// SPDX-License-Identifier: Apache-2.0
//
// UTX 1.11 and 1.20 (and UTX-S): a simple two-language glossary of the machine translation world,
// tab-separated under lines that begin with '#'. Rows with one concept ID are one concept.
// Beside it, glossary to TMX: each pair of preferred and admitted terms as a unit.
#pragma once

#include <memory>
#include <string_view>

#include "formats/format.h"

namespace verso {

bool looks_like_utx(std::string_view head);
std::unique_ptr<ConceptSource> read_utx(Input input, const ReadOptions& options);
/// WriteOptions::source and target must be given.
std::unique_ptr<ConceptSink> write_utx(Output& output, const WriteOptions& options);
std::unique_ptr<ConceptSink> write_glossary_tmx(Output& output, const WriteOptions& options);

}  // namespace verso
