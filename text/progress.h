// SPDX-License-Identifier: Apache-2.0
//
// How far a long operation is, and whether to go on.
#pragma once

#include <cstdint>
#include <functional>

namespace verso {

/// Called now and then from the thread that works. `total` is 0 when unknown. Returning false
/// asks to stop: the operation undoes what it began and throws Interrupted.
using Progress = std::function<bool(std::int64_t done, std::int64_t total)>;

}  // namespace verso
