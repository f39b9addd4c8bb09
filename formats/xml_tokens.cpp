// SPDX-License-Identifier: Apache-2.0
#include "formats/xml_tokens.h"

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <utility>

#include "formats/html_entities.h"
#include "text/error.h"
#include "text/normalise.h"

namespace verso {

namespace {

constexpr std::size_t kChunk = 256U << 10;
constexpr std::size_t kTokenLimit = 16U << 20;  // bytes of one tag, text or comment
constexpr std::size_t kTextPiece = 1U << 20;    // a longer text of a stream is cut
constexpr std::size_t kDepthLimit = 256;

bool space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool name_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == ':' || c == '-' || c == '.' || (static_cast<unsigned char>(c) & 0x80) != 0;
}
bool name_start(char c) { return name_char(c) && !(c >= '0' && c <= '9') && c != '-' && c != '.'; }

/// The length of the reference at the start of `text` ("&amp;" …), 0 when it is none of XML's.
CharacterReference xml_reference(std::string_view text) {
  auto found = character_reference(text);
  if (found.length == 0 || text[1] == '#') return found;
  const auto name = text.substr(1, found.length - 2);
  for (const std::string_view known : {"amp", "lt", "gt", "quot", "apos"})
    if (name == known) return found;
  return {};
}

}  // namespace

XmlTokens::XmlTokens(Input input)
    : input_(std::make_unique<Input>(std::move(input))), path_(input_->path()) {
  if (ensure(3) && view().substr(0, 3) == "\xEF\xBB\xBF") at_ = 3;
}

XmlTokens::XmlTokens(std::string_view text, std::string path)
    : path_(std::move(path)), text_(text) {
  if (text.substr(0, 3) == "\xEF\xBB\xBF") at_ = 3;
}

void XmlTokens::fail(const std::string& what, const std::string& advice) const {
  throw InputError({path_, line_, 0}, what, advice);
}

bool XmlTokens::ensure(std::size_t bytes) {
  while (base_ + view().size() < at_ + bytes) {
    if (!input_ || ended_) return false;
    const auto old = buffer_.size();
    buffer_.resize(old + kChunk);
    const auto read = input_->read(buffer_.data() + old, kChunk);
    buffer_.resize(old + read);
    if (read == 0) ended_ = true;
  }
  return true;
}

std::size_t XmlTokens::find(std::string_view what, std::size_t from) {
  for (;;) {
    const auto found = view().find(what, from - base_);
    if (found != std::string_view::npos) return base_ + found;
    const auto size = base_ + view().size();
    if (size - at_ > kTokenLimit)
      fail("a single text or tag is longer than 16 MiB", "this is no document to translate");
    from = std::max(from, size >= what.size() ? size - what.size() + 1 : size);
    if (!ensure(size - at_ + 1)) return std::string_view::npos;
  }
}

std::size_t XmlTokens::text_end() {
  for (auto from = at_;;) {
    const auto found = view().find('<', from - base_);
    if (found != std::string_view::npos) return base_ + found;
    from = base_ + view().size();
    if (from - at_ <= kTextPiece) {
      if (!ensure(from - at_ + 1)) return from;
      continue;
    }
    // Not inside a character, a line end or a reference.
    auto end = at_ + kTextPiece;
    for (int i = 0; i < 3 && (static_cast<unsigned char>(at(end)) & 0xC0) == 0x80; ++i) --end;
    if (at(end) == '\n' && at(end - 1) == '\r') --end;
    const auto piece = bytes(at_, end);
    const auto reference = piece.rfind('&');
    if (reference != std::string_view::npos && reference > 0 &&
        piece.find(';', reference) == std::string_view::npos && piece.size() - reference < 64)
      end = at_ + reference;
    return end;
  }
}

std::string_view XmlTokens::bytes(std::size_t begin, std::size_t end) const {
  return view().substr(begin - base_, end - begin);
}

void XmlTokens::drop(std::size_t until) {
  if (!input_ || until <= base_) return;
  // Moving what is left costs; wait until it is worth it.
  if (until - base_ < kChunk && until - base_ < buffer_.size()) return;
  buffer_.erase(0, until - base_);
  base_ = until;
}

void XmlTokens::check_characters(std::string_view bytes) const {
  for (const char byte : bytes) {
    const auto c = static_cast<unsigned char>(byte);
    if (c < 0x20 && c != '\t' && c != '\n' && c != '\r')
      fail("a control character that XML does not allow", "remove it and try again");
  }
  if (const auto bad = first_invalid_utf8(bytes)) {
    const auto line =
        line_ + std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(*bad), '\n');
    throw InputError({path_, line, 0}, "the bytes are not valid UTF-8",
                     "say what they are with --encoding, or mend the file");
  }
}

void XmlTokens::check_references(std::string_view bytes) const {
  for (auto i = bytes.find('&'); i != std::string_view::npos; i = bytes.find('&', i + 1))
    if (xml_reference(bytes.substr(i)).length == 0)
      fail("an & that begins no known reference (" +
               visible(std::string(bytes.substr(i, std::min<std::size_t>(12, bytes.size() - i)))) +
               ")",
           "write &amp; for the character itself");
}

bool XmlTokens::next(XmlToken& token) {
  line_ = next_line_;
  if (!ensure(1)) {
    if (!open_.empty())
      fail("the file ends inside <" + open_.back() + ">", "it was cut off; get it anew");
    if (!root_seen_) fail("there is no XML element in the file");
    return false;
  }
  token.begin = at_;
  token.name = {};
  std::size_t end = 0;
  const auto until = [&](std::string_view mark, std::size_t skip, const char* what) {
    const auto found = find(mark, at_ + skip);
    if (found == std::string_view::npos) fail(std::string("the file ends inside ") + what);
    return found + mark.size();
  };
  if (at(at_) != '<') {
    end = text_end();
    token.kind = XmlTokenKind::text;
    const auto text = bytes(at_, end);
    if (open_.empty() && !std::all_of(text.begin(), text.end(), space))
      fail("text outside the root element", "this is not well-formed XML");
    check_references(text);
  } else {
    ensure(9);
    const auto head = view().substr(at_ - base_, 9);
    if (head.substr(0, 4) == "<!--") {
      token.kind = XmlTokenKind::comment;
      end = until("-->", 4, "a comment");
    } else if (head == "<![CDATA[") {
      token.kind = XmlTokenKind::cdata;
      if (open_.empty()) fail("text outside the root element", "this is not well-formed XML");
      end = until("]]>", 9, "a CDATA section");
    } else if (head.substr(0, 2) == "<?") {
      token.kind = XmlTokenKind::instruction;
      end = until("?>", 2, "a processing instruction");
    } else if (head == "<!DOCTYPE") {
      token.kind = XmlTokenKind::doctype;
      end = until(">", 9, "the DOCTYPE");
      const auto bracket = bytes(at_, end).find('[');
      if (bracket != std::string_view::npos) {
        end = until("]", bracket, "the DOCTYPE");
        if (bytes(at_, end).find("<!ENTITY") != std::string_view::npos)
          fail("the file declares entities, which are refused", "write out what they stand for");
        end = until(">", end - at_, "the DOCTYPE");
      }
    } else {
      // A tag: its end is the first '>' outside quotes.
      std::size_t i = at_ + 1;
      char quote = 0;
      for (;; ++i) {
        if (i - at_ > kTokenLimit) fail("a tag is longer than 16 MiB");
        if (!ensure(i - at_ + 1)) fail("the file ends inside a tag", "it was cut off; get it anew");
        const char c = at(i);
        if (quote != 0) {
          if (c == quote) quote = 0;
          if (c == '<') fail("'<' inside an attribute", "write &lt;");
        } else if (c == '"' || c == '\'') {
          quote = c;
        } else if (c == '>') {
          break;
        } else if (c == '<') {
          fail("'<' inside a tag", "this is not well-formed XML");
        }
      }
      end = i + 1;
      auto tag = bytes(at_, end);
      const bool closing = tag[1] == '/';
      std::size_t n = closing ? 2 : 1;
      const auto name_begin = n;
      while (n < tag.size() && name_char(tag[n])) ++n;
      const auto name = tag.substr(name_begin, n - name_begin);
      if (name.empty() || !name_start(name[0]))
        fail("a tag without a name", "this is not well-formed XML");
      token.name = name;
      if (closing) {
        token.kind = XmlTokenKind::end;
        if (open_.empty() || open_.back() != name)
          fail("</" + visible(name) + "> closes " +
                   (open_.empty() ? std::string("nothing") : "<" + open_.back() + ">"),
               "this is not well-formed XML");
        open_.pop_back();
      } else {
        token.kind = tag[tag.size() - 2] == '/' ? XmlTokenKind::empty : XmlTokenKind::start;
        try {
          for (const auto& attribute : xml_attributes(tag))
            check_references(tag.substr(attribute.begin, attribute.end - attribute.begin));
        } catch (const std::invalid_argument& error) {
          fail(error.what(), "this is not well-formed XML");
        }
        if (open_.empty() && root_seen_)
          fail("a second root element", "this is not well-formed XML");
        root_seen_ = true;
        if (token.kind == XmlTokenKind::start) {
          if (open_.size() >= kDepthLimit) fail("elements are nested more than 256 deep");
          open_.emplace_back(name);
        }
      }
    }
  }
  const auto whole = bytes(at_, end);
  check_characters(whole);
  next_line_ += std::count(whole.begin(), whole.end(), '\n');
  token.end = at_ = end;
  return true;
}

std::vector<XmlAttribute> xml_attributes(std::string_view tag) {
  std::vector<XmlAttribute> attributes;
  std::size_t i = 1;
  while (i < tag.size() && name_char(tag[i])) ++i;
  for (;;) {
    const auto before = i;
    while (i < tag.size() && space(tag[i])) ++i;
    if (i >= tag.size() || tag[i] == '>' || tag[i] == '/' || tag[i] == '?') return attributes;
    if (i == before) throw std::invalid_argument("attributes without white space between them");
    XmlAttribute attribute;
    const auto name_begin = i;
    while (i < tag.size() && name_char(tag[i])) ++i;
    attribute.name = tag.substr(name_begin, i - name_begin);
    while (i < tag.size() && space(tag[i])) ++i;
    if (attribute.name.empty() || i >= tag.size() || tag[i] != '=')
      throw std::invalid_argument("an attribute without a value");
    ++i;
    while (i < tag.size() && space(tag[i])) ++i;
    if (i >= tag.size() || (tag[i] != '"' && tag[i] != '\''))
      throw std::invalid_argument("an attribute value without quotes");
    const auto close = tag.find(tag[i], i + 1);
    if (close == std::string_view::npos)
      throw std::invalid_argument("an attribute value without its closing quote");
    attribute.begin = i + 1;
    attribute.end = close;
    std::string value = xml_lines(tag.substr(i + 1, close - i - 1));
    for (char& c : value)
      if (c == '\n' || c == '\t') c = ' ';
    attribute.value = xml_unescaped(value);
    for (const auto& other : attributes)
      if (other.name == attribute.name)
        throw std::invalid_argument("the attribute " + attribute.name + " stands twice");
    attributes.push_back(std::move(attribute));
    if (attributes.size() > 1000) throw std::invalid_argument("more than 1000 attributes");
    i = close + 1;
  }
}

const std::string* find_attribute(const std::vector<XmlAttribute>& attributes,
                                  std::string_view name) {
  for (const auto& attribute : attributes)
    if (attribute.name == name) return &attribute.value;
  return nullptr;
}

std::string xml_lines(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const auto next = std::min(text.find('\r', i), text.size());
    out += text.substr(i, next - i);
    i = next;
    if (i == text.size()) break;
    out += '\n';
    i += text.substr(i, 2) == "\r\n" ? 2 : 1;
  }
  return out;
}

std::string xml_unescaped(std::string_view raw) {
  const std::string text = xml_lines(raw);
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const auto next = std::min(text.find('&', i), text.size());
    out.append(text, i, next - i);
    i = next;
    if (i == text.size()) break;
    const auto found = xml_reference(std::string_view(text).substr(i));
    if (found.length == 0) {
      out += '&';
      ++i;
    } else {
      out += found.meaning;
      i += found.length;
    }
  }
  return out;
}

std::string xml_escaped(std::string_view text, bool attribute) {
  std::string out;
  out.reserve(text.size() + 8);
  for (const char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (attribute && c == '"')
      out += "&quot;";
    else if (attribute && (c == '\n' || c == '\r' || c == '\t'))
      out += "&#" + std::to_string(static_cast<int>(c)) + ";";
    else if (c == '\r')
      out += "&#13;";
    else if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t')
      out += c;
  }
  return out;
}

std::string_view local_name(std::string_view name) {
  const auto colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

}  // namespace verso
