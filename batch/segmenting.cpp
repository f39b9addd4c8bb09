// SPDX-License-Identifier: Apache-2.0
//
// Tests: tests/batch/segmenting_test.cpp.
#include "batch/segmenting.h"

#include <algorithm>
#include <array>
#include <deque>
#include <string_view>
#include <utility>

#include "formats/block_filling.h"
#include "text/normalise.h"
#include "text/segment_joiner.h"

namespace verso {
namespace {

/// Codes that stand alone and that no translation would put elsewhere: breaks, places, and what
/// parts runs of text. Not code spans, images, notes.
bool stays_at_edge(const Code& code) {
  static constexpr std::array<std::string_view, 13> kApart = {"break",
                                                              "comment",
                                                              "format",
                                                              "other",
                                                              "tab",
                                                              "text:bookmark",
                                                              "text:bookmark-end",
                                                              "text:bookmark-start",
                                                              "text:line-break",
                                                              "text:s",
                                                              "text:soft-page-break",
                                                              "text:tab",
                                                              "wbr"};
  switch (code.kind) {
    case CodeKind::isolated_open:
    case CodeKind::isolated_close:
      return true;
    case CodeKind::standalone:
      return std::find(kApart.begin(), kApart.end(), code.type) != kApart.end();
    default:
      return false;
  }
}

/// Takes off what stays in the gap at either end.
void leave_edges(DocumentSegment& segment) {
  auto& codes = segment.source.codes;
  const auto partners = code_partners(codes);
  std::size_t first = 0, last = codes.size();
  while (first < last) {
    const bool front = codes[first].position == 0;
    const bool back = codes[last - 1].position == segment.source.text.size();
    if (front && stays_at_edge(codes[first])) {
      ++first;
    } else if (back && stays_at_edge(codes[last - 1])) {
      --last;
    } else if (front && back && partners[first] == last - 1) {
      ++first;
      --last;
    } else {
      break;
    }
  }
  segment.last_code = segment.first_code + last;
  segment.first_code += first;
  codes.erase(codes.begin() + static_cast<std::ptrdiff_t>(last), codes.end());
  codes.erase(codes.begin(), codes.begin() + static_cast<std::ptrdiff_t>(first));
}

/// What stands between two segments, as a segment of its own. Halves of pairs find each other
/// again when they are appended.
Segment gap_of(const Segment& block, std::size_t begin, std::size_t end, std::size_t first_code,
               std::size_t last_code) {
  Segment gap{block.text.substr(begin, end - begin), {}};
  for (auto i = first_code; i < last_code; ++i) {
    Code code = block.codes[i];
    code.position = std::clamp(code.position, begin, end) - begin;
    if (code.kind == CodeKind::open) code.kind = CodeKind::isolated_open;
    if (code.kind == CodeKind::close) code.kind = CodeKind::isolated_close;
    gap.codes.push_back(std::move(code));
  }
  return gap;
}

/// With the space that the translation wants there or does not want.
void settle_gap(Segment& gap, const Segment& left, const Segment& right) {
  const std::string wanted(joining_gap(gap.text, left, right));
  if (wanted == gap.text || (!gap.text.empty() && !gap.codes.empty())) return;
  // A space that is added stands behind what closes, before what opens.
  std::size_t code = 0;
  if (gap.text.empty())
    while (code < gap.codes.size() && gap.codes[code].kind == CodeKind::isolated_close) ++code;
  for (; code < gap.codes.size(); ++code) gap.codes[code].position = wanted.size();
  gap.text = wanted;
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
    std::size_t codes = 0;
    for (std::size_t i = 0; i < segments.size(); ++i) {
      const auto first = codes;
      codes += segments[i].codes.size();
      into.segments.push_back(
          {std::move(segments[i]), sentences[i].begin, sentences[i].end, first, codes, {}, {}});
      if (!into.block.segmented) leave_edges(into.segments.back());
    }
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
  const Segment& source = block.block.source;
  SegmentJoiner out;
  std::size_t end = 0, codes = 0;  // of the last segment's source
  bool replaced = false;
  for (std::size_t i = 0; i < block.segments.size(); ++i) {
    const DocumentSegment& segment = block.segments[i];
    const bool replaces = i < targets.size() && targets[i].has_value();
    const Segment& piece = replaces ? *targets[i] : segment.source;
    auto gap = gap_of(source, end, segment.begin, codes, segment.first_code);
    if (i > 0 && (replaces || replaced)) settle_gap(gap, out.joined(), piece);
    out.add(gap);
    out.add(piece);
    end = segment.end;
    codes = segment.last_code;
    replaced = replaces;
  }
  out.add(gap_of(source, end, source.text.size(), codes, source.codes.size()));
  return out.take();
}

}  // namespace verso
