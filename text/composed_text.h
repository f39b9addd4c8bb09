// SPDX-License-Identifier: Apache-2.0
//
// A text in NFC with the way back: what is found in it is changed in the text as it was written.
// Any thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace verso {

class ComposedText {
 public:
  /// `original` is valid UTF-8, and not needed any more afterwards.
  explicit ComposedText(std::string_view original);

  const std::string& text() const { return text_; }
  /// The bytes [begin, end) of the original that those of text() were made from; letters whose
  /// marks stood apart are not torn.
  std::pair<std::size_t, std::size_t> original(std::size_t begin, std::size_t end) const;

 private:
  /// From here on, up to the next one, both are the same, or the one was made from the other.
  struct Span {
    std::size_t composed = 0, original = 0;
    bool changed = false;
  };
  std::string text_;
  std::vector<Span> spans_;  ///< in order; the last one is the end
};

}  // namespace verso
