// SPDX-License-Identifier: Apache-2.0
//
// Writing XML: escaping, and a writer that keeps its elements balanced. Always UTF-8, always
// well-formed: a character that XML cannot hold becomes U+FFFD and is counted.
// Free functions: any thread. An XmlWriter belongs to one.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "formats/output.h"
#include "formats/xml_node.h"
#include "tm/unit.h"

namespace verso {

/// True when every character may stand in an XML 1.0 document.
bool xml_holds(std::string_view text);

/// Append with & < > (and CR) escaped, so that a parser gives `text` back exactly. Both give the
/// number of characters replaced by U+FFFD.
std::int64_t append_xml_text(std::string& to, std::string_view text);
/// The same for the inside of a "…" attribute value: quotes, tabs and line ends escaped too.
std::int64_t append_xml_attribute(std::string& to, std::string_view value);

/// Appends `<name a="v"` without the end of the tag.
void append_xml_open(std::string& to, std::string_view name, const Attributes& attributes);
/// Serialises a node; `<x/>` when it has no children.
void append_xml(std::string& to, const XmlNode& node);

/// Writes a document: `start`, any number of `attribute`, then text, children, `end`.
/// Elements that hold no text are indented by two spaces a level; inside `inline_start` …
/// `end` nothing is added.
class XmlWriter {
 public:
  explicit XmlWriter(Output& output);
  void declaration();  ///< <?xml version="1.0" encoding="UTF-8"?> and a line end
  void doctype(std::string_view text);

  void start(std::string_view name);         ///< on a line of its own
  void inline_start(std::string_view name);  ///< where it stands
  void attribute(std::string_view name, std::string_view value);
  void attributes(const Attributes& attributes);
  void text(std::string_view text);
  void raw(std::string_view xml);  ///< already XML
  void end();
  /// <name>text</name> on a line of its own.
  void leaf(std::string_view name, std::string_view text);
  void comment(std::string_view text);
  /// Ends what is open and hands everything to the Output (without finishing it).
  void finish();
  std::int64_t replaced() const { return replaced_; }  ///< characters XML cannot hold

 private:
  struct Element {
    std::string name;
    bool on_own_line = false, has_children = false, has_text = false;
  };
  void close_tag();
  void new_line();
  void flush_if_full();
  void flush();

  Output& output_;
  std::string buffer_;
  std::vector<Element> open_;
  bool in_tag_ = false, at_line_start_ = true;
  std::int64_t replaced_ = 0;
};

}  // namespace verso
