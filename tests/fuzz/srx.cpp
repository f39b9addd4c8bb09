// SPDX-License-Identifier: Apache-2.0
//
// Whatever the bytes: rules that cut a text without losing any of it, or an InputError.
#include "formats/srx.h"

#include <cstddef>
#include <cstdint>
#include <string>

#include "text/error.h"

using namespace verso;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  SegmentationRules rules;
  try {
    rules = read_srx(Input::from_string(std::string(reinterpret_cast<const char*>(data), size)));
  } catch (const InputError&) {
    return 0;
  }
  for (const char* language : {"fr-CA", "en", "zh"}) {
    Segmenter segmenter(rules, Language(language));
    // split() itself checks that nothing is lost.
    segmenter.split("M. Un a dit « deux… » (cf. p. 3). Trois? 四。五！ aaaaaaaaaaaaaaaaaaaaaaaa");
  }
  return 0;
}
