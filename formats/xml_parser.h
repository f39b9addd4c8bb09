// SPDX-License-Identifier: Apache-2.0
//
// The one place where a parser of Xerces-C is made, and what it reads from. What a hostile file
// could reach through it is shut off here: no network, no other file, no DTD, no entities.
// For formats/xml_reader.cpp. One thread per parser.
#pragma once

#include <memory>
#include <string>
#include <xercesc/sax/InputSource.hpp>
#include <xercesc/sax2/DefaultHandler.hpp>
#include <xercesc/sax2/SAX2XMLReader.hpp>
#include <xercesc/util/SecurityManager.hpp>

#include "formats/xml_stream.h"

namespace verso {

/// SAX2, namespaces off, the default scanner. Everything goes to `handler`, the resolving of
/// entities included; both must outlive the parser. `offsets`: getSrcOffset() works.
std::unique_ptr<xercesc::SAX2XMLReader> make_xml_parser(xercesc::DefaultHandler& handler,
                                                        xercesc::SecurityManager& security,
                                                        bool offsets);

/// `before` and then the stream, which must outlive this.
class XmlParserInput : public xercesc::InputSource {
 public:
  XmlParserInput(std::string before, XmlStream& stream);
  xercesc::BinInputStream* makeStream() const override;

 private:
  std::string before_;
  XmlStream& stream_;
};

}  // namespace verso
