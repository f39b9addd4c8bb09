// SPDX-License-Identifier: Apache-2.0
#include "formats/tmx_dialects.h"

#include "text/error.h"

namespace verso {

std::span<const std::string_view> tmx_flavors() { return {}; }

void apply_flavor(TranslationUnit&, std::string_view flavor, const Language&, const Language&) {
  throw UsageError("unknown flavor \"" + std::string(flavor) + "\"");
}

}  // namespace verso
