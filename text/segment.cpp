// SPDX-License-Identifier: Apache-2.0
//
// Codes move with the text. At a border between two parts the closing codes that come first stay
// on its left and everything from the first other code on goes right, so that consecutive parts
// hold every code once and in order. Tests: tests/text/segment_test.cpp.
#include "text/segment.h"

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "text/normalise.h"
#include "text/words.h"

namespace verso {
namespace {

bool closes(const Code& code) {
  return code.kind == CodeKind::close || code.kind == CodeKind::isolated_close;
}

// Where a code stands: before which token, and how far inside it (in bytes of its composed form).
struct Stand {
  std::size_t token = 0, inside = 0;
  friend bool operator==(const Stand&, const Stand&) = default;
};

std::vector<Stand> stands(const Segment& segment) {
  const auto tokens = tokenise(segment.text);
  std::vector<Stand> out;
  out.reserve(segment.codes.size());
  std::size_t token = 0;
  for (const Code& code : segment.codes) {
    while (token < tokens.size() && tokens[token].end <= code.position) ++token;
    Stand stand{token, 0};
    if (token < tokens.size() && tokens[token].begin < code.position)
      stand.inside = nfc(std::string_view(segment.text)
                             .substr(tokens[token].begin, code.position - tokens[token].begin))
                         .size();
    out.push_back(stand);
  }
  return out;
}

const std::string& type_or_markup(const Code& code) {
  return code.type.empty() ? code.markup : code.type;
}

// The codes of [from, …) that belong left of the border at their position.
std::size_t after_closing_run(const std::vector<Code>& codes, std::size_t from,
                              std::size_t position) {
  while (from < codes.size() && codes[from].position == position && closes(codes[from])) ++from;
  return from;
}

std::size_t first_at_or_after(const std::vector<Code>& codes, std::size_t position) {
  std::size_t i = 0;
  while (i < codes.size() && codes[i].position < position) ++i;
  return i;
}

// Which codes the part [begin, end) holds: indices [first, second).
std::pair<std::size_t, std::size_t> codes_of(const Segment& segment, std::size_t begin,
                                             std::size_t end) {
  const auto& codes = segment.codes;
  std::size_t first = 0;
  if (begin > 0) first = after_closing_run(codes, first_at_or_after(codes, begin), begin);
  std::size_t last = codes.size();
  if (end < segment.text.size())
    last = end > 0 ? after_closing_run(codes, first_at_or_after(codes, end), end) : 0;
  return {first, last < first ? first : last};
}

}  // namespace

std::vector<std::size_t> code_partners(const std::vector<Code>& codes) {
  std::vector<std::size_t> out(codes.size(), kNoPartner);
  std::unordered_map<std::string_view, std::vector<std::size_t>> open;
  for (std::size_t i = 0; i < codes.size(); ++i) {
    if (codes[i].kind == CodeKind::open) open[codes[i].id].push_back(i);
    if (codes[i].kind != CodeKind::close) continue;
    const auto found = open.find(codes[i].id);
    if (found == open.end() || found->second.empty()) continue;
    out[i] = found->second.back();
    out[out[i]] = i;
    found->second.pop_back();
  }
  return out;
}

bool same_codes(const Segment& a, const Segment& b) {
  if (a.codes.size() != b.codes.size()) return false;
  if (a.codes.empty()) return true;
  const auto partners_a = code_partners(a.codes), partners_b = code_partners(b.codes);
  if (partners_a != partners_b) return false;
  for (std::size_t i = 0; i < a.codes.size(); ++i) {
    if (a.codes[i].kind != b.codes[i].kind) return false;
    // What a closing code means is said by the one that opens its pair.
    const bool second_half = a.codes[i].kind == CodeKind::close && partners_a[i] != kNoPartner;
    if (!second_half && type_or_markup(a.codes[i]) != type_or_markup(b.codes[i])) return false;
  }
  return stands(a) == stands(b);
}

Segment part(const Segment& segment, std::size_t begin, std::size_t end) {
  assert(begin <= end && end <= segment.text.size());
  Segment out;
  out.text = segment.text.substr(begin, end - begin);
  if (segment.codes.empty()) return out;
  const auto [first, last] = codes_of(segment, begin, end);
  const auto pairs = code_partners(segment.codes);
  for (std::size_t i = first; i < last; ++i) {
    Code code = segment.codes[i];
    code.position -= begin;
    const std::size_t other = pairs[i];
    const bool cut = other != kNoPartner && (other < first || other >= last);
    if (cut && code.kind == CodeKind::open) code.kind = CodeKind::isolated_open;
    if (cut && code.kind == CodeKind::close) code.kind = CodeKind::isolated_close;
    out.codes.push_back(std::move(code));
  }
  return out;
}

void append(Segment& to, const Segment& more) {
  const std::size_t shift = to.text.size();
  to.text += more.text;
  std::unordered_map<std::string, std::vector<std::size_t>> open;  // by id, of isolated_open codes
  if (std::any_of(more.codes.begin(), more.codes.end(),
                  [](const Code& code) { return code.kind == CodeKind::isolated_close; })) {
    for (std::size_t i = 0; i < to.codes.size(); ++i)
      if (to.codes[i].kind == CodeKind::isolated_open) open[to.codes[i].id].push_back(i);
  }
  for (const Code& code : more.codes) {
    Code moved = code;
    moved.position += shift;
    if (moved.kind == CodeKind::isolated_close) {
      const auto found = open.find(moved.id);
      if (found != open.end() && !found->second.empty()) {
        to.codes[found->second.back()].kind = CodeKind::open;
        moved.kind = CodeKind::close;
        found->second.pop_back();
      }
    }
    to.codes.push_back(std::move(moved));
  }
}

void apply(Segment& segment, const std::vector<Replacement>& replacements) {
  std::string text;
  std::size_t copied = 0;
  auto code = segment.codes.begin();
  for (const Replacement& replacement : replacements) {
    assert(replacement.begin >= copied && replacement.end >= replacement.begin &&
           replacement.end <= segment.text.size());
    for (; code != segment.codes.end() && code->position <= replacement.begin; ++code)
      code->position = text.size() + (code->position - copied);
    text.append(segment.text, copied, replacement.begin - copied);
    text += replacement.text;
    for (; code != segment.codes.end() && code->position < replacement.end; ++code)
      code->position = text.size();
    copied = replacement.end;
  }
  for (; code != segment.codes.end(); ++code)
    code->position = text.size() + (code->position - copied);
  text.append(segment.text, copied);
  segment.text = std::move(text);
}

}  // namespace verso
