// SPDX-License-Identifier: Apache-2.0
#include "formats/xliff_inline.h"

#include <algorithm>
#include <map>

namespace verso {

namespace {

std::string attribute(const std::vector<XmlAttribute>& attributes, std::string_view name) {
  const auto* const value = find_attribute(attributes, name);
  return value == nullptr ? std::string() : *value;
}

/// What a code is, as ctype12() and type2() write it. Others' `x-` marks a name of their own, too.
std::string type_of(const std::vector<XmlAttribute>& attributes, bool version2) {
  auto type = attribute(attributes, version2 ? "type" : "ctype");
  if (!version2) return type.starts_with("x-") ? type.substr(2) : type;
  const auto sub = attribute(attributes, "subType");
  return sub.starts_with("verso:") ? sub.substr(6) : type;
}

/// The text inside an element: what its native code is.
std::string inner_text(std::string_view unit, const std::vector<XliffToken>& tokens,
                       std::size_t first, std::size_t last) {
  std::string text;
  for (auto i = first; i < last; ++i) {
    const auto raw = unit.substr(tokens[i].begin, tokens[i].end - tokens[i].begin);
    if (tokens[i].kind == XmlTokenKind::text) text += xml_unescaped(raw);
    if (tokens[i].kind == XmlTokenKind::cdata) text += xml_lines(raw.substr(9, raw.size() - 12));
  }
  return text;
}

/// Open codes whose close is elsewhere become isolated, and the other way round.
void settle_pairs(Segment& segment) {
  std::vector<bool> paired(segment.codes.size(), false);
  for (std::size_t i = 0; i < segment.codes.size(); ++i) {
    if (segment.codes[i].kind != CodeKind::close) continue;
    for (std::size_t k = i; k > 0; --k) {
      auto& open = segment.codes[k - 1];
      if (open.kind == CodeKind::open && !paired[k - 1] && open.id == segment.codes[i].id) {
        paired[k - 1] = paired[i] = true;
        break;
      }
    }
  }
  for (std::size_t i = 0; i < segment.codes.size(); ++i) {
    auto& code = segment.codes[i];
    if (paired[i]) continue;
    if (code.kind == CodeKind::open) code.kind = CodeKind::isolated_open;
    if (code.kind == CodeKind::close) code.kind = CodeKind::isolated_close;
  }
}

class Reader {
 public:
  Reader(std::string_view unit, const std::vector<XliffToken>& tokens, bool version2)
      : unit_(unit), tokens_(tokens), version2_(version2) {}

  XliffContent read(std::size_t first, std::size_t last) {
    for (auto i = first; i < last; ++i) i = token(i, last);
    settle_pairs(content_.whole);
    for (auto& part : content_.parts) settle_pairs(part.segment);
    return std::move(content_);
  }

 private:
  std::string_view raw(std::size_t begin, std::size_t end) const {
    return unit_.substr(begin, end - begin);
  }

  /// The token that ends the element begun by token i.
  std::size_t end_of(std::size_t i, std::size_t last) const {
    if (tokens_[i].kind == XmlTokenKind::empty) return i;
    int depth = 0;
    for (; i < last; ++i) {
      if (tokens_[i].kind == XmlTokenKind::start) ++depth;
      if (tokens_[i].kind == XmlTokenKind::end && --depth == 0) return i;
    }
    return last - 1;
  }

  void text(const std::string& text) {
    content_.whole.text += text;
    if (in_part_) content_.parts.back().segment.text += text;
  }

  void code(CodeKind kind, std::string id, std::string type, std::string markup,
            std::string_view original) {
    Code code{kind,
              content_.whole.text.size(),
              std::move(id),
              std::move(type),
              std::move(markup),
              std::string(original)};
    content_.whole.codes.push_back(code);
    if (in_part_) {
      auto& segment = content_.parts.back().segment;
      code.position = segment.text.size();
      segment.codes.push_back(std::move(code));
    }
  }

  /// Handles token i; gives the last token that it used.
  std::size_t token(std::size_t i, std::size_t last) {
    const auto& t = tokens_[i];
    const auto bytes = raw(t.begin, t.end);
    switch (t.kind) {
      case XmlTokenKind::text:
        text(xml_unescaped(bytes));
        return i;
      case XmlTokenKind::cdata:
        text(xml_lines(bytes.substr(9, bytes.size() - 12)));
        return i;
      case XmlTokenKind::end:
        close(t, bytes);
        return i;
      case XmlTokenKind::start:
      case XmlTokenKind::empty:
        return element(i, last, bytes);
      default:
        code(CodeKind::standalone, "", "comment", "", bytes);
        return i;
    }
  }

  void close(const XliffToken& t, std::string_view bytes) {
    if (open_.empty()) return;
    const auto top = open_.back();
    open_.pop_back();
    if (top.segment_mark) {
      auto& part = content_.parts.back();
      part.end = t.begin;
      part.element_end = t.end;
      in_part_ = false;
    } else {
      code(CodeKind::close, top.id, top.type, "", bytes);
    }
  }

  std::size_t element(std::size_t i, std::size_t last, std::string_view bytes) {
    const auto& t = tokens_[i];
    const auto attributes = xml_attributes(bytes);
    const auto id = attribute(attributes, "id");
    const bool empty = t.kind == XmlTokenKind::empty;
    const auto end = end_of(i, last);
    const auto whole = raw(t.begin, tokens_[end].end);
    const std::string& name = t.name;

    if (name == "mrk") {
      const auto type = attribute(attributes, version2_ ? "type" : "mtype");
      if (!version2_ && type == "seg" && !in_part_) {
        XliffPart part;
        part.mid = attribute(attributes, "mid");
        part.tag_begin = t.begin;
        part.begin = part.end = t.end;
        part.element_end = t.end;
        part.empty_tag = empty;
        part.nested = !open_.empty();
        content_.parts.push_back(std::move(part));
        if (!empty) {
          open_.push_back({true, "", ""});
          in_part_ = true;
        }
        return i;
      }
      const auto key =
          "mrk" + (version2_ ? id : attribute(attributes, "mid")) + std::to_string(++marks_);
      if (empty) {
        code(CodeKind::standalone, key, "mrk:" + type, "", bytes);
      } else {
        code(CodeKind::open, key, "mrk:" + type, "", bytes);
        open_.push_back({false, key, "mrk:" + type});
      }
      return i;
    }
    if ((name == "g" || name == "pc") && !empty) {
      const auto type = version2_ ? attribute(attributes, "subType") : std::string();
      const auto kind = type.empty()                 ? type_of(attributes, version2_)
                        : type.starts_with("verso:") ? type.substr(6)
                                                     : type;
      code(CodeKind::open, id, kind, "", bytes);
      open_.push_back({false, id, kind});
      return i;
    }
    if (version2_) {
      const auto start = attribute(attributes, "startRef");
      if (name == "sc" || name == "sm")
        code(CodeKind::open, id, type_of(attributes, true), "", whole);
      else if (name == "ec" || name == "em")
        code(CodeKind::close, start.empty() ? id : start, type_of(attributes, true), "", whole);
      else
        code(CodeKind::standalone, id, type_of(attributes, true), "", whole);
      return end;
    }
    const auto rid = attribute(attributes, "rid");
    const auto pair = rid.empty() ? id : rid;
    const auto type = type_of(attributes, false);
    const auto markup = inner_text(unit_, tokens_, i + 1, end);
    if (name == "bx" || name == "bpt") {
      code(CodeKind::open, pair, type, markup, whole);
      types_[pair] = type;
    } else if (name == "ex" || name == "ept") {
      code(CodeKind::close, pair, types_[pair], markup, whole);
    } else if (name == "it") {
      code(attribute(attributes, "pos") == "close" ? CodeKind::isolated_close
                                                   : CodeKind::isolated_open,
           id, type, markup, whole);
    } else {
      code(CodeKind::standalone, id, type, markup, whole);
    }
    return end;
  }

  struct Open {
    bool segment_mark;
    std::string id, type;
  };
  std::string_view unit_;
  const std::vector<XliffToken>& tokens_;
  bool version2_;
  bool in_part_ = false;
  int marks_ = 0;
  std::vector<Open> open_;
  std::map<std::string, std::string> types_;
  XliffContent content_;
};

}  // namespace

XliffContent read_xliff_content(std::string_view unit, const std::vector<XliffToken>& tokens,
                                std::size_t first, std::size_t last, bool version2) {
  return Reader(unit, tokens, version2).read(first, last);
}

std::string write_xliff_content(const Segment& segment, std::string_view line_end) {
  std::string out;
  std::size_t done = 0;
  const auto text = [&](std::size_t end) {
    const auto escaped = xml_escaped(std::string_view(segment.text).substr(done, end - done));
    for (std::size_t i = 0, next = 0; i < escaped.size(); i = next) {
      next = std::min(escaped.find('\n', i), escaped.size());
      out.append(escaped, i, next - i);
      if (next < escaped.size()) out += line_end, ++next;
    }
    done = end;
  };
  for (const auto& code : segment.codes) {
    text(std::min(code.position, segment.text.size()));
    out += code.original;
  }
  text(segment.text.size());
  return out;
}

std::string with_attribute(std::string_view tag, std::string_view name, std::string_view value) {
  std::string out(tag);
  const auto escaped = xml_escaped(value, true);
  for (const auto& attribute : xml_attributes(tag)) {
    if (attribute.name != name) continue;
    // The value may stand in single quotes, which xml_escaped() leaves alone.
    out.replace(attribute.begin - 1, attribute.end - attribute.begin + 2, "\"" + escaped + "\"");
    return out;
  }
  auto end = out.size() - 1;
  if (end > 0 && out[end - 1] == '/') --end;
  while (end > 0 && (out[end - 1] == ' ' || out[end - 1] == '\n')) --end;
  out.insert(end, " " + std::string(name) + "=\"" + escaped + "\"");
  return out;
}

std::string without_attribute(std::string_view tag, std::string_view name) {
  std::string out(tag);
  for (const auto& attribute : xml_attributes(tag)) {
    if (attribute.name != name) continue;
    auto begin = tag.rfind(name, attribute.begin);
    while (begin > 0 && (tag[begin - 1] == ' ' || tag[begin - 1] == '\n')) --begin;
    out.erase(begin, attribute.end + 1 - begin);
    return out;
  }
  return out;
}

}  // namespace verso
