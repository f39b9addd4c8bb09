// SPDX-License-Identifier: Apache-2.0
//
// The dialects of TMX: how other tools write contexts and states as properties. What they mean on
// the way in is tm/provenance.h; this is the way out (`tm export --flavor`). Any thread.
#pragma once

#include <span>
#include <string_view>

#include "text/language.h"
#include "tm/unit.h"

namespace verso {

/// Names for --flavor: "memoq", "trados", "omegat" …
std::span<const std::string_view> tmx_flavors();

/// Replaces the context and state properties of a unit by those that the named tool reads.
/// `unit` must be derived (tm/provenance.h). Throws UsageError for an unknown name.
void apply_flavor(TranslationUnit& unit, std::string_view flavor, const Language& source,
                  const Language& target);

}  // namespace verso
