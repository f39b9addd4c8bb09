// SPDX-License-Identifier: Apache-2.0
//
// Nothing is parsed into a tree, so nothing can be put right or lost. White space runs count as
// one space. Test: tests/formats/html_test.cpp.
#include "formats/html.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "formats/held_document.h"
#include "formats/html_entities.h"
#include "formats/html_tags.h"
#include "formats/xml_tokens.h"

namespace verso {

namespace {

template <std::size_t N>
bool one_of(const std::string& name, const std::array<std::string_view, N>& list) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

constexpr std::array<std::string_view, 8> kRaw = {"script", "style",    "template", "noscript",
                                                  "pre",    "textarea", "svg",      "math"};

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
  HtmlScanner(std::string_view text, const std::string& path)
      : text_(text), tags_(text), builder_(text, path), path_(path), blocks_(path) {}

  HeldBlocks run() {
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
  /// Attributes that people read become blocks of their own.
  void take_attributes(const PageTag& tag) {
    if (tag.closing || tag.keep) return;
    const auto value_of = [&](std::string_view name) {
      const auto found =
          std::find_if(tag.attributes.begin(), tag.attributes.end(),
                       [&](const HtmlAttribute& a) { return a.quoted && a.name == name; });
      return found == tag.attributes.end()
                 ? std::string()
                 : html_lower(text_.substr(found->begin, found->end - found->begin));
    };
    const bool button = tag.name == "input" && one_of(value_of("type"), kButtons);
    const bool meta = tag.name == "meta" && (one_of(value_of("name"), kTextMeta) ||
                                             one_of(value_of("property"), kTextMeta));
    for (const auto& attribute : tag.attributes) {
      if (!attribute.quoted ||
          std::none_of(kTextAttributes.begin(), kTextAttributes.end(), [&](const auto& known) {
            return known.name == attribute.name &&
                   (known.element.empty() || known.element == tag.name);
          }))
        continue;
      if (attribute.name == "value" && !button) continue;
      if (attribute.name == "content" && !meta) continue;
      RangeBlockBuilder value(text_, path_);
      const auto until = text_.substr(0, attribute.end);
      for (auto at = attribute.begin; at < attribute.end;) {
        if (text_[at] == '&') {
          const auto found = character_reference(until.substr(at));
          if (found.length != 0) {
            value.text(at, at + found.length, found.meaning);
            at += found.length;
            continue;
          }
        }
        const auto next = std::min(until.find('&', at + 1), attribute.end);
        value.text(at, next);
        at = next;
      }
      if (auto block = value.take(BlockKind::string)) {
        block->inset = block->block.aside = true;
        blocks_.add(*block, text_);
      }
    }
  }

  std::size_t markup(std::size_t at) {
    if (text_.compare(at, 4, "<!--") == 0) {
      const auto end = tags_.past("-->", at);
      if (builder_.empty()) return end;
      builder_.code(at, end, CodeKind::standalone, 0, "comment");
      return end;
    }
    if (text_.compare(at, 2, "<!") == 0 || text_.compare(at, 2, "<?") == 0)
      return tags_.past(">", at);
    const auto found = tags_.tag(at);
    if (found.end == 0) return at;
    const bool is_inline = html_inline(found.name);
    if (!is_inline) close();
    take_attributes(found);
    if (!is_inline) {
      if (found.closing || found.alone) return found.end;
      if (found.keep || one_of(found.name, kRaw)) return tags_.element_end(found);
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
    if (!found.closing && !found.alone && (found.keep || html_opaque(found.name))) {
      const auto end = tags_.element_end(found);
      builder_.code(at, end, CodeKind::standalone, 0, found.name);
      return end;
    }
    if (found.name == "br") {
      builder_.code(at, found.end, CodeKind::standalone, 0, "break");
      builder_.text(found.end, found.end, "\n");
    } else if (found.alone) {
      builder_.code(at, found.end, CodeKind::standalone, 0, found.name);
    } else if (!found.closing) {
      open_[found.name].push_back(++pairs_);
      builder_.code(at, found.end, CodeKind::open, pairs_, found.name);
    } else {
      auto& open = open_[found.name];
      const int pair = open.empty() ? 0 : open.back();
      if (!open.empty()) open.pop_back();
      builder_.code(at, found.end, pair == 0 ? CodeKind::isolated_close : CodeKind::close, pair,
                    found.name);
    }
    return found.end;
  }

  std::size_t characters(std::size_t at) {
    if (html_space(text_[at])) {
      auto end = at;
      while (end < text_.size() && html_space(text_[end])) ++end;
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
    while (end < text_.size() && text_[end] != '<' && text_[end] != '&' && !html_space(text_[end]))
      ++end;
    // Words with single spaces between them are one piece.
    while (end + 1 < text_.size() && text_[end] == ' ' && !html_space(text_[end + 1]) &&
           text_[end + 1] != '<' && text_[end + 1] != '&') {
      ++end;
      while (end < text_.size() && text_[end] != '<' && text_[end] != '&' &&
             !html_space(text_[end]))
        ++end;
    }
    builder_.text(at, end);
    return end;
  }

  void close() {
    if (!open_.empty()) open_ = {};
    if (auto block = builder_.take(kind_, true)) {
      isolate_unclosed(block->block.source);
      blocks_.add(*block, text_);
    }
    kind_ = BlockKind::paragraph;
  }

  std::string_view text_;
  HtmlTags tags_;
  RangeBlockBuilder builder_;
  const std::string& path_;
  HeldBlocks blocks_;
  std::unordered_map<std::string, std::vector<int>> open_;  // pairs, by name
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

/// What browsers take some names for (https://encoding.spec.whatwg.org/#names-and-labels).
constexpr std::array<std::array<std::string_view, 2>, 10> kMeantEncodings = {
    {{"iso-8859-1", "windows-1252"},
     {"iso8859-1", "windows-1252"},
     {"latin1", "windows-1252"},
     {"us-ascii", "windows-1252"},
     {"ascii", "windows-1252"},
     {"iso-8859-9", "windows-1254"},
     {"latin5", "windows-1254"},
     {"iso-8859-11", "windows-874"},
     {"tis-620", "windows-874"},
     {"gb2312", "gbk"}}};

/// The encoding that a meta element names.
std::string declared(std::string_view head) {
  const auto small = html_lower(head);
  auto at = small.find("charset=");
  if (at == std::string::npos) return {};
  at += 8;
  if (at < small.size() && (small[at] == '"' || small[at] == '\'')) ++at;
  auto end = at;
  while (end < small.size() && (std::isalnum(static_cast<unsigned char>(small[end])) != 0 ||
                                small[end] == '-' || small[end] == '_'))
    ++end;
  auto name = small.substr(at, end - at);
  if (name == "utf-8" || name == "utf8") return {};
  for (const auto& [label, meant] : kMeantEncodings)
    if (name == label) return std::string(meant);
  return name;
}

}  // namespace

bool recognise_html(std::string_view head) {
  const auto small = html_lower(head.substr(0, 1024));
  return small.find("<!doctype html") != std::string::npos ||
         small.find("<html") != std::string::npos;
}

std::unique_ptr<Document> open_html(Input input, const ReadOptions& options) {
  auto encoding = options.encoding.empty() ? declared(input.peek(2048)) : options.encoding;
  std::string bytes = input.read_all(kHeldLimit);
  // Five bytes are no characters there; a page that holds them comes back with the older name.
  if (options.encoding.empty() && encoding == "windows-1252" &&
      bytes.find_first_of("\x81\x8D\x8F\x90\x9D") != std::string::npos)
    encoding = "iso-8859-1";
  Input again = Input::from_string(std::move(bytes), input.path());
  HeldText file = HeldText::read(again, encoding);
  auto blocks = HtmlScanner(file.decoded.text, file.path).run();
  return std::make_unique<HeldDocument>(std::move(file), std::move(blocks), encode_html);
}

}  // namespace verso
