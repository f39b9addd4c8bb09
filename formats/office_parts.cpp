// SPDX-License-Identifier: Apache-2.0
//
// In OOXML a paragraph's text lies in islands; what lies between two of them, from </w:t> to <w:t>,
// is one code, or nothing at all when the run after it looks the same (Word cuts runs at will).
// Every such code closes and opens the same elements, so they may be kept in order and the part
// stays well-formed. Test: tests/formats/office_test.cpp.
#include "formats/office_parts.h"

#include <algorithm>
#include <array>
#include <set>
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
      : xml_(xml), tokens_(xml, path), builder_(xml) {}

  std::vector<RangeBlock> run() {
    XmlToken token;
    while (tokens_.next(token)) {
      const bool start = token.kind == XmlTokenKind::start;
      const bool end = token.kind == XmlTokenKind::end;
      const auto& name = token.name;
      if ((start || end) && (name == "w:p" || name == "a:p" || name == "si")) {
        close();
      } else if (name == "rPh" && start) {
        skip(token);
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
        if (name != "w:r" && name != "a:r" && name != "r" && name != "w:proofErr" &&
            name != "w:lastRenderedPageBreak" && name != "w:t" && name != "a:t" && name != "t")
          other_ = true;
      }
    }
    close();
    return std::move(blocks_);
  }

 private:
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
      if (!other_ && format_ == last_format_)
        builder_.text(last_end_, begin, "");
      else
        builder_.code(last_end_, begin, CodeKind::standalone, "", "format");
    }
    add_text(builder_, xml_, begin, end);
    if (begin == end && builder_.empty()) return;
    last_end_ = end;
    last_format_ = format_;
    other_ = false;
  }

  void close() {
    if (auto block = builder_.take(BlockKind::paragraph)) blocks_.push_back(std::move(*block));
    other_ = false;
    format_.clear();
  }

  std::string_view xml_;
  XmlTokens tokens_;
  RangeBlockBuilder builder_;
  std::vector<RangeBlock> blocks_;
  std::string format_, last_format_;
  std::size_t last_end_ = 0, tokens_end_ = 0;
  bool other_ = false;  // something that is no text stood since the last text
};

}  // namespace

std::vector<RangeBlock> ooxml_blocks(std::string_view xml, const std::string& path) {
  return Ooxml(xml, path).run();
}

namespace {

class Odf {
 public:
  Odf(std::string_view xml, const std::string& path) : xml_(xml), tokens_(xml, path) {}

  std::vector<RangeBlock> run() {
    XmlToken token;
    while (tokens_.next(token))
      if (paragraph_starts(token)) paragraph(token, false);
    return std::move(blocks_);
  }

 private:
  static bool paragraph_starts(const XmlToken& token) {
    return token.kind == XmlTokenKind::start && (token.name == "text:p" || token.name == "text:h");
  }

  /// From its start tag to its end tag.
  void paragraph(const XmlToken& begun, bool inset) {
    const auto kind = begun.name == "text:h" ? BlockKind::heading : BlockKind::paragraph;
    const auto inside = tokens_.depth();
    RangeBlockBuilder builder(xml_);
    std::vector<std::string> open;  // ids of inline elements
    XmlToken token;
    while (tokens_.next(token)) {
      const std::string name(token.name);
      switch (token.kind) {
        case XmlTokenKind::text:
          add_text(builder, xml_, token.begin, token.end);
          break;
        case XmlTokenKind::empty:
          builder.code(token.begin, token.end, CodeKind::standalone, "", name);
          if (name == "text:s" || name == "text:tab" || name == "text:line-break")
            builder.text(token.end, token.end, name == "text:line-break" ? "\n" : " ");
          break;
        case XmlTokenKind::start:
          if (const auto* const apart = find_apart(name)) {
            const auto begin = token.begin;
            const auto end = skip(token, apart->has_text);
            builder.code(begin, end, CodeKind::standalone, "", name);
          } else {
            open.push_back(std::to_string(++pairs_));
            builder.code(token.begin, token.end, CodeKind::open, open.back(), name);
          }
          break;
        case XmlTokenKind::end:
          if (tokens_.depth() < inside) {
            if (auto block = builder.take(kind, true)) {
              block->inset = block->block.aside = inset;
              blocks_.push_back(std::move(*block));
            }
            return;
          }
          if (!open.empty()) {
            builder.code(token.begin, token.end, CodeKind::close, open.back(), name);
            open.pop_back();
          }
          break;
        default:
          builder.code(token.begin, token.end, CodeKind::standalone, "", "other");
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
      if (has_text && paragraph_starts(token)) paragraph(token, true);
    }
    return end;
  }

  /// Elements that stand in running text without being part of it.
  struct Apart {
    std::string_view name;
    bool has_text;  // to be translated
  };
  static const Apart* find_apart(std::string_view name) {
    static constexpr std::array<Apart, 8> kApart = {{{"text:note", true},
                                                     {"office:annotation", false},
                                                     {"draw:frame", true},
                                                     {"draw:custom-shape", true},
                                                     {"draw:g", true},
                                                     {"text:tracked-changes", false},
                                                     {"text:ruby-text", false},
                                                     {"text:bibliography-mark", false}}};
    const auto* const found = std::find_if(kApart.begin(), kApart.end(),
                                           [&](const Apart& apart) { return apart.name == name; });
    return found == kApart.end() ? nullptr : found;
  }

  std::string_view xml_;
  XmlTokens tokens_;
  std::vector<RangeBlock> blocks_;
  int pairs_ = 0;
};

}  // namespace

std::vector<RangeBlock> odf_blocks(std::string_view xml, const std::string& path) {
  return Odf(xml, path).run();
}

}  // namespace verso
