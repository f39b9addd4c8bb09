// SPDX-License-Identifier: Apache-2.0
//
// Tests: tests/formats/xml_reader_test.cpp.
#include "formats/xml_node.h"

#include <algorithm>
#include <utility>

#include "text/error.h"

namespace verso {

const std::string* XmlNode::attribute(std::string_view wanted) const {
  return find(attributes, wanted);
}

const XmlNode* XmlNode::child(std::string_view wanted) const {
  const auto found = std::find_if(children.begin(), children.end(),
                                  [&](const XmlNode& node) { return node.name == wanted; });
  return found == children.end() ? nullptr : &*found;
}

std::string XmlNode::all_text() const {
  std::string out = text;
  for (const XmlNode& node : children) out += node.all_text();
  return out;
}

XmlNode read_node(XmlReader& xml, std::size_t limit) {
  const std::int64_t line = xml.event().line;
  std::size_t used = 0;
  XmlNode root;
  std::vector<XmlNode> stack;
  for (;;) {
    XmlEvent& event = xml.event();
    used += sizeof(XmlNode) + event.text.size() + event.name.size();
    for (const Attribute& attribute : event.attributes)
      used += sizeof(Attribute) + attribute.name.size() + attribute.value.size();
    if (used > limit)
      throw InputError({xml.path(), line},
                       "an element larger than " + std::to_string(limit >> 20U) + " MiB",
                       "split it");
    switch (event.kind) {
      case XmlEvent::Kind::start:
        stack.push_back({event.name, {}, event.attributes, {}, event.line, event.column});
        break;
      case XmlEvent::Kind::text:
        stack.back().children.push_back({{}, event.text, {}, {}, event.line, event.column});
        break;
      case XmlEvent::Kind::end: {
        XmlNode done = std::move(stack.back());
        stack.pop_back();
        if (stack.empty()) return done;
        stack.back().children.push_back(std::move(done));
        break;
      }
      default:
        break;
    }
    if (!xml.next()) xml.fail("the file ends too early", "it is cut off; export it again");
  }
}

}  // namespace verso
