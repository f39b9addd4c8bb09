// SPDX-License-Identifier: Apache-2.0
#include "tm/known_names.h"

#include <array>
#include <cstddef>

namespace verso {
namespace {

// The first 127 take one byte. Never change a line; add at the end.
constexpr auto kNames = std::to_array<std::string_view>({
    // languages as files spell them
    "en",
    "fr",
    "de",
    "es",
    "it",
    "pt",
    "nl",
    "pl",
    "ru",
    "zh",
    "ja",
    "ar",
    "en-US",
    "en-GB",
    "fr-FR",
    "de-DE",
    "es-ES",
    "it-IT",
    "pt-PT",
    "pt-BR",
    "nl-NL",
    "pl-PL",
    "ru-RU",
    "zh-CN",
    "ja-JP",
    "EN-US",
    "FR-FR",
    "EN-GB",
    "DE-DE",
    "ES-ES",
    // attributes of TMX
    "tuid",
    "creationdate",
    "creationid",
    "changedate",
    "changeid",
    "creationtool",
    "creationtoolversion",
    "usagecount",
    "lastusagedate",
    "srclang",
    "datatype",
    "segtype",
    "o-tmf",
    "o-encoding",
    "adminlang",
    "xml:lang",
    "lang",
    "xml:space",
    "type",
    "x",
    "i",
    // properties of tools
    "x-context-pre",
    "x-context-post",
    "context_prev",
    "context_next",
    "x-previous-source-text",
    "x-next-source-text",
    "x-previous-crc",
    "x-next-crc",
    "previousMd5Segment",
    "nextMd5Segment",
    "x-ContextContent",
    "x-Context",
    "x-IdContext",
    "x-ConfirmationLevel",
    "x-Origin",
    "x-LastUsedBy",
    "prev",
    "next",
    "file",
    "id",
    "path",
    "x-ice",
    "x-100pc",
    "x-auto",
    "x-context",
    "context",
    "x-file",
    "x-pluralform",
    "x-approved",
    "x-document",
    "client",
    "project",
    "domain",
    "subject",
    "aligned",
    "corrected",
    "filename",
    "origin",
    "score",
    "x-segment-id",
    "x-xtm-status",
    "x-Project",
    "x-MateCAT-id_job",
    "x-MateCAT-id_segment",
    "x-MateCAT-filename",
    "x-MateCAT-status",
    "x-MateCAT-id_chunk",
    "x-MateCAT-suggestion-origin",
    "xliff-segment",
    // Verso's own
    "x-verso-context",
    "x-verso-confirmed",
    "x-verso-confidence",
    "x-verso-origin",
    "x-verso-attribute",
    "x-verso-verdict",
    "author",
    "note",
    "status",
    "user",
    // two bytes from about here
    "sv",
    "da",
    "fi",
    "nb",
    "no",
    "cs",
    "sk",
    "hu",
    "ro",
    "bg",
    "el",
    "tr",
    "uk",
    "hr",
    "sl",
    "lt",
    "lv",
    "et",
    "ko",
    "he",
    "fa",
    "hi",
    "th",
    "vi",
    "id-ID",
    "ca",
    "ga",
    "mt",
    "eu",
    "gl",
    "sr",
    "zh-TW",
    "zh-Hans",
    "zh-Hant",
    "ko-KR",
    "sv-SE",
    "da-DK",
    "fi-FI",
    "nb-NO",
    "cs-CZ",
    "sk-SK",
    "hu-HU",
    "ro-RO",
    "bg-BG",
    "el-GR",
    "tr-TR",
    "uk-UA",
    "hr-HR",
    "sl-SI",
    "lt-LT",
    "lv-LV",
    "et-EE",
    "fr-CA",
    "fr-CH",
    "fr-BE",
    "en-CA",
    "en-AU",
    "de-AT",
    "de-CH",
    "es-MX",
    "es-AR",
    "nl-BE",
    "IT-IT",
    "PT-PT",
    "PT-BR",
    "NL-NL",
    "PL-PL",
    "RU-RU",
    "ZH-CN",
    "JA-JP",
    "EN",
    "FR",
    "DE",
    "ES",
    "IT",
    "en_US",
    "en_GB",
    "fr_FR",
    "de_DE",
    "es_ES",
    "ar-SA",
});

/// Where names are found by their hash: the number of each, 0 where there is none.
class Slots {
 public:
  constexpr Slots() {
    for (std::size_t i = 0; i < kNames.size(); ++i) {
      std::size_t at = slot_of(kNames[i]);
      while (slots_[at] != 0) at = (at + 1) % slots_.size();
      slots_[at] = static_cast<std::uint8_t>(i + 1);
    }
  }
  constexpr std::uint32_t number(std::string_view name) const {
    if (name.empty()) return 0;
    for (std::size_t at = slot_of(name); slots_[at] != 0; at = (at + 1) % slots_.size())
      if (kNames[slots_[at] - 1U] == name) return slots_[at];
    return 0;
  }

 private:
  static constexpr std::size_t slot_of(std::string_view name) {
    const auto byte = [name](std::size_t i) {
      return std::uint32_t{static_cast<unsigned char>(name[i])};
    };
    const std::size_t last = name.size() - 1;
    const std::uint32_t mixed =
        byte(0) ^ byte(last / 2) << 7 ^ byte(last) << 14 ^ static_cast<std::uint32_t>(last) << 21;
    return (mixed * 0x9E3779B1U) >> 22;
  }
  std::array<std::uint8_t, 1024> slots_{};
};
constexpr Slots kSlots;
static_assert(kNames.size() < 256, "numbers of Slots are bytes");

}  // namespace

std::uint32_t number_of_name(std::string_view name) { return kSlots.number(name); }

std::string_view name_of_number(std::uint64_t number) {
  return number >= 1 && number <= kNames.size() ? kNames[number - 1] : std::string_view();
}

}  // namespace verso
