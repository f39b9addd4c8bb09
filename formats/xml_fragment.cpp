// SPDX-License-Identifier: Apache-2.0
//
// Tests: tests/formats/tmx_law_test.cpp, where every code kept by a segment passes through here.
#include "formats/xml_fragment.h"

#include <utility>

#include "text/encoding.h"

namespace verso {
namespace {

bool name_character(char c) {
  return c != ' ' && c != '\t' && c != '\n' && c != '\r' && c != '/' && c != '>' && c != '=' &&
         c != '<' && c != '&' && c != '"' && c != '\'';
}

/// A recursive-descent reader of one element; positions are into `xml_`.
class Fragment {
 public:
  explicit Fragment(std::string_view xml) : xml_(xml) {}

  /// The start tag at the place reached; `empty` when it is `<x/>`.
  bool start_tag(XmlNode& node, bool& empty) {
    if (!take("<")) return false;
    node.name = name();
    if (node.name.empty()) return false;
    for (;;) {
      const bool space = skip_space();
      if (take("/>")) {
        empty = true;
        return true;
      }
      if (take(">")) {
        empty = false;
        return true;
      }
      std::string attribute = name();
      skip_space();
      if (!space || attribute.empty() || !take("=")) return false;
      skip_space();
      if (at_ >= xml_.size() || (xml_[at_] != '"' && xml_[at_] != '\'')) return false;
      const std::size_t end = xml_.find(xml_[at_], at_ + 1);
      if (end == std::string_view::npos) return false;
      auto value = unescape_xml(xml_.substr(at_ + 1, end - at_ - 1));
      if (!value) return false;
      at_ = end + 1;
      node.attributes.push_back({std::move(attribute), std::move(*value)});
    }
  }

  bool element(XmlNode& node, int depth = 0) {
    bool empty = false;
    if (depth > 64 || !start_tag(node, empty)) return false;
    while (!empty) {
      if (take("</")) {
        if (name() != node.name) return false;
        skip_space();
        return take(">");
      }
      if (at_ >= xml_.size()) return false;
      XmlNode child;
      if (xml_[at_] == '<') {
        if (!element(child, depth + 1)) return false;
      } else {
        const std::size_t end = std::min(xml_.find('<', at_), xml_.size());
        auto text = unescape_xml(xml_.substr(at_, end - at_));
        if (!text) return false;
        child.text = std::move(*text);
        at_ = end;
      }
      node.children.push_back(std::move(child));
    }
    return true;
  }

  bool ended() const { return at_ == xml_.size(); }

 private:
  bool take(std::string_view what) {
    if (!xml_.substr(at_).starts_with(what)) return false;
    at_ += what.size();
    return true;
  }
  bool skip_space() {
    const std::size_t before = at_;
    while (at_ < xml_.size() &&
           (xml_[at_] == ' ' || xml_[at_] == '\t' || xml_[at_] == '\n' || xml_[at_] == '\r'))
      ++at_;
    return at_ > before;
  }
  std::string name() {
    const std::size_t begin = at_;
    while (at_ < xml_.size() && name_character(xml_[at_])) ++at_;
    return std::string(xml_.substr(begin, at_ - begin));
  }

  std::string_view xml_;
  std::size_t at_ = 0;
};

}  // namespace

std::optional<std::string> unescape_xml(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '&') {
      out += text[i];
      continue;
    }
    const std::size_t end = text.find(';', i);
    if (end == std::string_view::npos) return std::nullopt;
    const std::string_view name = text.substr(i + 1, end - i - 1);
    i = end;
    if (name == "amp") {
      out += '&';
    } else if (name == "lt") {
      out += '<';
    } else if (name == "gt") {
      out += '>';
    } else if (name == "quot") {
      out += '"';
    } else if (name == "apos") {
      out += '\'';
    } else if (name.starts_with('#') && name.size() > 1) {
      const bool hex = name[1] == 'x';
      char32_t value = 0;
      for (const char c : name.substr(hex ? 2 : 1)) {
        const int digit = c >= '0' && c <= '9'   ? c - '0'
                          : c >= 'a' && c <= 'f' ? c - 'a' + 10
                          : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                 : 99;
        if (digit >= (hex ? 16 : 10) || value > 0x10FFFF) return std::nullopt;
        value = value * (hex ? 16 : 10) + static_cast<char32_t>(digit);
      }
      if (value == 0 || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000))
        return std::nullopt;
      append_utf8(out, value);
    } else {
      return std::nullopt;
    }
  }
  return out;
}

std::optional<XmlNode> parse_xml_fragment(std::string_view xml) {
  XmlNode node;
  Fragment fragment(xml);
  if (!fragment.element(node) || !fragment.ended()) return std::nullopt;
  return node;
}

std::optional<XmlNode> parse_xml_start_tag(std::string_view xml) {
  XmlNode node;
  bool empty = false;
  Fragment fragment(xml);
  if (!fragment.start_tag(node, empty) || empty || !fragment.ended()) return std::nullopt;
  return node;
}

}  // namespace verso
