// SPDX-License-Identifier: Apache-2.0
//
// Numbers as people read them in text output. Free functions; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace verso {

/// "51 200": groups of three with a space, from five digits on.
std::string grouped(std::int64_t number);
/// "12.3 MB".
std::string bytes_text(std::int64_t bytes);
/// "1 unit", "3 units".
std::string counted(std::int64_t number, std::string_view one, std::string_view many);

}  // namespace verso
