// SPDX-License-Identifier: Apache-2.0
//
// Penalties by metadata: "client!=ACME:5" takes five points from units whose client is not ACME.
// Free functions; any thread.
#pragma once

#include "tm/lookup.h"

namespace verso {

/// Whether the condition is true of the unit, for conditions about properties and the user. A
/// property "client" is also found as "x-client" and as Trados' "x-client:SingleString".
bool holds(const Condition& condition, const TranslationUnit& unit);

}  // namespace verso
