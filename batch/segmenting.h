// SPDX-License-Identifier: Apache-2.0
//
// From blocks to segments and back: splits each block into sentences, remembers the white space
// between them, and joins translations into blocks again. Contexts (previous, next, id) of every
// segment are worked out here, once, for align, analyze, pretranslate and check alike.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "formats/document.h"
#include "text/language.h"
#include "text/segment.h"
#include "text/sentences.h"
#include "tm/lookup.h"

namespace verso {

struct DocumentSegment {
  Segment source;
  std::size_t block = 0;           ///< index into Document::blocks()
  std::size_t begin = 0, end = 0;  ///< bytes of the block's text
  Neighbour previous, next;        ///< source texts, or none at the ends of the document
  std::string id;
  std::int64_t line = 0;
  bool translate = true;
  bool locked = false;
  bool last_in_block = false;
};

std::vector<DocumentSegment> segments_of(const Document& document, Segmenter& segmenter);

/// One target per segment of a block (nothing: the source stands) joined with the gaps of the
/// block.
Segment join_block(const Block& block, const std::vector<DocumentSegment>& segments,
                   std::size_t first, std::size_t count,
                   const std::vector<std::optional<Segment>>& targets);

}  // namespace verso
