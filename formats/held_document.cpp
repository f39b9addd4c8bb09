// SPDX-License-Identifier: Apache-2.0
#include "formats/held_document.h"

#include <cassert>
#include <utility>

namespace verso {

HeldDocument::HeldDocument(HeldText file, HeldBlocks blocks, EncodeSegment encode)
    : file_(std::move(file)), blocks_(std::move(blocks)), encode_(std::move(encode)) {
  blocks_.number_lines(file_.decoded.text);
}

void HeldDocument::write_to(Output& output, const Language&) { out_.bind(output, file_); }

bool HeldDocument::next(Block& block) {
  if (pulled_ == blocks_.size()) return false;
  block = blocks_.at(pulled_++, file_.decoded.text).block;
  block.id = blocks_.next_id();
  return true;
}

void HeldDocument::answer(const std::optional<Fill>& fill) {
  assert(answered_ < pulled_);
  const auto number = answered_++;
  if (!out_.bound() || !fill) return;
  const auto& text = file_.decoded.text;
  const auto block = blocks_.at(number, text);
  auto bytes = filled_bytes(text, block, *fill, encode_, insets_);
  if (!bytes) return;
  changed_ = true;
  if (block.inset) {
    insets_.put(block.begin, block.end, std::move(*bytes));
  } else {
    out_.write(insets_.copy(text, copied_, block.begin));
    out_.write(*bytes);
    copied_ = block.end;
    insets_.drop(copied_);
  }
}

void HeldDocument::finish() {
  if (!out_.bound()) return;
  out_.write(insets_.copy(file_.decoded.text, copied_, file_.decoded.text.size()));
  out_.finish(changed_);
}

}  // namespace verso
