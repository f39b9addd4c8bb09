// SPDX-License-Identifier: Apache-2.0
//
// Subtitles: SRT and WebVTT. A cue is a block; numbers, times, notes and styles are left alone.
#pragma once

#include <memory>

#include "formats/format.h"

namespace verso {

std::unique_ptr<Document> open_subtitles(Input input, const ReadOptions& options);

}  // namespace verso
