// SPDX-License-Identifier: Apache-2.0
//
// In OOXML a paragraph's text lies in islands; what lies between two of them, from </w:t> to <w:t>,
// is one code, or nothing at all when the run after it looks the same (Word cuts runs at will).
// Every such code closes and opens the same elements, so they may be kept in order and the part
// stays well-formed. Test: tests/formats/office_test.cpp.
#include "formats/office_parts.h"

#include <algorithm>
#include <array>
#include <unordered_set>
#include <utility>

#include "formats/html_entities.h"
#include "formats/xml_tokens.h"

namespace verso {

namespace {

/// Text with its references as pieces of their own.
void add_text(RangeBlockBuilder& builder, std::string_view xml, std::size_t begin,
              std::size_t end) {
  for (auto at = begin; at < end;) {
    if (xml[at] == '&') {
      const auto found = character_reference(xml.substr(at));
      if (found.length != 0) {
        builder.text(at, at + found.length, found.meaning);
        at += found.length;
        continue;
      }
    }
    auto next = xml.substr(0, end).find('&', at + 1);
    if (next == std::string_view::npos) next = end;
    builder.text(at, next);
    at = next;
  }
}

class Ooxml {
 public:
  Ooxml(std::string_view xml, const std::string& path)
      : xml_(xml), tokens_(xml, path), builder_(xml, path), blocks_(path) {}

  HeldBlocks run() {
    XmlToken token;
    while (tokens_.next(token)) {
      const bool start = token.kind == XmlTokenKind::start;
      const bool end = token.kind == XmlTokenKind::end;
      const auto& name = token.name;
      if ((start || end) && (name == "w:p" || name == "a:p" || name == "si" || name == "is")) {
        close();
      } else if (name == "rPh" && start) {
        skip(token);
      } else if (start && (name == "w:moveFrom" || name == "w:del")) {
        skip(token);  // what a reviewer has taken out
        other_ = true;
      } else if (start && (name == "w:rPr" || name == "a:rPr" || name == "rPr")) {
        const auto begin = token.begin;
        skip(token);
        format_ = xml_.substr(begin, tokens_end_ - begin);
      } else if (token.kind == XmlTokenKind::empty && (name == "a:rPr" || name == "w:rPr")) {
        format_ = xml_.substr(token.begin, token.end - token.begin);
      } else if (start && (name == "w:r" || name == "a:r" || name == "r")) {
        format_.clear();
      } else if (start && (name == "w:t" || name == "a:t" || name == "t")) {
        text(token);
      } else if (start || end || token.kind == XmlTokenKind::empty) {
        // Marks of the spelling checker and of page ends are no formatting.
        if (const auto sign = sign_of(name); !sign.type.empty() && !end) sign_ = sign;
        if (name != "w:r" && name != "a:r" && name != "r" && name != "w:proofErr" &&
            name != "w:lastRenderedPageBreak" && name != "w:t" && name != "a:t" && name != "t")
          other_ = true;
      }
    }
    close();
    return std::move(blocks_);
  }

 private:
  /// Elements of their own that read like a sign: what their code is called, and the sign.
  struct Sign {
    std::string_view type, text;
  };
  static Sign sign_of(std::string_view name) {
    static constexpr std::array<std::pair<std::string_view, Sign>, 6> kSigns = {
        {{"w:tab", {kTab, " "}},
         {"w:ptab", {kTab, " "}},
         {"w:br", {kBreak, "\n"}},
         {"w:cr", {kBreak, "\n"}},
         {"a:br", {kBreak, "\n"}},
         {"w:noBreakHyphen", {kHyphen, "\u2011"}}}};
    for (const auto& [element, sign] : kSigns)
      if (element == name) return sign;
    return {};
  }

  /// Past the element that `token` begins.
  void skip(const XmlToken& token) {
    const auto depth = tokens_.depth();
    tokens_end_ = token.end;
    XmlToken inner;
    while (tokens_.depth() >= depth && tokens_.next(inner)) tokens_end_ = inner.end;
  }

  void text(const XmlToken& token) {
    const auto begin = token.end;
    auto end = begin;
    XmlToken inner;
    while (tokens_.next(inner) && inner.kind != XmlTokenKind::end) end = inner.end;
    if (!builder_.empty()) {
      if (!other_ && format_ == last_format_) {
        builder_.text(last_end_, begin, "");
      } else {
        builder_.code(last_end_, begin, CodeKind::standalone, 0,
                      sign_.type.empty() ? "format" : std::string(sign_.type));
        builder_.text(begin, begin, sign_.text);
      }
    }
    add_text(builder_, xml_, begin, end);
    if (begin == end && builder_.empty()) return;
    last_end_ = end;
    last_format_ = format_;
    other_ = false;
    sign_ = {};
  }

  void close() {
    if (auto block = builder_.take(BlockKind::paragraph)) blocks_.add(*block, xml_);
    other_ = false;
    sign_ = {};
    format_.clear();
  }

  std::string_view xml_;
  XmlTokens tokens_;
  RangeBlockBuilder builder_;
  HeldBlocks blocks_;
  std::string format_, last_format_;
  std::size_t last_end_ = 0, tokens_end_ = 0;
  bool other_ = false;  // something that is no text stood since the last text
  Sign sign_;           // and what it reads like
};

}  // namespace

std::string with_kept_spaces(std::string_view filled, std::string_view before) {
  // Texts with their start tags, up to their end tags.
  const auto each_text = [](std::string_view xml, const auto& use) {
    for (auto at = xml.find('<'); at != std::string_view::npos;) {
      const auto close = std::min(xml.find('>', at), xml.size());
      const auto end = std::min(xml.find('<', close), xml.size());
      const auto name = xml.substr(at + 1, xml.find_first_of(" \t\r\n/>", at + 1) - at - 1);
      if ((name == "w:t" || name == "t") && close < end && xml[close - 1] != '/')
        use(at, close, end);
      at = end == xml.size() ? std::string_view::npos : end;
    }
  };
  std::unordered_set<std::string_view> old;
  each_text(before, [&](std::size_t at, std::size_t, std::size_t end) {
    old.insert(before.substr(at, end - at));
  });
  std::string out;
  std::size_t done = 0;
  each_text(filled, [&](std::size_t at, std::size_t close, std::size_t end) {
    const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
    if (close + 1 >= end || !(blank(filled[close + 1]) || blank(filled[end - 1]))) return;
    if (filled.substr(at, close - at).find("xml:space") != std::string_view::npos) return;
    if (old.contains(filled.substr(at, end - at))) return;
    out += filled.substr(done, close - done);
    out += " xml:space=\"preserve\"";
    done = close;
  });
  out += filled.substr(done);
  return out;
}

HeldBlocks ooxml_blocks(std::string_view xml, const std::string& path) {
  return Ooxml(xml, path).run();
}

namespace {

class Odf {
 public:
  Odf(std::string_view xml, const std::string& path)
      : xml_(xml), path_(path), tokens_(xml, path), blocks_(path) {}

  HeldBlocks run() {
    XmlToken token;
    while (tokens_.next(token)) take(token, false);
    return std::move(blocks_);
  }

 private:
  static bool paragraph_starts(const XmlToken& token) {
    return token.kind == XmlTokenKind::start && (token.name == "text:p" || token.name == "text:h");
  }

  /// A token outside paragraphs. Deleted text and comments may stand beside paragraphs, too.
  void take(const XmlToken& token, bool inset) {
    if (paragraph_starts(token)) {
      paragraph(token, inset);
    } else if (token.kind == XmlTokenKind::start) {
      const auto* const apart = find_apart(token.name);
      if (apart != nullptr && !apart->has_text) skip(token, false);
    }
  }

  /// From its start tag to its end tag.
  void paragraph(const XmlToken& begun, bool inset) {
    const auto kind = begun.name == "text:h" ? BlockKind::heading : BlockKind::paragraph;
    const auto inside = tokens_.depth();
    RangeBlockBuilder builder(xml_, path_);
    std::vector<int> open;  // pairs of inline elements
    XmlToken token;
    while (tokens_.next(token)) {
      const std::string name(token.name);
      switch (token.kind) {
        case XmlTokenKind::text:
          add_text(builder, xml_, token.begin, token.end);
          break;
        case XmlTokenKind::empty:
          builder.code(token.begin, token.end, CodeKind::standalone, 0, name);
          if (name == "text:s" || name == "text:tab" || name == "text:line-break")
            builder.text(token.end, token.end, name == "text:line-break" ? "\n" : " ");
          break;
        case XmlTokenKind::start:
          if (const auto* const apart = find_apart(name)) {
            const auto begin = token.begin;
            const auto end = skip(token, apart->has_text);
            builder.code(begin, end, CodeKind::standalone, 0, name);
          } else {
            open.push_back(++pairs_);
            builder.code(token.begin, token.end, CodeKind::open, open.back(), name);
          }
          break;
        case XmlTokenKind::end:
          if (tokens_.depth() < inside) {
            if (auto block = builder.take(kind, true)) {
              block->inset = block->block.aside = inset;
              blocks_.add(*block, xml_);
            }
            return;
          }
          if (!open.empty()) {
            builder.code(token.begin, token.end, CodeKind::close, open.back(), name);
            open.pop_back();
          }
          break;
        default:
          builder.code(token.begin, token.end, CodeKind::standalone, 0, "other");
      }
    }
  }

  /// Past an element; the paragraphs in it (of a footnote, of a text box) are blocks of their own.
  std::size_t skip(const XmlToken& begun, bool has_text) {
    const auto depth = tokens_.depth();
    auto end = begun.end;
    XmlToken token;
    while (tokens_.depth() >= depth && tokens_.next(token)) {
      end = token.end;
      if (has_text) take(token, true);
    }
    return end;
  }

  /// Elements that stand in running text without being part of it.
  struct Apart {
    std::string_view name;
    bool has_text;  // to be translated
  };
  static const Apart* find_apart(std::string_view name) {
    static constexpr std::array<Apart, 9> kApart = {{{"text:note", true},
                                                     {"office:annotation", false},
                                                     {"draw:frame", true},
                                                     {"draw:custom-shape", true},
                                                     {"draw:g", true},
                                                     {"text:tracked-changes", false},
                                                     {"table:tracked-changes", false},
                                                     {"text:ruby-text", false},
                                                     {"text:bibliography-mark", false}}};
    const auto* const found = std::find_if(kApart.begin(), kApart.end(),
                                           [&](const Apart& apart) { return apart.name == name; });
    return found == kApart.end() ? nullptr : found;
  }

  std::string_view xml_;
  const std::string& path_;
  XmlTokens tokens_;
  HeldBlocks blocks_;
  int pairs_ = 0;
};

}  // namespace

HeldBlocks odf_blocks(std::string_view xml, const std::string& path) {
  return Odf(xml, path).run();
}

}  // namespace verso
