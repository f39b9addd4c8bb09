// SPDX-License-Identifier: Apache-2.0
//
// HTML as it is found: a forgiving tokeniser, text between block tags as blocks, inline tags as
// codes. Scripts, styles, comments, attributes and translate="no" are left alone.
#pragma once

#include <memory>
#include <string_view>

#include "formats/format.h"

namespace verso {

bool recognise_html(std::string_view head);
std::unique_ptr<Document> open_html(Input input, const ReadOptions& options);

}  // namespace verso
