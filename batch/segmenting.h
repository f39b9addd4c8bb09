// SPDX-License-Identifier: Apache-2.0
//
// From blocks to segments and back: splits each block into sentences, remembers the white space
// between them, and joins translations into blocks again. Contexts (previous, next, id) of every
// segment are worked out here, once, for align, analyze, pretranslate and check alike.
#pragma once

#include <cstddef>
#include <memory>
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
  std::size_t begin = 0, end = 0;  ///< bytes of the block's text
  /// Which of the block's codes are the segment's; those between two segments' stay in the gap.
  std::size_t first_code = 0, last_code = 0;
  Neighbour previous, next;  ///< source texts, or none at the ends of the document
};

/// A block with its segments: one for blocks that are already segmented, none for those of white
/// space alone or not to be translated. Unless it came segmented, codes at a segment's edge that
/// need no translator stay outside: breaks, half pairs, and pairs around all of it.
struct SegmentedBlock {
  Block block;
  std::vector<DocumentSegment> segments;
};

/// Pulls blocks ahead until one has segments, so that the last segment of a block knows its next
/// neighbour. Blocks without segments are given, too, but are nobody's neighbour.
class DocumentSegments {
 public:
  /// Both must outlive this.
  DocumentSegments(Document& document, Segmenter& segmenter);
  ~DocumentSegments();
  bool next(SegmentedBlock& block);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// The segments' targets (nothing: the source stands) joined with the gaps of the block, as
/// joining_gap() of formats/block_filling.h has them. A block without segments comes back as it is.
Segment join_block(const SegmentedBlock& block, const std::vector<std::optional<Segment>>& targets);

}  // namespace verso
