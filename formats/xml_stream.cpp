// SPDX-License-Identifier: Apache-2.0
//
// Xerces names wrong lines for encoding errors (it transcodes ahead), takes zeros after the root
// element, and drops unknown entities silently once there is a DOCTYPE. All three end here, before
// it sees the bytes. Tests: tests/formats/xml_reader_test.cpp.
#include "formats/xml_stream.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdio>
#include <cstring>

#include "text/encoding.h"
#include "text/error.h"

namespace verso {
namespace {

constexpr std::size_t kChunk = 64U << 10;
constexpr std::int64_t kBetweenEvents = 8 << 20;
constexpr std::size_t kLongestReference = 16;  ///< "&#x0000000003;": longer ones are left alone

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

/// ASCII-compatible encodings that are let in besides UTF-8; in all of them a byte below 0x20
/// stands for itself, and '&' and '#' are never the second byte of a character.
bool allowed(const std::string& name) {
  static constexpr std::array kNames = {
      "us-ascii",   "ascii",          "latin1",      "shift_jis",   "sjis",        "euc-jp",
      "euc-kr",     "ks_c_5601-1987", "gb2312",      "gbk",         "gb18030",     "big5",
      "koi8-r",     "koi8-u",         "macintosh",   "tis-620",     "cp1250",      "cp1251",
      "cp1252",     "windows-31j",    "windows-949", "windows-936", "windows-932", "euc-tw",
      "big5-hkscs", "iso646-us",      "windows-874", "ibm850",      "ibm437"};
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end() ||
         name.starts_with("iso-8859-") || name.starts_with("iso8859-") ||
         name.starts_with("iso_8859-") || name.starts_with("windows-125");
}

/// What the XML declaration says, if it can be read as bytes.
std::string declared_encoding(std::string_view head) {
  if (!head.starts_with("<?xml")) return {};
  head = head.substr(0, head.find("?>"));
  std::size_t at = head.find("encoding");
  if (at == std::string_view::npos) return {};
  at = head.find_first_of("\"'", at);
  if (at == std::string_view::npos) return {};
  const std::size_t end = head.find(head[at], at + 1);
  if (end == std::string_view::npos) return {};
  return std::string(head.substr(at + 1, end - at - 1));
}

template <class Unit>
struct Units;  // code units of a buffer, whatever their width and order

template <>
struct Units<char> {
  std::string& bytes;
  bool big_endian;
  std::size_t size() const { return bytes.size(); }
  unsigned operator[](std::size_t i) const { return static_cast<unsigned char>(bytes[i]); }
  void set(std::size_t i, unsigned value) { bytes[i] = static_cast<char>(value); }
};

template <>
struct Units<char16_t> {
  std::string& bytes;
  bool big_endian;
  std::size_t size() const { return bytes.size() / 2; }
  unsigned operator[](std::size_t i) const {
    const auto a = static_cast<unsigned char>(bytes[2 * i]);
    const auto b = static_cast<unsigned char>(bytes[2 * i + 1]);
    return big_endian ? (unsigned{a} << 8U) | b : (unsigned{b} << 8U) | a;
  }
  void set(std::size_t i, unsigned value) {
    const char high = static_cast<char>(value >> 8U);
    const char low = static_cast<char>(value & 0xFFU);
    bytes[2 * i] = big_endian ? high : low;
    bytes[2 * i + 1] = big_endian ? low : high;
  }
};

template <class View>
bool at(const View& units, std::size_t i, std::string_view what) {
  if (i + what.size() > units.size()) return false;
  for (std::size_t k = 0; k < what.size(); ++k)
    if (units[i + k] != static_cast<unsigned char>(what[k])) return false;
  return true;
}

template <class View>
std::size_t find(const View& units, std::size_t from, std::string_view what) {
  for (std::size_t i = from; i + what.size() <= units.size(); ++i)
    if (at(units, i, what)) return i;
  return units.size();
}

bool control(unsigned unit) {
  return (unit < 0x20 && unit != '\t' && unit != '\n' && unit != '\r') || unit == 0xFFFE ||
         unit == 0xFFFF;
}

}  // namespace

XmlStream::XmlStream(Input input, const std::string& encoding, bool mark_controls)
    : input_(std::move(input)), mark_controls_(mark_controls) {
  if (input_.peek(1).empty())
    throw InputError({input_.path()}, "the file is empty", "export it again");
  find_encoding(encoding);
  // The whole prolog is looked at in one piece; a real one is a few hundred bytes.
  buffer_.assign(input_.peek(kChunk));
  buffer_.resize(input_.read(buffer_.data(), buffer_.size()));
  if (unit_ == 1)
    blank_doctype<char>();
  else
    blank_doctype<char16_t>();
  check(0);
}

void XmlStream::find_encoding(const std::string& wanted) {
  const std::string_view head = input_.peek(1024);
  const std::string declared =
      declared_encoding(head.starts_with("\xEF\xBB\xBF") ? head.substr(3) : head);
  const std::string name = lower(wanted.empty() ? declared : wanted);
  const auto utf16 = [&](bool big, std::int64_t mark) {
    unit_ = 2;
    big_endian_ = big;
    bom_ = mark;
    encoding_ = big ? "UTF-16BE" : "UTF-16LE";
  };
  if (head.starts_with("\xFF\xFE")) {
    utf16(false, 2);
  } else if (head.starts_with("\xFE\xFF")) {
    utf16(true, 2);
  } else if (head.starts_with("\xEF\xBB\xBF")) {
    bom_ = 3;
    encoding_ = "UTF-8";
    if (!name.empty() && name != "utf-8" && name != "utf8")
      oddity_ = "says it is " + (wanted.empty() ? declared : wanted) + " but is marked as UTF-8";
  } else if (head.size() >= 4 && head[1] == '\0' && head[0] != '\0' && head[3] == '\0') {
    utf16(false, 0);
  } else if (head.size() >= 4 && head[0] == '\0' && head[1] != '\0' && head[2] == '\0') {
    utf16(true, 0);
  } else if (name.empty() || name == "utf-8" || name == "utf8") {
    encoding_ = "UTF-8";
  } else if (name.starts_with("utf-16") || name.starts_with("ucs-2") ||
             name.starts_with("iso-10646-ucs-2") || name.starts_with("utf16")) {
    encoding_ = "UTF-8";
    oddity_ = "says it is " + declared + " but holds single bytes; read as UTF-8";
  } else if (allowed(name)) {
    encoding_ = wanted.empty() ? declared : wanted;
  } else {
    throw InputError({input_.path(), 1}, "the encoding \"" + name + "\" is not one Verso reads",
                     "save the file as UTF-8, or name its true encoding with --encoding");
  }
  std::array<char, 4> mark{};
  input_.read(mark.data(), static_cast<std::size_t>(bom_));
}

template <class Unit>
void XmlStream::blank_doctype() {
  Units<Unit> units{buffer_, big_endian_};
  std::size_t i = 0;
  const std::size_t n = units.size();
  while (i < n) {
    if (units[i] != '<') {
      ++i;
    } else if (at(units, i, "<?")) {
      i = find(units, i, "?>");
    } else if (at(units, i, "<!--")) {
      i = find(units, i + 4, "-->");
    } else if (at(units, i, "<!DOCTYPE")) {
      break;
    } else {
      return;  // the root element
    }
  }
  if (i >= n) return;
  const std::size_t begin = i;
  unsigned quote = 0;
  bool subset = false;
  for (; i < n; ++i) {
    const unsigned c = units[i];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (at(units, i, "<!--")) {
      i = find(units, i + 4, "-->") + 2;
    } else if (at(units, i, "<?")) {
      i = find(units, i + 2, "?>") + 1;
    } else if (at(units, i, "<!ENTITY")) {
      refuse(i * sizeof(Unit), "the file declares an entity",
             "Verso refuses those; expand the entity and take its declaration out");
    } else if (subset && c == '%') {
      // A reference to a parameter entity, which could only have been declared elsewhere.
    } else if (c == '[') {
      subset = true;
    } else if (c == ']') {
      subset = false;
    } else if (c == '>' && !subset) {
      break;
    }
  }
  if (i >= n)
    refuse(begin * sizeof(Unit), "the DOCTYPE does not end",
           "the file is cut off or damaged; export it again");
  for (std::size_t k = begin; k <= i; ++k)
    if (units[k] != '\n' && units[k] != '\r') units.set(k, ' ');
}

std::size_t XmlStream::read(char* buffer, std::size_t size) {
  if (failure_) return 0;
  try {
    if (given_ == ready_) refill();
    const std::size_t n = std::min(size, ready_ - given_);
    since_event_ += static_cast<std::int64_t>(n);
    if (since_event_ > kBetweenEvents)
      refuse(given_, "more than 8 MiB without a tag", "this is hardly a file of translations");
    std::memcpy(buffer, buffer_.data() + given_, n);
    given_ += n;
    return n;
  } catch (...) {
    failure_ = std::current_exception();
    return 0;
  }
}

void XmlStream::refill() {
  while (given_ == ready_ && !ended_) {
    lines_ += line_ends(given_);
    buffer_.erase(0, given_);
    given_ = ready_ = 0;
    const std::size_t before = buffer_.size();
    buffer_.resize(before + kChunk);
    const std::size_t n = input_.read(buffer_.data() + before, kChunk);
    buffer_.resize(before + n);
    ended_ = n == 0;
    check(0);
  }
}

/// Decides how much of the buffer is sound and may go to the parser.
void XmlStream::check(std::size_t from) {
  std::size_t end = buffer_.size();
  if (unit_ == 2) {
    end &= ~std::size_t{1};
    const Units<char16_t> units{buffer_, big_endian_};
    for (std::size_t i = from / 2; i < end / 2; ++i) {
      if ((units[i] & 0xF800U) != 0xD800U) continue;
      if (i + 1 == end / 2 && !ended_ && (units[i] & 0xFC00U) == 0xD800U) {
        end -= 2;
        break;
      }
      if ((units[i] & 0xFC00U) != 0xD800U || i + 1 >= end / 2 ||
          (units[i + 1] & 0xFC00U) != 0xDC00U)
        refuse(2 * i, "half a character (a lone surrogate) in " + encoding_,
               "the file is damaged; export it again");
      ++i;
    }
    if (ended_ && end != buffer_.size())
      refuse(end, "half a character at the end of the file",
             "the file is cut off; export it again");
  } else if (encoding_ == "UTF-8") {
    const Utf8Prefix prefix = utf8_prefix(std::string_view(buffer_).substr(from));
    end = from + prefix.valid;
    if (prefix.broken || (ended_ && end < buffer_.size())) {
      std::array<char, 8> byte{};
      std::snprintf(byte.data(), byte.size(), "0x%02X",
                    static_cast<unsigned>(static_cast<unsigned char>(buffer_[end])));
      refuse(end, std::string("the byte ") + byte.data() + " is not UTF-8",
             "save the file as UTF-8, or name its encoding with --encoding (windows-1252, say)");
    }
  }
  // A character reference must not be cut in two.
  if (!ended_) {
    const std::size_t reach = kLongestReference * static_cast<std::size_t>(unit_);
    const std::size_t back = end > reach ? end - reach : 0;
    const std::size_t found = std::string_view(buffer_).substr(back, end - back).rfind('&');
    const std::size_t cut = found == std::string_view::npos ? found : back + found;
    if (cut != std::string_view::npos && buffer_.find(';', cut) >= end)
      end = cut - (unit_ == 2 && big_endian_ ? 1 : 0);
    end -= unit_ == 2 ? end % 2 : 0;
  }
  if (unit_ == 1)
    mark<char>(from, end);
  else
    mark<char16_t>(from, end);
  ready_ = end;
}

/// U+FFFE and U+FFFF, three bytes each in UTF-8; the others that XML cannot hold are one byte.
void XmlStream::mark_noncharacters(std::size_t begin, std::size_t end) {
  char* const data = buffer_.data();
  for (std::size_t i = begin; i + 2 < end; ++i) {
    const void* const found = std::memchr(data + i, 0xEF, end - i - 2);
    if (found == nullptr) return;
    i = static_cast<std::size_t>(static_cast<const char*>(found) - data);
    if (data[i + 1] != '\xBF' || (data[i + 2] != '\xBE' && data[i + 2] != '\xBF')) continue;
    std::memset(data + i, kMark, 3);
    ++marked_;
  }
}

/// Finds characters that XML cannot hold, written out or as references.
template <class Unit>
void XmlStream::mark(std::size_t from, std::size_t to) {
  Units<Unit> units{buffer_, big_endian_};
  const std::size_t begin = from / sizeof(Unit), end = to / sizeof(Unit);
  bool any = false;
  if constexpr (sizeof(Unit) == 1) {
    // Eight bytes at a time: those with none below 0x20 are sound.
    const char* at = buffer_.data() + begin;
    const char* const stop = buffer_.data() + end;
    for (std::uint64_t eight = 0; at < stop && !any; at += 8) {
      if (stop - at >= 8 && (std::memcpy(&eight, at, 8), ((eight - 0x2020202020202020ULL) & ~eight &
                                                          0x8080808080808080ULL) == 0))
        continue;
      for (const char* c = at; c < std::min(at + 8, stop); ++c)
        any |= control(static_cast<unsigned char>(*c));
    }
  } else {
    for (std::size_t i = begin; i < end && !any; ++i) any = control(units[i]);
  }
  if constexpr (sizeof(Unit) == 1)
    if (mark_controls_ && encoding_ == "UTF-8") mark_noncharacters(begin, end);
  std::size_t zeros = 0;
  for (std::size_t i = begin; any && i < end; ++i) {
    zeros = units[i] == 0 ? zeros + 1 : 0;
    if (zeros >= 4 || (zeros > 0 && !mark_controls_))
      refuse(i * sizeof(Unit), "zeros instead of text",
             "the file is torn, perhaps by a crash or a full disk; fetch it again");
    if (!control(units[i])) continue;
    if (!mark_controls_) continue;  // the parser refuses it, with its place
    units.set(i, static_cast<unsigned char>(kMark));
    ++marked_;
  }
  if (!mark_controls_) return;
  for (std::size_t i = begin; i + 3 < end; ++i) {
    if constexpr (sizeof(Unit) == 1) {
      const void* found = std::memchr(buffer_.data() + i, '&', end - i);
      if (found == nullptr) return;
      i = static_cast<std::size_t>(static_cast<const char*>(found) - buffer_.data());
    }
    if (!at(units, i, "&#")) continue;
    const bool hexadecimal = i + 2 < end && units[i + 2] == 'x';
    std::size_t k = i + (hexadecimal ? 3 : 2);
    const std::size_t digits = k;
    unsigned value = 0;
    for (; k < end && value < 0x110000 && units[k] < 128 &&
           (hexadecimal ? std::isxdigit(static_cast<int>(units[k]))
                        : std::isdigit(static_cast<int>(units[k])));
         ++k) {
      const unsigned c = units[k];
      const unsigned digit = c <= '9' ? c - '0' : (c | 0x20U) - 'a' + 10;
      value = value * (hexadecimal ? 16 : 10) + digit;
    }
    if (k == digits || k >= end || units[k] != ';') continue;
    if (!control(value) && (value < 0xD800 || value > 0xDFFF)) continue;
    for (std::size_t j = i; j <= k; ++j) units.set(j, static_cast<unsigned char>(kMark));
    ++marked_;
  }
}

/// Line ends in the first bytes of the buffer: LF, CR LF or a lone CR.
std::int64_t XmlStream::line_ends(std::size_t bytes) const {
  std::int64_t lines = 0;
  bytes = std::min(bytes, buffer_.size());
  if (unit_ == 2) {
    for (std::size_t i = 0; i + 1 < bytes; i += 2)
      lines += buffer_[big_endian_ ? i + 1 : i] == '\n' && buffer_[big_endian_ ? i : i + 1] == '\0';
    return lines;
  }
  const char* at = buffer_.data();
  const char* const end = at + bytes;
  while ((at = static_cast<const char*>(
              std::memchr(at, '\n', static_cast<std::size_t>(end - at)))) != nullptr) {
    ++lines;
    ++at;
  }
  if (std::memchr(buffer_.data(), '\r', bytes) != nullptr)
    for (std::size_t i = 0; i < bytes; ++i)
      lines += buffer_[i] == '\r' && i + 1 < buffer_.size() && buffer_[i + 1] != '\n';
  return lines;
}

void XmlStream::refuse(std::size_t place, const std::string& what,
                       const std::string& advice) const {
  throw InputError({input_.path(), lines_ + 1 + line_ends(place)}, what, advice);
}

}  // namespace verso
