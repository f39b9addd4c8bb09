// SPDX-License-Identifier: Apache-2.0
//
// Xerces-C pulled with parseNext. What a hostile file could reach through it is shut off twice:
// where the parser is made (formats/xml_parser.h), and in the stream in front of it. Text is
// gathered as UTF-16 and converted once. As long as the file holds nothing but the plain part of
// XML, formats/xml_quick.h reads it and the parser is not asked; where that ends, the parser is
// given the start tags that are open and goes on. Tests: tests/formats/xml_reader_test.cpp,
// tests/formats/xml_quick_test.cpp.
#include "formats/xml_reader.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <xercesc/framework/MemBufInputSource.hpp>
#include <xercesc/sax/Locator.hpp>
#include <xercesc/sax/SAXParseException.hpp>
#include <xercesc/sax2/Attributes.hpp>
#include <xercesc/util/OutOfMemoryException.hpp>

#include "formats/xml_parser.h"
#include "formats/xml_quick.h"
#include "formats/xml_stream.h"
#include "text/encoding.h"

namespace verso {
namespace {

std::string utf8(const XMLCh* text) { return text == nullptr ? std::string() : to_utf8(text); }

void assign_utf8(std::string& to, const XMLCh* text) {
  to.clear();
  if (text == nullptr) return;
  // Names and most values are short and ASCII.
  while (*text != 0 && *text < 0x80) to += static_cast<char>(*text++);
  if (*text != 0) append_utf8(to, std::u16string_view(text));
}

}  // namespace

struct XmlReader::Impl : xercesc::DefaultHandler {
  XmlStream stream;
  XmlOptions options;
  xercesc::SecurityManager security;
  std::unique_ptr<xercesc::SAX2XMLReader> parser;
  xercesc::XMLPScanToken token;
  std::optional<XmlParserInput> source;
  const xercesc::Locator* locator = nullptr;
  bool begun = false, ended = false, root_seen = false;
  int open = 0;

  std::vector<XmlEvent> events;  // the parser gives several at a time; their strings are reused
  std::size_t filled = 0, given = 0;
  std::vector<int> depths;
  std::u16string pending;  // text not yet followed by anything
  bool has_pending = false;
  int pending_depth = 0;
  XmlEvent pending_place;
  std::int64_t line = 1, column = 1, offset = 0;  // where the last event ended

  std::optional<QuickXml> quick;
  std::string before;  // what the parser is given before the rest of the stream
  int known = 0;       // events of it that have been given
  std::int64_t lines_before = 0, columns_before = 0;  // what its places lack

  Impl(Input input, const XmlOptions& wanted)
      : stream(std::move(input), wanted.encoding, wanted.mark_controls), options(wanted) {
    offset = stream.bytes_before();
    if (options.quick && !options.offsets && stream.encoding() == "UTF-8") {
      quick.emplace(stream, options);
      events.emplace_back();
      depths.push_back(0);
    } else {
      make_parser();
    }
    if (!stream.oddity().empty() && options.warnings != nullptr)
      options.warnings->warn({{stream.path(), 1}, stream.oddity(), {}});
  }

  void make_parser() { parser = make_xml_parser(*this, security, options.offsets); }

  /// From where the quick reader stands.
  void take_over() {
    const std::string prefix = quick->prefix();
    before = prefix;
    before += quick->rest();
    known = quick->prefix_events();
    lines_before = quick->line() - 1;
    columns_before = quick->column() - 1 - static_cast<std::int64_t>(prefix.size());
    line = quick->end_line();
    column = quick->end_column();
    root_seen = quick->root_seen();
    open = static_cast<int>(quick->depth());
    quick.reset();
    make_parser();
  }

  std::string item;
  std::int64_t item_line = 0;

  [[noreturn]] void fail(std::int64_t at_line, std::int64_t at_column, const std::string& what,
                         const std::string& advice = {}) const {
    const std::string inside =
        item_line > 0 && item_line != at_line
            ? ", in the " + item + " that begins at line " + std::to_string(item_line)
            : std::string();
    throw InputError({stream.path(), at_line, at_column}, what + inside, advice);
  }
  [[noreturn]] void fail_here(const std::string& what, const std::string& advice = {}) const {
    fail(here_line(), here_column(), what, advice);
  }
  std::int64_t here_line() const {
    return locator == nullptr ? line : line_of(locator->getLineNumber());
  }
  std::int64_t here_column() const {
    return locator == nullptr ? column
                              : column_of(locator->getLineNumber(), locator->getColumnNumber());
  }
  /// Places of the parser as places of the file.
  std::int64_t line_of(XMLFileLoc given_line) const {
    return static_cast<std::int64_t>(given_line) + lines_before;
  }
  std::int64_t column_of(XMLFileLoc given_line, XMLFileLoc given_column) const {
    return static_cast<std::int64_t>(given_column) + (given_line == 1 ? columns_before : 0);
  }

  /// Stamps an event with where the last one ended, and moves that on.
  void stamp(XmlEvent& event) {
    // White space before the root element is never delivered, so the last end is no guide there.
    if (!root_seen) {
      line = here_line();
      column = 1;
    }
    event.line = line;
    event.column = column;
    event.begin = offset;
    advance();
    event.end = offset;
  }
  void advance() {
    stream.event();
    if (open <= options.places) {
      line = here_line();
      column = here_column();
    }
    if (options.offsets)
      offset = static_cast<std::int64_t>(parser->getSrcOffset()) + stream.bytes_before();
  }

  XmlEvent& add(XmlEvent::Kind kind) {
    if (has_pending) flush_text();
    return add_raw(kind);
  }
  XmlEvent& add_raw(XmlEvent::Kind kind) {
    if (filled == events.size()) {
      events.emplace_back();
      depths.push_back(0);
    }
    depths[filled] = open;
    XmlEvent& event = events[filled++];
    event.kind = kind;
    return event;
  }
  void flush_text() {
    has_pending = false;
    XmlEvent& event = add_raw(XmlEvent::Kind::text);
    depths[filled - 1] = pending_depth;
    event.name.clear();
    event.attributes.clear();
    event.line = pending_place.line;
    event.column = pending_place.column;
    event.begin = pending_place.begin;
    event.end = pending_place.end;
    event.text.clear();
    append_utf8(event.text, pending);
    pending.clear();
  }

  void setDocumentLocator(const xercesc::Locator* const given_locator) override {
    locator = given_locator;
  }
  void startElement(const XMLCh* const, const XMLCh* const, const XMLCh* const qname,
                    const xercesc::Attributes& attributes) override {
    if (known > 0) {
      --known;
      return;
    }
    if (++open > options.depth)
      fail_here("elements nested more than " + std::to_string(options.depth) + " deep",
                "this is hardly a file of translations");
    XmlEvent& event = add(XmlEvent::Kind::start);
    depths[filled - 1] = open;
    stamp(event);
    assign_utf8(event.name, qname);
    event.text.clear();
    event.attributes.resize(attributes.getLength());
    for (XMLSize_t i = 0; i < attributes.getLength(); ++i) {
      assign_utf8(event.attributes[i].name, attributes.getQName(i));
      assign_utf8(event.attributes[i].value, attributes.getValue(i));
    }
    root_seen = true;
  }
  void endElement(const XMLCh* const, const XMLCh* const, const XMLCh* const qname) override {
    if (known > 0) {
      --known;
      return;
    }
    --open;
    XmlEvent& event = add(XmlEvent::Kind::end);
    stamp(event);
    assign_utf8(event.name, qname);
    event.text.clear();
    event.attributes.clear();
  }
  void characters(const XMLCh* const chars, const XMLSize_t length) override {
    if (!has_pending) {
      has_pending = true;
      pending_depth = open;
      pending_place.line = line;
      pending_place.column = column;
      pending_place.begin = offset;
    }
    if (pending.size() + length > options.text_limit)
      fail_here(
          "a text longer than " + std::to_string(options.text_limit >> 20U) + " million characters",
          "split it");
    pending.append(chars, length);
    advance();
    pending_place.end = offset;
  }
  void ignorableWhitespace(const XMLCh* const chars, const XMLSize_t length) override {
    characters(chars, length);
  }
  void comment(const XMLCh* const chars, const XMLSize_t length) override {
    if (known > 0) {
      --known;
      return;
    }
    XmlEvent& event = add(XmlEvent::Kind::comment);
    stamp(event);
    event.name.clear();
    event.attributes.clear();
    event.text.clear();
    append_utf8(event.text, std::u16string_view(chars, length));
  }
  void processingInstruction(const XMLCh* const target, const XMLCh* const data) override {
    XmlEvent& event = add(XmlEvent::Kind::instruction);
    stamp(event);
    event.attributes.clear();
    assign_utf8(event.name, target);
    assign_utf8(event.text, data);
  }
  void startCDATA() override { advance(); }
  void endCDATA() override { advance(); }

  // Declarations never arrive, for the stream has blanked the DOCTYPE; should one arrive all the
  // same, it is refused.
  void internalEntityDecl(const XMLCh* const, const XMLCh* const) override { refuse_entity(); }
  void externalEntityDecl(const XMLCh* const, const XMLCh* const, const XMLCh* const) override {
    refuse_entity();
  }
  void notationDecl(const XMLCh* const, const XMLCh* const, const XMLCh* const) override {
    refuse_entity();
  }
  void unparsedEntityDecl(const XMLCh* const, const XMLCh* const, const XMLCh* const,
                          const XMLCh* const) override {
    refuse_entity();
  }
  [[noreturn]] void refuse_entity() const {
    fail_here("the file declares an entity", "Verso refuses those; take the declaration out");
  }
  xercesc::InputSource* resolveEntity(const XMLCh* const, const XMLCh* const) override {
    static constexpr XMLByte kNothing = 0;
    return new xercesc::MemBufInputSource(&kNothing, 0, "nothing");
  }

  void warning(const xercesc::SAXParseException&) override {}
  void error(const xercesc::SAXParseException&) override {}
  void fatalError(const xercesc::SAXParseException& problem) override {
    // What the stream found is the cause; what the parser says of it is not.
    if (stream.failure()) std::rethrow_exception(stream.failure());
    std::string what = utf8(problem.getMessage());
    for (char& c : what)
      if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = '?';
    const bool torn = what.starts_with("input ended");
    fail(line_of(problem.getLineNumber()),
         column_of(problem.getLineNumber(), problem.getColumnNumber()),
         root_seen || torn ? "not well-formed XML: " + what : "not an XML file: " + what,
         torn ? "the file is cut off; export it again"
              : (root_seen ? "mend this place, or export the file again"
                           : "name its format with --from if it is another"));
  }

  bool step() {
    filled = given = 0;
    if (quick) {
      switch (quick->next(events.front())) {
        case QuickXml::Result::event:
          depths.front() = static_cast<int>(quick->depth());
          filled = 1;
          return true;
        case QuickXml::Result::end:
          ended = true;
          return false;
        case QuickXml::Result::stuck:
          take_over();
      }
    }
    try {
      while (filled == 0 && !ended) {
        bool more = false;
        if (!begun) {
          begun = true;
          source.emplace(std::move(before), stream);
          more = parser->parseFirst(*source, token);
        } else {
          more = parser->parseNext(token);
        }
        if (!more) {
          ended = true;
          if (stream.failure()) std::rethrow_exception(stream.failure());
          if (!root_seen || open > 0)
            fail(line, column, "the file ends too early", "it is cut off; export it again");
        }
      }
    } catch (const xercesc::OutOfMemoryException&) {
      fail_here("takes more memory than there is");
    } catch (const xercesc::XMLException& problem) {
      if (stream.failure()) std::rethrow_exception(stream.failure());
      fail_here(utf8(problem.getMessage()));
    } catch (const xercesc::SAXException& problem) {
      if (stream.failure()) std::rethrow_exception(stream.failure());
      fail_here(utf8(problem.getMessage()));
    }
    return filled > 0;
  }
};

XmlReader::XmlReader(Input input, const XmlOptions& options) {
  impl_ = std::make_unique<Impl>(std::move(input), options);
}
XmlReader::~XmlReader() = default;
XmlReader::XmlReader(XmlReader&&) noexcept = default;

void XmlReader::set_places(int depth) { impl_->options.places = depth; }

void XmlReader::set_item(std::string_view name, std::int64_t line) {
  impl_->item = name;
  impl_->item_line = line;
}

bool XmlReader::next() {
  if (impl_->given < impl_->filled) {
    ++impl_->given;
    return true;
  }
  if (impl_->ended || !impl_->step()) return false;
  impl_->given = 1;
  return true;
}

const XmlEvent& XmlReader::event() const { return impl_->events[impl_->given - 1]; }
XmlEvent& XmlReader::event() { return impl_->events[impl_->given - 1]; }
int XmlReader::depth() const { return impl_->depths[impl_->given - 1]; }
std::int64_t XmlReader::marked() const { return impl_->stream.marked(); }
std::int64_t XmlReader::bytes_read() const { return impl_->stream.input().consumed(); }
std::int64_t XmlReader::bytes_total() const { return impl_->stream.input().size(); }
const std::string& XmlReader::path() const { return impl_->stream.path(); }
const std::string& XmlReader::encoding() const { return impl_->stream.encoding(); }
bool XmlReader::bom() const { return impl_->stream.bytes_before() > 0; }

Place XmlReader::place() const { return {path(), event().line, event().column}; }

void XmlReader::fail(const std::string& what, const std::string& advice) const {
  throw InputError(place(), what, advice);
}

const std::string* XmlEvent::attribute(std::string_view wanted) const {
  return find(attributes, wanted);
}

}  // namespace verso
