// SPDX-License-Identifier: Apache-2.0
//
// Segmentation rule files: SRX 2.0 and 1.0 (LISA; ETSI GS LIS 003) as the structs of
// text/sentences.h. Elements and attributes of other namespaces are passed over.
#pragma once

#include "formats/input.h"
#include "text/error.h"
#include "text/sentences.h"

namespace verso {

/// Throws InputError for what is no SRX file. Rules keep the line they stand on. A map that names
/// rules the file does not have is told to `warnings` (may be null).
SegmentationRules read_srx(Input input, WarningSink* warnings = nullptr);

}  // namespace verso
