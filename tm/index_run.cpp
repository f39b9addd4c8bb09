// SPDX-License-Identifier: Apache-2.0
//
// IndexBlocks finds damage; but a file may be made on purpose, so every decoder stays inside its
// block and takes no place, form or stem that the header does not know.
// Tests: tests/tm/index_test.cpp, tests/tm/index_damage_test.cpp.
#include "tm/index_run.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "tm/varint.h"

namespace verso {
namespace {

std::uint64_t fixed(const unsigned char* at, int bytes) {
  std::uint64_t value = 0;
  for (int i = 0; i < bytes; ++i) value |= std::uint64_t{at[i]} << (8 * i);
  return value;
}

std::size_t blocks(std::size_t entries, std::size_t per_block) {
  return (entries + per_block - 1) / per_block;
}

}  // namespace

/// What the header knows of a block.
struct IndexRun::Shape {
  std::size_t entries = 0;  // of it, where they are known
  std::uint32_t segments = 0, forms = 0, stems = 0;
  std::uint32_t first_stem = 0;  // of postings
};

// Each decoder leaves `sound` false when the bytes are not what a block of that shape can be.

struct IndexRun::Words : IndexBlock {
  struct Entry {
    std::uint32_t form, begin, length;
  };
  Words(std::string_view bytes, const Shape& shape) : data(bytes) {
    const auto* at = bytes_of(data);
    const auto* const end = at + data.size();
    while (at < end) {
      const std::uint64_t form = get_varint(at, end), length = get_varint(at, end);
      if (form >= shape.forms || length > static_cast<std::uint64_t>(end - at)) return;
      entries.push_back({static_cast<std::uint32_t>(form),
                         static_cast<std::uint32_t>(at - bytes_of(data)),
                         static_cast<std::uint32_t>(length)});
      at += length;
    }
    sound = true;
  }
  std::size_t bytes() const override {
    return sizeof *this + data.size() + entries.size() * sizeof(Entry);
  }
  std::string_view spelling(const Entry& entry) const {
    return std::string_view(data).substr(entry.begin, entry.length);
  }
  std::string data;
  std::vector<Entry> entries;
  bool sound = false;
};

struct IndexRun::Stems : IndexBlock {
  static constexpr std::size_t kEntry = 12;
  Stems(std::string_view bytes, const Shape& shape)
      : data(bytes), sound(data.size() % kEntry == 0) {
    for (std::size_t i = 0; sound && i < size(); ++i) sound = stem(i) < shape.stems;
  }
  std::size_t bytes() const override { return sizeof *this + data.size(); }
  std::size_t size() const { return data.size() / kEntry; }
  std::uint64_t hash(std::size_t i) const { return fixed(bytes_of(data) + i * kEntry, 8); }
  std::uint32_t stem(std::size_t i) const {
    return static_cast<std::uint32_t>(fixed(bytes_of(data) + i * kEntry + 8, 4));
  }
  std::string data;
  bool sound = false;
};

struct IndexRun::Signatures : IndexBlock {
  Signatures(std::string_view from, const Shape& shape) : words(from.size() / 8) {
    if (!words.empty()) std::memcpy(words.data(), from.data(), words.size() * 8);
    sound = from.size() == shape.entries * 8;
  }
  std::size_t bytes() const override { return sizeof *this + words.size() * 8; }
  std::vector<std::uint64_t> words;
  bool sound = false;
};

struct IndexRun::Forms : IndexBlock {
  Forms(std::string_view from, const Shape& shape) {
    if (from.size() != shape.entries * 8) return;
    facts.reserve(shape.entries);
    sound = true;
    for (const auto* at = bytes_of(from); facts.size() < shape.entries; at += 8) {
      facts.push_back(
          {static_cast<std::uint32_t>(fixed(at, 4)), static_cast<std::uint32_t>(fixed(at + 4, 4))});
      const std::uint32_t stem = facts.back().stem();
      sound = sound && (stem < shape.stems || stem == FormFacts::kNoStem);
    }
  }
  std::size_t bytes() const override { return sizeof *this + facts.size() * sizeof(FormFacts); }
  std::vector<FormFacts> facts;
  bool sound = false;
};

struct IndexRun::Tokens : IndexBlock {
  Tokens(std::string_view from, const Shape& shape) : data(from) {
    const auto* at = bytes_of(data);
    const auto* const end = at + data.size();
    // The lengths stand in front.
    offsets.reserve(shape.entries + 1);
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < shape.entries; ++i) {
      offsets.push_back(static_cast<std::uint32_t>(sum));
      sum += std::min<std::uint64_t>(get_varint(at, end), data.size() + 1);
    }
    offsets.push_back(static_cast<std::uint32_t>(sum));
    first = static_cast<std::size_t>(at - bytes_of(data));
    sound = sum == static_cast<std::uint64_t>(end - at);
  }
  std::size_t bytes() const override {
    return sizeof *this + data.size() + offsets.size() * sizeof(std::uint32_t);
  }
  std::string_view of(std::size_t place) const {
    return std::string_view(data).substr(first + offsets[place],
                                         offsets[place + 1] - offsets[place]);
  }
  std::string data;
  std::vector<std::uint32_t> offsets;  // from `first`
  std::size_t first = 0;
  bool sound = false;
};

struct IndexRun::Owners : IndexBlock {
  Owners(std::string_view from, const Shape& shape) {
    const auto* at = bytes_of(from);
    const auto* const end = at + from.size();
    owners.reserve(shape.entries);
    for (std::int64_t version = 0; at < end && owners.size() < shape.entries;) {
      const std::int64_t step = unzigzag(get_varint(at, end));
      version = static_cast<std::int64_t>(static_cast<std::uint64_t>(version) +
                                          static_cast<std::uint64_t>(step >> 1));
      owners.push_back(
          {version, (step & 1) != 0 ? static_cast<std::uint32_t>(get_varint(at, end)) : 0});
    }
    sound = at == end && owners.size() == shape.entries;
  }
  std::size_t bytes() const override { return sizeof *this + owners.size() * sizeof(Owner); }
  std::vector<Owner> owners;
  bool sound = false;
};

struct IndexRun::Postings : IndexBlock {
  struct List {
    std::uint32_t stem, begin, end;  // a range of places
  };
  Postings(std::string_view from, const Shape& shape) {
    const auto* at = bytes_of(from);
    const auto* const end = at + from.size();
    places.reserve(from.size());
    std::uint64_t stem = shape.first_stem;
    while (at < end) {
      const std::uint64_t step = get_varint(at, end), count = get_varint(at, end);
      if (step >= shape.stems - stem || count > static_cast<std::uint64_t>(end - at)) return;
      stem += step;
      const auto begin = static_cast<std::uint32_t>(places.size());
      // Places ascend and are there: what searches them and what they lead to relies on it.
      std::uint64_t place = 0, room = shape.segments;
      for (std::uint64_t i = 0; i < count; ++i) {
        const std::uint64_t further = get_varint(at, end) - (i == 0 ? 0 : 1);
        if (further >= room) return;
        place += further + (i == 0 ? 0 : 1);
        room = shape.segments - place - 1;
        places.push_back(static_cast<std::uint32_t>(place));
      }
      lists.push_back(
          {static_cast<std::uint32_t>(stem), begin, static_cast<std::uint32_t>(places.size())});
    }
    places.shrink_to_fit();
    sound = true;
  }
  std::size_t bytes() const override {
    return sizeof *this + lists.size() * sizeof(List) + places.size() * sizeof(std::uint32_t);
  }
  std::vector<List> lists;
  std::vector<std::uint32_t> places;
  bool sound = false;
};

IndexRun::IndexRun(std::int64_t number, RunHeader header, IndexCache::Impl& cache,
                   IndexBlocks& blocks)
    : number_(number), header_(std::move(header)), cache_(&cache), blocks_(&blocks) {
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

IndexRun::Shape IndexRun::shape(std::size_t kind, std::size_t number) const {
  Shape out;
  out.segments = header_.segments;
  out.forms = header_.forms;
  out.stems = header_.stems;
  const auto entries = [number](std::size_t all, std::size_t per_block) {
    return std::min(per_block, all - number * per_block);
  };
  constexpr auto kSignatures = static_cast<std::size_t>(BlockKind::signatures);
  constexpr auto kPostings = static_cast<std::size_t>(BlockKind::postings);
  if (kind == static_cast<std::size_t>(BlockKind::forms)) {
    out.entries = entries(header_.forms, kFormsPerBlock);
  } else if (kind == static_cast<std::size_t>(BlockKind::tokens)) {
    out.entries = entries(header_.segments, kTokenPlaces);
  } else if (kind == static_cast<std::size_t>(BlockKind::places)) {
    out.entries = entries(header_.segments, kPlaces);
  } else if (kind >= kPostings) {
    out.first_stem = header_.postings[kind - kPostings][number].stem;
  } else if (kind >= kSignatures) {
    const std::size_t band = kind - kSignatures;
    const auto bands = header_.bands();
    out.entries = entries(bands[band + 1] - bands[band], kPlaces) * kSignatureWidths[band];
  }
  return out;
}

// The cache goes by the digest of the header: whoever shares a block has the same shapes.
template <class Block>
const Block& IndexRun::get(std::size_t kind, std::size_t number) {
  IndexBlockPtr& pinned = pins_[kind][number];
  if (!pinned)
    pinned = cache_->get(
        header_.digest, static_cast<std::uint32_t>(kind << 27 | number), [&]() -> IndexBlockPtr {
          auto block = std::make_shared<const Block>(
              blocks_->read(number_, header_.stamp, kind, number), shape(kind, number));
          if (!block->sound) blocks_->damaged();
          return block;
        });
  return static_cast<const Block&>(*pinned);
}

std::uint32_t IndexRun::form(std::string_view spelling) {
  const std::uint64_t hash = word_hash(spelling);
  const std::size_t number = header_.word_bits == 0 ? 0 : hash >> (64 - header_.word_bits);
  const auto& words = get<Words>(BlockKind::words, number);
  for (const auto& entry : words.entries)
    if (words.spelling(entry) == spelling) return entry.form;
  return kUnknown;
}

void IndexRun::spellings(const std::function<void(std::uint32_t, std::string_view)>& each) {
  constexpr auto kind = static_cast<std::size_t>(BlockKind::words);
  for (std::size_t number = 0; number < std::size_t{1} << header_.word_bits; ++number) {
    const Words words(blocks_->read(number_, header_.stamp, kind, number), shape(kind, number));
    if (!words.sound) blocks_->damaged();
    for (const auto& entry : words.entries) each(entry.form, words.spelling(entry));
  }
}

std::uint32_t IndexRun::stem(std::uint64_t hash) {
  const std::size_t number = header_.stem_bits == 0 ? 0 : hash >> (64 - header_.stem_bits);
  const auto& stems = get<Stems>(BlockKind::stems, number);
  std::size_t low = 0, high = stems.size();
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    const std::uint64_t found = stems.hash(middle);
    if (found == hash) return stems.stem(middle);
    (found < hash ? low : high) = found < hash ? middle + 1 : middle;
  }
  return kUnknown;
}

void IndexRun::load_forms(std::size_t block) {
  form_tables_[block] = get<Forms>(BlockKind::forms, block).facts.data();
}

void IndexRun::load_signatures(std::size_t band, std::size_t block) {
  signature_tables_[band][block] =
      get<Signatures>(static_cast<std::size_t>(BlockKind::signatures) + band, block).words.data();
}

std::string_view IndexRun::tokens_at(std::uint32_t place) {
  return get<Tokens>(BlockKind::tokens, place / kTokenPlaces).of(place % kTokenPlaces);
}

void IndexRun::forms_of(std::string_view tokens, std::vector<std::uint32_t>& out) {
  const auto* at = bytes_of(tokens);
  const auto* const end = at + tokens.size();
  out.clear();
  while (at < end) {
    const auto form = static_cast<std::uint32_t>(get_varint(at, end));
    if (form >= header_.forms) blocks_->damaged();
    const FormFacts* const table = form_tables_[form / kFormsPerBlock];
    if (table != nullptr) __builtin_prefetch(table + form % kFormsPerBlock);
    out.push_back(form);
  }
}

void IndexRun::stems_of(std::string_view tokens, std::vector<std::uint32_t>& out) {
  forms_of(tokens, out);
  std::size_t words = 0;
  for (const std::uint32_t form : out) {
    const std::uint32_t stem = facts(form).stem();
    if (stem != FormFacts::kNoStem) out[words++] = stem;
  }
  out.resize(words);
}

IndexRun::Owner IndexRun::owner(std::uint32_t place) {
  return get<Owners>(BlockKind::places, place / kPlaces).owners[place % kPlaces];
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
    const auto& postings = get<Postings>(kind, number);
    auto list = std::lower_bound(postings.lists.begin(), postings.lists.end(), stem,
                                 [](const auto& l, std::uint32_t s) { return l.stem < s; });
    for (; list != postings.lists.end() && list->stem == stem; ++list) {
      const auto* const begin = postings.places.data() + list->begin;
      const auto* const end = postings.places.data() + list->end;
      const auto* const low = std::lower_bound(begin, end, from);
      const auto* const high = std::lower_bound(low, end, to);
      if (low != high) each(low, high);
    }
  }
}

}  // namespace verso
