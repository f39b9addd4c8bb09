// SPDX-License-Identifier: Apache-2.0
//
// What the glossary's gate counted, as imports and exports tell it. Any thread.
#pragma once

#include <fmt/format.h>
#include <string>

#include "cli/json_output.h"
#include "cli/numbers.h"
#include "glossary/gate.h"

namespace verso {

inline Json checked_json(const GateCounts& counts) {
  return Json::object()
      .set("ok", counts.ok)
      .set("missing", counts.missing)
      .set("forbidden", counts.forbidden)
      .set("fixed", counts.fixed);
}

inline std::string checked_text(const GateCounts& counts) {
  return fmt::format("  terms: {} ok, {} missing, {} forbidden, {} fixed", grouped(counts.ok),
                     grouped(counts.missing), grouped(counts.forbidden), grouped(counts.fixed));
}

}  // namespace verso
