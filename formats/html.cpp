// SPDX-License-Identifier: Apache-2.0
//
// Nothing is parsed into a tree, so nothing can be put right or lost. White space runs count as
// one space. Test: tests/formats/html_test.cpp.
#include "formats/html.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <utility>
#include <vector>

#include "formats/held_document.h"
#include "formats/html_entities.h"
#include "formats/xml_tokens.h"

namespace verso {

namespace {

bool space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
bool alpha(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }

std::string lower(std::string_view text) {
  std::string out(text);
  for (auto& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

template <std::size_t N>
bool one_of(const std::string& name, const std::array<std::string_view, N>& list) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

constexpr std::array<std::string_view, 33> kInline = {
    "a",   "abbr", "acronym", "b",    "bdi",    "bdo",    "big", "br",    "cite", "code", "del",
    "dfn", "em",   "font",    "i",    "img",    "ins",    "kbd", "label", "mark", "q",    "ruby",
    "s",   "samp", "small",   "span", "strike", "strong", "sub", "sup",   "tt",   "u",    "wbr"};
constexpr std::array<std::string_view, 5> kEmpty = {"br", "img", "wbr", "input", "hr"};
constexpr std::array<std::string_view, 8> kRaw = {"script", "style",    "template", "noscript",
                                                  "pre",    "textarea", "svg",      "math"};
/// Inline elements whose content is no text to translate.
constexpr std::array<std::string_view, 4> kOpaque = {"code", "kbd", "samp", "tt"};

constexpr std::size_t kTagLimit = 64U << 10;  // a longer tag is taken for text

struct Attribute {
  std::string name;
  std::size_t begin = 0, end = 0;  // of the value, between its quotes
};

struct Tag {
  std::string name;
  bool closing = false, alone = false, keep = false;  // keep: translate="no"
  std::size_t begin = 0, end = 0;
};

/// What HTML and ITS 2.0 list as text for people, and where.
struct TextAttribute {
  std::string_view name, element;  // "": on any element
};
constexpr std::array<TextAttribute, 18> kTextAttributes = {{{"title", ""},
                                                            {"alt", "img"},
                                                            {"alt", "area"},
                                                            {"alt", "input"},
                                                            {"placeholder", "input"},
                                                            {"placeholder", "textarea"},
                                                            {"aria-label", ""},
                                                            {"aria-description", ""},
                                                            {"aria-placeholder", ""},
                                                            {"aria-roledescription", ""},
                                                            {"aria-valuetext", ""},
                                                            {"label", "option"},
                                                            {"label", "optgroup"},
                                                            {"label", "track"},
                                                            {"abbr", "th"},
                                                            {"summary", "table"},
                                                            {"value", "input"},
                                                            {"content", "meta"}}};
/// Of which meta elements the content is text.
constexpr std::array<std::string_view, 9> kTextMeta = {
    "description",  "keywords",       "application-name", "apple-mobile-web-app-title", "og:title",
    "og:site_name", "og:description", "twitter:title",    "twitter:description"};
constexpr std::array<std::string_view, 3> kButtons = {"submit", "button", "reset"};

class HtmlScanner {
 public:
  explicit HtmlScanner(std::string_view text) : text_(text), builder_(text) {}

  std::vector<RangeBlock> run() {
    for (std::size_t at = 0; at < text_.size();) {
      if (text_[at] == '<') {
        const auto end = markup(at);
        if (end > at) {
          at = end;
          continue;
        }
      }
      at = characters(at);
    }
    close();
    return std::move(blocks_);
  }

 private:
  std::size_t past(std::string_view mark, std::size_t from) const {
    const auto found = text_.find(mark, from);
    return found == std::string_view::npos ? text_.size() : found + mark.size();
  }

  /// A tag at `at`, or none (end 0): a '<' in running text is text.
  Tag tag(std::size_t at) const {
    Tag tag;
    auto i = at + 1;
    tag.closing = i < text_.size() && text_[i] == '/';
    if (tag.closing) ++i;
    if (i >= text_.size() || !alpha(text_[i])) return tag;
    const auto begin = i;
    while (i < text_.size() && !space(text_[i]) && text_[i] != '>' && text_[i] != '/') ++i;
    tag.name = lower(text_.substr(begin, i - begin));
    char quote = 0;
    const auto inside = i;
    const auto limit = std::min(text_.size(), at + kTagLimit);
    for (; i < limit; ++i) {
      if (quote != 0) {
        if (text_[i] == quote) quote = 0;
      } else if ((text_[i] == '"' || text_[i] == '\'') && text_[i - 1] == '=') {
        quote = text_[i];
      } else if (text_[i] == '>') {
        break;
      }
    }
    if (i == limit) return Tag();
    const auto attributes = lower(text_.substr(inside, i - inside));
    tag.keep = attributes.find("translate=\"no\"") != std::string::npos ||
               attributes.find("translate='no'") != std::string::npos ||
               attributes.find("notranslate") != std::string::npos;
    tag.alone = text_[i - 1] == '/' || one_of(tag.name, kEmpty);
    tag.begin = at;
    tag.end = i + 1;
    return tag;
  }

  /// The attributes of a tag whose values stand in quotes.
  std::vector<Attribute> attributes(const Tag& tag) const {
    std::vector<Attribute> list;
    const auto last = tag.end - 1;
    auto i = tag.begin + 1 + tag.name.size();
    while (i < last) {
      if (space(text_[i]) || text_[i] == '/') {
        ++i;
        continue;
      }
      const auto begin = i;
      while (i < last && text_[i] != '=' && text_[i] != '/' && !space(text_[i])) ++i;
      const auto name = lower(text_.substr(begin, i - begin));
      auto at = i;
      while (at < last && space(text_[at])) ++at;
      if (at >= last || text_[at] != '=') continue;
      ++at;
      while (at < last && space(text_[at])) ++at;
      i = at;
      if (at < last && (text_[at] == '"' || text_[at] == '\'')) {
        const auto close = text_.find(text_[at], at + 1);
        if (close == std::string_view::npos || close >= tag.end) break;
        list.push_back({name, at + 1, close});
        i = close + 1;
      } else {
        while (i < last && !space(text_[i])) ++i;
      }
      if (i == begin) ++i;
    }
    return list;
  }

  /// Attributes that people read become blocks of their own.
  void take_attributes(const Tag& tag) {
    if (tag.closing || tag.keep) return;
    const auto list = attributes(tag);
    const auto value_of = [&](std::string_view name) {
      for (const auto& attribute : list)
        if (attribute.name == name)
          return lower(text_.substr(attribute.begin, attribute.end - attribute.begin));
      return std::string();
    };
    for (const auto& attribute : list) {
      if (std::none_of(kTextAttributes.begin(), kTextAttributes.end(), [&](const auto& known) {
            return known.name == attribute.name &&
                   (known.element.empty() || known.element == tag.name);
          }))
        continue;
      if (attribute.name == "value" && !one_of(value_of("type"), kButtons)) continue;
      if (attribute.name == "content" && !one_of(value_of("name"), kTextMeta) &&
          !one_of(value_of("property"), kTextMeta))
        continue;
      RangeBlockBuilder value(text_);
      for (auto at = attribute.begin; at < attribute.end;) {
        if (text_[at] == '&') {
          const auto found = character_reference(text_.substr(at, attribute.end - at));
          if (found.length != 0) {
            value.text(at, at + found.length, found.meaning);
            at += found.length;
            continue;
          }
        }
        const auto next = std::min(text_.find('&', at + 1), attribute.end);
        value.text(at, next);
        at = next;
      }
      if (auto block = value.take(BlockKind::string)) {
        block->inset = block->block.aside = true;
        blocks_.push_back(std::move(*block));
      }
    }
  }

  /// After the end tag that belongs to a start tag whose content begins at `at`.
  std::size_t element_end(const std::string& name, std::size_t at) const {
    int depth = 1;
    while (at < text_.size()) {
      const auto next = text_.find('<', at);
      if (next == std::string_view::npos) return text_.size();
      if (text_.compare(next, 4, "<!--") == 0) {
        at = past("-->", next);
        continue;
      }
      const auto found = tag(next);
      at = found.end == 0 ? next + 1 : found.end;
      if (found.name != name || (found.alone && !found.closing)) continue;
      depth += found.closing ? -1 : 1;
      if (depth == 0) return at;
    }
    return text_.size();
  }

  std::size_t markup(std::size_t at) {
    if (text_.compare(at, 4, "<!--") == 0) {
      const auto end = past("-->", at);
      if (builder_.empty()) return end;
      builder_.code(at, end, CodeKind::standalone, "", "comment");
      return end;
    }
    if (text_.compare(at, 2, "<!") == 0 || text_.compare(at, 2, "<?") == 0) return past(">", at);
    const auto found = tag(at);
    if (found.end == 0) return at;
    const bool is_inline = one_of(found.name, kInline);
    if (!is_inline) close();
    take_attributes(found);
    if (!is_inline) {
      if (found.closing || found.alone) return found.end;
      if (one_of(found.name, kRaw)) return raw_end(found);
      if (found.keep) return element_end(found.name, found.end);
      if (found.name.size() == 2 && found.name[0] == 'h' && found.name[1] >= '1' &&
          found.name[1] <= '6')
        kind_ = BlockKind::heading;
      else if (found.name == "li")
        kind_ = BlockKind::list_item;
      else if (found.name == "td" || found.name == "th")
        kind_ = BlockKind::cell;
      else if (found.name == "caption" || found.name == "figcaption")
        kind_ = BlockKind::caption;
      else
        kind_ = BlockKind::paragraph;
      return found.end;
    }
    if (!found.closing && !found.alone && (found.keep || one_of(found.name, kOpaque))) {
      const auto end = element_end(found.name, found.end);
      builder_.code(at, end, CodeKind::standalone, "", found.name);
      return end;
    }
    if (found.name == "br") {
      builder_.code(at, found.end, CodeKind::standalone, "", "break");
      builder_.text(found.end, found.end, "\n");
    } else if (found.alone) {
      builder_.code(at, found.end, CodeKind::standalone, "", found.name);
    } else if (!found.closing) {
      open_.push_back({found.name, std::to_string(++pairs_)});
      builder_.code(at, found.end, CodeKind::open, open_.back().second, found.name);
    } else {
      std::string id;
      CodeKind kind = CodeKind::isolated_close;
      for (auto i = open_.size(); i > 0; --i)
        if (open_[i - 1].first == found.name) {
          id = open_[i - 1].second;
          kind = CodeKind::close;
          open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(i) - 1);
          break;
        }
      builder_.code(at, found.end, kind, id, found.name);
    }
    return found.end;
  }

  std::size_t raw_end(const Tag& found) const {
    if (found.name != "script" && found.name != "style" && found.name != "textarea")
      return element_end(found.name, found.end);
    // Their content is no markup: the end is the first thing that looks like their end tag.
    for (auto at = text_.find("</", found.end); at != std::string_view::npos;
         at = text_.find("</", at + 2))
      if (lower(text_.substr(at + 2, found.name.size())) == found.name) return past(">", at);
    return text_.size();
  }

  std::size_t characters(std::size_t at) {
    if (space(text_[at])) {
      auto end = at;
      while (end < text_.size() && space(text_[end])) ++end;
      builder_.text(at, end, " ");
      return end;
    }
    if (text_[at] == '&') {
      const auto found = character_reference(text_.substr(at));
      if (found.length != 0) {
        builder_.text(at, at + found.length, found.meaning);
        return at + found.length;
      }
    }
    auto end = at + 1;
    while (end < text_.size() && text_[end] != '<' && text_[end] != '&' && !space(text_[end]))
      ++end;
    // Words with single spaces between them are one piece.
    while (end + 1 < text_.size() && text_[end] == ' ' && !space(text_[end + 1]) &&
           text_[end + 1] != '<' && text_[end + 1] != '&') {
      ++end;
      while (end < text_.size() && text_[end] != '<' && text_[end] != '&' && !space(text_[end]))
        ++end;
    }
    builder_.text(at, end);
    return end;
  }

  void close() {
    open_.clear();
    if (auto block = builder_.take(kind_, true)) {
      settle(block->block.source);
      blocks_.push_back(std::move(*block));
    }
    kind_ = BlockKind::paragraph;
  }

  /// Opens that were never closed here.
  static void settle(Segment& segment) {
    for (auto& code : segment.codes) {
      if (code.kind != CodeKind::open) continue;
      const bool closed =
          std::any_of(segment.codes.begin(), segment.codes.end(),
                      [&](const Code& c) { return c.kind == CodeKind::close && c.id == code.id; });
      if (!closed) code.kind = CodeKind::isolated_open;
    }
  }

  std::string_view text_;
  RangeBlockBuilder builder_;
  std::vector<RangeBlock> blocks_;
  std::vector<std::pair<std::string, std::string>> open_;
  BlockKind kind_ = BlockKind::paragraph;
  int pairs_ = 0;
};

/// For either kind of quotes.
std::string encode_attribute(const std::string& text) {
  auto out = xml_escaped(text, true);
  for (auto at = out.find('\''); at != std::string::npos; at = out.find('\'', at))
    out.replace(at, 1, "&#39;");
  return out;
}

std::string encode_html(const Segment& target, const EncodePlace& place) {
  if (place.block->inset) return encode_attribute(target.text);
  std::string out;
  std::size_t done = 0;
  bool after_break = false;
  const auto text = [&](std::size_t end) {
    auto part = std::string_view(target.text).substr(done, end - done);
    if (after_break && !part.empty() && part[0] == '\n') part.remove_prefix(1);
    std::string plain(part);
    for (auto& c : plain)
      if (c == '\n' || c == '\r') c = ' ';
    out += xml_escaped(plain);
    if (end != done) after_break = false;
    done = end;
  };
  for (const auto& code : target.codes) {
    text(std::min(code.position, target.text.size()));
    out += code.markup;
    after_break = code.type == "break";
  }
  text(target.text.size());
  return out;
}

/// The encoding that a meta element names.
std::string declared(std::string_view head) {
  const auto small = lower(head);
  auto at = small.find("charset=");
  if (at == std::string::npos) return {};
  at += 8;
  if (at < small.size() && (small[at] == '"' || small[at] == '\'')) ++at;
  auto end = at;
  while (end < small.size() && (std::isalnum(static_cast<unsigned char>(small[end])) != 0 ||
                                small[end] == '-' || small[end] == '_'))
    ++end;
  const auto name = small.substr(at, end - at);
  return name == "utf-8" || name == "utf8" ? std::string() : name;
}

}  // namespace

bool recognise_html(std::string_view head) {
  const auto small = lower(head.substr(0, 1024));
  return small.find("<!doctype html") != std::string::npos ||
         small.find("<html") != std::string::npos;
}

std::unique_ptr<Document> open_html(Input input, const ReadOptions& options) {
  const auto encoding = options.encoding.empty() ? declared(input.peek(2048)) : options.encoding;
  HeldText file = HeldText::read(input, encoding);
  auto blocks = HtmlScanner(file.decoded.text).run();
  return std::make_unique<HeldDocument>(std::move(file), std::move(blocks), encode_html);
}

}  // namespace verso
