// SPDX-License-Identifier: Apache-2.0
//
// Random TMX 1.4 files that fit the DTD, for laws.
#pragma once

#include <random>
#include <string>

#include "formats/xml_node.h"

namespace verso::testing {

/// The root element of a valid file; the same for the same seed.
XmlNode random_tmx(std::uint32_t seed);

/// "" when the node fits the TMX 1.4 DTD, else what does not.
std::string against_tmx_dtd(const XmlNode& tmx);

}  // namespace verso::testing
