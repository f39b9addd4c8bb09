// SPDX-License-Identifier: Apache-2.0
//
// Character references of HTML and Markdown: the 253 names of HTML 4 (with apos) and numbers.
// Names that are not known stay as they stand. Any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace verso {

/// A reference at the start of a text: how long it is and what it means.
struct CharacterReference {
  std::size_t length = 0;  ///< 0: none here
  std::string meaning;     ///< UTF-8
};

/// `text` begins with '&'. Only references that end in ';'.
CharacterReference character_reference(std::string_view text);

}  // namespace verso
