// SPDX-License-Identifier: Apache-2.0
//
// DOCX, PPTX, XLSX and ODT: zip archives of XML parts. Paragraphs are blocks, changes of format
// inside them are codes; every byte of the XML that is no translation stays, other entries are
// copied as they are.
#pragma once

#include <memory>

#include "formats/format.h"

namespace verso {

std::unique_ptr<Document> open_office(Input input, const ReadOptions& options);

}  // namespace verso
