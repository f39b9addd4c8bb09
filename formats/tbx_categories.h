// SPDX-License-Identifier: Apache-2.0
//
// The data categories of TBX: which element holds each in DCA style, which namespace in DCT, and
// what their values mean for a term's status. Free functions; any thread.
#pragma once

#include <string>
#include <string_view>

#include "glossary/concept.h"

namespace verso {

struct TbxCategory {
  std::string_view name;
  std::string_view element;  ///< of DCA: descrip, admin, termNote, transac, transacNote, ref, xref
  std::string_view prefix;   ///< of DCT: min, basic, ling
};

/// nullptr when it is none of Min, Basic or Linguist.
const TbxCategory* find_tbx_category(std::string_view name);

DataItem::Kind tbx_kind(std::string_view element);
std::string_view tbx_element(DataItem::Kind kind);

/// True for the categories that state what a term is worth.
bool is_status_category(std::string_view category);
/// preferredTerm-admn-sts, notRecommended, obsolete …; `known` is false for house values.
TermStatus status_of(std::string_view value, bool& known);
std::string_view status_value(TermStatus status);

/// Reads the named fields of a concept and its terms out of their data.
void interpret(Concept& concept_);
/// Writes named fields that the data does not hold, or holds otherwise, into it.
void restate(Concept& concept_);

}  // namespace verso
