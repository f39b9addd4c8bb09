// SPDX-License-Identifier: Apache-2.0
//
// TMX 1.1–1.4b in, 1.4b out. The reader takes every file that is XML and means TMX, whatever it
// lacks or adds, and turns away single units with a reason; what TMX 1.4b has no place for is kept
// in x-verso-* properties by the writer and put back by the reader (docs/formats.md).
// One thread per stream.
#pragma once

#include <array>
#include <memory>
#include <string_view>

#include "formats/format.h"

namespace verso {

/// Properties that hold what TMX has no place for.
inline constexpr std::string_view kElementProperty = "x-verso-element";      ///< its XML
inline constexpr std::string_view kAttributeProperty = "x-verso-attribute";  ///< "name=value"
inline constexpr std::string_view kUntypedProperty = "x-verso-untyped";  ///< a prop without type

bool recognise_tmx(std::string_view head);
std::unique_ptr<UnitSource> read_tmx(Input input, const ReadOptions& options);
/// Appends one <tu> as write_tmx would write it.
void append_tmx_unit(std::string& to, const TranslationUnit& unit);
std::unique_ptr<UnitSink> write_tmx(Output& output, const WriteOptions& options);

}  // namespace verso
