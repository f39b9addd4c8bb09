// SPDX-License-Identifier: Apache-2.0
//
// XML as tokens with their byte ranges, for documents that are filled in and must otherwise come
// back byte for byte: XLIFF, the parts of DOCX and ODT. Well-formedness is checked as far as it
// can hurt (nesting, attributes, references, characters); entities are never declared or fetched.
// Holds only what has not been dropped. One thread. Errors: InputError.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "formats/input.h"

namespace verso {

enum class XmlTokenKind { start, end, empty, text, cdata, comment, instruction, doctype };

/// `name` is a view into the bytes: valid until the next call of next(). A long text may come as
/// several tokens.
struct XmlToken {
  XmlTokenKind kind = XmlTokenKind::text;
  std::size_t begin = 0, end = 0;  ///< bytes from the start of the text
  std::string_view name;           ///< of elements, with its prefix
};

struct XmlAttribute {
  std::string name;
  std::string value;               ///< references resolved, white space as blanks
  std::size_t begin = 0, end = 0;  ///< of the value between its quotes, in the tag's bytes
};

class XmlTokens {
 public:
  /// A file that streams; UTF-8 only (others are decoded first).
  explicit XmlTokens(Input input);
  /// Text at hand, which must outlive this.
  XmlTokens(std::string_view text, std::string path);

  bool next(XmlToken& token);
  /// Bytes not yet dropped. Valid until the next call of next().
  std::string_view bytes(std::size_t begin, std::size_t end) const;
  std::string_view bytes(const XmlToken& token) const { return bytes(token.begin, token.end); }
  void drop(std::size_t until);
  std::int64_t line() const { return line_; }  ///< where the token last given begins
  std::size_t depth() const { return open_.size(); }
  const std::string& path() const { return path_; }
  [[noreturn]] void fail(const std::string& what, const std::string& advice = {}) const;

 private:
  bool ensure(std::size_t bytes);  // that many from here on
  std::size_t find(std::string_view what, std::size_t from);
  std::size_t text_end();  // of the text at at_
  char at(std::size_t offset) const { return view()[offset - base_]; }
  std::string_view view() const { return input_ ? std::string_view(buffer_) : text_; }
  void check_characters(std::string_view bytes) const;
  void check_references(std::string_view bytes) const;

  std::unique_ptr<Input> input_;
  std::string path_;
  std::string buffer_;
  std::string_view text_;
  std::size_t base_ = 0;  // of the first byte held
  std::size_t at_ = 0;
  std::int64_t line_ = 1, next_line_ = 1;
  bool ended_ = false, root_seen_ = false;
  std::vector<std::string> open_;
};

/// The attributes of a start tag, in order. Throws std::invalid_argument when they are malformed.
std::vector<XmlAttribute> xml_attributes(std::string_view tag);
/// The value, or nullptr.
const std::string* find_attribute(const std::vector<XmlAttribute>& attributes,
                                  std::string_view name);
/// References resolved (unknown ones stay); line ends CR LF and CR become LF, as XML has it.
std::string xml_unescaped(std::string_view text);
/// Line ends alone, as in CDATA.
std::string xml_lines(std::string_view text);
/// & < > and, for attributes, quotes and line breaks; characters XML cannot hold are left out.
std::string xml_escaped(std::string_view text, bool attribute = false);
/// The part of a name after its prefix.
std::string_view local_name(std::string_view name);

}  // namespace verso
