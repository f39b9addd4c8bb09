// SPDX-License-Identifier: Apache-2.0
//
// What the formats that are held whole have in common: the text of the file, the blocks in it as
// byte ranges, and a writer that replaces ranges and copies every other byte. A format only has
// to find the blocks and to encode a translation. One thread.
#pragma once

#include <cstddef>
#include <optional>

#include "formats/block_filling.h"
#include "formats/document.h"
#include "formats/document_output.h"
#include "formats/held_blocks.h"
#include "formats/range_block.h"

namespace verso {

class HeldDocument : public Document {
 public:
  HeldDocument(HeldText file, HeldBlocks blocks, EncodeSegment encode);

  bool bilingual() const override { return false; }
  void write_to(Output& output, const Language& target) override;
  bool next(Block& block) override;
  void answer(const std::optional<Fill>& fill) override;
  void finish() override;

 private:
  HeldText file_;
  HeldBlocks blocks_;
  EncodeSegment encode_;
  DocumentOutput out_;
  Insets insets_;
  std::size_t pulled_ = 0, answered_ = 0;
  std::size_t copied_ = 0;  // bytes of the text already written
  bool changed_ = false;
};

}  // namespace verso
