// SPDX-License-Identifier: Apache-2.0
//
// The plain part of XML, read without a parser: elements, attributes, text, comments and the
// references that need no declaration, in UTF-8. That is all there is in nearly every file, and
// takes a third of a parser's time. Whatever else comes (CDATA, instructions, names beyond ASCII,
// anything not well-formed) it leaves alone and says so: the parser goes on from there, so that
// what is accepted and what is said of a fault are always the parser's. One thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "formats/xml_reader.h"
#include "formats/xml_stream.h"

namespace verso {

class QuickXml {
 public:
  /// `stream` is UTF-8 and nothing of it has been read.
  QuickXml(XmlStream& stream, const XmlOptions& options) : stream_(&stream), options_(&options) {}

  enum class Result : std::uint8_t { event, end, stuck };
  /// Fills `event` as XmlReader gives it. `stuck`: the parser has to go on from line(), column().
  /// Throws what made the stream fail.
  Result next(XmlEvent& event);

  std::size_t depth() const { return open_.size(); }  ///< as XmlReader::depth()

  /// Once stuck: the start tags that are open, as the parser must see them first, then the bytes
  /// that were read and not used; and how many events of these have been given already. Before
  /// the root the parser begins anew.
  std::string prefix() const;
  int prefix_events() const;
  std::string_view rest() const { return std::string_view(buffer_).substr(at_); }
  bool root_seen() const { return root_seen_; }
  std::int64_t line() const { return here_.line; }
  std::int64_t column() const { return here_.column; }
  /// Where the event last given ended.
  std::int64_t end_line() const { return ended_at_.line; }
  std::int64_t end_column() const { return ended_at_.column; }

 private:
  struct Position {
    std::int64_t line = 1, column = 1;
  };
  Result give_up();
  bool fill();
  /// The first such byte at or after `from`; npos when the token has no end here.
  std::size_t find(char wanted, std::size_t from);
  bool declaration();
  Result text(XmlEvent& event);
  Result comment(XmlEvent& event);
  Result start_tag(XmlEvent& event);
  Result end_tag(XmlEvent& event);
  void give_end(XmlEvent& event);
  enum class Tag : std::uint8_t { good, open, odd };
  Tag attributes(std::size_t end, XmlEvent& event, std::size_t& count) const;
  bool lone_return(std::size_t end) const;
  bool content(std::size_t begin, std::size_t end, bool attribute, std::string& to) const;
  void find_place();
  void stamp(XmlEvent& event, std::size_t end);

  XmlStream* stream_;
  const XmlOptions* options_;
  std::string buffer_;
  std::size_t at_ = 0;      // what has been used of it
  std::size_t placed_ = 0;  // at_ when the place was last wanted
  Position here_;           // of placed_
  Position ended_at_;       // where the last event ended whose place was wanted
  std::vector<std::string> open_;
  int comments_ = 0;  // given before the root
  bool begun_ = false, root_seen_ = false, stuck_ = false, end_pending_ = false;
};

}  // namespace verso
