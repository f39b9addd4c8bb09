// SPDX-License-Identifier: Apache-2.0
//
// Languages that go by more than one code. Any thread.
#pragma once

#include <string_view>

namespace verso {

/// The code that a base language goes by today: "he" for "iw", "nb" for "no" (as fit() takes them
/// for one language); `base` itself where there is no other.
std::string_view current_code(std::string_view base);

}  // namespace verso
