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

template <class Number>
std::uint64_t load(const char* at) {
  Number value = 0;
  std::memcpy(&value, at, sizeof value);
  return value;
}

std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  __extension__ using Wide = unsigned __int128;
  const Wide product = Wide{a} * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

std::atomic<std::uint64_t> tables{0};

}  // namespace

// The first and the last bytes: all of a word of up to 16. (On a big-endian machine others, but as
// good.)
struct FormTable::Key {
  std::uint64_t low = 0, high = 0;
  explicit Key(std::string_view word) {
    const char* const at = word.data();
    const std::size_t size = word.size();
    if (size > 8) {
      low = load<std::uint64_t>(at);
      high = load<std::uint64_t>(at + size - 8);
    } else if (size >= 4) {
      low = load<std::uint32_t>(at);
      high = load<std::uint32_t>(at + size - 4);
    } else if (size > 0) {
      low = static_cast<unsigned char>(at[0]) |
            std::uint64_t{static_cast<unsigned char>(at[size / 2])} << 8 |
            std::uint64_t{static_cast<unsigned char>(at[size - 1])} << 16;
    }
  }
};

std::uint64_t FormTable::hash_of(const Key& key, std::size_t size) {
  return mix(key.low ^ kFirst ^ size, key.high ^ kSecond);
}

std::uint64_t FormTable::hash_of(std::string_view word) {
  std::uint64_t state = 0;
  std::size_t size = word.size();
  for (; word.size() > 16; word.remove_prefix(8))
    state = mix(state ^ load<std::uint64_t>(word.data()) ^ kFirst, kSecond);
  Key key(word);
  key.low ^= state;
  return hash_of(key, size);
}

FormTable::FormTable() : id_(++tables), slots_(1024), recent_(kRecent) {}

void FormTable::grow() {
  std::vector<Slot> old(slots_.size() * 4);
  old.swap(slots_);
  const std::size_t mask = slots_.size() - 1;
  for (const Slot& slot : old) {
    if (slot.tag == 0) continue;
    std::size_t at = hash_of((*this)[slot.number].spelling()) & mask;
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

std::uint32_t FormTable::number(std::string_view word, TokenKind kind) {
  const Key key(word);
  if (word.size() > 16) return find(word, kind, key, hash_of(word));
  const std::uint64_t hash = hash_of(key, word.size());
  Recent& recent = recent_[hash >> 16 & (kRecent - 1)];
  if (recent.low != key.low || recent.high != key.high || recent.size != word.size())
    recent = {key.low, key.high, find(word, kind, key, hash),
              static_cast<std::uint32_t>(word.size())};
  return recent.number;
}

// The words that were not met lately cost two or three waits for the memory each; so those of a
// text wait together.
void FormTable::number(std::string_view text, const std::vector<Token>& tokens,
                       std::vector<std::uint32_t>& out) {
  const std::size_t before = out.size();
  out.resize(before + tokens.size());
  std::uint32_t* const numbers = out.data() + before;
  misses_.clear();
  for (std::uint32_t i = 0; i < tokens.size(); ++i) {
    const std::string_view word = tokens[i].in(text);
    const Key key(word);
    const bool is_short = word.size() <= 16;
    const std::uint64_t hash = is_short ? hash_of(key, word.size()) : hash_of(word);
    if (is_short) {
      const Recent& recent = recent_[hash >> 16 & (kRecent - 1)];
      if (recent.low == key.low && recent.high == key.high && recent.size == word.size()) {
        numbers[i] = recent.number;
        continue;
      }
    }
    __builtin_prefetch(&slots_[hash & (slots_.size() - 1)]);
    misses_.push_back({i, hash});
  }
  for (const Miss& miss : misses_) {
    const Slot& slot = slots_[miss.hash & (slots_.size() - 1)];
    if (slot.tag != 0) __builtin_prefetch(address(slot.number));
  }
  for (const Miss& miss : misses_) {
    const std::string_view word = tokens[miss.token].in(text);
    const Key key(word);
    const std::uint32_t number = find(word, tokens[miss.token].kind, key, miss.hash);
    numbers[miss.token] = number;
    if (word.size() <= 16)
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
        (word.size() <= 16 || form.spelling() == word))
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
