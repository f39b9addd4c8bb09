// SPDX-License-Identifier: Apache-2.0
//
// Postings are compared as sets by the sum of a hash of each, so that neither side need be held.
// Test: tests/tm/index_damage_test.cpp.
#include "tm/index_proof.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "tm/word_table.h"

namespace verso {
namespace {

// How much is pinned at once.
constexpr std::uint32_t kPlacesAtOnce = 1U << 16, kStemsAtOnce = 1U << 12;

std::uint64_t posting_hash(std::uint32_t stem, std::size_t section, std::uint32_t place) {
  std::uint64_t h = (std::uint64_t{stem} << 32 | place) + section * 0x9E3779B97F4A7C15U;
  h = (h ^ h >> 30) * 0xBF58476D1CE4E5B9U;
  h = (h ^ h >> 27) * 0x94D049BB133111EBU;
  return h ^ h >> 31;
}

class Proof {
 public:
  Proof(IndexRun& run, const Language& language) : run_(run), words_(language) {}

  bool holds() { return forms_agree() && places_agree() && postings_sum() == sum_; }

 private:
  // Every form is there once, with the fold and stem that the rules give it.
  bool forms_agree() {
    std::vector<bool> met(run_.header().forms);
    std::vector<std::optional<std::uint64_t>> hashes(run_.header().stems);
    bool agree = true;
    run_.spellings([&](std::uint32_t form, std::string_view spelling) {
      agree = agree && !met[form] && run_.form(spelling) == form;
      met[form] = true;
      const FormFacts facts = run_.facts(form);
      if (facts.kind() != TokenKind::word) {
        agree = agree && facts.stem() == FormFacts::kNoStem;
        return;
      }
      const std::string folded = words_.fold(spelling);
      const std::uint64_t hash = word_hash(words_.stem_once(folded));
      agree = agree && facts.fold == static_cast<std::uint32_t>(word_hash(folded)) &&
              facts.stem() != FormFacts::kNoStem && run_.stem(hash) == facts.stem();
      if (agree) hashes[facts.stem()] = hash;
    });
    for (const auto& hash : hashes) {
      agree = agree && hash;
      stem_hash_.push_back(hash.value_or(0));
    }
    return agree && std::find(met.begin(), met.end(), false) == met.end();
  }

  bool places_agree() {
    const RunHeader& header = run_.header();
    const auto bands = header.bands();
    std::vector<std::uint32_t> stems;
    auto length = header.lengths.begin();
    for (std::uint32_t place = 0; place < header.segments; ++place) {
      if (place % kPlacesAtOnce == 0) run_.release();
      if (length + 1 != header.lengths.end() && (length + 1)->first == place) ++length;
      run_.stems_of(run_.tokens_at(place), stems);
      if (stems.size() != length->words) return false;
      const std::size_t band = signature_band(length->words);
      const std::uint32_t width = kSignatureWidths[band], index = place - bands[band];
      std::array<std::uint64_t, 4> expected{};
      for (const std::uint32_t stem : stems) {
        const std::uint32_t bit = signature_bit(stem_hash_[stem], width);
        expected[bit / 64] ^= std::uint64_t{1} << bit % 64;
      }
      if (run_.signatures(band)[index / kPlaces] == nullptr)
        run_.load_signatures(band, index / kPlaces);
      const std::uint64_t* const stored =
          run_.signatures(band)[index / kPlaces] + std::size_t{index % kPlaces} * width;
      if (!std::equal(stored, stored + width, expected.begin())) return false;
      add_postings(place, length->words, stems);
    }
    return true;
  }

  void add_postings(std::uint32_t place, std::uint32_t words, std::vector<std::uint32_t>& stems) {
    std::sort(stems.begin(), stems.end(), std::greater<>());
    for (std::uint32_t rank = 0; rank < stems.size(); ++rank)
      if (rank == 0 || stems[rank] != stems[rank - 1])
        sum_ += posting_hash(stems[rank], section(rank, words), place);
  }

  std::uint64_t postings_sum() {
    std::uint64_t sum = 0;
    for (std::size_t s = 0; s < kSections; ++s)
      for (std::uint32_t stem = 0; stem < run_.header().stems; ++stem) {
        if (stem % kStemsAtOnce == 0) run_.release();
        run_.places(s, stem, 0, run_.header().segments,
                    [&](const std::uint32_t* place, const std::uint32_t* end) {
                      for (; place != end; ++place) sum += posting_hash(stem, s, *place);
                    });
      }
    return sum;
  }

  IndexRun& run_;
  WordForms words_;
  std::vector<std::uint64_t> stem_hash_;
  std::uint64_t sum_ = 0;
};

}  // namespace

void prove_run(IndexRun& run, const Language& language, const IndexBlocks& blocks) {
  if (!Proof(run, language).holds()) blocks.damaged();
  run.release();
}

}  // namespace verso
