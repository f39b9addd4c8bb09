// SPDX-License-Identifier: Apache-2.0
//
// What the properties of a unit mean: contexts, confirmation, alignment confidence, origin. The
// unit's tree is the only truth; this reads it, whatever tool wrote it (memoQ, Trados, OmegaT,
// MateCat, Phrase, XTM, GlobalLink, Swordfish, Lokalize, Transifex), and writes Verso's own
// x-verso-* properties for facts that arrive without any. Free functions; any thread.
#pragma once

#include "tm/unit.h"

namespace verso {

/// Stored in the memory; when it differs, derived facts are worked out anew with the index.
inline constexpr int kProvenanceVersion = 1;

/// Fills the derived group of `unit` from its tree. Called by UnitPreparer; idempotent.
void derive(TranslationUnit& unit, const FileHeader& header);

/// Write a fact into the tree (as x-verso-context, x-verso-confirmed, x-verso-confidence,
/// x-verso-origin) and derive it.
void record_context(TranslationUnit& unit, const Context& context);
void record_state(TranslationUnit& unit, bool confirmed, double confidence, Origin origin);

}  // namespace verso
