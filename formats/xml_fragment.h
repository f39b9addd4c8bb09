// SPDX-License-Identifier: Apache-2.0
//
// Small pieces of XML held in a string, read without the parser of formats/xml_reader.h: inline
// codes keep their original markup so, and a million segments hold millions of them.
// Free functions; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "formats/xml_node.h"

namespace verso {

/// A well-formed piece of XML with one element, as Code::original holds it; nothing when it is
/// not one. No entities but the five and character references.
std::optional<XmlNode> parse_xml_fragment(std::string_view xml);

/// A start tag alone, `<hi type="bold">` but not `<hi/>`; nothing when it is not one.
std::optional<XmlNode> parse_xml_start_tag(std::string_view xml);

/// The text of an attribute or element; nothing when a reference is unknown.
std::optional<std::string> unescape_xml(std::string_view text);

}  // namespace verso
