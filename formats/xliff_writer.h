// SPDX-License-Identifier: Apache-2.0
//
// New XLIFF from documents of any format: 1.2 with a trans-unit per segment and alt-trans (the
// safest exchange), 2.1 with a unit per block and the matches and glossary modules.
#pragma once

#include <memory>

#include "formats/format.h"

namespace verso {

std::unique_ptr<BilingualSink> write_xliff12(Output& output, const WriteOptions& options);
std::unique_ptr<BilingualSink> write_xliff2(Output& output, const WriteOptions& options);

}  // namespace verso
