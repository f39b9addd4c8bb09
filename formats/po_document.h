// SPDX-License-Identifier: Apache-2.0
//
// PO and POT files (gettext) as documents: entries with contexts, plurals and fuzzy marks; obsolete
// entries and the header are left alone.
#pragma once

#include <memory>

#include "formats/format.h"

namespace verso {

std::unique_ptr<Document> open_po(Input input, const ReadOptions& options);

}  // namespace verso
