// SPDX-License-Identifier: Apache-2.0
//
// Bytes of a damaged file may be anything: every decoder stays inside its block, and every number
// read from one is checked before it is used as a place or form. Tests: tests/tm/index_test.cpp.
#include "tm/index_run.h"

#include <algorithm>
#include <cstring>

#include "text/error.h"
#include "tm/varint.h"

namespace verso {
namespace {

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::uint64_t fixed(const unsigned char* at, int bytes) {
  std::uint64_t value = 0;
  for (int i = 0; i < bytes; ++i) value |= std::uint64_t{at[i]} << (8 * i);
  return value;
}

std::size_t blocks(std::size_t entries, std::size_t per_block) {
  return (entries + per_block - 1) / per_block;
}

}  // namespace

struct IndexRun::Words : IndexBlock {
  struct Entry {
    std::uint32_t form, begin, length;
  };
  explicit Words(std::string_view bytes) : data(bytes) {
    const auto* at = bytes_of(data);
    const auto* const end = at + data.size();
    while (at < end) {
      const auto form = static_cast<std::uint32_t>(get_varint(at, end));
      const auto length = static_cast<std::uint32_t>(
          std::min<std::uint64_t>(get_varint(at, end), static_cast<std::uint64_t>(end - at)));
      entries.push_back({form, static_cast<std::uint32_t>(at - bytes_of(data)), length});
      at += length;
    }
  }
  std::size_t bytes() const override {
    return sizeof *this + data.size() + entries.size() * sizeof(Entry);
  }
  std::string data;
  std::vector<Entry> entries;
};

struct IndexRun::Bytes : IndexBlock {
  explicit Bytes(std::string_view from) : words((from.size() + 7) / 8) {
    if (!from.empty()) std::memcpy(words.data(), from.data(), from.size());
    size = from.size();
  }
  std::size_t bytes() const override { return sizeof *this + words.size() * 8; }
  std::vector<std::uint64_t> words;
  std::size_t size = 0;
};

struct IndexRun::Forms : IndexBlock {
  explicit Forms(std::string_view from) : facts(kFormsPerBlock) {
    for (std::size_t i = 0; i * 8 + 8 <= from.size() && i < facts.size(); ++i)
      facts[i] = {static_cast<std::uint32_t>(fixed(bytes_of(from) + i * 8, 4)),
                  static_cast<std::uint32_t>(fixed(bytes_of(from) + i * 8 + 4, 4))};
  }
  std::size_t bytes() const override { return sizeof *this + facts.size() * sizeof(FormFacts); }
  std::vector<FormFacts> facts;
};

struct IndexRun::Tokens : IndexBlock {
  explicit Tokens(std::string_view from) : data(from) {
    const auto* at = bytes_of(data);
    const auto* const end = at + data.size();
    std::vector<std::uint64_t> lengths;
    lengths.reserve(kTokenPlaces);
    // The lengths stand in front; how many there are is known from where they end up.
    std::uint64_t sum = 0;
    while (at < end && lengths.size() < kTokenPlaces &&
           sum < static_cast<std::uint64_t>(end - at)) {
      lengths.push_back(get_varint(at, end));
      sum += lengths.back();
    }
    std::uint64_t offset = static_cast<std::uint64_t>(at - bytes_of(data));
    for (const std::uint64_t length : lengths) {
      offsets.push_back(static_cast<std::uint32_t>(std::min<std::uint64_t>(offset, data.size())));
      offset += length;
    }
    offsets.resize(kTokenPlaces + 1,
                   static_cast<std::uint32_t>(std::min<std::uint64_t>(offset, data.size())));
  }
  std::size_t bytes() const override {
    return sizeof *this + data.size() + offsets.size() * sizeof(std::uint32_t);
  }
  std::string data;
  std::vector<std::uint32_t> offsets;
};

struct IndexRun::Owners : IndexBlock {
  explicit Owners(std::string_view from) {
    const auto* at = bytes_of(from);
    const auto* const end = at + from.size();
    owners.reserve(kPlaces);
    for (std::int64_t version = 0; at < end && owners.size() < kPlaces;) {
      const std::int64_t step = unzigzag(get_varint(at, end));
      version += step >> 1;
      owners.push_back(
          {version, (step & 1) != 0 ? static_cast<std::uint32_t>(get_varint(at, end)) : 0});
    }
    owners.resize(kPlaces);
  }
  std::size_t bytes() const override { return sizeof *this + owners.size() * sizeof(Owner); }
  std::vector<Owner> owners;
};

struct IndexRun::Postings : IndexBlock {
  struct List {
    std::uint32_t stem, begin, end;  // a range of places
  };
  Postings(std::string_view from, std::uint32_t first_stem) {
    const auto* at = bytes_of(from);
    const auto* const end = at + from.size();
    places.reserve(from.size());
    std::uint32_t stem = first_stem;
    while (at < end) {
      stem += static_cast<std::uint32_t>(get_varint(at, end));
      const auto count =
          std::min<std::uint64_t>(get_varint(at, end), static_cast<std::uint64_t>(end - at));
      const auto begin = static_cast<std::uint32_t>(places.size());
      std::uint32_t place = 0;
      for (std::uint64_t i = 0; i < count; ++i) {
        place += static_cast<std::uint32_t>(get_varint(at, end));
        places.push_back(place);
      }
      lists.push_back({stem, begin, static_cast<std::uint32_t>(places.size())});
    }
    places.shrink_to_fit();
  }
  std::size_t bytes() const override {
    return sizeof *this + lists.size() * sizeof(List) + places.size() * sizeof(std::uint32_t);
  }
  std::vector<List> lists;
  std::vector<std::uint32_t> places;
};

IndexRun::IndexRun(std::int64_t number, const RunHeader& header, IndexCache::Impl& cache,
                   Statement& read)
    : number_(number), header_(header), cache_(&cache), read_(&read) {
  release();
}

void IndexRun::release() {
  pins_.assign(kBlockKinds, {});
  const auto size = [this](BlockKind kind, std::size_t count) {
    pins_[static_cast<std::size_t>(kind)].resize(count);
  };
  size(BlockKind::words, std::size_t{1} << header_.word_bits);
  size(BlockKind::stems, std::size_t{1} << header_.stem_bits);
  size(BlockKind::forms, blocks(header_.forms, kFormsPerBlock));
  size(BlockKind::tokens, blocks(header_.segments, kTokenPlaces));
  size(BlockKind::places, blocks(header_.segments, kPlaces));
  form_tables_.assign(blocks(header_.forms, kFormsPerBlock), nullptr);
  signature_tables_.assign(kSignatureWidths.size(), {});
  const auto bands = header_.bands();
  for (std::size_t band = 0; band < kSignatureWidths.size(); ++band) {
    const std::size_t count = blocks(bands[band + 1] - bands[band], kPlaces);
    pins_[static_cast<std::size_t>(BlockKind::signatures) + band].resize(count);
    signature_tables_[band].resize(count);
  }
  for (std::size_t s = 0; s < kSections; ++s)
    pins_[static_cast<std::size_t>(BlockKind::postings) + s].resize(header_.postings[s].size());
}

const IndexBlock* IndexRun::pin(std::size_t kind, std::size_t number,
                                const std::function<IndexBlockPtr(std::string_view)>& decode) {
  IndexBlockPtr& pinned = pins_[kind][number];
  if (!pinned)
    pinned = cache_->get(
        header_.stamp, static_cast<std::uint32_t>(kind << 27 | number), [&]() -> IndexBlockPtr {
          read_->reset();
          read_->bind(1, block_id(number_, kind, number));
          IndexBlockPtr out = decode(read_->step() ? read_->blob(0) : std::string_view());
          read_->reset();
          return out;
        });
  return pinned.get();
}

template <class Block>
const Block& IndexRun::get(std::size_t kind, std::size_t number) {
  if (const auto& pinned = pins_[kind][number]) return static_cast<const Block&>(*pinned);
  return static_cast<const Block&>(*pin(
      kind, number, [](std::string_view bytes) { return std::make_shared<const Block>(bytes); }));
}

std::uint32_t IndexRun::form(std::string_view spelling) {
  const std::uint64_t hash = word_hash(spelling);
  const std::size_t number = header_.word_bits == 0 ? 0 : hash >> (64 - header_.word_bits);
  const auto& words = get<Words>(static_cast<std::size_t>(BlockKind::words), number);
  for (const auto& entry : words.entries)
    if (entry.length == spelling.size() &&
        std::memcmp(words.data.data() + entry.begin, spelling.data(), entry.length) == 0)
      return entry.form < header_.forms ? entry.form : kUnknown;
  return kUnknown;
}

std::uint32_t IndexRun::stem(std::uint64_t hash) {
  const std::size_t number = header_.stem_bits == 0 ? 0 : hash >> (64 - header_.stem_bits);
  const auto& data = get<Bytes>(static_cast<std::size_t>(BlockKind::stems), number);
  const auto* at = reinterpret_cast<const unsigned char*>(data.words.data());
  std::size_t low = 0, high = data.size / 12;
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    const std::uint64_t found = fixed(at + middle * 12, 8);
    if (found == hash) {
      const auto stem = static_cast<std::uint32_t>(fixed(at + middle * 12 + 8, 4));
      return stem < header_.stems ? stem : kUnknown;
    }
    (found < hash ? low : high) = found < hash ? middle + 1 : middle;
  }
  return kUnknown;
}

void IndexRun::load_forms(std::size_t block) {
  form_tables_[block] = get<Forms>(static_cast<std::size_t>(BlockKind::forms), block).facts.data();
}

void IndexRun::load_signatures(std::size_t band, std::size_t block) {
  const auto& data = get<Bytes>(static_cast<std::size_t>(BlockKind::signatures) + band, block);
  const auto bands = header_.bands();
  const std::size_t expected =
      std::min<std::size_t>(kPlaces, bands[band + 1] - bands[band] - block * kPlaces);
  if (data.size < expected * kSignatureWidths[band] * 8)
    throw MemoryError("the index of the memory is damaged",
                      "run verso tm verify; verso tm compact makes the index anew");
  signature_tables_[band][block] = data.words.data();
}

void IndexRun::forms_at(std::uint32_t place, std::vector<std::uint32_t>& out) {
  const auto& tokens =
      get<Tokens>(static_cast<std::size_t>(BlockKind::tokens), place / kTokenPlaces);
  const auto* at = bytes_of(tokens.data) + tokens.offsets[place % kTokenPlaces];
  const auto* const end = bytes_of(tokens.data) + tokens.offsets[place % kTokenPlaces + 1];
  out.clear();
  while (at < end) {
    const auto form = static_cast<std::uint32_t>(get_varint(at, end));
    if (form < header_.forms) out.push_back(form);
  }
}

void IndexRun::stems_at(std::uint32_t place, std::vector<std::uint32_t>& out) {
  const auto& tokens =
      get<Tokens>(static_cast<std::size_t>(BlockKind::tokens), place / kTokenPlaces);
  const auto* at = bytes_of(tokens.data) + tokens.offsets[place % kTokenPlaces];
  const auto* const end = bytes_of(tokens.data) + tokens.offsets[place % kTokenPlaces + 1];
  out.clear();
  while (at < end) {
    const auto form = static_cast<std::uint32_t>(get_varint(at, end));
    if (form >= header_.forms) continue;
    const FormFacts found = facts(form);
    if (found.stem() != FormFacts::kNoStem) out.push_back(found.stem());
  }
}

IndexRun::Owner IndexRun::owner(std::uint32_t place) {
  return get<Owners>(static_cast<std::size_t>(BlockKind::places), place / kPlaces)
      .owners[place % kPlaces];
}

void IndexRun::places(std::size_t section, std::uint32_t stem, std::uint32_t from, std::uint32_t to,
                      const std::function<void(const std::uint32_t*, const std::uint32_t*)>& each) {
  const auto& directory = header_.postings[section];
  const std::size_t kind = static_cast<std::size_t>(BlockKind::postings) + section;
  // The last block that begins before (stem, from) may hold it, and so may those that follow.
  auto block = std::lower_bound(directory.begin(), directory.end(), std::pair(stem, from),
                                [](const RunHeader::PostingBlock& b, const auto& wanted) {
                                  return std::pair(b.stem, b.place) < wanted;
                                });
  if (block != directory.begin()) --block;
  for (; block != directory.end() && block->stem <= stem; ++block) {
    if (block->stem == stem && block->place >= to) return;
    const auto number = static_cast<std::size_t>(block - directory.begin());
    const auto& postings = static_cast<const Postings&>(
        *pin(kind, number, [first = block->stem](std::string_view bytes) {
          return std::make_shared<const Postings>(bytes, first);
        }));
    auto list = std::lower_bound(postings.lists.begin(), postings.lists.end(), stem,
                                 [](const auto& l, std::uint32_t s) { return l.stem < s; });
    for (; list != postings.lists.end() && list->stem == stem; ++list) {
      const auto* const begin = postings.places.data() + list->begin;
      const auto* const end = postings.places.data() + list->end;
      const auto* const low = std::lower_bound(begin, end, from);
      const auto* const high = std::lower_bound(low, end, std::min(to, header_.segments));
      if (low != high) each(low, high);
    }
  }
}

}  // namespace verso
