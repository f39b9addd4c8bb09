// SPDX-License-Identifier: Apache-2.0
//
// A text repeats its words, and a Snowball stemmer takes most of a microsecond: stems are kept
// per Stemmer. Tests: tests/text/stem_test.cpp.
#include "text/stem.h"

#include <array>
#include <functional>
#include <libstemmer.h>
#include <string>
#include <unordered_map>
#include <utility>

#include "text/normalise.h"

namespace verso {
namespace {

struct Algorithm {
  std::string_view base;
  const char* name;
};

// Snowball's algorithm for each language; two Norwegians share one.
constexpr std::array<Algorithm, 31> kAlgorithms = {{
    {"ar", "arabic"},    {"ca", "catalan"},    {"da", "danish"},     {"de", "german"},
    {"el", "greek"},     {"en", "english"},    {"es", "spanish"},    {"eu", "basque"},
    {"fi", "finnish"},   {"fr", "french"},     {"ga", "irish"},      {"hi", "hindi"},
    {"hu", "hungarian"}, {"hy", "armenian"},   {"id", "indonesian"}, {"in", "indonesian"},
    {"it", "italian"},   {"lt", "lithuanian"}, {"nb", "norwegian"},  {"ne", "nepali"},
    {"nl", "dutch"},     {"nn", "norwegian"},  {"no", "norwegian"},  {"pt", "portuguese"},
    {"ro", "romanian"},  {"ru", "russian"},    {"sr", "serbian"},    {"sv", "swedish"},
    {"ta", "tamil"},     {"tr", "turkish"},    {"yi", "yiddish"},
}};

struct StringHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>{}(text);
  }
};

// Entries kept before starting afresh; the words of a long book.
constexpr std::size_t kCacheSize = 1U << 16;
// Longer "words" are not words (base64, binary): they are not worth stemming or keeping.
constexpr std::size_t kLongestWord = 256;

}  // namespace

struct Stemmer::Impl {
  explicit Impl(const Language& language) {
    const auto base = language.base();
    turkic = base == "tr" || base == "az";
    for (const auto& algorithm : kAlgorithms)
      if (algorithm.base == base) stemmer = sb_stemmer_new(algorithm.name, "UTF_8");
  }
  ~Impl() {
    if (stemmer != nullptr) sb_stemmer_delete(stemmer);
  }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  std::string compute(std::string_view word) const {
    std::string folded = nfc(fold_case(word, turkic));
    if (stemmer == nullptr || word.size() > kLongestWord) return folded;
    const auto* stem = sb_stemmer_stem(stemmer, reinterpret_cast<const sb_symbol*>(folded.data()),
                                       static_cast<int>(folded.size()));
    // Null only when memory is exhausted inside Snowball; the folded word will do.
    if (stem == nullptr) return folded;
    return {reinterpret_cast<const char*>(stem),
            static_cast<std::size_t>(sb_stemmer_length(stemmer))};
  }

  sb_stemmer* stemmer = nullptr;
  bool turkic = false;
  std::unordered_map<std::string, std::string, StringHash, std::equal_to<>> known;
  std::string last;
};

Stemmer::Stemmer(const Language& language) : impl_(std::make_unique<Impl>(language)) {}
Stemmer::~Stemmer() = default;
Stemmer::Stemmer(Stemmer&&) noexcept = default;
Stemmer& Stemmer::operator=(Stemmer&&) noexcept = default;

bool Stemmer::known() const { return impl_->stemmer != nullptr; }

std::string_view Stemmer::stem(std::string_view word) {
  if (word.size() > kLongestWord) return impl_->last = impl_->compute(word);
  const auto found = impl_->known.find(word);
  if (found != impl_->known.end()) return found->second;
  if (impl_->known.size() >= kCacheSize) impl_->known.clear();
  return impl_->known.emplace(word, impl_->compute(word)).first->second;
}

std::string Stemmer::stem_once(std::string_view word) const { return impl_->compute(word); }

std::string snowball_version() { return "2.2.0"; }

}  // namespace verso
