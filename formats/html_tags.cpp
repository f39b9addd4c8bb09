// SPDX-License-Identifier: Apache-2.0
//
// The states of HTML's tokeniser (https://html.spec.whatwg.org/#tokenization) with two mercies:
// a quote that has no partner in the rest of the page quotes nothing, and a tag that never ends is
// text. Test: tests/formats/html_test.cpp.
#include "formats/html_tags.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <unordered_map>

namespace verso {

namespace {

/// How many tags are followed to the end of the page before it is known for a broken one.
constexpr int kEndlessLimit = 16;

bool alpha(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }

template <std::size_t N>
bool one_of(std::string_view name, const std::array<std::string_view, N>& list) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

constexpr std::array<std::string_view, 33> kInline = {
    "a",   "abbr", "acronym", "b",    "bdi",    "bdo",    "big", "br",    "cite", "code", "del",
    "dfn", "em",   "font",    "i",    "img",    "ins",    "kbd", "label", "mark", "q",    "ruby",
    "s",   "samp", "small",   "span", "strike", "strong", "sub", "sup",   "tt",   "u",    "wbr"};
constexpr std::array<std::string_view, 4> kOpaque = {"code", "kbd", "samp", "tt"};
constexpr std::array<std::string_view, 14> kVoid = {"area",  "base",   "br",    "col",  "embed",
                                                    "hr",    "img",    "input", "link", "meta",
                                                    "param", "source", "track", "wbr"};
constexpr std::array<std::string_view, 3> kRawText = {"script", "style", "textarea"};

constexpr std::array<std::string_view, 31> kEndParagraph = {
    "address",  "article",    "aside",  "blockquote", "center",  "details", "div",  "dl",
    "fieldset", "figcaption", "figure", "footer",     "form",    "h1",      "h2",   "h3",
    "h4",       "h5",         "h6",     "header",     "hgroup",  "hr",      "main", "menu",
    "nav",      "ol",         "p",      "pre",        "section", "table",   "ul"};
constexpr std::array<std::string_view, 2> kEndOption = {"option", "optgroup"};
constexpr std::array<std::string_view, 6> kEndCell = {"td", "th", "tr", "tbody", "thead", "tfoot"};
constexpr std::array<std::string_view, 4> kEndRow = {"tr", "tbody", "thead", "tfoot"};
constexpr std::array<std::string_view, 3> kLists = {"ul", "ol", "menu"};

/// Elements whose end tag may be left out.
bool end_is_optional(std::string_view name) {
  return name == "p" || name == "li" || name == "dt" || name == "dd" || name == "option" ||
         name == "optgroup" || one_of(name, kEndCell);
}

/// Whether a start tag ends such an element, unless one of its own kind of table or list has
/// begun in it: `open` tells how many elements of a name are open inside.
template <typename Open>
bool implies_end(std::string_view element, std::string_view start, const Open& open) {
  if (element == "p") return one_of(start, kEndParagraph);
  if (element == "li") return start == "li" && std::none_of(kLists.begin(), kLists.end(), open);
  if (element == "dt" || element == "dd") return (start == "dt" || start == "dd") && !open("dl");
  if (element == "option") return one_of(start, kEndOption);
  if (element == "optgroup") return start == "optgroup";
  if (open("table")) return false;
  if (element == "td" || element == "th") return one_of(start, kEndCell);
  if (element == "tr") return one_of(start, kEndRow);
  return start != "tr" && one_of(start, kEndRow);
}

/// The elements that are open at some place, and how many of each name.
class OpenElements {
 public:
  void push(const std::string& name) {
    names_.push_back(name);
    ++counts_[name];
  }
  bool has(std::string_view name) const {
    const auto found = counts_.find(std::string(name));
    return found != counts_.end() && found->second > 0;
  }
  /// Closes the innermost of that name and what is open inside it; false when there is none.
  bool pop(const std::string& name) {
    if (!has(name)) return false;
    for (bool found = false; !found; names_.pop_back()) {
      found = names_.back() == name;
      --counts_[names_.back()];
    }
    return true;
  }

 private:
  std::vector<std::string> names_;
  std::unordered_map<std::string, std::size_t> counts_;
};

}  // namespace

bool html_inline(std::string_view name) { return one_of(name, kInline); }
bool html_opaque(std::string_view name) { return one_of(name, kOpaque); }
bool html_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
std::string html_lower(std::string_view text) {
  std::string out(text);
  for (auto& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

HtmlTags::HtmlTags(std::string_view text)
    : text_(text),
      last_close_(text.rfind('>') + 1),
      last_double_(text.rfind('"') + 1),
      last_single_(text.rfind('\'') + 1) {}

std::size_t HtmlTags::past(std::string_view mark, std::size_t from) const {
  const auto found = text_.find(mark, from);
  return found == std::string_view::npos ? text_.size() : found + mark.size();
}

PageTag HtmlTags::tag(std::size_t at) {
  const auto size = text_.size();
  PageTag tag;
  auto i = at + 1;
  tag.closing = i < size && text_[i] == '/';
  if (tag.closing) ++i;
  if (i >= size || !alpha(text_[i]) || i >= last_close_ || endless_ == kEndlessLimit) return {};
  const auto name_begin = i;
  while (i < size && !html_space(text_[i]) && text_[i] != '>' && text_[i] != '/') ++i;
  tag.name = html_lower(text_.substr(name_begin, i - name_begin));
  const auto skip_spaces = [&](std::size_t from) {
    while (from < size && html_space(text_[from])) ++from;
    return from;
  };
  bool slash = false;
  for (;;) {
    for (; i < size && (html_space(text_[i]) || text_[i] == '/'); ++i) slash = text_[i] == '/';
    if (i >= size) {
      ++endless_;
      return {};
    }
    if (text_[i] == '>') break;
    slash = false;
    HtmlAttribute attribute;
    const auto begin = i++;  // an '=' may be the first sign of a name
    while (i < size && !html_space(text_[i]) && text_[i] != '/' && text_[i] != '>' &&
           text_[i] != '=')
      ++i;
    attribute.name = html_lower(text_.substr(begin, i - begin));
    i = skip_spaces(i);
    if (i < size && text_[i] == '=') {
      i = skip_spaces(i + 1);
      const char quote = i < size ? text_[i] : '\0';
      if ((quote == '"' && i + 1 < last_double_) || (quote == '\'' && i + 1 < last_single_)) {
        attribute.begin = i + 1;
        attribute.end = text_.find(quote, i + 1);
        attribute.quoted = true;
        i = attribute.end + 1;
      } else {
        attribute.begin = i;
        while (i < size && !html_space(text_[i]) && text_[i] != '>') ++i;
        attribute.end = i;
      }
    }
    const auto value = text_.substr(attribute.begin, attribute.end - attribute.begin);
    if (attribute.name == "translate") tag.keep |= html_lower(value) == "no";
    if (attribute.name == "class")
      tag.keep |= html_lower(value).find("notranslate") != std::string::npos;
    if (!tag.closing) tag.attributes.push_back(std::move(attribute));
  }
  tag.alone = slash || one_of(tag.name, kVoid);
  tag.begin = at;
  tag.end = i + 1;
  return tag;
}

std::size_t HtmlTags::raw_text_end(const PageTag& start) const {
  // Their content is no markup: the end is the first thing that looks like their end tag.
  for (auto at = text_.find("</", start.end); at != std::string_view::npos;
       at = text_.find("</", at + 2))
    if (html_lower(text_.substr(at + 2, start.name.size())) == start.name) return past(">", at);
  return text_.size();
}

std::size_t HtmlTags::element_end(const PageTag& start) {
  if (one_of(start.name, kRawText)) return raw_text_end(start);
  const bool optional = end_is_optional(start.name), is_inline = html_inline(start.name),
             phrase = html_opaque(start.name);
  OpenElements open;
  const auto has = [&](std::string_view name) { return open.has(name); };
  for (auto at = start.end;;) {
    at = text_.find('<', at);
    if (at == std::string_view::npos) return text_.size();
    if (text_.compare(at, 4, "<!--") == 0) {
      at = past("-->", at);
      continue;
    }
    const auto found = tag(at);
    if (found.end == 0) {
      ++at;
      continue;
    }
    const bool block = !html_inline(found.name);
    if (found.closing) {
      if (!open.pop(found.name)) {
        if (found.name == start.name) return found.end;
        // The end of what the element stands in; a lone </p> is none.
        if (block && (is_inline || (optional && found.name != "p"))) return at;
      }
    } else {
      if (block && phrase) return at;
      if (optional && implies_end(start.name, found.name, has)) return at;
      if (one_of(found.name, kRawText)) {
        at = raw_text_end(found);
        continue;
      }
      if (!found.alone) open.push(found.name);
    }
    at = found.end;
  }
}

}  // namespace verso
