// SPDX-License-Identifier: Apache-2.0
//
// No date in the unit: the journal has it, and aligning the same files again must find what is
// stored to be the same.
#include "batch/aligned_unit.h"

#include "tm/join.h"
#include "tm/provenance.h"

namespace verso {

TranslationUnit aligned_unit(const AlignedText& text, const StoreOptions& options) {
  TranslationUnit unit;
  set(unit.attributes, "srclang", options.source.spelled());
  if (!options.author.empty()) set(unit.attributes, "creationid", options.author);
  unit.source_language = options.source.spelled();
  const auto property = [&unit](const std::string& name, const std::string& value) {
    unit.annotations.push_back({Annotation::Kind::property, name, value, {}});
  };
  for (const auto& [name, value] : options.properties) property(name, value);
  if (!text.document.empty()) property("x-document", text.document);
  unit.variants.push_back({options.source.spelled(), {}, {}, text.source});
  unit.variants.push_back({options.target.spelled(), {}, {}, text.target});
  Context context;
  context.language = options.source.spelled();
  context.previous = text.previous;
  context.next = text.next;
  record_context(unit, context);
  record_state(unit, text.confirmed, text.confirmed ? -1 : text.confidence, Origin::human);
  return unit;
}

Stored AlignedStorer::store(TranslationUnit unit) {
  std::string place = unit.variants.front().segment.text;
  for (const auto& context : unit.contexts)
    place += '\n' + context.previous.value + '\n' + context.next.value;
  if (!seen_.insert(std::move(place)).second) return edit_.add(std::move(unit));
  if (unit.confirmed) return edit_.add(std::move(unit), OnDuplicate::revise);
  const Stored stored = edit_.add(unit, OnDuplicate::keep);
  if (stored != Stored::merged) return stored;
  StoredUnit there;
  UnitFilter filter;
  filter.ids = {edit_.last_id()};
  {
    auto units = edit_.units(filter);
    if (!units.next(there)) return Stored::duplicate;
  }
  if (there.unit.confirmed || there.unit.confidence < 0) return Stored::duplicate;
  // It goes on under its own header.
  auto whole = joined(unit, {}, there.unit, {}, Maker::other);
  whole.id = there.unit.id;
  edit_.replace(std::move(whole));
  return Stored::merged;
}

}  // namespace verso
