// SPDX-License-Identifier: Apache-2.0
//
// The dialects of TBX 3 that hold less than a concept of Verso: TBX-Min (a glossary for a
// translator: status, part of speech, subject, customer, reference) and TBX-Core (terms and notes).
// Free functions; any thread.
#pragma once

#include <cstdint>
#include <string_view>

#include "glossary/concept.h"

namespace verso {

enum class TbxDialect : std::uint8_t { full, core, min };

/// "TBX-Min"; "TBX-Basic" for the full one, which is what most tools expect to see.
std::string_view name(TbxDialect dialect);

/// Brings a concept, restated, down to the dialect, its named fields as a reader will find them.
/// Terms whose status the dialect cannot state go too, for without it they would be recommended:
/// no language may be left.
void reduce(Concept& concept_, TbxDialect dialect);

}  // namespace verso
