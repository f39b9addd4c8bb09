// SPDX-License-Identifier: Apache-2.0
//
// Names of attributes, properties and languages that stand in almost every file, with a number
// each, so that a million units do not spell them out. Numbers are part of the file layout: names
// are added at the end only. Free functions; any thread.
#pragma once

#include <cstdint>
#include <string_view>

namespace verso {

/// From 1; 0 when the name has none.
std::uint32_t number_of_name(std::string_view name);
/// Empty when there is no such number.
std::string_view name_of_number(std::uint64_t number);

}  // namespace verso
