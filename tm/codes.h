// SPDX-License-Identifier: Apache-2.0
//
// Puts the codes of a document's segment into a translation from the memory: codes come from the
// document, not from the memory. Free functions; any thread.
#pragma once

#include <optional>

#include "text/segment.h"

namespace verso {

/// `stored_target` with the codes of `document_source` in the places where it had those of
/// `stored_source`; nothing when a place is not certain.
std::optional<Segment> transfer_codes(const Segment& document_source, const Segment& stored_source,
                                      const Segment& stored_target);

}  // namespace verso
