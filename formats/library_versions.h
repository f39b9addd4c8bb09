// SPDX-License-Identifier: Apache-2.0
//
// The libraries that read and write files, by name and version, for `verso --version`.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace verso {

std::vector<std::pair<std::string, std::string>> format_libraries();

}  // namespace verso
