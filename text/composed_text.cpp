// SPDX-License-Identifier: Apache-2.0
//
// ICU records its edits. Test: tests/text/composed_text_test.cpp.
#include "text/composed_text.h"

#include <algorithm>
#include <unicode/bytestream.h>
#include <unicode/edits.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>

namespace verso {

ComposedText::ComposedText(std::string_view original) {
  UErrorCode status = U_ZERO_ERROR;
  icu::Edits edits;
  icu::StringByteSink<std::string> sink(&text_);
  const auto* nfc = icu::Normalizer2::getNFCInstance(status);
  if (U_SUCCESS(status))
    nfc->normalizeUTF8(0, {original.data(), static_cast<std::int32_t>(original.size())}, sink,
                       &edits, status);
  auto each = edits.getFineIterator();
  while (U_SUCCESS(status) && each.next(status))
    spans_.push_back({static_cast<std::size_t>(each.destinationIndex()),
                      static_cast<std::size_t>(each.sourceIndex()), each.hasChange() != 0});
  if (U_FAILURE(status)) {  // no ICU to speak of: as it stands
    text_ = original;
    spans_ = {{}};
  }
  spans_.push_back({text_.size(), original.size(), false});
}

std::pair<std::size_t, std::size_t> ComposedText::original(std::size_t begin,
                                                           std::size_t end) const {
  const auto span_of = [&](std::size_t at) {
    const auto after =
        std::upper_bound(spans_.begin(), spans_.end(), at,
                         [](std::size_t value, const Span& span) { return value < span.composed; });
    return after == spans_.begin() ? after : after - 1;
  };
  const auto first = span_of(begin);
  const auto last = span_of(end);
  const auto from = first->original + (first->changed ? 0 : begin - first->composed);
  if (!last->changed) return {from, last->original + (end - last->composed)};
  return {from, end == last->composed ? last->original : (last + 1)->original};
}

}  // namespace verso
