// SPDX-License-Identifier: Apache-2.0
//
// PO files as a source of units: msgctxt is the context. One thread.
#pragma once

#include <memory>
#include <string_view>

#include "formats/format.h"

namespace verso {

bool recognise_po(std::string_view head);
std::unique_ptr<UnitSource> read_po_units(Input input, const ReadOptions& options);

}  // namespace verso
