// SPDX-License-Identifier: Apache-2.0
//
// The data categories of TBX: which element holds each in DCA style, which namespace in DCT.
// What they say of a concept: glossary/concept_meaning.h. Free functions; any thread.
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

}  // namespace verso
