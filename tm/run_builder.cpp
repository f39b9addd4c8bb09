// SPDX-License-Identifier: Apache-2.0
//
// The gathering half: what comes in gets numbers and waits. Tests: tests/tm/index_test.cpp.
#include "tm/run_builder.h"

#include <algorithm>
#include <bit>
#include <tuple>

#include "tm/index_blocks.h"
#include "tm/varint.h"

namespace verso {
namespace {

constexpr std::size_t kMostTokens = 48U << 20;
constexpr std::size_t kMostForms = 3U << 19;
constexpr std::size_t kMostSpellings = 32U << 20;  // bytes
constexpr std::uint32_t kNoForm = 0xFFFFFFFF;
constexpr std::uint32_t kOwnBucket = 128;  // numbers of words below it have a bucket each
constexpr std::size_t kTablesKnown = 32;
constexpr std::size_t kAbsorbInMemory = 8U << 20;

}  // namespace

RunBuilder::RunBuilder(SpillFile& aside, std::string language_base)
    : aside_(&aside), base_(std::move(language_base)) {}

bool RunBuilder::full() const {
  return segments_ >= static_cast<std::size_t>(kMostSegments) || tokens_ >= kMostTokens ||
         forms_.size() >= kMostForms || spellings_.size() >= kMostSpellings;
}

std::size_t RunBuilder::bucket_of(std::uint32_t words) {
  return words < kOwnBucket ? words : kOwnBucket + static_cast<std::size_t>(std::bit_width(words));
}

void RunBuilder::grow() {
  slots_.assign(std::bit_ceil(std::max<std::size_t>(1024, forms_.size() * 4)), 0);
  const std::size_t mask = slots_.size() - 1;
  for (std::uint32_t i = 0; i < forms_.size(); ++i) {
    std::size_t slot = forms_[i].hash & mask;
    while (slots_[slot] != 0) slot = (slot + 1) & mask;
    slots_[slot] = i + 1;
  }
}

std::uint32_t RunBuilder::intern(std::uint64_t hash, std::string_view word, TokenKind kind) {
  if (forms_.size() * 2 >= slots_.size()) grow();
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = hash & mask;
  for (; slots_[slot] != 0; slot = (slot + 1) & mask) {
    const Form& form = forms_[slots_[slot] - 1];
    if (form.hash == hash && spelling(form) == word) return slots_[slot] - 1;
  }
  Form form;
  form.hash = hash;
  form.begin = static_cast<std::uint32_t>(spellings_.size());
  form.length = static_cast<std::uint32_t>(word.size()) & 0x3FFFFFFF;
  form.kind = static_cast<std::uint32_t>(kind) & 3;
  spellings_ += word;
  forms_.push_back(form);
  slots_[slot] = static_cast<std::uint32_t>(forms_.size());
  return slots_[slot] - 1;
}

/// Each working thread numbers by a table of its own; the latest is found first.
std::vector<RunBuilder::Known::Here>& RunBuilder::known(std::uint64_t table) {
  const auto found = std::find_if(known_.rbegin(), known_.rend(),
                                  [&](const Known& each) { return each.table == table; });
  if (found != known_.rend()) return found->forms;
  if (known_.size() >= kTablesKnown) {
    count(known_.front());
    known_.erase(known_.begin());
  }
  return known_.emplace_back(Known{table, {}}).forms;
}

void RunBuilder::count(const Known& known) {
  for (const auto& [form, count] : known.forms)
    if (count > 0) forms_[form].count += count;
}

/// Its head, which says how many bytes the tokens take, and its tokens.
void RunBuilder::put_item(const Item& item, std::string_view forms) {
  const std::size_t number = bucket_of(item.words);
  if (number >= buckets_.size()) buckets_.resize(number + 1);
  Bucket& bucket = buckets_[number];
  std::array<char, 40> head{};
  char* at = head.data();
  at = put_varint(at,
                  zigzag((item.version - bucket.last_version) * 2 + (item.variant != 0 ? 1 : 0)));
  if (item.variant != 0) at = put_varint(at, item.variant);
  if (item.words >= kOwnBucket) at = put_varint(at, item.words);
  at = put_varint(at, forms.size());
  const auto size = static_cast<std::size_t>(at - head.data());
  bucket.bytes.append(head.data(), size);
  bucket.bytes += forms;
  bucket.last_version = item.version;
  waiting_ += size + forms.size();
  ++segments_;
}

void RunBuilder::add(std::int64_t version, const IndexEntry& entry) {
  std::vector<Known::Here>& numbers = known(entry.table->id());
  for (const std::uint32_t theirs : entry.forms)
    if (theirs < numbers.size()) __builtin_prefetch(&numbers[theirs]);
  if (item_.size() < 5 * entry.forms.size()) item_.resize(5 * entry.forms.size());
  char* at = item_.data();
  for (const std::uint32_t theirs : entry.forms) {
    if (theirs >= numbers.size())
      numbers.resize(std::max<std::size_t>(theirs + 1, numbers.size() * 2));
    Known::Here& here = numbers[theirs];
    if (here.count++ == 0) {
      const FormTable::Form& word = (*entry.table)[theirs];
      here.form = intern(word.hash, word.spelling(), static_cast<TokenKind>(word.kind));
    }
    at = put_varint(at, here.form);
  }
  tokens_ += entry.forms.size();
  put_item({entry.words, version, entry.variant, 0, 0},
           {item_.data(), static_cast<std::size_t>(at - item_.data())});
}

void RunBuilder::lay_aside() {
  for (Bucket& bucket : buckets_) {
    if (bucket.bytes.empty()) continue;
    bucket.aside.push_back({aside_->append(bucket.bytes), bucket.bytes.size()});
    std::string().swap(bucket.bytes);
  }
  waiting_ = 0;
}

/// All that waits in a bucket, in order of words and version; `items` point into `bytes`.
void RunBuilder::take(std::size_t number, std::string& bytes, std::vector<Item>& items) {
  Bucket& bucket = buckets_[number];
  bytes.clear();
  for (const Bucket::Piece& piece : bucket.aside) aside_->read(piece.offset, piece.size, bytes);
  bytes += bucket.bytes;
  bucket = {};
  items.clear();
  const unsigned char* at = bytes_of(bytes);
  const unsigned char* const end = at + bytes.size();
  for (std::int64_t version = 0; at < end;) {
    const std::int64_t step = unzigzag(get_varint(at, end));
    version += step >> 1;
    Item item;
    item.version = version;
    if ((step & 1) != 0) item.variant = static_cast<std::uint32_t>(get_varint(at, end));
    item.words = static_cast<std::uint32_t>(number >= kOwnBucket ? get_varint(at, end) : number);
    const auto length =
        std::min<std::uint64_t>(get_varint(at, end), static_cast<std::uint64_t>(end - at));
    item.begin = static_cast<std::uint32_t>(at - bytes_of(bytes));
    at += length;
    item.end = static_cast<std::uint32_t>(at - bytes_of(bytes));
    items.push_back(item);
  }
  const auto key = [](const Item& item) {
    return std::tuple(item.words, item.version, item.variant);
  };
  const auto before = [&](const Item& a, const Item& b) { return key(a) < key(b); };
  if (!std::is_sorted(items.begin(), items.end(), before))
    std::sort(items.begin(), items.end(), before);
  items.erase(std::unique(items.begin(), items.end(),
                          [&](const Item& a, const Item& b) { return key(a) == key(b); }),
              items.end());
  std::erase_if(items, [this](const Item& item) {
    return std::binary_search(left_out_.begin(), left_out_.end(), item.version);
  });
}

/// A run that cannot be read whole must not be given up for a new one.
void RunBuilder::absorb(const Database& database, std::int64_t run,
                        const std::vector<std::int64_t>& removed) {
  IndexBlocks blocks(database);
  const RunHeader header = blocks.header(run);
  const auto block = [&](BlockKind kind, std::size_t number) {
    return blocks.read(run, header.stamp, static_cast<std::size_t>(kind), number);
  };

  std::vector<TokenKind> kinds;
  kinds.reserve(header.forms);
  for (std::size_t number = 0; number * kFormsPerBlock < header.forms; ++number) {
    const auto data = block(BlockKind::forms, number);
    for (std::size_t i = 0; i + 8 <= data.size(); i += 8)
      kinds.push_back(static_cast<TokenKind>(bytes_of(data)[i + 3] >> 6));
  }
  if (kinds.size() != header.forms) blocks.damaged();
  std::vector<std::uint32_t> form(header.forms, kNoForm);
  for (std::size_t number = 0; number < std::size_t{1} << header.word_bits; ++number) {
    const auto data = block(BlockKind::words, number);
    const auto* at = bytes_of(data);
    const auto* const end = at + data.size();
    while (at < end) {
      const auto old = get_varint(at, end);
      const auto length =
          std::min<std::uint64_t>(get_varint(at, end), static_cast<std::uint64_t>(end - at));
      const std::string_view word(reinterpret_cast<const char*>(at), length);
      if (old < form.size()) form[old] = intern(word_hash(word), word, kinds[old]);
      at += length;
    }
  }

  std::vector<std::pair<std::int64_t, std::uint32_t>> owners;  // version and variant, by place
  owners.reserve(header.segments);
  for (std::size_t number = 0; number * kPlaces < header.segments; ++number) {
    const auto data = block(BlockKind::places, number);
    const auto* at = bytes_of(data);
    const auto* const end = at + data.size();
    for (std::int64_t version = 0; at < end;) {
      const std::int64_t step = unzigzag(get_varint(at, end));
      version += step >> 1;
      owners.emplace_back(version,
                          (step & 1) != 0 ? static_cast<std::uint32_t>(get_varint(at, end)) : 0);
    }
  }
  if (owners.size() != header.segments ||
      std::find(form.begin(), form.end(), kNoForm) != form.end())
    blocks.damaged();

  std::string forms;
  for (std::size_t number = 0; number * kTokenPlaces < header.segments; ++number) {
    const auto data = block(BlockKind::tokens, number);
    const auto* at = bytes_of(data);
    const auto* const end = at + data.size();
    const std::size_t first = number * kTokenPlaces;
    const std::size_t count = std::min<std::size_t>(kTokenPlaces, header.segments - first);
    std::array<std::size_t, kTokenPlaces> lengths{};
    for (std::size_t i = 0; i < count; ++i) lengths[i] = get_varint(at, end);
    for (std::size_t i = 0; i < count; ++i) {
      const auto* const stop =
          at + std::min<std::size_t>(lengths[i], static_cast<std::size_t>(end - at));
      const auto [version, variant] = owners[first + i];
      if (std::binary_search(removed.begin(), removed.end(), version)) {
        at = stop;
        continue;
      }
      forms.clear();
      std::uint32_t words = 0;
      while (at < stop) {
        const auto old = get_varint(at, stop);
        if (old >= form.size()) continue;
        ++forms_[form[old]].count;
        if (kinds[old] == TokenKind::word) ++words;
        put_varint(forms, form[old]);
        ++tokens_;
      }
      put_item({words, version, variant, 0, 0}, forms);
    }
    if (waiting_ >= kAbsorbInMemory) lay_aside();
  }
}

}  // namespace verso
