// SPDX-License-Identifier: Apache-2.0
//
// The translation unit and its parts, after TMX 1.4b: everything a file says about a unit, in
// order and as it was written. Plain values; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/language.h"
#include "text/segment.h"

namespace verso {

/// A name and value as written, in the order of the file.
struct Attribute {
  std::string name;
  std::string value;
  friend bool operator==(const Attribute&, const Attribute&) = default;
};
using Attributes = std::vector<Attribute>;

/// The value of the first attribute of that name, or nullptr.
const std::string* find(const Attributes& attributes, std::string_view name);
void set(Attributes& attributes, std::string_view name, std::string_view value);

/// A note or a property of a header, unit or variant. Order and repeats matter.
struct Annotation {
  enum class Kind : std::uint8_t {
    property,
    note,
    encoding
  };  ///< encoding: a header's ude, value is its XML
  Kind kind = Kind::property;
  std::string name;       ///< a property's type; empty for notes
  std::string value;      ///< exactly as written, white space included
  Attributes attributes;  ///< xml:lang, o-encoding and whatever else stood there
  friend bool operator==(const Annotation&, const Annotation&) = default;
};
using Annotations = std::vector<Annotation>;

const std::string* find_property(const Annotations& annotations, std::string_view name);

/// One language's text in a unit.
struct Variant {
  std::string language;   ///< as spelled in the file
  Attributes attributes;  ///< without the language
  Annotations annotations;
  Segment segment;
  friend bool operator==(const Variant&, const Variant&) = default;
};

/// What is known of the segment before or after.
struct Neighbour {
  enum class Kind : std::uint8_t {
    unknown,  ///< not recorded: equals nothing
    none,     ///< recorded as the start or end of the document: equals only another none
    text,     ///< its plain text
    hash,     ///< a tool's hash, "md5:…" or "crc32:…" or "trados:…"
  };
  Kind kind = Kind::unknown;
  std::string value;
  friend bool operator==(const Neighbour&, const Neighbour&) = default;
};

/// One occurrence of a unit in a document.
struct Context {
  std::string language;  ///< the side whose neighbours these are; empty: the unit's source
  Neighbour previous;
  Neighbour next;
  std::string id;          ///< a string key (gettext msgctxt, resource id), or empty
  bool left_only = false;  ///< the tool records no next segment (Trados): at best context-left
  friend bool operator==(const Context&, const Context&) = default;
};

/// Where a translation came from.
enum class Origin : std::uint8_t { human, machine };

/// A translation unit: two or more variants (one is kept, too, when a file holds one).
/// The first group of fields is what files say, and makes up equality for duplicates; the second
/// is derived from it by tm/provenance.h, and never holds anything that the first does not say.
struct TranslationUnit {
  std::int64_t id = 0;      ///< the memory's number for it; 0 before it is stored
  std::int64_t header = 0;  ///< which stored FileHeader it came under; 0 for none
  Attributes attributes;    ///< tuid, creationdate, srclang …
  Annotations annotations;
  std::vector<Variant> variants;  ///< in file order

  std::vector<Context> contexts;
  std::string source_language;  ///< tu@srclang, else the header's; empty or "*all*": any
  bool confirmed = true;
  double confidence = -1;  ///< of an alignment not yet confirmed by a person, 0–1; -1: not aligned
  Origin origin = Origin::human;

  friend bool operator==(const TranslationUnit&, const TranslationUnit&) = default;
};

/// What the head of a file says; kept per import.
struct FileHeader {
  Attributes attributes;
  Annotations annotations;  ///< notes, properties and ude in order
  friend bool operator==(const FileHeader&, const FileHeader&) = default;
};

/// True when both are equal in their whole tree as files show it: attributes (in any order),
/// annotations, variants; not in id, header or what is derived. An attribute that a unit inherits
/// from its header (srclang, datatype, segtype, o-tmf, o-encoding) counts as written on it; one
/// that is said on neither equals any value, as a srclang of "*all*" does: an export says
/// in its header what some units never said.
bool same_tree(const TranslationUnit& a, const FileHeader& header_of_a, const TranslationUnit& b,
               const FileHeader& header_of_b);
/// A 64-bit key of that tree without the attributes that can be inherited (xxHash3); equal trees
/// have equal keys.
std::uint64_t tree_hash(const TranslationUnit& unit);
/// The variant that was translated from: the one in source_language, else the first. Not for a
/// unit without variants.
const Variant& source_variant(const TranslationUnit& unit);

}  // namespace verso
