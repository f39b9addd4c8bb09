// SPDX-License-Identifier: Apache-2.0
//
// What documents have in common whose files are a row of items (entries, lines of a table), each
// with some segments: an item is kept until all its segments have been answered; whatever is no
// item of text is copied as it comes. One thread.
#pragma once

#include <cassert>
#include <cstddef>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "formats/document.h"
#include "formats/document_output.h"

namespace verso {

/// `Item` has a member `raw`, its bytes as UTF-8. The raws of all items are the file.
template <class Item>
class StreamedDocument : public Document {
 public:
  using Fills = std::vector<std::optional<Fill>>;

  void write_to(Output& output, const Language&) override { out_.bind(output, text_); }

  bool next(Block& block) override {
    while (reading_ == pending_.size() || segment_ == pending_[reading_].segments) {
      if (reading_ < pending_.size())
        ++reading_;
      else if (!pull())
        return false;
      segment_ = 0;
    }
    block = this->block(pending_[reading_].item, segment_++);
    return true;
  }

  void answer(const std::optional<Fill>& fill) override {
    assert(!pending_.empty());
    pending_.front().fills.push_back(fill);
    write_answered();
  }

  void finish() override {
    while (pull()) {
    }
    for (auto& pending : pending_) pending.fills.resize(pending.segments);
    write_answered();
    if (out_.bound()) out_.finish(changed_);
  }

 protected:
  explicit StreamedDocument(StreamedText text) : text_(std::move(text)) {}

  /// The file's text; to be read once.
  Input take_input() { return std::move(text_.input); }

  /// The next item; false at the end. Throws InputError.
  virtual bool read(Item& item) = 0;
  virtual std::size_t segments(const Item& item) const = 0;
  virtual Block block(const Item& item, std::size_t segment) const = 0;
  /// The bytes of the item with its fills; `raw` when they change nothing.
  virtual std::string filled(const Item& item, const Fills& fills) const = 0;

 private:
  struct Pending {
    Item item;
    std::size_t segments = 0;
    Fills fills;
  };

  bool pull() {
    Pending pending;
    if (!read(pending.item)) return false;
    pending.segments = segments(pending.item);
    if (pending.segments == 0 && pending_.empty()) {
      if (out_.bound()) out_.write(pending.item.raw);
    } else {
      pending_.push_back(std::move(pending));
    }
    return true;
  }

  void write_answered() {
    while (!pending_.empty() && pending_.front().fills.size() == pending_.front().segments) {
      const Pending& front = pending_.front();
      if (out_.bound()) {
        const std::string bytes = filled(front.item, front.fills);
        changed_ = changed_ || bytes != front.item.raw;
        out_.write(bytes);
      }
      pending_.pop_front();
      if (reading_ > 0)
        --reading_;
      else
        segment_ = 0;
    }
  }

  StreamedText text_;
  DocumentOutput out_;
  bool changed_ = false;
  std::deque<Pending> pending_;
  std::size_t reading_ = 0, segment_ = 0;  ///< what next() gives
};

}  // namespace verso
