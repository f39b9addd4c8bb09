// SPDX-License-Identifier: Apache-2.0
//
// Numbers of seven bits a byte, the lowest first, the last byte below 128.
// Reading trusts its input no further than `end`: beyond it everything is 0.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace verso {

/// The bytes as numbers are read from them.
inline const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

inline void put_varint(std::string& out, std::uint64_t value) {
  while (value >= 0x80) {
    out += static_cast<char>(value | 0x80);
    value >>= 7;
  }
  out += static_cast<char>(value);
}

/// Into a buffer with room for ten bytes; gives where it ends.
inline char* put_varint(char* at, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7) *at++ = static_cast<char>(value | 0x80);
  *at++ = static_cast<char>(value);
  return at;
}

inline std::uint64_t get_varint(const unsigned char*& at, const unsigned char* end) {
  if (at < end && *at < 0x80) return *at++;
  std::uint64_t value = 0;
  for (int shift = 0; at < end && shift < 64; shift += 7) {
    const unsigned char byte = *at++;
    value |= std::uint64_t{byte & 0x7FU} << shift;
    if (byte < 0x80) break;
  }
  return value;
}

inline std::uint64_t zigzag(std::int64_t value) {
  return static_cast<std::uint64_t>(value) << 1 ^ static_cast<std::uint64_t>(value >> 63);
}
inline std::int64_t unzigzag(std::uint64_t value) {
  return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1);
}

}  // namespace verso
