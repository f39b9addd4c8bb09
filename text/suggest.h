// SPDX-License-Identifier: Apache-2.0
//
// "Did you mean": the nearest of a few known words. Free functions; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace verso {

/// The known word nearest to `word` by edit distance (a swap of neighbours counts one), or empty
/// when none is near.
std::string nearest(std::string_view word, const std::vector<std::string>& known);
/// "did you mean X?", or `otherwise`.
std::string did_you_mean(std::string_view word, const std::vector<std::string>& known,
                         const std::string& otherwise);
/// "a, b or c".
std::string list_of(const std::vector<std::string>& words);

}  // namespace verso
