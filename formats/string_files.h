// SPDX-License-Identifier: Apache-2.0
//
// Files of strings: JSON (every string value, with its path as id) and Java properties.
#pragma once

#include <memory>

#include "formats/format.h"

namespace verso {

std::unique_ptr<Document> open_json(Input input, const ReadOptions& options);
std::unique_ptr<Document> open_properties(Input input, const ReadOptions& options);

}  // namespace verso
