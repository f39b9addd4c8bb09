// SPDX-License-Identifier: Apache-2.0
//
// Tags and placeholders that stand in running text as they are. Free functions; any thread.
#pragma once

#include <cstddef>
#include <string_view>

namespace verso {

/// The bytes of a tag or placeholder at `i`: <b>, </g>, {1}, {1>, <2}; 0 when there is none. "x<y
/// and z>w" holds none.
std::size_t placeholder(std::string_view text, std::size_t i);
/// True for a tag of HTML that ends a line: what stands on its two sides is no one word.
bool breaks_line(std::string_view tag);

}  // namespace verso
