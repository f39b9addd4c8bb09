// SPDX-License-Identifier: Apache-2.0
//
// Tests: tests/formats/xml_reader_test.cpp.
#include "formats/xml_parser.h"

#include <string_view>
#include <utility>
#include <xercesc/sax2/XMLReaderFactory.hpp>
#include <xercesc/util/BinInputStream.hpp>
#include <xercesc/util/PlatformUtils.hpp>
#include <xercesc/util/XMLUni.hpp>

#include "text/encoding.h"

namespace verso {
namespace {

/// Starts Xerces once and takes its access to the network away. The accessor is put back at the
/// end because Xerces frees it then (deleting it here would crash).
class Platform {
 public:
  Platform() {
    xercesc::XMLPlatformUtils::Initialize();
    accessor_ = std::exchange(xercesc::XMLPlatformUtils::fgNetAccessor, nullptr);
  }
  ~Platform() {
    xercesc::XMLPlatformUtils::fgNetAccessor = accessor_;
    xercesc::XMLPlatformUtils::Terminate();
  }
  Platform(const Platform&) = delete;

 private:
  xercesc::XMLNetAccessor* accessor_ = nullptr;
};

void start_platform() { static const Platform platform; }

class Bytes : public xercesc::BinInputStream {
 public:
  Bytes(std::string_view before, XmlStream& stream) : before_(before), stream_(stream) {}
  XMLFilePos curPos() const override { return position_; }
  XMLSize_t readBytes(XMLByte* to, XMLSize_t most) override {
    const std::size_t kept = before_.copy(reinterpret_cast<char*>(to), most);
    before_.remove_prefix(kept);
    const std::size_t n = kept > 0 ? kept : stream_.read(reinterpret_cast<char*>(to), most);
    position_ += n;
    return n;
  }
  const XMLCh* getContentType() const override { return nullptr; }

 private:
  std::string_view before_;
  XmlStream& stream_;
  XMLFilePos position_ = 0;
};

}  // namespace

XmlParserInput::XmlParserInput(std::string before, XmlStream& stream)
    : before_(std::move(before)), stream_(stream) {
  setEncoding(to_utf16(stream.encoding()).c_str());
}

xercesc::BinInputStream* XmlParserInput::makeStream() const { return new Bytes(before_, stream_); }

std::unique_ptr<xercesc::SAX2XMLReader> make_xml_parser(xercesc::DefaultHandler& handler,
                                                        xercesc::SecurityManager& security,
                                                        bool offsets) {
  using xercesc::XMLUni;
  start_platform();
  std::unique_ptr<xercesc::SAX2XMLReader> parser(xercesc::XMLReaderFactory::createXMLReader());
  parser->setFeature(XMLUni::fgSAX2CoreNameSpaces, false);
  parser->setFeature(XMLUni::fgSAX2CoreNameSpacePrefixes, true);
  parser->setFeature(XMLUni::fgSAX2CoreValidation, false);
  parser->setFeature(XMLUni::fgXercesDynamic, false);
  parser->setFeature(XMLUni::fgXercesSchema, false);
  parser->setFeature(XMLUni::fgXercesLoadSchema, false);
  parser->setFeature(XMLUni::fgXercesSchemaFullChecking, false);
  parser->setFeature(XMLUni::fgXercesLoadExternalDTD, false);
  parser->setFeature(XMLUni::fgXercesSkipDTDValidation, true);
  parser->setFeature(XMLUni::fgXercesDisableDefaultEntityResolution, true);
  parser->setFeature(XMLUni::fgXercesCacheGrammarFromParse, false);
  parser->setFeature(XMLUni::fgXercesContinueAfterFatalError, false);
  parser->setFeature(XMLUni::fgXercesCalculateSrcOfs, offsets);
  security.setEntityExpansionLimit(0);
  parser->setProperty(XMLUni::fgXercesSecurityManager, &security);
  parser->setContentHandler(&handler);
  parser->setLexicalHandler(&handler);
  parser->setDeclarationHandler(&handler);
  parser->setDTDHandler(&handler);
  parser->setEntityResolver(&handler);
  parser->setErrorHandler(&handler);
  return parser;
}

}  // namespace verso
