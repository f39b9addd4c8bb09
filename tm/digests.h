// SPDX-License-Identifier: Apache-2.0
//
// The hashes other tools keep of a neighbouring segment: MD5 (RFC 1321) and CRC-32 (as in gzip).
// For comparing contexts only. Free functions; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace verso {

std::string md5_hex(std::string_view bytes);  ///< lower case
std::uint32_t crc32(std::string_view bytes);
std::string hex(std::uint32_t value);  ///< lower case, eight digits

}  // namespace verso
