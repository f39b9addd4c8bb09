// SPDX-License-Identifier: Apache-2.0
//
// Concepts as bytes, for the memory file: lengths and strings in the order of concept.h, a format
// version first. Any thread. Damaged bytes throw MemoryError.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "glossary/concept.h"

namespace verso {

std::string encode(const Concept& concept_);
/// The id is not part of the bytes.
Concept decode_concept(std::string_view bytes);

std::string encode(const DataItem& item);
DataItem decode_item(std::string_view bytes);

/// Concepts of equal meaning() have equal hashes.
std::uint64_t content_hash(const Concept& concept_);

}  // namespace verso
