// SPDX-License-Identifier: Apache-2.0
//
// What the properties of a unit mean: contexts, confirmation, alignment confidence, origin. The
// unit's tree is the only truth; this reads it, whatever tool wrote it (memoQ, Trados, OmegaT,
// MateCat, Phrase, XTM, GlobalLink, Swordfish, Lokalize, Transifex), and writes Verso's own
// x-verso-* properties for facts that arrive without any. Free functions; any thread.
//
// Verso's own properties, of the unit:
//   x-verso-context     LANGUAGE|PREVIOUS|NEXT|ID, and |left for left_only; a neighbour is ? for
//                       unknown, ^ for none, =TEXT or #HASH; \ stands before | and \ in them
//   x-verso-confirmed   yes or no; outranks what other tools' properties say
//   x-verso-confidence  0.000–1.000, of an alignment
//   x-verso-origin      human or mt
#pragma once

#include <string>
#include <string_view>

#include "tm/unit.h"

namespace verso {

/// Stored in the memory; when it differs, derived facts are worked out anew with the index.
inline constexpr int kProvenanceVersion = 1;

/// Fills the derived group of `unit` from its tree. Called by UnitPreparer; idempotent.
void derive(TranslationUnit& unit, const FileHeader& header);

/// Write a fact into the tree and derive it. A context that the unit has already is not repeated;
/// a state that its properties tell already is not told twice.
void record_context(TranslationUnit& unit, const Context& context);
void record_state(TranslationUnit& unit, bool confirmed, double confidence, Origin origin);

/// True when the annotation of the unit, or else of one of its variants, tells any of that, or
/// holds a verdict on the translation: it belongs to what was said of this very unit.
bool tells_provenance(const Annotation& annotation, const TranslationUnit& unit, bool of_unit);

/// The value of x-verso-context.
std::string format_context(const Context& context);
/// False when the value is none.
bool parse_context(std::string_view value, Context& context);

}  // namespace verso
