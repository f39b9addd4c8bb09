// SPDX-License-Identifier: Apache-2.0
//
// A code that is read from its plainest form (`<bpt i="1" type="bold">**</bpt>`) and one that came
// from a document without any XML are the same value: `original` is left empty and the plain form
// is written again. Every other legal form is kept in `original` and written byte for byte.
// Tests: tests/formats/tmx_codes_test.cpp.
#include "formats/tmx_codes.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "formats/xml_fragment.h"
#include "formats/xml_writer.h"

namespace verso {
namespace {

constexpr std::string_view kWrapped = "x-verso-code";
constexpr std::string_view kCharacter = "x-verso-char";
constexpr std::array<std::string_view, 5> kKinds = {"open", "close", "standalone", "isolated-open",
                                                    "isolated-close"};

bool only(const Attributes& attributes, std::initializer_list<std::string_view> names) {
  return std::all_of(attributes.begin(), attributes.end(), [&](const Attribute& each) {
    return std::find(names.begin(), names.end(), each.name) != names.end();
  });
}

/// What the DTD says of attributes.
bool legal_attributes(const XmlNode& node) {
  const auto has = [&](std::string_view name) { return node.attribute(name) != nullptr; };
  if (node.name == "bpt") return only(node.attributes, {"i", "x", "type"}) && has("i");
  if (node.name == "ept") return only(node.attributes, {"i"}) && has("i");
  if (node.name == "ph") return only(node.attributes, {"x", "assoc", "type"});
  if (node.name == "it")
    return only(node.attributes, {"pos", "x", "type"}) && has("pos") &&
           (*node.attribute("pos") == "begin" || *node.attribute("pos") == "end");
  if (node.name == "hi") return only(node.attributes, {"x", "type"});
  if (node.name == "ut") return only(node.attributes, {"x"});
  if (node.name == "sub") return only(node.attributes, {"datatype", "type"});
  return false;
}

/// What the DTD says of an element inside seg and all that it holds.
bool legal(const XmlNode& node) {
  if (!legal_attributes(node)) return false;
  const bool holds_codes = node.name == "sub" || node.name == "hi";
  return std::all_of(node.children.begin(), node.children.end(), [&](const XmlNode& child) {
    if (child.name.empty()) return xml_holds(child.text);
    return (holds_codes ? child.name != "sub" : child.name == "sub") && legal(child);
  });
}

std::string element(std::string_view name, const Attributes& attributes, std::string_view text) {
  std::string out;
  append_xml_open(out, name, attributes);
  if (text.empty()) return out + "/>";
  out += '>';
  append_xml_text(out, text);
  return out.append("</").append(name).append(">");
}

/// The plainest element for a code; empty when there is none that says all of it. `paired_type`
/// is the type of the code that opens the pair, which a close code shares.
std::string natural(const Code& code, const std::string* paired_type) {
  if (!xml_holds(code.markup) || !xml_holds(code.id) || !xml_holds(code.type) ||
      code.type == kWrapped || code.type == kCharacter)
    return {};
  Attributes attributes;
  const auto add = [&](const char* name, const std::string& value) {
    if (!value.empty()) attributes.push_back({name, value});
  };
  switch (code.kind) {
    case CodeKind::open:
      if (code.id.empty()) return {};
      add("i", code.id);
      add("type", code.type);
      return element("bpt", attributes, code.markup);
    case CodeKind::close:
      if (code.id.empty() || code.type != (paired_type == nullptr ? "" : *paired_type)) return {};
      add("i", code.id);
      return element("ept", attributes, code.markup);
    case CodeKind::standalone:
      add("x", code.id);
      add("type", code.type);
      return element("ph", attributes, code.markup);
    case CodeKind::isolated_open:
    case CodeKind::isolated_close:
      attributes.push_back({"pos", code.kind == CodeKind::isolated_open ? "begin" : "end"});
      add("x", code.id);
      add("type", code.type);
      return element("it", attributes, code.markup);
  }
  return {};
}

/// All fields of a code, for the inside of a wrapping element.
std::string wrapped(const Code& code) {
  Attributes fields;
  fields.push_back({"kind", std::string(kKinds[static_cast<std::size_t>(code.kind)])});
  if (!code.id.empty()) fields.push_back({"id", code.id});
  if (!code.type.empty()) fields.push_back({"type", code.type});
  if (!code.markup.empty()) fields.push_back({"markup", code.markup});
  if (!code.original.empty()) fields.push_back({"original", code.original});
  std::string out;
  append_xml_open(out, "code", fields);
  return out + "/>";
}

std::optional<Code> unwrapped(const std::string& text) {
  const auto node = parse_xml_fragment(text);
  if (!node || node->name != "code") return std::nullopt;
  Code code;
  for (const Attribute& field : node->attributes) {
    if (field.name == "kind") {
      const auto* const found = std::find(kKinds.begin(), kKinds.end(), field.value);
      if (found == kKinds.end()) return std::nullopt;
      code.kind = static_cast<CodeKind>(found - kKinds.begin());
    } else if (field.name == "id") {
      code.id = field.value;
    } else if (field.name == "type") {
      code.type = field.value;
    } else if (field.name == "markup") {
      code.markup = field.value;
    } else if (field.name == "original") {
      code.original = field.value;
    }
  }
  return code;
}

std::string value_or(const XmlNode& node, std::string_view name, std::string_view other = {}) {
  const std::string* value = node.attribute(name);
  if (value == nullptr && !other.empty()) value = node.attribute(other);
  return value == nullptr ? std::string() : *value;
}

std::string direct_text(const XmlNode& node) {
  std::string out;
  for (const XmlNode& child : node.children)
    if (child.name.empty()) out += child.text;
  return out;
}

constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

/// For each code its partner in the segment, or kNowhere: the nearest opening one of the same id.
std::vector<std::size_t> partners(const std::vector<Code>& codes) {
  std::vector<std::size_t> out(codes.size(), kNowhere);
  std::map<std::string_view, std::vector<std::size_t>> open;
  for (std::size_t i = 0; i < codes.size(); ++i) {
    if (codes[i].kind == CodeKind::open) open[codes[i].id].push_back(i);
    if (codes[i].kind != CodeKind::close) continue;
    auto found = open.find(codes[i].id);
    if (found == open.end() || found->second.empty()) continue;
    out[i] = found->second.back();
    out[found->second.back()] = i;
    found->second.pop_back();
  }
  return out;
}

/// How each code is to be written.
enum class Form { original, plain, wrapper };

/// `<hi …>` and `</hi>` may be written as they are only where they nest.
void settle_highlights(const std::vector<Code>& codes, std::vector<Form>& forms) {
  std::vector<std::size_t> stack;
  std::vector<bool> good(codes.size(), false);
  for (std::size_t i = 0; i < codes.size(); ++i) {
    if (forms[i] != Form::original || !codes[i].original.starts_with('<')) continue;
    const bool closes = codes[i].original == "</hi>";
    const bool opens = !closes && codes[i].kind == CodeKind::open &&
                       codes[i].original.starts_with("<hi") &&
                       !codes[i].original.ends_with("</hi>") && !codes[i].original.ends_with("/>");
    if (opens) stack.push_back(i);
    if (!closes) {
      good[i] = !opens;
      continue;
    }
    if (!stack.empty() && codes[stack.back()].id == codes[i].id) {
      good[i] = good[stack.back()] = true;
      stack.pop_back();
    } else {
      break;  // they overlap: all that is open and all that follows is wrapped
    }
  }
  for (std::size_t i = 0; i < codes.size(); ++i)
    if (forms[i] == Form::original && !good[i]) forms[i] = Form::wrapper;
}

Form form_of(const Code& code, const std::string* paired_type) {
  if (code.original.empty())
    return natural(code, paired_type).empty() ? Form::wrapper : Form::plain;
  if (code.original == "</hi>")
    return code.kind == CodeKind::close ? Form::original : Form::wrapper;
  // Would it be read as the same code again?
  Segment again;
  std::optional<XmlNode> node = parse_xml_fragment(code.original);
  if (!node && code.kind == CodeKind::open && code.original.starts_with("<hi")) {
    const auto start = parse_xml_start_tag(code.original);
    if (!start || start->name != "hi" || !legal_attributes(*start)) return Form::wrapper;
    return value_or(*start, "type") == code.type && code.markup.empty() ? Form::original
                                                                        : Form::wrapper;
  }
  if (!node || !legal(*node) || node->name == "hi" || node->name == "sub") return Form::wrapper;
  add_tmx_code(again, *node);
  std::string canonical;
  append_xml(canonical, *node);
  if (again.codes.size() != 1 || canonical != code.original) return Form::wrapper;
  Code& read = again.codes.front();
  read.position = code.position;
  // Pairing, done when the whole segment is known, may isolate a code or lend it a type.
  if ((read.kind == CodeKind::open && code.kind == CodeKind::isolated_open) ||
      (read.kind == CodeKind::close && code.kind == CodeKind::isolated_close)) {
    read.kind = code.kind;
    read.original = code.original;
  }
  if (read.kind == CodeKind::close && paired_type != nullptr) read.type = *paired_type;
  return read == code ? Form::original : Form::wrapper;
}

class SegmentWriter {
 public:
  SegmentWriter(std::string& to, const Segment& segment) : to_(to), segment_(segment) {}

  std::int64_t write() {
    const std::vector<Code>& codes = segment_.codes;
    partners_ = partners(codes);
    std::vector<Form> forms(codes.size());
    for (std::size_t i = 0; i < codes.size(); ++i) {
      forms[i] = halved(i) ? Form::wrapper : form_of(codes[i], paired_type(i));
      if (forms[i] != Form::wrapper) used_.insert(codes[i].id);
    }
    settle_highlights(codes, forms);
    std::size_t done = 0;
    for (std::size_t i = 0; i < codes.size(); ++i) {
      const std::size_t place = std::min(codes[i].position, segment_.text.size());
      if (place > done) text(std::string_view(segment_.text).substr(done, place - done));
      done = std::max(done, place);
      switch (forms[i]) {
        case Form::original:
          to_ += codes[i].original;
          break;
        case Form::plain:
          to_ += natural(codes[i], paired_type(i));
          break;
        case Form::wrapper:
          wrap(i);
          break;
      }
    }
    text(std::string_view(segment_.text).substr(done));
    return replaced_;
  }

 private:
  /// Half a pair, which a reader would take for a code that goes on in another segment.
  bool halved(std::size_t i) const {
    const CodeKind kind = segment_.codes[i].kind;
    return (kind == CodeKind::open || kind == CodeKind::close) && partners_[i] == kNowhere;
  }

  const std::string* paired_type(std::size_t i) const {
    return segment_.codes[i].kind == CodeKind::close && partners_[i] != kNowhere
               ? &segment_.codes[partners_[i]].type
               : nullptr;
  }

  void text(std::string_view text) {
    if (xml_holds(text)) {
      append_xml_text(to_, text);
      return;
    }
    for (std::size_t i = 0; i < text.size(); ++i) {
      const auto c = static_cast<unsigned char>(text[i]);
      if (c >= 0x20 || xml_holds(text.substr(i, 1))) {
        std::size_t end = i + 1;
        while (end < text.size() &&
               (static_cast<unsigned char>(text[end]) >= 0x20 || xml_holds(text.substr(end, 1))))
          ++end;
        replaced_ += append_xml_text(to_, text.substr(i, end - i));
        i = end - 1;
      } else {
        static constexpr std::string_view kDigits = "0123456789ABCDEF";
        to_.append("<ph type=\"").append(kCharacter).append("\">");
        to_ += kDigits[c >> 4U];
        to_ += kDigits[c & 15U];
        to_ += "</ph>";
      }
    }
  }

  /// A number for `i` that nothing else in the segment uses; both halves of a pair share it.
  std::string number(std::size_t i) {
    const std::size_t first = partners_[i] == kNowhere ? i : std::min(i, partners_[i]);
    std::string& number = numbers_[first];
    for (int n = 1; number.empty(); ++n)
      if (used_.insert(std::to_string(n)).second) number = std::to_string(n);
    return number;
  }

  void wrap(std::size_t i) {
    const Code& code = segment_.codes[i];
    const std::string type(kWrapped);
    switch (code.kind) {
      case CodeKind::open:
        to_ += element("bpt", {{"i", number(i)}, {"type", type}}, wrapped(code));
        break;
      case CodeKind::close:
        // `ept` has no type; the reader knows it by its content.
        to_ += element("ept", {{"i", number(i)}}, wrapped(code));
        break;
      case CodeKind::standalone:
        to_ += element("ph", {{"type", type}}, wrapped(code));
        break;
      case CodeKind::isolated_open:
      case CodeKind::isolated_close:
        to_ += element(
            "it", {{"pos", code.kind == CodeKind::isolated_open ? "begin" : "end"}, {"type", type}},
            wrapped(code));
        break;
    }
  }

  std::string& to_;
  const Segment& segment_;
  std::vector<std::size_t> partners_;
  std::set<std::string> used_;
  std::map<std::size_t, std::string> numbers_;
  std::int64_t replaced_ = 0;
};

}  // namespace

bool tmx_text_flows(std::string_view element) {
  static constexpr std::array<std::string_view, 7> kCode = {"bpt", "ept", "ph", "it",
                                                            "ut",  "bx",  "ex"};
  return std::find(kCode.begin(), kCode.end(), element) == kCode.end();
}

bool add_tmx_code(Segment& segment, const XmlNode& node) {
  const std::string type = value_or(node, "type", "ctype");
  if (type == kCharacter && node.name == "ph") {
    const std::string digits = node.all_text();
    const auto value = unescape_xml("&#x" + digits + ";");
    if (value && digits.size() == 2) {
      segment.text += *value;
      return false;
    }
  }
  if (type == kWrapped || (node.name == "ept" && node.children.size() == 1 &&
                           node.children[0].text.starts_with("<code kind=\"close\""))) {
    if (auto code = unwrapped(node.all_text())) {
      code->position = segment.text.size();
      segment.codes.push_back(std::move(*code));
      return true;
    }
  }
  Code code;
  code.position = segment.text.size();
  code.type = type;
  code.markup = direct_text(node);
  code.id = value_or(node, "x", "id");
  if (node.name == "bpt" || node.name == "ept") {
    code.kind = node.name == "bpt" ? CodeKind::open : CodeKind::close;
    code.id = value_or(node, "i", "id");
    if (node.name == "ept" && node.attribute("rid") != nullptr) code.id = *node.attribute("rid");
  } else if (node.name == "bx" || node.name == "ex") {
    code.kind = node.name == "bx" ? CodeKind::open : CodeKind::close;
    code.id = value_or(node, "rid", "id");
  } else if (node.name == "it") {
    const std::string place = value_or(node, "pos");
    code.kind =
        place == "end" || place == "close" ? CodeKind::isolated_close : CodeKind::isolated_open;
  }
  append_xml(code.original, node);
  if (code.original == natural(code, nullptr)) code.original.clear();
  segment.codes.push_back(std::move(code));
  return false;
}

void pair_tmx_codes(Segment& segment, const std::vector<std::size_t>& restored) {
  if (segment.codes.empty()) return;
  const std::vector<std::size_t> partner = partners(segment.codes);
  for (std::size_t i = 0; i < segment.codes.size(); ++i) {
    Code& code = segment.codes[i];
    if (std::binary_search(restored.begin(), restored.end(), i)) continue;
    const bool pairs = code.kind == CodeKind::open || code.kind == CodeKind::close;
    if (pairs && partner[i] == kNowhere) {
      // Half a pair stands for one that goes on in another segment; its form must be kept.
      if (code.original.empty()) code.original = natural(code, &code.type);
      code.kind = code.kind == CodeKind::open ? CodeKind::isolated_open : CodeKind::isolated_close;
    } else if (code.kind == CodeKind::close) {
      if (code.type.empty()) code.type = segment.codes[partner[i]].type;
    }
  }
}

std::int64_t append_tmx_segment(std::string& to, const Segment& segment) {
  if (segment.codes.empty() && xml_holds(segment.text)) {
    append_xml_text(to, segment.text);
    return 0;
  }
  return SegmentWriter(to, segment).write();
}

}  // namespace verso
