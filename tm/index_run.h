// SPDX-License-Identifier: Apache-2.0
//
// Reads one run of the index (tm/index_layout.h), block by block, through the cache.
// One thread; references to what a block holds live until release(). Errors: MemoryError, where a
// block is missing, damaged, or holds what the header does not know.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "store/database.h"
#include "tm/index_blocks.h"
#include "tm/index_cache.h"
#include "tm/index_layout.h"

namespace verso {

class IndexRun {
 public:
  /// `header` is what `blocks` gave for the run.
  IndexRun(std::int64_t number, RunHeader header, IndexCache::Impl& cache, IndexBlocks& blocks);

  std::int64_t number() const { return number_; }
  const RunHeader& header() const { return header_; }
  /// Lets go of all blocks.
  void release();

  /// The number of a form; kUnknown when the run does not have it.
  std::uint32_t form(std::string_view spelling);
  std::uint32_t stem(std::uint64_t hash);
  static constexpr std::uint32_t kUnknown = 0xFFFFFFFF;
  /// Calls `each` with every form and its spelling, past the cache.
  void spellings(const std::function<void(std::uint32_t, std::string_view)>& each);

  FormFacts facts(std::uint32_t form) {
    const std::size_t block = form / kFormsPerBlock;
    if (!form_tables_[block]) load_forms(block);
    return form_tables_[block][form % kFormsPerBlock];
  }

  /// The variant at a place, as it is kept.
  std::string_view tokens_at(std::uint32_t place);
  /// Its forms, in order.
  void forms_of(std::string_view tokens, std::vector<std::uint32_t>& out);
  /// The stems of its words, in order.
  void stems_of(std::string_view tokens, std::vector<std::uint32_t>& out);

  /// The tables of a band's signatures, kPlaces a table, kSignatureWidths[band] words a place;
  /// null until load_signatures().
  const std::uint64_t* const* signatures(std::size_t band) const {
    return signature_tables_[band].data();
  }
  void load_signatures(std::size_t band, std::size_t table);

  struct Owner {
    std::int64_t version = 0;
    std::uint32_t variant = 0;
  };
  Owner owner(std::uint32_t place);

  /// Calls `each` with consecutive stretches of the places in [from, to) that a stem has in a
  /// section, ascending.
  void places(std::size_t section, std::uint32_t stem, std::uint32_t from, std::uint32_t to,
              const std::function<void(const std::uint32_t*, const std::uint32_t*)>& each);

 private:
  struct Shape;
  struct Stems;
  struct Signatures;
  struct Tokens;
  struct Forms;
  struct Words;
  struct Owners;
  struct Postings;

  Shape shape(std::size_t kind, std::size_t number) const;
  template <class Block>
  const Block& get(std::size_t kind, std::size_t number);
  template <class Block>
  const Block& get(BlockKind kind, std::size_t number) {
    return get<Block>(static_cast<std::size_t>(kind), number);
  }
  void load_forms(std::size_t block);

  std::int64_t number_;
  RunHeader header_;
  IndexCache::Impl* cache_;
  IndexBlocks* blocks_;
  std::vector<std::vector<IndexBlockPtr>> pins_;  // by kind and number
  std::vector<const FormFacts*> form_tables_;
  std::vector<std::vector<const std::uint64_t*>> signature_tables_;
};

}  // namespace verso
