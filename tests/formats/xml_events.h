// SPDX-License-Identifier: Apache-2.0
//
// The quick reader of XML against the parser: for its test and its fuzz target.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "formats/xml_reader.h"
#include "text/error.h"

namespace verso::testing {

/// All that a reader gives of a text, places and failures included.
inline std::vector<std::string> all_of(const std::string& xml, bool quick) {
  std::vector<std::string> out;
  try {
    XmlOptions options;
    options.quick = quick;
    options.mark_controls = true;
    XmlReader reader(Input::from_string(xml, "t.xml"), options);
    while (reader.next()) {
      const XmlEvent& event = reader.event();
      std::string line = std::to_string(event.line) + ':' + std::to_string(event.column) +
                         " depth " + std::to_string(reader.depth()) + " kind " +
                         std::to_string(static_cast<int>(event.kind)) + " [" + event.name + "] [" +
                         event.text + ']';
      for (const auto& [name, value] : event.attributes) line += ' ' + name + "=[" + value + ']';
      out.push_back(line);
    }
  } catch (const InputError& error) {
    out.push_back(error.what());
  }
  return out;
}

/// Equal; but before a fault that ends both, the quick reader may give events that the parser,
/// which gives several at a time, still held back. Of two faults in a file, a wrong byte is found
/// by who reads further ahead.
inline bool agree(const std::string& xml) {
  auto quick = all_of(xml, true), parsed = all_of(xml, false);
  if (quick == parsed) return true;
  const auto wrong_byte = [](const std::vector<std::string>& events) {
    return !events.empty() && events.back().starts_with("t.xml:") &&
           events.back().find(" is not UTF-8") != std::string::npos;
  };
  if (wrong_byte(quick) && !parsed.empty() && parsed.back().starts_with("t.xml:"))
    quick.back() = parsed.back();
  if (quick == parsed) return true;
  return !parsed.empty() && quick.size() > parsed.size() && quick.back() == parsed.back() &&
         parsed.back().starts_with("t.xml:") &&
         std::equal(parsed.begin(), parsed.end() - 1, quick.begin());
}

}  // namespace verso::testing
