// SPDX-License-Identifier: Apache-2.0
//
// Numbers are LEB128 varints, strings a length and bytes, names a number of known_names or 0 and
// a string. A byte of flags says which parts of a unit or variant are there, so that a plain pair
// costs ten bytes beside its text. Names in codes are rare and spelled out.
// Round trips and damage: tests/tm/unit_body_test.cpp.
#include "tm/unit_body.h"

#include <algorithm>
#include <array>
#include <vector>
#include <xxhash.h>

#include "tm/known_names.h"

namespace verso {
namespace {

constexpr std::uint8_t kLayout = 0x10;  ///< high half of the first byte
constexpr std::uint8_t kAttributes = 1, kAnnotations = 2, kCodes = 4;
constexpr std::size_t kChecksumBytes = 4;

void put_number(std::string& out, std::uint64_t value) {
  while (value >= 0x80) {
    out += static_cast<char>(value | 0x80);
    value >>= 7;
  }
  out += static_cast<char>(value);
}

void put_string(std::string& out, std::string_view text) {
  put_number(out, text.size());
  out += text;
}

void put_name(std::string& out, std::string_view name) {
  const auto number = number_of_name(name);
  put_number(out, number);
  if (number == 0) put_string(out, name);
}

/// As written, or as encode_canonical says.
enum class Form { written, canonical, canonical_of_unit };

void put_attributes(std::string& out, const Attributes& attributes, Form form) {
  if (form == Form::written) {
    put_number(out, attributes.size());
    for (const auto& attribute : attributes) {
      put_name(out, attribute.name);
      put_string(out, attribute.value);
    }
    return;
  }
  std::vector<const Attribute*> order;  // few: a unit has five, a variant two
  order.reserve(attributes.size());
  for (const auto& attribute : attributes)
    if (form != Form::canonical_of_unit || !is_inherited(attribute.name))
      order.push_back(&attribute);
  const auto before = [](const auto* a, const auto* b) { return a->name < b->name; };
  if (!std::is_sorted(order.begin(), order.end(), before))
    std::stable_sort(order.begin(), order.end(), before);
  put_number(out, order.size());
  for (const auto* attribute : order) {
    put_name(out, attribute->name);
    put_string(out, attribute->value);
  }
}

void put_annotations(std::string& out, const Annotations& annotations, Form form) {
  put_number(out, annotations.size());
  for (const auto& annotation : annotations) {
    const bool attributes = !annotation.attributes.empty();
    put_number(out, static_cast<std::uint64_t>(annotation.kind) << 1 | (attributes ? 1 : 0));
    put_name(out, annotation.name);
    put_string(out, annotation.value);
    if (attributes) put_attributes(out, annotation.attributes, form);
  }
}

void put_codes(std::string& out, const std::vector<Code>& codes) {
  put_number(out, codes.size());
  for (const auto& code : codes) {
    put_number(out, static_cast<std::uint64_t>(code.kind));
    put_number(out, code.position);
    put_string(out, code.id);
    put_string(out, code.type);
    put_string(out, code.markup);
    put_string(out, code.original);
  }
}

void put_tree(std::string& out, const TranslationUnit& unit, Form of_unit, Form form) {
  const bool has_attributes =
      std::any_of(unit.attributes.begin(), unit.attributes.end(), [&](const Attribute& attribute) {
        return of_unit == Form::written || !is_inherited(attribute.name);
      });
  out += static_cast<char>(kLayout | (has_attributes ? kAttributes : 0) |
                           (unit.annotations.empty() ? 0 : kAnnotations));
  if (has_attributes) put_attributes(out, unit.attributes, of_unit);
  if (!unit.annotations.empty()) put_annotations(out, unit.annotations, form);
  put_number(out, unit.variants.size());
  for (const auto& variant : unit.variants) {
    out += static_cast<char>((variant.attributes.empty() ? 0 : kAttributes) |
                             (variant.annotations.empty() ? 0 : kAnnotations) |
                             (variant.segment.codes.empty() ? 0 : kCodes));
    put_name(out, variant.language);
    if (!variant.attributes.empty()) put_attributes(out, variant.attributes, form);
    if (!variant.annotations.empty()) put_annotations(out, variant.annotations, form);
    put_string(out, variant.segment.text);
    if (!variant.segment.codes.empty()) put_codes(out, variant.segment.codes);
  }
}

std::uint32_t checksum(std::string_view bytes) {
  return static_cast<std::uint32_t>(XXH3_64bits(bytes.data(), bytes.size()));
}

void put_checksum(std::string& out) {
  const auto sum = checksum(out);
  for (unsigned shift = 0; shift < 32; shift += 8) out += static_cast<char>(sum >> shift & 0xFF);
}

/// Takes the checksum off; false when it does not fit the rest.
bool take_checksum(std::string_view& body) {
  if (body.size() < kChecksumBytes) return false;
  std::uint32_t sum = 0;
  for (std::size_t i = kChecksumBytes; i-- > 0;)
    sum = sum << 8 | static_cast<unsigned char>(body[body.size() - kChecksumBytes + i]);
  body.remove_suffix(kChecksumBytes);
  return sum == checksum(body);
}

/// Reads what the functions above wrote; ok() tells whether all that was asked for was there.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}

  bool ok() const { return ok_; }
  bool at_end() const { return rest_.empty(); }

  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64 && !rest_.empty(); shift += 7) {
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
      if (byte < 0x80) return value;
    }
    ok_ = false;
    return 0;
  }

  /// A number of things that take at least a byte each.
  std::size_t count() {
    const auto value = number();
    if (value > rest_.size()) ok_ = false;
    return ok_ ? static_cast<std::size_t>(value) : 0;
  }

  void string(std::string& out) {
    const auto size = count();
    out.assign(rest_.substr(0, size));
    rest_.remove_prefix(size);
  }

  void name(std::string& out) {
    const auto known = number();
    if (known == 0)
      string(out);
    else
      out.assign(name_of_number(known));
  }

  void attributes(Attributes& out) {
    out.resize(count());
    for (auto& attribute : out) {
      name(attribute.name);
      string(attribute.value);
    }
  }

  void annotations(Annotations& out) {
    out.resize(count());
    for (auto& annotation : out) {
      const auto flags = number();
      annotation.kind = static_cast<Annotation::Kind>(flags >> 1);
      name(annotation.name);
      string(annotation.value);
      annotation.attributes.clear();
      if ((flags & 1) != 0) attributes(annotation.attributes);
    }
  }

  void codes(std::vector<Code>& out) {
    out.resize(count());
    for (auto& code : out) {
      code.kind = static_cast<CodeKind>(number());
      code.position = static_cast<std::size_t>(number());
      string(code.id);
      string(code.type);
      string(code.markup);
      string(code.original);
    }
  }

 private:
  std::string_view rest_;
  bool ok_ = true;
};

}  // namespace

bool is_inherited(std::string_view attribute) {
  static constexpr std::array<std::string_view, 5> kInherited = {"srclang", "datatype", "segtype",
                                                                 "o-tmf", "o-encoding"};
  return std::find(kInherited.begin(), kInherited.end(), attribute) != kInherited.end();
}

void encode_canonical(const TranslationUnit& unit, std::string& out) {
  put_tree(out, unit, Form::canonical_of_unit, Form::canonical);
}

std::string encode_unit(const TranslationUnit& unit) {
  std::string out;
  std::size_t text = 32;
  for (const auto& variant : unit.variants) text += variant.segment.text.size() + 16;
  out.reserve(text);
  put_tree(out, unit, Form::written, Form::written);
  put_checksum(out);
  return out;
}

bool decode_unit(std::string_view body, TranslationUnit& unit) {
  if (!take_checksum(body)) return false;
  Reader read(body);
  const auto flags = read.number();
  if ((flags & 0x70) != kLayout) return false;
  unit.attributes.clear();
  unit.annotations.clear();
  if ((flags & kAttributes) != 0) read.attributes(unit.attributes);
  if ((flags & kAnnotations) != 0) read.annotations(unit.annotations);
  unit.variants.resize(read.count());
  for (auto& variant : unit.variants) {
    const auto parts = read.number();
    read.name(variant.language);
    variant.attributes.clear();
    variant.annotations.clear();
    variant.segment.codes.clear();
    if ((parts & kAttributes) != 0) read.attributes(variant.attributes);
    if ((parts & kAnnotations) != 0) read.annotations(variant.annotations);
    read.string(variant.segment.text);
    if ((parts & kCodes) != 0) read.codes(variant.segment.codes);
    if (!read.ok()) return false;
  }
  return read.ok() && read.at_end();
}

std::string encode_header(const FileHeader& header) {
  std::string out(1, static_cast<char>(kLayout));
  put_attributes(out, header.attributes, Form::written);
  put_annotations(out, header.annotations, Form::written);
  put_checksum(out);
  return out;
}

bool decode_header(std::string_view body, FileHeader& header) {
  if (!take_checksum(body)) return false;
  Reader read(body);
  if (read.number() != kLayout) return false;
  read.attributes(header.attributes);
  read.annotations(header.annotations);
  return read.ok() && read.at_end();
}

}  // namespace verso
