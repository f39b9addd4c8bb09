// SPDX-License-Identifier: Apache-2.0
//
// XLIFF 1.2 and 2.0–2.2 (with sdlxliff, mqxliff and mxliff) as documents: a unit at a time, every
// byte but the targets and their states kept. A block is a segment; locked, approved and
// untranslatable ones say so.
#pragma once

#include <memory>
#include <string_view>

#include "formats/format.h"

namespace verso {

bool recognise_xliff(std::string_view head);
std::unique_ptr<Document> open_xliff(Input input, const ReadOptions& options);

}  // namespace verso
