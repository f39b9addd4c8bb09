// SPDX-License-Identifier: Apache-2.0
//
// Writing goes over the variants once, in order of place: each is decoded from the stream,
// renumbered, and leaves its tokens, its signature and its postings behind. Postings are held as
// one array for all stems (place and section in 32 bits), whose size is known from the counts.
// Tests: tests/tm/index_test.cpp.
#include "tm/run_builder.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <numeric>
#include <random>
#include <tuple>

#include "text/language.h"
#include "tm/index_layout.h"
#include "tm/varint.h"
#include "tm/word_table.h"

namespace verso {
namespace {

constexpr std::size_t kStreamInMemory = 8U << 20;
constexpr std::size_t kMostTokens = 48U << 20;
constexpr std::uint32_t kPlaceBits = 29;

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

void put_fixed(std::string& out, std::uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xFF);
}

std::uint32_t block_bits(std::size_t entries, std::size_t per_block) {
  return static_cast<std::uint32_t>(std::bit_width(entries / per_block));
}

std::uint64_t random_stamp() {
  std::random_device device;
  return std::uint64_t{device()} << 32 | device();
}

}  // namespace

// Writes blocks of a run as rows.
class RunBuilder::Blocks {
 public:
  Blocks(const Database& database, std::int64_t run)
      : insert_(database, "INSERT INTO index_block(id, data) VALUES (?, ?)"), run_(run) {}

  void put(std::size_t kind, std::size_t number, std::string_view data) {
    insert_.bind(1, block_id(run_, kind, number)).bind_blob(2, data).run();
  }
  void put(BlockKind kind, std::size_t number, std::string_view data) {
    put(static_cast<std::size_t>(kind), number, data);
  }

 private:
  Statement insert_;
  std::int64_t run_;
};

// Forms and stems numbered by how often they come.
struct RunBuilder::Numbering {
  std::vector<std::uint32_t> form;           // number given -> number written
  std::vector<std::uint32_t> order;          // and back
  std::vector<FormFacts> facts;              // by number written
  std::vector<std::uint64_t> stem_hash;      // by stem number
  std::vector<std::uint32_t> stem_count;     // by stem number
  std::vector<std::uint32_t> stem_of_given;  // by number given; kNoStem for what is no word
};

RunBuilder::RunBuilder(Database& database, std::string language_base)
    : database_(&database), base_(std::move(language_base)) {}

bool RunBuilder::full() const {
  return items_.size() >= static_cast<std::size_t>(kMostSegments) || tokens_ >= kMostTokens;
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

std::uint32_t RunBuilder::intern(std::string_view word, TokenKind kind) {
  if (forms_.size() * 2 >= slots_.size()) grow();
  const std::uint64_t hash = word_hash(word);
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

void RunBuilder::add(std::int64_t version, std::uint32_t variant, std::string_view text,
                     const std::vector<Token>& tokens) {
  Item item{version, variant, 0, static_cast<std::uint32_t>(aside_ + stream_.size())};
  put_varint(stream_, tokens.size());
  for (const Token& token : tokens) {
    const std::uint32_t form = intern(token.in(text), token.kind);
    ++forms_[form].count;
    if (token.kind == TokenKind::word) ++item.words;
    put_varint(stream_, form);
  }
  tokens_ += tokens.size();
  items_.push_back(item);
  if (stream_.size() >= kStreamInMemory) lay_aside();
}

// Rows of negative number, gone again before the transaction ends.
void RunBuilder::lay_aside() {
  Statement lowest(*database_, "SELECT min(min(id), 0) FROM index_block");
  lowest.step();
  const std::int64_t id = std::min<std::int64_t>(lowest.integer(0), 0) - 1;
  lowest.reset();
  Statement insert(*database_, "INSERT INTO index_block(id, data) VALUES (?, ?)");
  insert.bind(1, id).bind_blob(2, stream_).run();
  aside_ids_.push_back(id);
  aside_ += stream_.size();
  stream_.clear();
}

std::string RunBuilder::take_stream() {
  std::string all;
  all.reserve(aside_ + stream_.size());
  Statement select(*database_, "SELECT data FROM index_block WHERE id = ?");
  Statement erase(*database_, "DELETE FROM index_block WHERE id = ?");
  for (const std::int64_t id : aside_ids_) {
    select.bind(1, id);
    if (select.step()) all += select.blob(0);
    select.reset();
    erase.bind(1, id).run();
  }
  all += stream_;
  aside_ids_.clear();
  aside_ = 0;
  std::string().swap(stream_);
  return all;
}

RunBuilder::Numbering RunBuilder::number_forms() {
  Numbering out;
  out.order.resize(forms_.size());
  std::iota(out.order.begin(), out.order.end(), 0U);
  std::stable_sort(out.order.begin(), out.order.end(), [this](std::uint32_t a, std::uint32_t b) {
    return forms_[a].count > forms_[b].count;
  });
  out.form.resize(forms_.size());
  for (std::uint32_t i = 0; i < out.order.size(); ++i) out.form[out.order[i]] = i;

  struct Stem {
    std::uint64_t hash;
    std::uint32_t form;
  };
  WordForms words{Language(base_)};
  std::vector<Stem> stems;
  out.facts.resize(forms_.size());
  for (std::uint32_t i = 0; i < forms_.size(); ++i) {
    const Form& form = forms_[i];
    FormFacts& facts = out.facts[out.form[i]];
    facts.stem_and_kind = std::uint32_t{form.kind} << 30 | FormFacts::kNoStem;
    if (static_cast<TokenKind>(form.kind) != TokenKind::word) continue;
    const std::string folded = words.fold(spelling(form));
    facts.fold = static_cast<std::uint32_t>(word_hash(folded));
    stems.push_back({word_hash(words.stem(folded)), i});
  }
  std::sort(stems.begin(), stems.end(),
            [](const Stem& a, const Stem& b) { return a.hash < b.hash; });

  // One entry for each stem, then by how often it comes.
  struct Group {
    std::uint32_t count, first, last;  // a range of stems
  };
  std::vector<Group> groups;
  for (std::uint32_t i = 0; i < stems.size();) {
    Group group{0, i, i};
    for (; group.last < stems.size() && stems[group.last].hash == stems[i].hash; ++group.last)
      group.count += forms_[stems[group.last].form].count;
    groups.push_back(group);
    i = group.last;
  }
  std::stable_sort(groups.begin(), groups.end(),
                   [](const Group& a, const Group& b) { return a.count > b.count; });
  out.stem_of_given.assign(forms_.size(), FormFacts::kNoStem);
  for (std::uint32_t number = 0; number < groups.size(); ++number) {
    const Group& group = groups[number];
    out.stem_hash.push_back(stems[group.first].hash);
    out.stem_count.push_back(group.count);
    for (std::uint32_t i = group.first; i < group.last; ++i) {
      const std::uint32_t given = stems[i].form;
      out.stem_of_given[given] = number;
      FormFacts& facts = out.facts[out.form[given]];
      facts.stem_and_kind = (facts.stem_and_kind & ~FormFacts::kNoStem) | number;
    }
  }
  return out;
}

void RunBuilder::write_words(const Numbering& numbering, Blocks& blocks) const {
  // Spellings by hash.
  std::vector<std::uint32_t> by_hash(forms_.size());
  std::iota(by_hash.begin(), by_hash.end(), 0U);
  std::sort(by_hash.begin(), by_hash.end(),
            [this](std::uint32_t a, std::uint32_t b) { return forms_[a].hash < forms_[b].hash; });
  const std::uint32_t bits = block_bits(forms_.size(), 96);
  std::string data;
  std::size_t next = 0;
  for (std::size_t number = 0; number < std::size_t{1} << bits; ++number) {
    data.clear();
    for (; next < by_hash.size(); ++next) {
      const Form& form = forms_[by_hash[next]];
      if (bits > 0 && form.hash >> (64 - bits) != number) break;
      put_varint(data, numbering.form[by_hash[next]]);
      put_varint(data, form.length);
      data += spelling(form);
    }
    if (!data.empty()) blocks.put(BlockKind::words, number, data);
  }

  for (std::size_t begin = 0; begin < numbering.facts.size(); begin += kFormsPerBlock) {
    data.clear();
    const std::size_t end = std::min(begin + kFormsPerBlock, numbering.facts.size());
    for (std::size_t i = begin; i < end; ++i) {
      put_fixed(data, numbering.facts[i].stem_and_kind, 4);
      put_fixed(data, numbering.facts[i].fold, 4);
    }
    blocks.put(BlockKind::forms, begin / kFormsPerBlock, data);
  }

  std::vector<std::uint32_t> stems(numbering.stem_hash.size());
  std::iota(stems.begin(), stems.end(), 0U);
  std::sort(stems.begin(), stems.end(), [&numbering](std::uint32_t a, std::uint32_t b) {
    return numbering.stem_hash[a] < numbering.stem_hash[b];
  });
  const std::uint32_t stem_bits = block_bits(stems.size(), 256);
  next = 0;
  for (std::size_t number = 0; number < std::size_t{1} << stem_bits; ++number) {
    data.clear();
    for (; next < stems.size(); ++next) {
      const std::uint64_t hash = numbering.stem_hash[stems[next]];
      if (stem_bits > 0 && hash >> (64 - stem_bits) != number) break;
      put_fixed(data, hash, 8);
      put_fixed(data, stems[next], 4);
    }
    if (!data.empty()) blocks.put(BlockKind::stems, number, data);
  }
}

namespace {

// Collects the lists of one section into blocks.
class PostingWriter {
 public:
  explicit PostingWriter(std::vector<RunHeader::PostingBlock>& directory)
      : directory_(&directory) {}

  // `flush` is called with each finished block.
  template <class Flush>
  void put(std::uint32_t stem, const std::vector<std::uint32_t>& places, const Flush& flush) {
    // A long list goes on in the next block, under the same stem.
    for (std::size_t begin = 0; begin < places.size();) {
      const std::size_t count = std::min(places.size() - begin, std::size_t{8192});
      if (data_.empty()) {
        directory_->push_back({stem, places[begin]});
        stem_ = stem;
      }
      put_varint(data_, stem - stem_);
      put_varint(data_, count);
      std::uint32_t last = 0;
      for (std::size_t i = begin; i < begin + count; ++i) {
        put_varint(data_, places[i] - last);
        last = places[i];
      }
      stem_ = stem;
      begin += count;
      if (data_.size() >= kPostingBytes) finish(flush);
    }
  }

  template <class Flush>
  void finish(const Flush& flush) {
    if (!data_.empty()) flush(directory_->size() - 1, data_);
    data_.clear();
  }

 private:
  std::vector<RunHeader::PostingBlock>* directory_;
  std::string data_;
  std::uint32_t stem_ = 0;
};

}  // namespace

void RunBuilder::write(std::int64_t run) {
  std::sort(items_.begin(), items_.end(), [](const Item& a, const Item& b) {
    return std::tie(a.words, a.version, a.variant) < std::tie(b.words, b.version, b.variant);
  });
  items_.erase(std::unique(items_.begin(), items_.end(),
                           [](const Item& a, const Item& b) {
                             return a.version == b.version && a.variant == b.variant;
                           }),
               items_.end());
  std::vector<std::uint32_t>().swap(slots_);
  const std::string stream = take_stream();
  const Numbering numbering = number_forms();
  Blocks blocks(*database_, run);
  write_words(numbering, blocks);

  RunHeader header;
  header.stamp = random_stamp();
  header.segments = static_cast<std::uint32_t>(items_.size());
  header.forms = static_cast<std::uint32_t>(forms_.size());
  header.stems = static_cast<std::uint32_t>(numbering.stem_hash.size());
  header.word_bits = block_bits(forms_.size(), 96);
  header.stem_bits = block_bits(numbering.stem_hash.size(), 256);

  // Room for all places of a stem, one stem after another.
  std::vector<std::uint32_t> cursor(header.stems + 1, 0);
  for (std::uint32_t s = 0; s < header.stems; ++s)
    cursor[s + 1] = cursor[s] + numbering.stem_count[s];
  std::vector<std::uint32_t> places(cursor[header.stems]);
  const std::vector<std::uint32_t> starts = cursor;

  const auto* const end = bytes_of(stream) + stream.size();
  std::string lengths, tokens, map, one;
  std::array<std::string, 3> signatures;
  std::array<std::size_t, 3> signature_blocks{};
  std::array<std::size_t, 3> signature_places{};
  std::vector<std::uint32_t> stems;
  std::int64_t last_version = 0;
  const auto flush_signatures = [&](std::size_t band) {
    if (signatures[band].empty()) return;
    blocks.put(static_cast<std::size_t>(BlockKind::signatures) + band, signature_blocks[band]++,
               signatures[band]);
    signatures[band].clear();
    signature_places[band] = 0;
  };
  for (std::uint32_t place = 0; place < items_.size(); ++place) {
    const Item& item = items_[place];
    if (header.lengths.empty() || header.lengths.back().words != item.words)
      header.lengths.push_back({item.words, place});
    const unsigned char* at = bytes_of(stream) + item.offset;
    one.clear();
    stems.clear();
    for (std::uint64_t left = get_varint(at, end); left > 0; --left) {
      const auto given = static_cast<std::uint32_t>(get_varint(at, end));
      put_varint(one, numbering.form[given]);
      const std::uint32_t stem = numbering.stem_of_given[given];
      if (stem != FormFacts::kNoStem) stems.push_back(stem);
    }
    put_varint(lengths, one.size());
    tokens += one;

    put_varint(map, zigzag((item.version - last_version) * 2 + (item.variant != 0 ? 1 : 0)));
    if (item.variant != 0) put_varint(map, item.variant);
    last_version = item.version;

    const std::size_t band = signature_band(item.words);
    std::array<std::uint64_t, 4> signature{};
    for (const std::uint32_t stem : stems) {
      const std::uint32_t bit = signature_bit(numbering.stem_hash[stem], kSignatureWidths[band]);
      signature[bit / 64] ^= std::uint64_t{1} << bit % 64;
    }
    for (std::uint32_t i = 0; i < kSignatureWidths[band]; ++i)
      put_fixed(signatures[band], signature[i], 8);
    if (++signature_places[band] == kPlaces) flush_signatures(band);

    std::sort(stems.begin(), stems.end(), std::greater<>());
    for (std::uint32_t rank = 0; rank < stems.size(); ++rank)
      if (rank == 0 || stems[rank] != stems[rank - 1])
        places[cursor[stems[rank]]++] =
            place | static_cast<std::uint32_t>(section(rank, item.words)) << kPlaceBits;

    const bool last = place + 1 == items_.size();
    if ((place + 1) % kTokenPlaces == 0 || last) {
      lengths += tokens;
      blocks.put(BlockKind::tokens, place / kTokenPlaces, lengths);
      lengths.clear();
      tokens.clear();
    }
    if ((place + 1) % kPlaces == 0 || last) {
      blocks.put(BlockKind::places, place / kPlaces, map);
      map.clear();
      last_version = 0;
    }
  }
  for (std::size_t band = 0; band < signatures.size(); ++band) flush_signatures(band);

  std::vector<PostingWriter> writers;
  for (auto& directory : header.postings) writers.emplace_back(directory);
  std::array<std::vector<std::uint32_t>, kSections> lists;
  for (std::uint32_t stem = 0; stem < header.stems; ++stem) {
    for (auto& list : lists) list.clear();
    for (std::uint32_t i = starts[stem]; i < cursor[stem]; ++i)
      lists[places[i] >> kPlaceBits].push_back(places[i] & ((1U << kPlaceBits) - 1));
    for (std::size_t s = 0; s < kSections; ++s)
      writers[s].put(stem, lists[s], [&](std::size_t number, const std::string& data) {
        blocks.put(static_cast<std::size_t>(BlockKind::postings) + s, number, data);
      });
  }
  for (std::size_t s = 0; s < kSections; ++s)
    writers[s].finish([&](std::size_t number, const std::string& data) {
      blocks.put(static_cast<std::size_t>(BlockKind::postings) + s, number, data);
    });

  Statement(*database_,
            "INSERT INTO index_run(run, language, segments, stamp, header) VALUES (?, ?, ?, ?, ?)")
      .bind(1, run)
      .bind(2, base_)
      .bind(3, std::int64_t{header.segments})
      .bind(4, static_cast<std::int64_t>(header.stamp))
      .bind_blob(5, header.encode())
      .run();
  // The next language is written beside this one: the memory itself must go, too.
  std::vector<Item>().swap(items_);
  std::vector<Form>().swap(forms_);
  std::string().swap(spellings_);
  tokens_ = 0;
}

void RunBuilder::absorb(std::int64_t run, const std::vector<std::int64_t>& removed) {
  RunHeader header;
  {
    Statement select(*database_, "SELECT header FROM index_run WHERE run = ?");
    select.bind(1, run);
    if (!select.step() || !header.decode(select.blob(0))) return;
  }
  Statement select(*database_, "SELECT data FROM index_block WHERE id = ?");
  const auto block = [&](BlockKind kind, std::size_t number) {
    select.reset();
    select.bind(1, block_id(run, static_cast<std::size_t>(kind), number));
    return select.step() ? select.blob(0) : std::string_view();
  };

  std::vector<TokenKind> kinds;
  kinds.reserve(header.forms);
  for (std::size_t number = 0; number * kFormsPerBlock < header.forms; ++number) {
    const auto data = block(BlockKind::forms, number);
    for (std::size_t i = 0; i + 8 <= data.size(); i += 8)
      kinds.push_back(static_cast<TokenKind>(bytes_of(data)[i + 3] >> 6));
  }
  kinds.resize(header.forms);
  std::vector<std::uint32_t> form(header.forms, 0);
  for (std::size_t number = 0; number < std::size_t{1} << header.word_bits; ++number) {
    const auto data = block(BlockKind::words, number);
    const auto* at = bytes_of(data);
    const auto* const end = at + data.size();
    while (at < end) {
      const auto old = get_varint(at, end);
      const auto length =
          std::min<std::uint64_t>(get_varint(at, end), static_cast<std::uint64_t>(end - at));
      if (old < form.size())
        form[old] = intern({reinterpret_cast<const char*>(at), length}, kinds[old]);
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
  owners.resize(header.segments);

  for (std::size_t number = 0; number * kTokenPlaces < header.segments; ++number) {
    const std::string data(block(BlockKind::tokens, number));
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
      Item item{version, variant, 0, static_cast<std::uint32_t>(aside_ + stream_.size())};
      std::string encoded;
      std::size_t count_of_tokens = 0;
      while (at < stop) {
        const auto old = get_varint(at, stop);
        if (old >= form.size()) continue;
        ++forms_[form[old]].count;
        if (kinds[old] == TokenKind::word) ++item.words;
        put_varint(encoded, form[old]);
        ++count_of_tokens;
      }
      put_varint(stream_, count_of_tokens);
      stream_ += encoded;
      tokens_ += count_of_tokens;
      items_.push_back(item);
    }
    if (stream_.size() >= kStreamInMemory) lay_aside();
  }
}

}  // namespace verso
