// SPDX-License-Identifier: Apache-2.0
//
// Whatever the text: sentences that add up to it, tokens and placeables in order and inside it.
// The first byte chooses the language.
#include "text/sentences.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string_view>

#include "text/normalise.h"
#include "text/placeables.h"
#include "text/words.h"

using namespace verso;

namespace {

constexpr std::array<const char*, 14> kLanguages = {"fr", "en", "de", "es", "it", "pt", "nl",
                                                    "pl", "ru", "ar", "zh", "ja", "el", "th"};

template <class Pieces>
void in_order(const Pieces& pieces, std::size_t size) {
  std::size_t last = 0;
  for (const auto& piece : pieces) {
    if (piece.begin < last || piece.end <= piece.begin || piece.end > size) std::abort();
    last = piece.end;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data + 1), size - 1);
  const std::size_t which = data[0] % kLanguages.size();
  const Language language(kLanguages[which]);
  static std::array<std::unique_ptr<Segmenter>, kLanguages.size()> segmenters;
  if (!segmenters[which])
    segmenters[which] = std::make_unique<Segmenter>(default_segmentation(), language);
  in_order(segmenters[which]->split(text), text.size());
  in_order(tokenise(text), text.size());
  if (first_invalid_utf8(text)) return 0;
  PlaceableOptions options;
  options.spelled_numbers = true;
  in_order(find_placeables(text, language, options), text.size());
  if (match_key(match_key(text)) != match_key(text)) std::abort();
  if (tokenise(nfc(text)).size() != tokenise(text).size()) std::abort();
  return 0;
}
