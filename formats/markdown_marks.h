// SPDX-License-Identifier: Apache-2.0
//
// Where the smaller marks of Markdown's inlines end: autolinks, HTML tags, what follows the text of
// a link (CommonMark, chapter "Inlines"). Free functions over the text of a block; offsets in
// bytes. Each looks ahead a bounded way. Any thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace verso {

/// After <scheme:…> or <name@host> at `at`; 0 when there is none.
std::size_t autolink_end(std::string_view text, std::size_t at);

struct HtmlTag {
  std::size_t end = 0;  ///< after it; 0: none stands there
  std::string name;     ///< in lower case
  bool closing = false;
  bool alone = false;  ///< <br>, <x/>
};
HtmlTag html_tag(std::string_view text, std::size_t at);

/// After the `)` of a link whose destination and title begin at `at`; 0 when it is none.
std::size_t link_destination_end(std::string_view text, std::size_t at);

}  // namespace verso
