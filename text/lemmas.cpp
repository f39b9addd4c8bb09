// SPDX-License-Identifier: Apache-2.0
//
// A Hunspell object is no object for two threads: one mutex guards it. It is made, and the form
// tables are read, when they are first asked. Tests: tests/text/lemmas_test.cpp.
#include "text/lemmas.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <hunspell/hunspell.hxx>
#include <iterator>
#include <mutex>
#include <optional>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>
#include <xxhash.h>

#include "text/affixes.h"
#include "text/normalise.h"

namespace verso {
namespace {

namespace fs = std::filesystem;

// Hunspell's own limit; longer words are in no dictionary.
constexpr std::size_t kLongestWord = 100;
constexpr std::size_t kMostForms = 2000;

std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};

// Between a dictionary's encoding and UTF-8; what cannot be said in it is told apart.
class Encoding {
 public:
  explicit Encoding(const std::string& name) {
    if (name.empty() || name == "UTF-8" || name == "utf-8") return;
    UErrorCode status = U_ZERO_ERROR;
    converter_.reset(ucnv_open(name.c_str(), &status));
    if (U_FAILURE(status)) {
      unusable_ = true;
      return;
    }
    ucnv_setFromUCallBack(converter_.get(), UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr,
                          &status);
  }
  bool unusable() const { return unusable_; }

  std::string decode(const std::string& bytes) const {
    if (!converter_) return bytes;
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString wide(bytes.data(), static_cast<std::int32_t>(bytes.size()),
                                  converter_.get(), status);
    std::string out;
    return U_FAILURE(status) ? out : wide.toUTF8String(out);
  }
  std::optional<std::string> encode(const std::string& text) const {
    if (!converter_) return text;
    UErrorCode status = U_ZERO_ERROR;
    const auto wide = icu::UnicodeString::fromUTF8(text);
    std::string out(static_cast<std::size_t>(wide.length()) * 4 + 8, '\0');
    const auto length =
        wide.extract(out.data(), static_cast<std::int32_t>(out.size()), converter_.get(), status);
    if (U_FAILURE(status)) return std::nullopt;
    out.resize(static_cast<std::size_t>(length));
    return out;
  }

 private:
  std::unique_ptr<UConverter, CloseConverter> converter_;
  bool unusable_ = false;
};

// What an affix file says of its encoding (and the word file's).
std::string encoding_named(std::string_view aff) {
  for (std::size_t at = 0; at < aff.size();) {
    const auto end = std::min(aff.find('\n', at), aff.size());
    std::string_view line = aff.substr(at, end - at);
    at = end + 1;
    if (line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
    if (!line.starts_with("SET")) continue;
    line.remove_prefix(3);
    const auto first = line.find_first_not_of(" \t");
    if (first == std::string_view::npos) continue;
    line.remove_prefix(first);
    return std::string(line.substr(0, line.find_first_of(" \t\r")));
  }
  return "ISO8859-1";  // hunspell(5)
}

// Which of several regions' dictionaries serves a language named without region.
std::vector<std::string> names_for(const Language& language) {
  const std::string base(language.base());
  std::string region = language.region();
  for (char& c : region)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - ('a' - 'A'));
  std::vector<std::string> names;
  if (!region.empty()) names.push_back(base + '_' + region);
  names.push_back(base);
  if (base == "en") {
    names.insert(names.end(), {"en_GB", "en_US"});
  } else if (base == "pt") {
    names.insert(names.end(), {"pt_PT", "pt_BR"});
  } else {
    std::string home = base;
    for (char& c : home) c = static_cast<char>(c - ('a' - 'A'));
    names.push_back(base + '_' + home);  // fr_FR, de_DE, es_ES …
  }
  return names;
}

std::optional<fs::path> find_files(const Language& language,
                                   const std::vector<std::string>& folders) {
  const auto complete = [](const fs::path& stem) {
    std::error_code error;
    return fs::is_regular_file(stem.string() + ".aff", error) &&
           fs::is_regular_file(stem.string() + ".dic", error);
  };
  if (!language.valid() || language.base().size() > 3) return std::nullopt;
  const auto names = names_for(language);
  for (const auto& name : names)
    for (const auto& folder : folders)
      if (complete(fs::path(folder) / name)) return fs::path(folder) / name;
  // Any region will do: the first by name.
  std::vector<fs::path> others;
  const std::string prefix = std::string(language.base()) + '_';
  for (const auto& folder : folders) {
    std::error_code error;
    for (const auto& file : fs::directory_iterator(folder, error)) {
      auto path = file.path();
      if (path.extension() != ".aff" || path.filename().string().rfind(prefix, 0) != 0) continue;
      path.replace_extension();
      if (complete(path)) others.push_back(path);
    }
  }
  if (others.empty()) return std::nullopt;
  return *std::min_element(others.begin(), others.end(), [](const auto& a, const auto& b) {
    return a.filename() < b.filename();
  });
}

}  // namespace

struct LemmaDictionary::Impl {
  explicit Impl(const fs::path& stem) : path(stem), name(stem.filename().string()) {}

  std::string aff() const { return path.string() + ".aff"; }
  std::string dic() const { return path.string() + ".dic"; }

  // With the mutex held.
  Hunspell& speller() {
    if (!hunspell) {
      hunspell = std::make_unique<Hunspell>(aff().c_str(), dic().c_str());
      encoding.emplace(hunspell->get_dict_encoding());
    }
    return *hunspell;
  }

  const AffixDictionary& affixes() {
    std::call_once(affixes_once, [this] {
      const std::string bytes = read_file(aff());
      const Encoding files(encoding_named(bytes));
      made_affixes.emplace(files.decode(bytes), files.decode(read_file(dic())));
    });
    return *made_affixes;
  }

  const std::string& version() {
    std::call_once(version_once, [this] {
      const std::string rules = read_file(aff()), words = read_file(dic());
      const auto hash =
          XXH3_64bits_withSeed(words.data(), words.size(), XXH3_64bits(rules.data(), rules.size()));
      char digits[20];
      std::snprintf(digits, sizeof digits, "%016llx", static_cast<unsigned long long>(hash));
      made_version = name + ':' + digits;
    });
    return made_version;
  }

  // The word as the dictionary spells it, or nothing when it cannot hold it. After speller().
  std::optional<std::string> query(std::string_view word) const {
    if (word.empty() || word.size() > kLongestWord || encoding->unusable()) return std::nullopt;
    std::string plain = nfc(word);
    for (std::size_t at; (at = plain.find("’")) != std::string::npos;)
      plain.replace(at, std::string_view("’").size(), "'");
    return encoding->encode(plain);
  }

  fs::path path;
  std::string name;
  std::mutex mutex;
  std::unique_ptr<Hunspell> hunspell;
  std::optional<Encoding> encoding;
  std::once_flag affixes_once, version_once;
  std::optional<AffixDictionary> made_affixes;
  std::string made_version;
};

std::vector<std::string> dictionary_folders() {
  std::vector<std::string> folders;
  if (const char* path = std::getenv("DICPATH")) {
    std::string_view rest = path;
    while (!rest.empty()) {
      const auto colon = rest.find(':');
      if (colon != 0) folders.emplace_back(rest.substr(0, colon));
      rest = colon == std::string_view::npos ? std::string_view{} : rest.substr(colon + 1);
    }
  }
  folders.insert(folders.end(), {"/usr/share/hunspell", "/usr/share/myspell/dicts",
                                 "/usr/share/myspell", "/usr/local/share/hunspell"});
  return folders;
}

LemmaDictionary::LemmaDictionary() = default;
LemmaDictionary::~LemmaDictionary() = default;

std::shared_ptr<const LemmaDictionary> LemmaDictionary::find(
    const Language& language, const std::vector<std::string>& folders) {
  const auto files = find_files(language, folders);
  if (!files) return nullptr;
  std::shared_ptr<LemmaDictionary> made(new LemmaDictionary);
  made->impl_ = std::make_unique<Impl>(*files);
  return made;
}

bool LemmaDictionary::knows(std::string_view word) const {
  const std::lock_guard lock(impl_->mutex);
  Hunspell& hunspell = impl_->speller();
  const auto query = impl_->query(word);
  return query && hunspell.spell(*query);
}

std::vector<std::string> LemmaDictionary::stems(std::string_view word) const {
  const std::lock_guard lock(impl_->mutex);
  std::vector<std::string> out;
  Hunspell& hunspell = impl_->speller();
  const auto query = impl_->query(word);
  if (!query) return out;
  for (const auto& stem : hunspell.stem(*query)) {
    auto decoded = nfc(impl_->encoding->decode(stem));
    if (std::find(out.begin(), out.end(), decoded) == out.end()) out.push_back(std::move(decoded));
  }
  return out;
}

std::vector<WordAnalysis> LemmaDictionary::analyse(std::string_view word) const {
  const std::lock_guard lock(impl_->mutex);
  std::vector<WordAnalysis> out;
  Hunspell& hunspell = impl_->speller();
  const auto query = impl_->query(word);
  if (!query) return out;
  for (const auto& line : hunspell.analyze(*query)) {
    const std::string decoded = nfc(impl_->encoding->decode(line));
    // " st:négociation po:nom is:fem": the first st: is the stem, the rest its fields.
    WordAnalysis analysis;
    for (std::size_t at = 0; at < decoded.size();) {
      const auto end = std::min(decoded.find(' ', at), decoded.size());
      const auto field = decoded.substr(at, end - at);
      at = end + 1;
      if (field.rfind("st:", 0) == 0 && analysis.stem.empty()) {
        analysis.stem = field.substr(3);
      } else if (!field.empty()) {
        if (!analysis.morphology.empty()) analysis.morphology += ' ';
        analysis.morphology += field;
      }
    }
    if (std::find(out.begin(), out.end(), analysis) == out.end())
      out.push_back(std::move(analysis));
  }
  return out;
}

std::vector<std::string> LemmaDictionary::forms(std::string_view headword,
                                                std::string_view part_of_speech) const {
  const std::string composed = nfc(headword);
  auto out = impl_->affixes().forms(composed, part_of_speech, kMostForms);
  if (out.empty())
    out = impl_->affixes().forms(nfc(fold_case(composed)), part_of_speech, kMostForms);
  return out;
}

std::vector<std::string> LemmaDictionary::morphologies(std::string_view headword) const {
  return impl_->affixes().morphologies(nfc(headword));
}

const std::string& LemmaDictionary::name() const { return impl_->name; }
const std::string& LemmaDictionary::version() const { return impl_->version(); }

}  // namespace verso
