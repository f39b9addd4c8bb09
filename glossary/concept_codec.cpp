// SPDX-License-Identifier: Apache-2.0
#include "glossary/concept_codec.h"

#include "glossary/concept_meaning.h"
#include "text/error.h"

namespace verso {

namespace {

constexpr char kVersion = 1;
constexpr int kDeepest = 100;  // of nested data items; readers allow less

class Writer {
 public:
  void number(std::uint64_t value) {
    while (value >= 0x80) {
      out_ += static_cast<char>(0x80 | (value & 0x7F));
      value >>= 7;
    }
    out_ += static_cast<char>(value);
  }
  void text(std::string_view value) {
    number(value.size());
    out_ += value;
  }
  void put(const Attributes& attributes) {
    number(attributes.size());
    for (const Attribute& attribute : attributes) {
      text(attribute.name);
      text(attribute.value);
    }
  }
  void put(const DataItem& item) {
    number(static_cast<std::uint64_t>(item.kind));
    text(item.category);
    text(item.value);
    put(item.attributes);
    put(item.items);
  }
  void put(const std::vector<DataItem>& items) {
    number(items.size());
    for (const DataItem& item : items) put(item);
  }
  void put(const Term& term) {
    text(term.id);
    text(term.text);
    number(static_cast<std::uint64_t>(term.status) * 2 + (term.case_sensitive ? 1 : 0));
    text(term.part_of_speech);
    text(term.gender);
    text(term.number);
    text(term.usage);
    number(term.variants.size());
    for (const std::string& variant : term.variants) text(variant);
    put(term.attributes);
    put(term.data);
  }
  void put(const Concept& concept_) {
    text(concept_.external_id);
    text(concept_.subject);
    text(concept_.definition);
    text(concept_.client);
    text(concept_.note);
    number(concept_.do_not_translate ? 1 : 0);
    number(concept_.languages.size());
    for (const LanguageSection& section : concept_.languages) {
      text(section.language);
      text(section.definition);
      number(section.terms.size());
      for (const Term& term : section.terms) put(term);
      put(section.attributes);
      put(section.data);
    }
    put(concept_.attributes);
    put(concept_.data);
  }
  std::string out_{kVersion};
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {
    if (bytes_.empty() || bytes_[0] != kVersion) fail();
    bytes_.remove_prefix(1);
  }
  [[noreturn]] static void fail() {
    throw MemoryError("a concept of the glossary is damaged",
                      "restore a backup, or run: verso tm verify");
  }
  std::uint64_t number() {
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (bytes_.empty()) fail();
      const auto byte = static_cast<unsigned char>(bytes_[0]);
      bytes_.remove_prefix(1);
      value |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
      if (byte < 0x80) return value;
    }
    fail();
  }
  /// A count of things of at least a byte each.
  std::size_t count() {
    const std::uint64_t value = number();
    if (value > bytes_.size()) fail();
    return static_cast<std::size_t>(value);
  }
  std::string text() {
    const std::size_t size = count();
    std::string out(bytes_.substr(0, size));
    bytes_.remove_prefix(size);
    return out;
  }
  Attributes attributes() {
    Attributes out(count());
    for (Attribute& attribute : out) {
      attribute.name = text();
      attribute.value = text();
    }
    return out;
  }
  DataItem item(int depth) {
    if (depth > kDeepest) fail();
    DataItem out;
    const std::uint64_t kind = number();
    if (kind > static_cast<std::uint64_t>(DataItem::Kind::other)) fail();
    out.kind = static_cast<DataItem::Kind>(kind);
    out.category = text();
    out.value = text();
    out.attributes = attributes();
    out.items = items(depth + 1);
    return out;
  }
  std::vector<DataItem> items(int depth) {
    std::vector<DataItem> out(count());
    for (DataItem& one : out) one = item(depth);
    return out;
  }
  Term term() {
    Term out;
    out.id = text();
    out.text = text();
    const std::uint64_t flags = number();
    if (flags / 2 > static_cast<std::uint64_t>(TermStatus::forbidden)) fail();
    out.status = static_cast<TermStatus>(flags / 2);
    out.case_sensitive = flags % 2 == 1;
    out.part_of_speech = text();
    out.gender = text();
    out.number = text();
    out.usage = text();
    out.variants.resize(count());
    for (std::string& variant : out.variants) variant = text();
    out.attributes = attributes();
    out.data = items(0);
    return out;
  }
  Concept concept_() {
    Concept out;
    out.external_id = text();
    out.subject = text();
    out.definition = text();
    out.client = text();
    out.note = text();
    out.do_not_translate = number() == 1;
    out.languages.resize(count());
    for (LanguageSection& section : out.languages) {
      section.language = text();
      section.definition = text();
      section.terms.resize(count());
      for (Term& one : section.terms) one = term();
      section.attributes = attributes();
      section.data = items(0);
    }
    out.attributes = attributes();
    out.data = items(0);
    return out;
  }

 private:
  std::string_view bytes_;
};

}  // namespace

std::string encode(const Concept& concept_) {
  Writer writer;
  writer.put(concept_);
  return std::move(writer.out_);
}

Concept decode_concept(std::string_view bytes) { return Reader(bytes).concept_(); }

std::string encode(const DataItem& item) {
  Writer writer;
  writer.put(item);
  return std::move(writer.out_);
}

DataItem decode_item(std::string_view bytes) { return Reader(bytes).item(0); }

std::uint64_t content_hash(const Concept& concept_) {
  // FNV-1a over the encoding of all that it says.
  std::uint64_t hash = 0xCBF29CE484222325ULL;
  for (const char c : encode(meaning(concept_))) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001B3ULL;
  }
  return hash;
}

}  // namespace verso
