// SPDX-License-Identifier: Apache-2.0
//
// A token is looked at only when all of it is there; whatever is odd about it leaves it untouched,
// for the parser. What counts as one character of a column is a UTF-16 code unit, as Xerces counts.
// Tests: tests/formats/xml_quick_test.cpp compares every event with the parser's.
#include "formats/xml_quick.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <exception>
#include <utility>

#include "text/encoding.h"

namespace verso {
namespace {

constexpr std::size_t kLongestToken = 1U << 20;
constexpr std::size_t kMostAttributes = 64;
constexpr std::size_t kChunk = 64U << 10;

enum Trait : std::uint8_t { kNameStart = 1, kName = 2, kPlain = 4, kBlank = 8 };

constexpr std::array<std::uint8_t, 256> make_traits() {
  std::array<std::uint8_t, 256> out{};
  for (std::size_t c = 0; c < 256; ++c) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':';
    const bool later = letter || (c >= '0' && c <= '9') || c == '-' || c == '.';
    // Text that stands for itself. U+FFFE and U+FFFF, which XML forbids, begin with EF.
    const bool plain = c >= 0x20 && c != '&' && c != '<' && c != ']' && c != 0xEF;
    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    out[c] = static_cast<std::uint8_t>((letter ? kNameStart : 0) | (later ? kName : 0) |
                                       (plain ? kPlain : 0) | (blank ? kBlank : 0));
  }
  return out;
}
constexpr std::array<std::uint8_t, 256> kTraits = make_traits();

bool is(char c, Trait trait) { return (kTraits[static_cast<unsigned char>(c)] & trait) != 0; }

// Appends what a reference between & and ; stands for; false when it is for the parser.
bool put_reference(std::string_view name, std::string& to) {
  static constexpr std::array<std::pair<std::string_view, char>, 5> kNamed = {
      {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}}};
  for (const auto& [named, stands_for] : kNamed) {
    if (name != named) continue;
    to += stands_for;
    return true;
  }
  if (name.size() < 2 || name.size() > 8 || name[0] != '#') return false;
  const bool hexadecimal = name[1] == 'x';
  name.remove_prefix(hexadecimal ? 2 : 1);
  if (name.empty()) return false;
  char32_t value = 0;
  for (const char c : name) {
    char32_t digit = 0;
    if (c >= '0' && c <= '9')
      digit = static_cast<char32_t>(c - '0');
    else if (hexadecimal && ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')))
      digit = static_cast<char32_t>((c | 0x20) - 'a' + 10);
    else
      return false;
    value = value * (hexadecimal ? 16 : 10) + digit;
  }
  if ((value < 0x20 && value != '\t' && value != '\n' && value != '\r') ||
      (value >= 0xD800 && value < 0xE000) || value == 0xFFFE || value == 0xFFFF || value > 0x10FFFF)
    return false;
  append_utf8(to, value);
  return true;
}

// How many bytes of text from `at` on stand for themselves.
const char* plain_until(const char* at, const char* end) {
  constexpr std::uint64_t kOnes = 0x0101010101010101ULL, kTops = 0x8080808080808080ULL;
  // A byte of `word` that is `byte` becomes 0 in word ^ byte; the usual test for a zero byte may
  // err above the first one, which is good enough to stop at.
  const auto has_zero = [](std::uint64_t word) { return (word - kOnes) & ~word & kTops; };
  for (std::uint64_t word = 0; end - at >= 8; at += 8) {
    std::memcpy(&word, at, 8);
    if (((word - kOnes * 0x20) & ~word & kTops) != 0 || has_zero(word ^ kOnes * '&') != 0 ||
        has_zero(word ^ kOnes * '<') != 0 || has_zero(word ^ kOnes * ']') != 0 ||
        has_zero(word ^ kOnes * 0xEF) != 0)
      break;
  }
  while (at < end && is(*at, kPlain)) ++at;
  return at;
}

// How many UTF-16 code units valid UTF-8 is: bytes that continue none count, and those that begin
// four count twice.
std::int64_t utf16_length(const char* at, const char* end) {
  std::int64_t length = end - at;
  for (std::uint64_t word = 0; end - at >= 8; at += 8) {
    std::memcpy(&word, at, 8);
    const std::uint64_t high = word & 0x8080808080808080ULL;
    if (high == 0) continue;
    length -= std::popcount(high & ~(word << 1));
    length += std::popcount(high & word << 1 & word << 2 & word << 3);
  }
  for (; at < end; ++at) {
    const auto byte = static_cast<unsigned char>(*at);
    length -= (byte & 0xC0U) == 0x80U ? 1 : 0;
    length += byte >= 0xF0 ? 1 : 0;
  }
  return length;
}

}  // namespace

std::string QuickXml::prefix() const {
  if (!root_seen_) return {};
  if (open_.empty()) return "<x></x>";
  std::string out;
  for (const std::string& name : open_) out += '<' + name + '>';
  return out;
}

int QuickXml::prefix_events() const {
  if (!root_seen_) return comments_;
  return open_.empty() ? 2 : static_cast<int>(open_.size());
}

bool QuickXml::fill() {
  // Up to the root everything is kept: what may stand there depends on all before it.
  if (!root_seen_ && buffer_.size() > kLongestToken) return false;
  if (root_seen_ && at_ > 0) {
    find_place();
    buffer_.erase(0, at_);
    at_ = placed_ = 0;
  }
  const std::size_t before = buffer_.size();
  buffer_.resize(before + kChunk);
  const std::size_t n = stream_->read(buffer_.data() + before, kChunk);
  buffer_.resize(before + n);
  return n > 0;
}

std::size_t QuickXml::find(char wanted, std::size_t from) {
  for (std::size_t offset = from - at_;;) {
    const std::size_t found = buffer_.find(wanted, at_ + offset);
    if (found != std::string::npos) return found;
    offset = buffer_.size() - at_;
    if (offset > kLongestToken || !fill()) return std::string::npos;
  }
}

// Counting lines for each event would take as long as reading it: they are counted where somebody
// wants to know.
void QuickXml::find_place() {
  const char* const begin = buffer_.data() + placed_;
  const char* const stop = buffer_.data() + at_;
  const char* line = begin;
  if (const void* last = ::memrchr(begin, '\n', at_ - placed_); last != nullptr) {
    line = static_cast<const char*>(last) + 1;
    here_.line += std::count(begin, line, '\n');
    here_.column = 1;
  }
  here_.column += utf16_length(line, stop);
  placed_ = at_;
}

void QuickXml::stamp(XmlEvent& event, std::size_t end) {
  at_ = end;
  stream_->event();
  const bool placed = !root_seen_ || static_cast<int>(open_.size()) <= options_->places;
  if (placed) find_place();
  // As the parser does it: what stands before the root is only known to the line.
  event.line = root_seen_ ? ended_at_.line : here_.line;
  event.column = root_seen_ ? ended_at_.column : 1;
  if (placed) ended_at_ = here_;
}

QuickXml::Result QuickXml::give_up() {
  stuck_ = true;
  if (root_seen_) {
    find_place();
  } else {
    at_ = placed_ = 0;
    here_ = {};
  }
  return Result::stuck;
}

QuickXml::Result QuickXml::next(XmlEvent& event) {
  if (stuck_) return Result::stuck;
  if (end_pending_) {
    give_end(event);
    return Result::event;
  }
  if (!begun_) {
    begun_ = true;
    if (!declaration()) return give_up();
  }
  for (;;) {
    if (at_ == buffer_.size() && !fill()) {
      if (stream_->failure()) std::rethrow_exception(stream_->failure());
      if (root_seen_ && open_.empty()) return Result::end;
      return give_up();
    }
    if (!open_.empty() || buffer_[at_] == '<') break;
    // Blanks outside of the root are nothing.
    while (buffer_.size() - at_ < 2 && fill()) {
    }
    std::size_t end = at_;
    while (end < buffer_.size() && is(buffer_[end], kBlank) &&
           (buffer_[end] != '\r' || buffer_.compare(end, 2, "\r\n") == 0))
      ++end;
    if (end == at_) return give_up();
    at_ = end;
  }
  Result result = Result::stuck;
  if (buffer_[at_] != '<') {
    result = text(event);
  } else {
    // The second byte decides; "<!--" needs four.
    while (buffer_.size() - at_ < 4 && fill()) {
    }
    const char second = buffer_.size() - at_ >= 2 ? buffer_[at_ + 1] : '\0';
    if (second == '/')
      result = end_tag(event);
    else if (second == '!')
      result = comment(event);
    else if (is(second, kNameStart) && !(root_seen_ && open_.empty()))
      result = start_tag(event);
  }
  if (result != Result::stuck) return result;
  if (stream_->failure()) std::rethrow_exception(stream_->failure());
  return give_up();
}

/// `<?xml version="1.0" encoding="…" standalone="…"?>`, if there is one.
bool QuickXml::declaration() {
  while (buffer_.size() < 6 && fill()) {
  }
  if (!std::string_view(buffer_).starts_with("<?")) return true;
  const std::size_t end = find('>', at_);
  if (end == std::string::npos) return false;
  std::string_view text = std::string_view(buffer_).substr(0, end + 1);
  if (!text.starts_with("<?xml version=") || !text.ends_with("?>")) return false;
  text = text.substr(14, text.size() - 16);
  const auto quoted = [&](std::string_view value) {
    if (text.size() < value.size() + 2 || (text[0] != '"' && text[0] != '\'') ||
        text.substr(1, value.size()) != value || text[value.size() + 1] != text[0])
      return false;
    text.remove_prefix(value.size() + 2);
    return true;
  };
  if (!quoted("1.0")) return false;
  if (text.starts_with(" encoding=")) {
    text.remove_prefix(10);
    // What it names has been dealt with by the stream; here only its form counts.
    if (text.empty()) return false;
    const std::size_t close = text.find(text[0], 1);
    if ((text[0] != '"' && text[0] != '\'') || close == std::string_view::npos || close < 2)
      return false;
    for (const char c : text.substr(1, close - 1))
      if (!is(c, kName) || c == ':') return false;
    if (!is(text[1], kNameStart) || text[1] == '_') return false;
    text.remove_prefix(close + 1);
  }
  while (!text.empty() && text[0] == ' ') text.remove_prefix(1);
  if (!text.empty()) return false;
  at_ = end + 1;
  return true;
}

/// Character data between tags, or the value of an attribute, into `to`.
bool QuickXml::content(std::size_t begin, std::size_t end, bool attribute, std::string& to) const {
  const char* at = buffer_.data() + begin;
  const char* const stop = buffer_.data() + end;
  to.clear();
  while (at < stop) {
    const char* const plain = plain_until(at, stop);
    to.append(at, plain);
    at = plain;
    if (at == stop) break;
    switch (static_cast<unsigned char>(*at)) {
      case '&': {
        const auto* const semicolon =
            static_cast<const char*>(std::memchr(at, ';', static_cast<std::size_t>(stop - at)));
        if (semicolon == nullptr ||
            !put_reference({at + 1, static_cast<std::size_t>(semicolon - at - 1)}, to))
          return false;
        at = semicolon + 1;
        break;
      }
      case '\r':
        if (stop - at < 2 || at[1] != '\n') return false;  // alone, or cut from its line feed
        ++at;
        break;
      case '\n':
      case '\t':
        to += attribute ? ' ' : *at;
        ++at;
        break;
      case ']':
        if (!attribute && stop - at >= 3 && at[1] == ']' && at[2] == '>') return false;
        to += *at++;
        break;
      case 0xEF:
        if (stop - at >= 3 && at[1] == '\xBF' && static_cast<unsigned char>(at[2]) >= 0xBE)
          return false;
        to += *at++;
        break;
      default:
        return false;
    }
  }
  return true;
}

QuickXml::Result QuickXml::text(XmlEvent& event) {
  const std::size_t end = find('<', at_);
  if (end == std::string::npos || end - at_ > options_->text_limit) return Result::stuck;
  if (!content(at_, end, false, event.text)) return Result::stuck;
  // What follows must not be joined to it.
  while (buffer_.size() - at_ < end - at_ + 2) {
    const std::size_t length = end - at_;
    if (!fill()) return Result::stuck;
    if (buffer_[at_ + length] != '<') return Result::stuck;
    return text(event);
  }
  if (buffer_[end + 1] == '!') {
    // A comment parts texts; CDATA does not.
    if (buffer_.size() - end < 3) {
      if (!fill()) return Result::stuck;
      return text(event);
    }
    if (buffer_[end + 2] != '-') return Result::stuck;
  }
  event.kind = XmlEvent::Kind::text;
  event.name.clear();
  event.attributes.clear();
  stamp(event, end);
  return Result::event;
}

QuickXml::Result QuickXml::comment(XmlEvent& event) {
  if (std::string_view(buffer_).substr(at_, 4) != "<!--") return Result::stuck;
  std::size_t begin = 4;
  for (std::size_t from = begin;;) {
    const std::size_t end = find('>', at_ + from);
    if (end == std::string::npos) return Result::stuck;
    const std::string_view body = std::string_view(buffer_).substr(at_ + begin, end - at_ - begin);
    from = end + 1 - at_;
    if (!body.ends_with("--")) continue;
    // No two hyphens inside, none before the end.
    if (body.find("--") != body.size() - 2) return Result::stuck;
    const std::string_view words = body.substr(0, body.size() - 2);
    for (const char c : words)
      if (!is(c, kPlain) && c != '&' && c != '<' && c != ']' && c != '\n' && c != '\t')
        return Result::stuck;
    event.kind = XmlEvent::Kind::comment;
    event.name.clear();
    event.attributes.clear();
    event.text = words;
    stamp(event, end + 1);
    if (!root_seen_) ++comments_;
    return Result::event;
  }
}

/// Takes apart a tag that may end at `end`; `open`: a quotation goes on there.
QuickXml::Tag QuickXml::attributes(std::size_t end, XmlEvent& event, std::size_t& count) const {
  const char* at = buffer_.data() + at_ + 1;
  const char* const close = buffer_.data() + end;
  const char* const stop = close[-1] == '/' ? close - 1 : close;
  const auto name = [&](std::string& to) {
    const char* const begin = at;
    while (at < stop && is(*at, kName)) ++at;
    to.assign(begin, at);
  };
  const auto blanks = [&] {
    const char* const begin = at;
    while (at < stop && is(*at, kBlank)) ++at;
    return at > begin;
  };
  name(event.name);
  for (count = 0;; ++count) {
    const bool parted = blanks();
    if (at == stop) return lone_return(end) ? Tag::odd : Tag::good;
    if (!parted || !is(*at, kNameStart) || count == kMostAttributes) return Tag::odd;
    if (event.attributes.size() == count) event.attributes.emplace_back();
    Attribute& attribute = event.attributes[count];
    name(attribute.name);
    blanks();
    if (at == stop || *at++ != '=') return Tag::odd;
    blanks();
    if (at == stop || (*at != '"' && *at != '\'')) return Tag::odd;
    const char quote = *at++;
    const auto* const after =
        static_cast<const char*>(std::memchr(at, quote, static_cast<std::size_t>(close - at)));
    if (after == nullptr) return Tag::open;
    const auto offset = [this](const char* c) {
      return static_cast<std::size_t>(c - buffer_.data());
    };
    if (!content(offset(at), offset(after), true, attribute.value)) return Tag::odd;
    for (std::size_t i = 0; i < count; ++i)
      if (event.attributes[i].name == attribute.name) return Tag::odd;
    at = after + 1;
  }
}

/// Whether a carriage return without a line feed stands before `end`.
bool QuickXml::lone_return(std::size_t end) const {
  for (std::size_t at = at_; at < end; ++at) {
    const void* const found = std::memchr(buffer_.data() + at, '\r', end - at);
    if (found == nullptr) return false;
    at = static_cast<std::size_t>(static_cast<const char*>(found) - buffer_.data());
    if (buffer_[at + 1] != '\n') return true;
  }
  return false;
}

QuickXml::Result QuickXml::start_tag(XmlEvent& event) {
  // Nearly always the first '>' ends it; one in quotes does not.
  std::size_t end = find('>', at_);
  std::size_t count = 0;
  Tag tag = Tag::open;
  for (int tried = 0; tried <= 16 && end != std::string::npos && end - at_ <= kLongestToken;
       ++tried) {
    tag = attributes(end, event, count);
    if (tag != Tag::open) break;
    end = find('>', end + 1);
  }
  if (tag != Tag::good || static_cast<int>(open_.size()) >= options_->depth) return Result::stuck;
  const bool empty = buffer_[end - 1] == '/';
  event.attributes.resize(count);
  event.kind = XmlEvent::Kind::start;
  event.text.clear();
  open_.push_back(event.name);
  end_pending_ = empty;
  stamp(event, end + 1);
  root_seen_ = true;
  return Result::event;
}

void QuickXml::give_end(XmlEvent& event) {
  end_pending_ = false;
  event.kind = XmlEvent::Kind::end;
  event.name = open_.back();
  open_.pop_back();
  event.text.clear();
  event.attributes.clear();
  stamp(event, at_);
}

QuickXml::Result QuickXml::end_tag(XmlEvent& event) {
  const std::size_t end = find('>', at_);
  if (end == std::string::npos || open_.empty()) return Result::stuck;
  std::size_t stop = end;
  while (is(buffer_[stop - 1], kBlank) && buffer_[stop - 1] != '\r') --stop;
  if (std::string_view(buffer_).substr(at_ + 2, stop - at_ - 2) != open_.back())
    return Result::stuck;
  at_ = end + 1;
  give_end(event);
  return Result::event;
}

}  // namespace verso
