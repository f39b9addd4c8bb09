// SPDX-License-Identifier: Apache-2.0
//
// Languages as BCP 47 tags (RFC 5646), compared as translators' files need it: case and _/- do
// not matter, `fr` finds `fr` and `fr-CA`, `fr-FR` finds every French, scripts never cross.
// Plain values; any thread.
#pragma once

#include <string>
#include <string_view>

namespace verso {

/// A language tag. Keeps the spelling it was made from; compares by key().
class Language {
 public:
  Language() = default;
  /// Any string is taken (files hold odd ones); valid() tells whether it is a plausible tag.
  explicit Language(std::string_view spelled);

  const std::string& spelled() const { return spelled_; }
  /// Lower case, '-' between subtags: "pt-br". Empty for the default-constructed value.
  const std::string& key() const { return key_; }
  std::string_view base() const;  ///< "zh"
  const std::string& script() const {
    return script_;
  }  ///< "hant": written or implied by the region; lower case
  const std::string& region() const { return region_; }  ///< "tw" or empty; only when written
  bool empty() const { return key_.empty(); }
  bool valid() const;

  /// True for languages written without spaces between words (zh, ja, th, lo, km, my …).
  bool without_spaces() const;
  bool right_to_left() const;

  friend bool operator==(const Language& a, const Language& b) { return a.key_ == b.key_; }
  friend auto operator<=>(const Language& a, const Language& b) { return a.key_ <=> b.key_; }

 private:
  std::string spelled_, key_, script_, region_;
};

enum class LanguageFit {
  none,          ///< another language or another script
  same,          ///< equal, or at least one of the two names no region: no penalty
  other_region,  ///< two different regions: one point of penalty
};

LanguageFit fit(const Language& wanted, const Language& found);

/// Throws UsageError when `spelled` is no plausible BCP 47 tag (for options -s and -t).
Language language_option(std::string_view spelled);

}  // namespace verso
