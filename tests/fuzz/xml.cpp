// SPDX-License-Identifier: Apache-2.0
//
// Whatever the bytes, the quick reader and the parser give the same events, places and faults.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "tests/formats/xml_events.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (!verso::testing::agree(std::string(reinterpret_cast<const char*>(data), size))) std::abort();
  return 0;
}
