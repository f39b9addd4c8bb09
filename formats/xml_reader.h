// SPDX-License-Identifier: Apache-2.0
//
// XML, pulled: elements, text, comments one after the other, in UTF-8, with true lines. Opens no
// other file, connects to nothing, refuses entity declarations, never loads a DTD and bounds depth
// and sizes (DESIGN §8, formats/xml_stream.h, formats/xml_parser.h).
// Names are as written: namespaces are not resolved ("mq:status" stays "mq:status").
// One thread at a time. Errors: InputError with line and column.
//
//     XmlReader xml(Input::open(path));
//     while (xml.next())
//       if (xml.event().starts("seg")) …
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "formats/input.h"
#include "text/error.h"
#include "tm/unit.h"

namespace verso {

struct XmlEvent {
  /// An empty element gives a start and an end. Text is given whole: entities replaced, CDATA and
  /// neighbours joined; it may come empty-handed between two comments.
  enum class Kind : std::uint8_t { start, end, text, comment, instruction };
  Kind kind = Kind::text;
  std::string name;                   ///< of an element or instruction
  std::string text;                   ///< of text, comment, instruction
  Attributes attributes;              ///< in the order of the file
  std::int64_t line = 0, column = 0;  ///< where it begins, from 1
  std::int64_t begin = 0, end = 0;    ///< bytes of the file; only when XmlOptions::offsets

  bool starts(std::string_view element) const { return kind == Kind::start && name == element; }
  bool ends(std::string_view element) const { return kind == Kind::end && name == element; }
  /// The value of an attribute, or nullptr.
  const std::string* attribute(std::string_view wanted) const;
};

struct XmlOptions {
  std::string encoding = {};  ///< overrides what the file says
  bool offsets = false;       ///< fill begin and end; a little slower
  /// Characters that XML cannot hold become U+007F, and marked() counts them; else InputError.
  bool mark_controls = false;
  int places = 256;  ///< only events of elements nested no deeper have true lines and columns
  int depth = 256;   ///< nested elements
  std::size_t text_limit = 16U << 20;  ///< code units of one stretch of text
  WarningSink* warnings = nullptr;
  bool quick = true;  ///< false: every byte through the parser; the events are the same
};

class XmlReader {
 public:
  explicit XmlReader(Input input, const XmlOptions& options = {});
  ~XmlReader();
  XmlReader(XmlReader&&) noexcept;

  /// Moves to the next event; false at the end of the document.
  bool next();
  const XmlEvent& event() const;  ///< lives until next()
  XmlEvent& event();              ///< to move strings out of

  /// From now on only events of elements nested no deeper have true places.
  void set_places(int depth);

  /// Faults from now on are told with where the unit, the entry … stands that they are in; line 0:
  /// in none.
  void set_item(std::string_view name, std::int64_t line);

  int depth() const;  ///< elements open, the one of a start event included, of an end event not
  std::int64_t marked() const;
  std::int64_t bytes_read() const;
  std::int64_t bytes_total() const;
  const std::string& path() const;
  const std::string& encoding() const;  ///< "UTF-8", "UTF-16LE" …: what the file is
  bool bom() const;

  Place place() const;  ///< of the event
  [[noreturn]] void fail(const std::string& what, const std::string& advice = {}) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace verso
