// SPDX-License-Identifier: Apache-2.0
//
// Two maps, each refused when it is not certain: from the stored source's codes to the document's
// (same kinds in the same order, no types that contradict), and from the stored target's codes to
// the stored source's (same kind and id; or the only ones of their kind and type).
// Tests: tests/tm/repair_test.cpp.
#include "tm/codes.h"

#include <algorithm>
#include <vector>

namespace verso {
namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

const std::string& meaning(const Code& code) { return code.type.empty() ? code.markup : code.type; }

bool may_stand_for(const Code& document, const Code& stored) {
  return document.kind == stored.kind &&
         (document.kind == CodeKind::close || document.type.empty() || stored.type.empty() ||
          document.type == stored.type);
}

// For each code of the target, which one of the source it is.
std::optional<std::vector<std::size_t>> originals(const std::vector<Code>& source,
                                                  const std::vector<Code>& target) {
  if (source.size() != target.size()) return std::nullopt;
  std::vector<std::size_t> out(target.size(), kNone);
  std::vector<bool> used(source.size(), false);
  const auto assign = [&](std::size_t t, std::size_t s) {
    out[t] = s;
    used[s] = true;
  };
  for (std::size_t t = 0; t < target.size(); ++t) {
    if (target[t].id.empty()) continue;
    for (std::size_t s = 0; s < source.size(); ++s) {
      if (used[s] || source[s].kind != target[t].kind || source[s].id != target[t].id) continue;
      assign(t, s);
      break;
    }
  }
  for (std::size_t t = 0; t < target.size(); ++t) {
    if (out[t] != kNone) continue;
    std::size_t candidate = kNone;
    for (std::size_t s = 0; s < source.size(); ++s) {
      if (used[s] || source[s].kind != target[t].kind || meaning(source[s]) != meaning(target[t]))
        continue;
      if (candidate != kNone) return std::nullopt;  // two it could be
      candidate = s;
    }
    if (candidate == kNone) return std::nullopt;
    assign(t, candidate);
  }
  return out;
}

// A pair around the whole of the source, around the whole of the target.
std::optional<Segment> wrap(const Segment& document, const Segment& target) {
  Segment out{target.text, {}};
  for (const Code& code : document.codes) {
    const bool at_start = code.position == 0, at_end = code.position == document.text.size();
    if (at_start == at_end) return std::nullopt;
    out.codes.push_back(code);
    out.codes.back().position = at_start ? 0 : target.text.size();
  }
  return out;
}

}  // namespace

std::optional<Segment> transfer_codes(const Segment& document_source, const Segment& stored_source,
                                      const Segment& stored_target) {
  const auto& document = document_source.codes;
  if (document.empty()) return Segment{stored_target.text, {}};
  if (stored_source.codes.empty() && stored_target.codes.empty())
    return wrap(document_source, stored_target);
  if (document.size() != stored_source.codes.size()) return std::nullopt;
  for (std::size_t i = 0; i < document.size(); ++i)
    if (!may_stand_for(document[i], stored_source.codes[i])) return std::nullopt;
  const auto map = originals(stored_source.codes, stored_target.codes);
  if (!map) return std::nullopt;
  Segment out{stored_target.text, {}};
  for (std::size_t t = 0; t < stored_target.codes.size(); ++t) {
    out.codes.push_back(document[(*map)[t]]);
    out.codes.back().position = stored_target.codes[t].position;
  }
  return out;
}

}  // namespace verso
