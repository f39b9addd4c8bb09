// SPDX-License-Identifier: Apache-2.0
//
// Tests: tests/formats/xml_writer_test.cpp.
#include "formats/xml_writer.h"

namespace verso {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

/// How many bytes at `i` form a character that XML 1.0 cannot hold: 0 for good ones.
std::size_t unholdable(std::string_view text, std::size_t i) {
  const auto c = static_cast<unsigned char>(text[i]);
  if (c < 0x20) return c == '\t' || c == '\n' || c == '\r' ? 0 : 1;
  // U+FFFE and U+FFFF are EF BF BE and EF BF BF.
  if (c == 0xEF && i + 2 < text.size() && static_cast<unsigned char>(text[i + 1]) == 0xBF &&
      static_cast<unsigned char>(text[i + 2]) >= 0xBE)
    return 3;
  return 0;
}

template <class Escape>
std::int64_t append_escaped(std::string& to, std::string_view text, Escape escape) {
  std::int64_t replaced = 0;
  std::size_t done = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c > '>' && c != 0xEF) continue;
    std::string_view instead = escape(static_cast<char>(c));
    std::size_t length = 1;
    if (instead.empty()) {
      length = unholdable(text, i);
      if (length == 0) continue;
      instead = kReplacement;
      ++replaced;
    }
    to.append(text, done, i - done).append(instead);
    i += length - 1;
    done = i + 1;
  }
  to.append(text, done);
  return replaced;
}

}  // namespace

bool xml_holds(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i)
    if (unholdable(text, i) > 0) return false;
  return true;
}

std::int64_t append_xml_text(std::string& to, std::string_view text) {
  return append_escaped(to, text, [](char c) -> std::string_view {
    switch (c) {
      case '&':
        return "&amp;";
      case '<':
        return "&lt;";
      case '>':
        return "&gt;";
      case '\r':
        return "&#13;";
      default:
        return {};
    }
  });
}

std::int64_t append_xml_attribute(std::string& to, std::string_view value) {
  return append_escaped(to, value, [](char c) -> std::string_view {
    switch (c) {
      case '&':
        return "&amp;";
      case '<':
        return "&lt;";
      case '>':
        return "&gt;";
      case '"':
        return "&quot;";
      case '\t':
        return "&#9;";
      case '\n':
        return "&#10;";
      case '\r':
        return "&#13;";
      default:
        return {};
    }
  });
}

void append_xml_open(std::string& to, std::string_view name, const Attributes& attributes) {
  to.append("<").append(name);
  for (const Attribute& attribute : attributes) {
    to.append(" ").append(attribute.name).append("=\"");
    append_xml_attribute(to, attribute.value);
    to.append("\"");
  }
}

void append_xml(std::string& to, const XmlNode& node) {
  if (node.name.empty()) {
    append_xml_text(to, node.text);
    return;
  }
  append_xml_open(to, node.name, node.attributes);
  if (node.children.empty()) {
    to.append("/>");
    return;
  }
  to.append(">");
  for (const XmlNode& child : node.children) append_xml(to, child);
  to.append("</").append(node.name).append(">");
}

XmlWriter::XmlWriter(Output& output) : output_(output) {}

void XmlWriter::declaration() { buffer_ += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"; }

void XmlWriter::doctype(std::string_view text) {
  buffer_.append("<!DOCTYPE ").append(text).append(">\n");
}

void XmlWriter::close_tag() {
  if (!in_tag_) return;
  buffer_ += '>';
  in_tag_ = false;
}

void XmlWriter::new_line() {
  const bool fresh = buffer_.empty() ? at_line_start_ : buffer_.back() == '\n';
  if (!fresh) buffer_ += '\n';
  buffer_.append(2 * open_.size(), ' ');
}

void XmlWriter::start(std::string_view name) {
  close_tag();
  new_line();
  if (!open_.empty()) open_.back().has_children = true;
  open_.push_back({std::string(name), true});
  buffer_.append("<").append(name);
  in_tag_ = true;
}

void XmlWriter::inline_start(std::string_view name) {
  close_tag();
  if (!open_.empty()) open_.back().has_text = true;
  open_.push_back({std::string(name), false});
  buffer_.append("<").append(name);
  in_tag_ = true;
}

void XmlWriter::attribute(std::string_view name, std::string_view value) {
  buffer_.append(" ").append(name).append("=\"");
  replaced_ += append_xml_attribute(buffer_, value);
  buffer_ += '"';
}

void XmlWriter::attributes(const Attributes& attributes) {
  for (const Attribute& each : attributes) attribute(each.name, each.value);
}

void XmlWriter::text(std::string_view text) {
  close_tag();
  open_.back().has_text = true;
  replaced_ += append_xml_text(buffer_, text);
}

void XmlWriter::raw(std::string_view xml) {
  close_tag();
  if (!open_.empty()) open_.back().has_text = true;
  buffer_ += xml;
}

void XmlWriter::end() {
  const Element element = std::move(open_.back());
  open_.pop_back();
  if (in_tag_) {
    buffer_ += "/>";
    in_tag_ = false;
  } else {
    if (element.has_children && !element.has_text) new_line();
    buffer_.append("</").append(element.name).append(">");
  }
  if (element.on_own_line && (open_.empty() || !open_.back().has_text)) buffer_ += '\n';
  flush_if_full();
}

void XmlWriter::leaf(std::string_view name, std::string_view text) {
  start(name);
  this->text(text);
  end();
}

void XmlWriter::comment(std::string_view text) {
  close_tag();
  new_line();
  if (!open_.empty()) open_.back().has_children = true;
  // "--" may not stand in a comment.
  std::string safe;
  for (const char c : text) {
    if (c == '-' && !safe.empty() && safe.back() == '-') safe += ' ';
    safe += c;
  }
  buffer_ += "<!-- ";
  replaced_ += append_escaped(buffer_, safe, [](char) { return std::string_view(); });
  buffer_ += " -->\n";
}

void XmlWriter::flush_if_full() {
  if (buffer_.size() >= (64U << 10)) flush();
}

void XmlWriter::flush() {
  if (buffer_.empty()) return;
  output_.write(buffer_);
  at_line_start_ = buffer_.back() == '\n';
  buffer_.clear();
}

void XmlWriter::finish() {
  while (!open_.empty()) end();
  flush();
}

}  // namespace verso
