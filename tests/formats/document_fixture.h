// SPDX-License-Identifier: Apache-2.0
//
// Reads and fills documents that are strings, for the tests of formats that are documents.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "formats/document.h"
#include "formats/format.h"

namespace verso::fixture {

using Open = std::unique_ptr<Document> (*)(Input, const ReadOptions&);
using Translate = std::function<std::optional<Segment>(const Block&)>;

inline std::vector<Block> read_all(Open open, const std::string& bytes,
                                   const ReadOptions& options = {}) {
  auto document = open(Input::from_string(bytes, "test"), options);
  std::vector<Block> blocks;
  for (Block block; document->next(block); block = {}) {
    blocks.push_back(block);
    document->answer(std::nullopt);
  }
  return blocks;
}

/// The document with every block answered by `translate`, as a whole.
inline std::string refill(Open open, const std::string& bytes, const Translate& translate,
                          bool confirmed = true, const ReadOptions& options = {}) {
  std::string out;
  Output output = Output::to_string(out);
  auto document = open(Input::from_string(bytes, "test"), options);
  document->write_to(output, Language("de"));
  for (Block block; document->next(block); block = {}) {
    const auto target = translate(block);
    if (!target) {
      document->answer(std::nullopt);
      continue;
    }
    Fill fill;
    fill.target = target;
    fill.segments.push_back({block.source, target, confirmed, {}, {}, -1});
    document->answer(fill);
  }
  document->finish();
  output.finish();
  return out;
}

/// The text with codes shown: {…} pairs, (…) the others.
inline std::string marked(const Segment& segment) {
  std::string out;
  std::size_t done = 0;
  for (const auto& code : segment.codes) {
    out += segment.text.substr(done, code.position - done);
    done = code.position;
    const auto shown = code.markup.empty() ? code.original : code.markup;
    switch (code.kind) {
      case CodeKind::open:
        out += "{" + shown;
        break;
      case CodeKind::close:
        out += shown + "}";
        break;
      default:
        out += "(" + shown + ")";
    }
  }
  return out + segment.text.substr(done);
}

}  // namespace verso::fixture
