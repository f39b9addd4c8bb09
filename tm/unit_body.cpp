// SPDX-License-Identifier: Apache-2.0
//
// Numbers are LEB128 varints, strings a length and bytes, names a number of known_names or 0 and
// a string. A byte of flags says which parts of a unit or variant are there, so that a plain pair
// costs ten bytes beside its text. Names in codes are rare and spelled out.
// Round trips and damage: tests/tm/unit_body_test.cpp.
#include "tm/unit_body.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <vector>
#include <xxhash.h>

#include "tm/known_names.h"
#include "tm/varint.h"

namespace verso {
namespace {

constexpr std::uint8_t kLayout = 0x10;  ///< high half of the first byte
constexpr std::uint8_t kAttributes = 1, kAnnotations = 2, kCodes = 4;
constexpr std::size_t kChecksumBytes = 4;

/// Writes into room that was measured beforehand.
class Pen {
 public:
  Pen(std::string& out, std::size_t most) : out_(&out) {
    if (out.size() < most) out.resize(most);
    at_ = out.data();
  }
  Pen(const Pen&) = delete;

  void byte(int value) { *at_++ = static_cast<char>(value); }
  void number(std::uint64_t value) { at_ = put_varint(at_, value); }
  void bytes(std::string_view text) {
    std::memcpy(at_, text.data(), text.size());
    at_ += text.size();
  }
  void string(std::string_view text) {
    number(text.size());
    if (!text.empty()) bytes(text);
  }
  void name(std::string_view text) {
    const auto known = number_of_name(text);
    number(known);
    if (known == 0) string(text);
  }
  std::string_view written() const {
    return {out_->data(), static_cast<std::size_t>(at_ - out_->data())};
  }
  void finish() { out_->resize(written().size()); }

 private:
  std::string* out_;
  char* at_;
};

constexpr std::size_t kNumber = 10;  ///< bytes of one at the most

std::size_t most(const Attributes& attributes) {
  std::size_t bytes = kNumber;
  for (const auto& each : attributes) bytes += each.name.size() + each.value.size() + 3 * kNumber;
  return bytes;
}

std::size_t most(const Annotations& annotations) {
  std::size_t bytes = kNumber;
  for (const auto& each : annotations)
    bytes += each.name.size() + each.value.size() + 4 * kNumber + most(each.attributes);
  return bytes;
}

std::size_t most(const std::vector<Code>& codes) {
  std::size_t bytes = kNumber;
  for (const auto& each : codes)
    bytes +=
        each.id.size() + each.type.size() + each.markup.size() + each.original.size() + 6 * kNumber;
  return bytes;
}

/// More bytes than any form of the unit takes.
std::size_t most(const TranslationUnit& unit) {
  std::size_t bytes = 2 * kNumber + most(unit.attributes) + most(unit.annotations);
  for (const auto& variant : unit.variants)
    bytes += variant.language.size() + variant.segment.text.size() + 4 * kNumber +
             most(variant.attributes) + most(variant.annotations) + most(variant.segment.codes);
  return bytes;
}

/// As written, or as encode_canonical says.
enum class Form { written, canonical, canonical_of_unit };

bool before(const Attribute& a, const Attribute& b) { return a.name < b.name; }

bool in_order(const Attributes& attributes) {
  return std::is_sorted(attributes.begin(), attributes.end(), before);
}

void put_attributes(Pen& pen, const Attributes& attributes, Form form) {
  const auto put = [&pen](const Attribute& attribute) {
    pen.name(attribute.name);
    pen.string(attribute.value);
  };
  if (form == Form::written || (form == Form::canonical && in_order(attributes))) {
    pen.number(attributes.size());
    for (const auto& attribute : attributes) put(attribute);
    return;
  }
  std::vector<const Attribute*> order;
  order.reserve(attributes.size());
  for (const auto& attribute : attributes)
    if (form != Form::canonical_of_unit || !is_inherited(attribute.name))
      order.push_back(&attribute);
  std::stable_sort(order.begin(), order.end(),
                   [](const auto* a, const auto* b) { return before(*a, *b); });
  pen.number(order.size());
  for (const auto* attribute : order) put(*attribute);
}

void put_annotations(Pen& pen, const Annotations& annotations, Form form) {
  pen.number(annotations.size());
  for (const auto& annotation : annotations) {
    const bool attributes = !annotation.attributes.empty();
    pen.number(static_cast<std::uint64_t>(annotation.kind) << 1 | (attributes ? 1 : 0));
    pen.name(annotation.name);
    pen.string(annotation.value);
    if (attributes) put_attributes(pen, annotation.attributes, form);
  }
}

void put_codes(Pen& pen, const std::vector<Code>& codes) {
  pen.number(codes.size());
  for (const auto& code : codes) {
    pen.number(static_cast<std::uint64_t>(code.kind));
    pen.number(code.position);
    pen.string(code.id);
    pen.string(code.type);
    pen.string(code.markup);
    pen.string(code.original);
  }
}

/// The flags and the attributes of the unit itself.
void put_head(Pen& pen, const TranslationUnit& unit, Form of_unit) {
  const bool has_attributes =
      std::any_of(unit.attributes.begin(), unit.attributes.end(), [&](const Attribute& attribute) {
        return of_unit == Form::written || !is_inherited(attribute.name);
      });
  pen.byte(kLayout | (has_attributes ? kAttributes : 0) |
           (unit.annotations.empty() ? 0 : kAnnotations));
  if (has_attributes) put_attributes(pen, unit.attributes, of_unit);
}

/// All that follows the head.
void put_rest(Pen& pen, const TranslationUnit& unit, Form form) {
  if (!unit.annotations.empty()) put_annotations(pen, unit.annotations, form);
  pen.number(unit.variants.size());
  for (const auto& variant : unit.variants) {
    pen.byte((variant.attributes.empty() ? 0 : kAttributes) |
             (variant.annotations.empty() ? 0 : kAnnotations) |
             (variant.segment.codes.empty() ? 0 : kCodes));
    pen.name(variant.language);
    if (!variant.attributes.empty()) put_attributes(pen, variant.attributes, form);
    if (!variant.annotations.empty()) put_annotations(pen, variant.annotations, form);
    pen.string(variant.segment.text);
    if (!variant.segment.codes.empty()) put_codes(pen, variant.segment.codes);
  }
}

bool in_order(const Annotations& annotations) {
  return std::all_of(annotations.begin(), annotations.end(),
                     [](const Annotation& each) { return in_order(each.attributes); });
}

/// Whether the rest is the same in its canonical form.
bool rest_in_order(const TranslationUnit& unit) {
  return in_order(unit.annotations) &&
         std::all_of(unit.variants.begin(), unit.variants.end(), [](const Variant& variant) {
           return in_order(variant.attributes) && in_order(variant.annotations);
         });
}

std::uint32_t checksum(std::string_view bytes) {
  return static_cast<std::uint32_t>(XXH3_64bits(bytes.data(), bytes.size()));
}

std::uint32_t put_checksum(Pen& pen) {
  const auto sum = checksum(pen.written());
  for (unsigned shift = 0; shift < 32; shift += 8) pen.byte(static_cast<int>(sum >> shift & 0xFF));
  return sum;
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
  Pen pen(out, most(unit));
  put_head(pen, unit, Form::canonical_of_unit);
  put_rest(pen, unit, Form::canonical);
  pen.finish();
}

std::string encode_unit(const TranslationUnit& unit) {
  std::string out;
  Pen pen(out, most(unit));
  put_head(pen, unit, Form::written);
  put_rest(pen, unit, Form::written);
  put_checksum(pen);
  pen.finish();
  return out;
}

// Tree hash and checksum are the same function, of nearly always the same bytes but for the order
// of the unit's attributes.
std::uint32_t UnitEncoder::encode(const TranslationUnit& unit, std::string& out) {
  const std::size_t room = most(unit);
  Pen pen(out, room);
  put_head(pen, unit, Form::written);
  const std::size_t head = pen.written().size();
  put_rest(pen, unit, Form::written);
  const std::size_t tree = pen.written().size();
  const auto sum = put_checksum(pen);
  pen.finish();
  if (!rest_in_order(unit)) return static_cast<std::uint32_t>(tree_hash(unit));
  Pen canonical(canonical_, room);
  put_head(canonical, unit, Form::canonical_of_unit);
  const std::string_view written(out);
  if (canonical.written() == written.substr(0, head)) return sum;
  canonical.bytes(written.substr(head, tree - head));
  return checksum(canonical.written());
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
  std::string out;
  Pen pen(out, kNumber + most(header.attributes) + most(header.annotations));
  pen.byte(kLayout);
  put_attributes(pen, header.attributes, Form::written);
  put_annotations(pen, header.annotations, Form::written);
  put_checksum(pen);
  pen.finish();
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
