// SPDX-License-Identifier: Apache-2.0
//
// Tests: tests/batch/segmenting_test.cpp.
#include "batch/segmenting.h"

#include <deque>
#include <string_view>
#include <utility>

#include "text/normalise.h"

namespace verso {
namespace {

// True when the character at that end of the text is as wide as Chinese and Japanese ones are.
bool ends_wide(std::string_view text) {
  if (text.empty()) return false;
  std::size_t last = text.size() - 1;
  while (last > 0 && (static_cast<unsigned char>(text[last]) & 0xC0U) == 0x80U) --last;
  return display_width(text.substr(last)) == 2;
}

bool begins_wide(std::string_view text) {
  if (text.empty()) return false;
  std::size_t end = 1;
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
  return display_width(text.substr(0, end)) == 2;
}

// What stands between two segments of a translation, given what stood between their sources.
std::string_view gap_between(std::string_view gap, std::string_view left, std::string_view right) {
  const bool wide = ends_wide(left) && begins_wide(right);
  if (gap.empty() && !wide && !left.empty() && !right.empty()) return " ";
  if (gap == " " && wide) return {};
  return gap;
}

}  // namespace

struct DocumentSegments::Impl {
  Document& document;
  Segmenter& segmenter;
  std::deque<SegmentedBlock> ahead = {};
  bool ended = false;
  bool starts_context = true;  // no segment since the last border
  Neighbour last = {};         // the last segment given neighbours

  void segment(SegmentedBlock& into) const {
    const Segment& source = into.block.source;
    if (!into.block.translate) return;
    std::vector<Sentence> sentences;
    if (into.block.segmented) {
      const auto inner = trim(source.text);
      const auto begin = static_cast<std::size_t>(inner.data() - source.text.data());
      if (!inner.empty()) sentences.push_back({begin, begin + inner.size(), {}});
    } else {
      sentences = segmenter.split(source.text);
    }
    auto segments = segmenter.cut(source, sentences);
    for (std::size_t i = 0; i < segments.size(); ++i)
      into.segments.push_back(
          {std::move(segments[i]), sentences[i].begin, sentences[i].end, {}, {}});
  }

  static bool in_line(const SegmentedBlock& block) {
    return !block.segments.empty() && !block.block.aside;
  }

  // Pulls until a block with segments lies ahead of the first, or the document ends.
  void look_ahead() {
    while (!ended && (ahead.size() < 2 || !in_line(ahead.back()))) {
      SegmentedBlock next;
      if (!document.next(next.block)) {
        ended = true;
        return;
      }
      segment(next);
      ahead.push_back(std::move(next));
    }
  }

  Neighbour neighbour_ahead() const {
    for (std::size_t i = 1; i < ahead.size(); ++i) {
      if (ahead[i].block.starts_context) break;
      if (in_line(ahead[i])) return {Neighbour::Kind::text, ahead[i].segments.front().source.text};
    }
    return {Neighbour::Kind::none, {}};
  }
};

DocumentSegments::DocumentSegments(Document& document, Segmenter& segmenter)
    : impl_(new Impl{document, segmenter}) {}
DocumentSegments::~DocumentSegments() = default;

bool DocumentSegments::next(SegmentedBlock& block) {
  impl_->look_ahead();
  if (impl_->ahead.empty()) return false;
  auto& segments = impl_->ahead.front().segments;
  if (impl_->ahead.front().block.aside) {
    for (std::size_t i = 0; i < segments.size(); ++i) {
      segments[i].previous = i > 0 ? Neighbour{Neighbour::Kind::text, segments[i - 1].source.text}
                                   : Neighbour{Neighbour::Kind::none, {}};
      segments[i].next = i + 1 < segments.size()
                             ? Neighbour{Neighbour::Kind::text, segments[i + 1].source.text}
                             : Neighbour{Neighbour::Kind::none, {}};
    }
    block = std::move(impl_->ahead.front());
    impl_->ahead.pop_front();
    return true;
  }
  if (impl_->ahead.front().block.starts_context) impl_->starts_context = true;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    segments[i].previous =
        impl_->starts_context ? Neighbour{Neighbour::Kind::none, {}} : impl_->last;
    impl_->starts_context = false;
    impl_->last = {Neighbour::Kind::text, segments[i].source.text};
    segments[i].next = i + 1 < segments.size()
                           ? Neighbour{Neighbour::Kind::text, segments[i + 1].source.text}
                           : impl_->neighbour_ahead();
  }
  block = std::move(impl_->ahead.front());
  impl_->ahead.pop_front();
  return true;
}

Segment join_block(const SegmentedBlock& block,
                   const std::vector<std::optional<Segment>>& targets) {
  if (block.segments.empty()) return block.block.source;
  const std::string_view text = block.block.source.text;
  Segment out;
  std::size_t end = 0;  // of the last segment's source
  bool replaced = false;
  for (std::size_t i = 0; i < block.segments.size(); ++i) {
    const DocumentSegment& segment = block.segments[i];
    const bool replaces = i < targets.size() && targets[i].has_value();
    const Segment& piece = replaces ? *targets[i] : segment.source;
    const auto gap = text.substr(end, segment.begin - end);
    out.text += i > 0 && (replaces || replaced) ? gap_between(gap, out.text, piece.text) : gap;
    append(out, piece);
    end = segment.end;
    replaced = replaces;
  }
  out.text += text.substr(end);
  return out;
}

}  // namespace verso
