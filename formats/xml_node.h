// SPDX-License-Identifier: Apache-2.0
//
// An element of XML with all that is in it, for what is small enough to be held whole.
// Plain values; any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "formats/xml_reader.h"
#include "tm/unit.h"

namespace verso {

/// Text between children is a node without a name.
struct XmlNode {
  std::string name;  ///< empty: text
  std::string text;
  Attributes attributes;
  std::vector<XmlNode> children;
  std::int64_t line = 0, column = 0;

  const std::string* attribute(std::string_view wanted) const;
  const XmlNode* child(std::string_view wanted) const;  ///< the first of that name, or nullptr
  std::string all_text() const;                         ///< of it and everything inside
};

/// Reads the element whose start is the current event, to its end; comments and instructions are
/// left out. More than `limit` bytes of text, names and attributes are an InputError.
XmlNode read_node(XmlReader& xml, std::size_t limit = 16U << 20);

}  // namespace verso
