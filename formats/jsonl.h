// SPDX-License-Identifier: Apache-2.0
//
// Units as JSON: Verso's own JSON Lines, which hold everything a unit says (docs/formats.md), and
// the memory file of Weblate. One thread per stream.
#pragma once

#include <memory>
#include <string_view>

#include "formats/format.h"

namespace verso {

bool recognise_jsonl(std::string_view head);
std::unique_ptr<UnitSource> read_jsonl(Input input, const ReadOptions& options);
std::unique_ptr<UnitSink> write_jsonl(Output& output, const WriteOptions& options);

bool recognise_weblate(std::string_view head);
/// An array of objects with source, target, source_language and target_language; at most 64 MiB.
std::unique_ptr<UnitSource> read_weblate(Input input, const ReadOptions& options);

}  // namespace verso
