// SPDX-License-Identifier: Apache-2.0
//
// Nearly all words are short and were met a moment ago: those are found in a small table that
// holds their bytes as two numbers. The rest by open addressing; a slot holds half of the hash, so
// that a miss seldom touches a spelling.
// Tests: tests/tm/index_test.cpp.
#include "tm/form_table.h"

#include <algorithm>
#include <atomic>
#include <cstring>

#include "tm/index_layout.h"

namespace verso {
namespace {

// The constants hold bytes that UTF-8 never has, so that no text can make a factor 0.
constexpr std::uint64_t kFirst = 0xFF51AFD7ED558CCDULL, kSecond = 0xC4CEB9FE1A85ECFFULL;

std::uint64_t load(const char* at) {
  std::uint64_t value = 0;
  std::memcpy(&value, at, sizeof value);
  return value;
}

/// Which bits of the first eight and of the next eight bytes belong to a word of that many.
struct Masks {
  std::uint64_t low = 0, high = 0;
};
constexpr std::size_t kShort = 16;
constexpr std::array<Masks, kShort + 1> kMasks = [] {
  std::array<Masks, kShort + 1> out{};
  // Eight bytes as a number, in this machine's order.
  const auto first = [](std::size_t bytes) {
    std::array<unsigned char, 8> set{};
    for (std::size_t i = 0; i < bytes; ++i) set[i] = 0xFF;
    return std::bit_cast<std::uint64_t>(set);
  };
  for (std::size_t size = 0; size <= kShort; ++size)
    out[size] = {first(std::min<std::size_t>(size, 8)), first(size < 8 ? 0 : size - 8)};
  return out;
}();

std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  __extension__ using Wide = unsigned __int128;
  const Wide product = Wide{a} * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

std::uint64_t hash_short(std::uint64_t low, std::uint64_t high, std::size_t size) {
  return mix(low ^ kFirst ^ size, high ^ kSecond);
}

std::atomic<std::uint64_t> tables{0};

}  // namespace

// The first sixteen bytes: all of a short word. Sixteen may be read whatever its size.
struct FormTable::Key {
  std::uint64_t low = 0, high = 0;
  Key(const char* at, std::size_t size) {
    const Masks masks = kMasks[std::min(size, kShort)];
    low = load(at) & masks.low;
    high = load(at + 8) & masks.high;
  }
};

std::uint64_t FormTable::hash_long(std::string_view word) {
  std::uint64_t state = 0;
  const std::size_t size = word.size();
  for (; word.size() > kShort; word.remove_prefix(8))
    state = mix(state ^ load(word.data()) ^ kFirst, kSecond);
  const char* const end = word.data() + word.size();
  return hash_short(state ^ load(end - 16), load(end - 8), size);
}

FormTable::FormTable() : id_(++tables), slots_(1024), recent_(kRecent) {}

void FormTable::grow() {
  std::vector<Slot> old(slots_.size() * 4);
  old.swap(slots_);
  const std::size_t mask = slots_.size() - 1;
  for (const Slot& slot : old) {
    if (slot.tag == 0) continue;
    const Form& form = (*this)[slot.number];
    std::size_t at = (form.length <= kShort ? hash_short(form.low, form.high, form.length)
                                            : hash_long(form.spelling())) &
                     mask;
    while (slots_[at].tag != 0) at = (at + 1) & mask;
    slots_[at] = slot;
  }
}

const char* FormTable::keep(std::string_view word) {
  if (word.size() > text_left_) {
    const std::size_t size = std::max(word.size(), kTextChunk);
    texts_.push_back(std::make_unique_for_overwrite<char[]>(size));
    text_at_ = texts_.back().get();
    text_left_ = size;
  }
  std::memcpy(text_at_, word.data(), word.size());
  const char* kept = text_at_;
  text_at_ += word.size();
  text_left_ -= word.size();
  text_bytes_ += word.size();
  return kept;
}

// The words that were not met lately cost two or three waits for the memory each; so those of a
// text wait together.
void FormTable::number(std::string_view text, const std::vector<Token>& tokens,
                       std::vector<std::uint32_t>& out) {
  const std::size_t before = out.size();
  out.resize(before + tokens.size());
  std::uint32_t* const numbers = out.data() + before;
  // A copy behind whose end there is something to read.
  text_.assign(text);
  text_.append(kShort, '\0');
  misses_.clear();
  for (std::uint32_t i = 0; i < tokens.size(); ++i) {
    const char* const word = text_.data() + tokens[i].begin;
    const std::size_t size = tokens[i].end - tokens[i].begin;
    const Key key(word, size);
    std::uint64_t hash = 0;
    if (size <= kShort) {
      hash = hash_short(key.low, key.high, size);
      const Recent& recent = recent_[hash >> 16 & (kRecent - 1)];
      if (recent.low == key.low && recent.high == key.high && recent.size == size) {
        numbers[i] = recent.number;
        continue;
      }
    } else {
      hash = hash_long({word, size});
    }
    __builtin_prefetch(&slots_[hash & (slots_.size() - 1)]);
    misses_.push_back({i, hash});
  }
  for (const Miss& miss : misses_) {
    const Slot& slot = slots_[miss.hash & (slots_.size() - 1)];
    if (slot.tag != 0) __builtin_prefetch(address(slot.number));
  }
  for (const Miss& miss : misses_) {
    const Token& token = tokens[miss.token];
    const std::string_view word(text_.data() + token.begin, token.end - token.begin);
    const Key key(word.data(), word.size());
    const std::uint32_t number = find(word, token.kind, key, miss.hash);
    numbers[miss.token] = number;
    if (word.size() <= kShort)
      recent_[miss.hash >> 16 & (kRecent - 1)] = {key.low, key.high, number,
                                                  static_cast<std::uint32_t>(word.size())};
  }
}

std::uint32_t FormTable::find(std::string_view word, TokenKind kind, const Key& key,
                              std::uint64_t hash) {
  const std::uint32_t tag = static_cast<std::uint32_t>(hash >> 32) | 1U;
  std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  for (; slots_[at].tag != 0; at = (at + 1) & mask) {
    if (slots_[at].tag != tag) continue;
    const Form& form = (*this)[slots_[at].number];
    if (form.low == key.low && form.high == key.high && form.length == word.size() &&
        (word.size() <= kShort || form.spelling() == word))
      return slots_[at].number;
  }
  if (size_ * 2 >= slots_.size()) {
    grow();
    mask = slots_.size() - 1;
    for (at = hash & mask; slots_[at].tag != 0;) at = (at + 1) & mask;
  }
  const auto number = static_cast<std::uint32_t>(size_);
  const std::uint32_t place = number + kFirstChunk;
  const int which = std::bit_width(place) - kFirstBits;
  auto& chunk = chunks_[static_cast<std::size_t>(which)];
  if (!chunk) chunk = std::make_unique<Form[]>(std::size_t{kFirstChunk} << which);
  Form& form = chunk[place - (kFirstChunk << which)];
  form.low = key.low;
  form.high = key.high;
  form.hash = word_hash(word);
  form.text = keep(word);
  form.length = static_cast<std::uint32_t>(word.size()) & 0x3FFFFFFF;
  form.kind = static_cast<std::uint32_t>(kind) & 3;
  ++size_;
  slots_[at] = {tag, number};
  return number;
}

}  // namespace verso
