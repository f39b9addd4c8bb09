// SPDX-License-Identifier: Apache-2.0
//
// Plain text: a line is a paragraph, or (--paragraphs blank) the lines up to an empty one.
#pragma once

#include <memory>

#include "formats/format.h"

namespace verso {

std::unique_ptr<Document> open_plain(Input input, const ReadOptions& options);

}  // namespace verso
