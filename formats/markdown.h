// SPDX-License-Identifier: Apache-2.0
//
// Markdown: CommonMark with GFM tables and strikethrough, and front matter. Code, HTML blocks,
// link definitions and front matter are left alone.
#pragma once

#include <memory>

#include "formats/format.h"

namespace verso {

std::unique_ptr<Document> open_markdown(Input input, const ReadOptions& options);

}  // namespace verso
