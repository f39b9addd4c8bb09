// SPDX-License-Identifier: Apache-2.0
//
// The writing half of RunBuilder: forms and stems get their final numbers, then the variants pass
// once, in order of place; each is decoded, renumbered, and leaves its tokens, its signature and
// its postings behind. Tests: tests/tm/index_test.cpp.
#include <algorithm>
#include <array>
#include <cstring>
#include <numeric>
#include <random>

#include "text/language.h"
#include "tm/index_blocks.h"
#include "tm/posting_lists.h"
#include "tm/run_builder.h"
#include "tm/varint.h"
#include "tm/word_table.h"

namespace verso {
namespace {

void put_fixed(std::string& out, std::uint64_t value, int bytes) {
  std::array<char, 8> little{};
  for (std::size_t i = 0; i < 8; ++i) little[i] = static_cast<char>(value >> (8 * i) & 0xFF);
  out.append(little.data(), static_cast<std::size_t>(bytes));
}

std::uint64_t random_stamp() {
  std::random_device device;
  return std::uint64_t{device()} << 32 | device();
}

constexpr std::size_t kCounted = 64;
constexpr std::uint32_t kRepeated = 0xFFFFFFFF;
using EightNumbers = std::int32_t __attribute__((vector_size(32)));

/// Puts each number behind those that are greater; where it comes again, `nothing`. Counting beats
/// sorting, whose jumps the processor cannot foresee.
__attribute__((target_clones("avx2", "default"))) void count_down(std::int32_t* numbers,
                                                                  std::size_t count) {
  std::array<EightNumbers, kCounted / 8> given{}, greater{};
  const std::size_t groups = (count + 7) / 8;
  if (count == 0) return;
  std::memcpy(given.data(), numbers, count * sizeof *numbers);
  for (std::size_t group = 0; group < groups; ++group)
    for (std::size_t i = 0; i < count; ++i) greater[group] -= numbers[i] > given[group];
  std::fill_n(numbers, count, static_cast<std::int32_t>(kRepeated));
  for (std::size_t i = 0; i < count; ++i) numbers[greater[i / 8][i % 8]] = given[i / 8][i % 8];
}

/// Stems in descending order; for all but one of equal ones stands kRepeated.
void rarest_first(std::vector<std::uint32_t>& stems) {
  if (stems.size() <= kCounted) {
    count_down(reinterpret_cast<std::int32_t*>(stems.data()), stems.size());
    return;
  }
  std::sort(stems.begin(), stems.end(), std::greater<>());
  for (std::size_t i = stems.size(); i-- > 1;)
    if (stems[i] == stems[i - 1]) stems[i] = kRepeated;
}

/// Collects the lists of one section into blocks.
class PostingBlocks {
 public:
  PostingBlocks(std::size_t section, std::vector<RunHeader::PostingBlock>& directory,
                const RunBuilder::Put& put)
      : section_(section), directory_(&directory), put_(&put) {}

  /// A long list goes on in the next block, under the same stem.
  void add(std::uint32_t stem, std::uint32_t count, std::string_view places) {
    while (count > 0) {
      const std::uint32_t part = std::min(count, PostingLists::kPart);
      const std::size_t size = part == count ? places.size() : length_of(part, places);
      if (data_.empty()) {
        const unsigned char* at = bytes_of(places);
        directory_->push_back({stem, static_cast<std::uint32_t>(get_varint(at, at + size))});
        stem_ = stem;
      }
      put_varint(data_, stem - stem_);
      put_varint(data_, part);
      data_ += places.substr(0, size);
      stem_ = stem;
      places.remove_prefix(size);
      count -= part;
      if (data_.size() >= kPostingBytes) finish();
    }
  }

  void finish() {
    if (data_.empty()) return;
    (*put_)(static_cast<std::size_t>(BlockKind::postings) + section_, directory_->size() - 1,
            std::move(data_));
    data_.clear();
  }

 private:
  static std::size_t length_of(std::uint32_t count, std::string_view varints) {
    std::size_t at = 0;
    for (; count > 0; ++at) count -= static_cast<unsigned char>(varints[at]) < 0x80 ? 1 : 0;
    return at;
  }

  std::size_t section_;
  std::vector<RunHeader::PostingBlock>* directory_;
  const RunBuilder::Put* put_;
  std::string data_;
  std::uint32_t stem_ = 0;
};

}  // namespace

// Forms and stems numbered by how often they come.
struct RunBuilder::Numbering {
  /// What a form given while gathering is in the run.
  struct Given {
    std::uint32_t form = 0;
    std::uint32_t stem = FormFacts::kNoStem;  // of what is no word
    std::uint32_t bits = 0;                   // of the stem's hash, for signatures
  };
  std::vector<Given> given;
  std::vector<FormFacts> facts;           // by form
  std::vector<std::uint64_t> stem_hash;   // by stem
  std::vector<std::uint32_t> stem_count;  // by stem, descending
};

RunBuilder::Numbering RunBuilder::number_forms() const {
  Numbering out;
  std::vector<std::uint32_t> order(forms_.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(), [this](std::uint32_t a, std::uint32_t b) {
    return forms_[a].count > forms_[b].count;
  });
  out.given.resize(forms_.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) out.given[order[i]].form = i;

  struct Stem {
    std::uint64_t hash;
    std::uint32_t form;
  };
  WordForms words{Language(base_)};
  std::vector<Stem> stems;
  stems.reserve(forms_.size());
  out.facts.resize(forms_.size());
  for (std::uint32_t i = 0; i < forms_.size(); ++i) {
    const Form& form = forms_[i];
    FormFacts& facts = out.facts[out.given[i].form];
    facts.stem_and_kind = std::uint32_t{form.kind} << 30 | FormFacts::kNoStem;
    if (static_cast<TokenKind>(form.kind) != TokenKind::word) continue;
    const std::string folded = words.fold(spelling(form));
    facts.fold = static_cast<std::uint32_t>(word_hash(folded));
    stems.push_back({word_hash(words.stem_once(folded)), i});
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
  for (std::uint32_t number = 0; number < groups.size(); ++number) {
    const Group& group = groups[number];
    const std::uint64_t hash = stems[group.first].hash;
    out.stem_hash.push_back(hash);
    out.stem_count.push_back(group.count);
    for (std::uint32_t i = group.first; i < group.last; ++i) {
      Numbering::Given& given = out.given[stems[i].form];
      given.stem = number;
      given.bits = signature_bit(hash, kSignatureWidths.back());
      FormFacts& facts = out.facts[given.form];
      facts.stem_and_kind = (facts.stem_and_kind & ~FormFacts::kNoStem) | number;
    }
  }
  return out;
}

void RunBuilder::write_words(const Numbering& numbering, const Put& put) const {
  // Spellings by hash.
  std::vector<std::uint32_t> by_hash(forms_.size());
  std::iota(by_hash.begin(), by_hash.end(), 0U);
  std::sort(by_hash.begin(), by_hash.end(),
            [this](std::uint32_t a, std::uint32_t b) { return forms_[a].hash < forms_[b].hash; });
  const std::uint32_t bits = block_bits(forms_.size(), kFormsPerWordBlock);
  std::size_t next = 0;
  for (std::size_t number = 0; number < std::size_t{1} << bits; ++number) {
    std::string data;
    for (; next < by_hash.size(); ++next) {
      const Form& form = forms_[by_hash[next]];
      if (bits > 0 && form.hash >> (64 - bits) != number) break;
      put_varint(data, numbering.given[by_hash[next]].form);
      put_varint(data, form.length);
      data += spelling(form);
    }
    put(static_cast<std::size_t>(BlockKind::words), number, std::move(data));
  }

  for (std::size_t begin = 0; begin < numbering.facts.size(); begin += kFormsPerBlock) {
    std::string data;
    const std::size_t end = std::min(begin + kFormsPerBlock, numbering.facts.size());
    for (std::size_t i = begin; i < end; ++i) {
      put_fixed(data, numbering.facts[i].stem_and_kind, 4);
      put_fixed(data, numbering.facts[i].fold, 4);
    }
    put(static_cast<std::size_t>(BlockKind::forms), begin / kFormsPerBlock, std::move(data));
  }

  std::vector<std::uint32_t> stems(numbering.stem_hash.size());
  std::iota(stems.begin(), stems.end(), 0U);
  std::sort(stems.begin(), stems.end(), [&numbering](std::uint32_t a, std::uint32_t b) {
    return numbering.stem_hash[a] < numbering.stem_hash[b];
  });
  const std::uint32_t stem_bits = block_bits(stems.size(), kStemsPerBlock);
  next = 0;
  for (std::size_t number = 0; number < std::size_t{1} << stem_bits; ++number) {
    std::string data;
    for (; next < stems.size(); ++next) {
      const std::uint64_t hash = numbering.stem_hash[stems[next]];
      if (stem_bits > 0 && hash >> (64 - stem_bits) != number) break;
      put_fixed(data, hash, 8);
      put_fixed(data, stems[next], 4);
    }
    put(static_cast<std::size_t>(BlockKind::stems), number, std::move(data));
  }
}

// The blocks that are made place by place.
class RunBuilder::Writer {
 public:
  Writer(const Numbering& numbering, RunHeader& header, const Put& put)
      : numbering_(numbering), header_(header), put_(put), postings_(numbering.stem_count) {}

  void add(const Item& item, const unsigned char* at, const unsigned char* end) {
    const std::uint32_t place = header_.segments++;
    if (place == 0 || header_.lengths.back().words != item.words) begin_length(item.words, place);
    read_tokens(at, end);
    put_signature();
    put_postings(place);
    put_varint(map_, zigzag((item.version - last_version_) * 2 + (item.variant != 0 ? 1 : 0)));
    if (item.variant != 0) put_varint(map_, item.variant);
    last_version_ = item.version;
    if (header_.segments % kTokenPlaces == 0) flush_tokens();
    if (header_.segments % kPlaces == 0) flush_map();
  }

  void finish() {
    flush_tokens();
    flush_map();
    for (std::size_t band = 0; band < signatures_.size(); ++band) flush_signatures(band);
    std::vector<PostingBlocks> sections;
    for (std::size_t s = 0; s < kSections; ++s) sections.emplace_back(s, header_.postings[s], put_);
    std::string bytes;
    for (std::uint32_t stem = 0; stem < header_.stems; ++stem)
      for (std::size_t s = 0; s < kSections; ++s)
        if (const std::uint32_t count = postings_.list(stem, s, bytes); count > 0)
          sections[s].add(stem, count, bytes);
    for (PostingBlocks& section : sections) section.finish();
  }

 private:
  void begin_length(std::uint32_t words, std::uint32_t place) {
    header_.lengths.push_back({words, place});
    band_ = signature_band(words);
    for (std::size_t s = 0; s < kSectionThresholds.size(); ++s)
      most_rank_[s] = words_may_differ(words, words, kSectionThresholds[s]);
  }

  void read_tokens(const unsigned char* at, const unsigned char* end) {
    const auto bytes = static_cast<std::size_t>(end - at);
    if (given_.size() < bytes) given_.resize(bytes);
    std::size_t count = 0;
    for (; at < end; ++count) {
      given_[count] = &numbering_.given[static_cast<std::uint32_t>(get_varint(at, end))];
      __builtin_prefetch(given_[count]);
    }
    const std::size_t before = tokens_.size();
    tokens_.resize(before + 5 * count);
    char* const begin = tokens_.data() + before;
    char* to = begin;
    stems_.resize(count);
    std::uint32_t* stem = stems_.data();
    signature_ = {};
    const std::uint32_t mask = 64 * kSignatureWidths[band_] - 1;
    for (std::size_t i = 0; i < count; ++i) {
      const Numbering::Given& given = *given_[i];
      to = put_varint(to, given.form);
      if (given.stem == FormFacts::kNoStem) continue;
      *stem++ = given.stem;
      const std::uint32_t bit = given.bits & mask;
      signature_[bit / 64] ^= std::uint64_t{1} << bit % 64;
    }
    stems_.resize(static_cast<std::size_t>(stem - stems_.data()));
    put_varint(lengths_, static_cast<std::uint64_t>(to - begin));
    tokens_.resize(before + static_cast<std::size_t>(to - begin));
  }

  void put_signature() {
    for (std::uint32_t i = 0; i < kSignatureWidths[band_]; ++i)
      put_fixed(signatures_[band_], signature_[i], 8);
    if (++signature_places_[band_] == kPlaces) flush_signatures(band_);
  }

  void put_postings(std::uint32_t place) {
    rarest_first(stems_);
    std::size_t section = 0;
    for (std::uint32_t rank = 0; rank < stems_.size(); ++rank) {
      if (stems_[rank] == kRepeated) continue;
      while (section < most_rank_.size() && rank > most_rank_[section]) ++section;
      postings_.add(stems_[rank], section, place);
    }
  }

  void flush_tokens() {
    if (lengths_.empty()) return;
    lengths_ += tokens_;
    put_(static_cast<std::size_t>(BlockKind::tokens), (header_.segments - 1) / kTokenPlaces,
         std::move(lengths_));
    lengths_.clear();
    tokens_.clear();
  }
  void flush_map() {
    if (map_.empty()) return;
    put_(static_cast<std::size_t>(BlockKind::places), (header_.segments - 1) / kPlaces,
         std::move(map_));
    map_.clear();
    last_version_ = 0;
  }
  void flush_signatures(std::size_t band) {
    if (signatures_[band].empty()) return;
    put_(static_cast<std::size_t>(BlockKind::signatures) + band, signature_blocks_[band]++,
         std::move(signatures_[band]));
    signatures_[band].clear();
    signature_places_[band] = 0;
  }

  const Numbering& numbering_;
  RunHeader& header_;
  const Put& put_;
  PostingLists postings_;
  std::string lengths_, tokens_, map_;
  std::array<std::string, 3> signatures_;
  std::array<std::size_t, 3> signature_blocks_{}, signature_places_{};
  std::array<std::uint64_t, 4> signature_{};
  std::array<std::uint32_t, kSectionThresholds.size()> most_rank_{};
  std::vector<std::uint32_t> stems_;
  std::vector<const Numbering::Given*> given_;
  std::size_t band_ = 0;
  std::int64_t last_version_ = 0;
};

RunHeader RunBuilder::encode(const Put& take_block) {
  RunHeader header;
  header.stamp = random_stamp();
  const Put put = [&](std::size_t kind, std::size_t number, std::string&& data) {
    seal_block(data, header.stamp, kind, number);
    take_block(kind, number, std::move(data));
  };
  for (const Known& each : known_) count(each);
  std::vector<std::uint32_t>().swap(slots_);
  std::vector<Known>().swap(known_);
  const Numbering numbering = number_forms();
  write_words(numbering, put);

  header.forms = static_cast<std::uint32_t>(forms_.size());
  header.stems = static_cast<std::uint32_t>(numbering.stem_hash.size());
  header.word_bits = block_bits(forms_.size(), kFormsPerWordBlock);
  header.stem_bits = block_bits(numbering.stem_hash.size(), kStemsPerBlock);
  std::vector<Form>().swap(forms_);
  std::string().swap(spellings_);

  Writer writer(numbering, header, put);
  std::string bytes;
  std::vector<Item> items;
  for (std::size_t bucket = 0; bucket < buckets_.size(); ++bucket) {
    take(bucket, bytes, items);
    for (const Item& item : items)
      writer.add(item, bytes_of(bytes) + item.begin, bytes_of(bytes) + item.end);
  }
  writer.finish();
  std::vector<Bucket>().swap(buckets_);
  segments_ = tokens_ = waiting_ = 0;
  return header;
}

}  // namespace verso
