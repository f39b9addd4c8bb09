// SPDX-License-Identifier: Apache-2.0
//
// The tags of an HTML page as browsers find them: quoted values may hold '>', a page may leave end
// tags out. Works on the text alone, no tree is built. However broken the page is, finding its
// tags one after the other takes time in proportion to its size. One thread. For html.cpp.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace verso {

struct HtmlAttribute {
  std::string name;                ///< in lower case
  std::size_t begin = 0, end = 0;  ///< of the value, between its quotes
  bool quoted = false;
};

struct PageTag {
  std::string name;  ///< in lower case
  bool closing = false;
  bool alone = false;  ///< has no end tag: <br>, <x/>
  bool keep = false;   ///< translate="no", class="notranslate"
  std::size_t begin = 0, end = 0;
  std::vector<HtmlAttribute> attributes;
};

class HtmlTags {
 public:
  /// `text` must outlive this.
  explicit HtmlTags(std::string_view text);

  /// The tag that begins with the '<' at `at`, or none (end 0): a '<' in running text is text.
  PageTag tag(std::size_t at);
  /// Where the element ends: after its end tag, or before what implies that it ends. Inline
  /// elements that hold code end with the block they stand in.
  std::size_t element_end(const PageTag& start);
  /// After the next `mark` from there; the end of the text when there is none.
  std::size_t past(std::string_view mark, std::size_t from) const;

 private:
  std::size_t raw_text_end(const PageTag& start) const;

  std::string_view text_;
  std::size_t last_close_ = 0, last_double_ = 0, last_single_ = 0;  // the last > " '; one more
  int endless_ = 0;  // how often a tag was followed to the end of the page in vain
};

bool html_inline(std::string_view name);
/// Inline elements whose content is no text to translate.
bool html_opaque(std::string_view name);
std::string html_lower(std::string_view text);
bool html_space(char c);

}  // namespace verso
