// SPDX-License-Identifier: Apache-2.0
//
// The bytes of a unit (and of a header) in the database: its whole tree, in order, then four
// bytes of checksum. A row can be read without any other row, so that a damaged file gives back
// every unit whose own bytes are sound. docs/file-layout.md describes the form.
// Free functions; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "tm/unit.h"

namespace verso {

/// The tree in the form that equal trees share, for hashing: attributes in an order of their own,
/// without those of the unit that can be inherited from a header. Replaces `out`.
void encode_canonical(const TranslationUnit& unit, std::string& out);
/// srclang, datatype, segtype, o-tmf, o-encoding.
bool is_inherited(std::string_view attribute);

std::string encode_unit(const TranslationUnit& unit);

/// The same for many units, with their hashes. One thread.
class UnitEncoder {
 public:
  /// Replaces `out`, whose room is used; gives the low half of tree_hash(unit).
  std::uint32_t encode(const TranslationUnit& unit, std::string& out);

 private:
  std::string canonical_;
};

/// Replaces the tree of `unit` (attributes, annotations, variants); false when the bytes are
/// damaged, and then `unit` holds nothing of use.
bool decode_unit(std::string_view body, TranslationUnit& unit);

std::string encode_header(const FileHeader& header);
bool decode_header(std::string_view body, FileHeader& header);

}  // namespace verso
