// SPDX-License-Identifier: Apache-2.0
//
// Two units made one: where one gives way to another that says the same, or takes its place, what
// it said beside its texts goes on. Shared by tm dedupe, tm update, align apply and imports with
// --on-duplicate. Any thread; a UnitJoiner belongs to one at a time.
#pragma once

#include <memory>

#include "tm/unit.h"

namespace verso {

/// Who made a joined unit, and when.
enum class Maker {
  winner,  ///< what the winner says of it, or else the other
  other,   ///< the other one goes on: who made the winner, and when, has changed it
};

/// `winner` with what only `other` says: contexts, properties of names that the winner has not,
/// notes and attributes, of the unit and of its variants of the same languages. Texts, and what
/// tells of the translation itself (state, origin, verdicts, who changed it when), are the
/// winner's. Both are derived (tm/provenance.h), and so is the unit that comes of them. Joining the
/// same again changes nothing.
TranslationUnit joined(const TranslationUnit& winner, const FileHeader& header_of_winner,
                       const TranslationUnit& other, const FileHeader& header_of_other,
                       Maker maker = Maker::winner);

/// One winner joined with many, one after the other, each as by joined(): the cost of each is what
/// it says itself, not what the winner has gathered from those before.
class UnitJoiner {
 public:
  UnitJoiner(TranslationUnit winner, const FileHeader& header_of_winner);
  ~UnitJoiner();
  /// False when the unit said all that already.
  bool take(const TranslationUnit& other, const FileHeader& header_of_other,
            Maker maker = Maker::winner);
  /// The joined unit. Nothing can be taken after it.
  TranslationUnit finish();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// True when both say the same, whoever said it and when (same_tree without such attributes).
bool same_but_for_stamps(TranslationUnit a, const FileHeader& header_of_a, TranslationUnit b,
                         const FileHeader& header_of_b);

}  // namespace verso
