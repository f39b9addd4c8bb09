// SPDX-License-Identifier: Apache-2.0
//
// Whatever the bytes: concepts come out, or an InputError; and what came out survives being
// written and read again.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "formats/format.h"
#include "text/error.h"

using namespace verso;

namespace {

struct Ignore : UnitReporter {
  void warn(const Warning&) override {}
  void reject(const Rejection&) override {}
  void skip(const Place&, const std::string&) override {}
};

std::vector<Concept> read(const Format& format, std::string bytes) {
  Ignore ignore;
  ReadOptions options;
  options.reporter = &ignore;
  options.source = Language("fr");
  options.target = Language("en");
  options.keep_raw = true;
  std::vector<Concept> out;
  const auto source = format.read_concepts(Input::from_string(std::move(bytes)), options);
  for (SourcedConcept one; source->next(one);) out.push_back(one.concept_);
  return out;
}

/// Terms and their statuses, which no format may lose.
std::vector<std::string> terms_of(const std::vector<Concept>& concepts) {
  std::vector<std::string> out;
  for (const Concept& one : concepts)
    for (const LanguageSection& section : one.languages)
      for (const Term& term : section.terms)
        out.push_back(term.text + '\n' + std::string(name(term.status)));
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Format* format = find_format(VERSO_FUZZ_FORMAT);
  if (format == nullptr || format->read_concepts == nullptr) std::abort();
  std::vector<Concept> concepts;
  try {
    concepts = read(*format, std::string(reinterpret_cast<const char*>(data), size));
  } catch (const InputError&) {
    return 0;
  } catch (const UsageError&) {
    return 0;
  }
  const Format* tbx = find_format("tbx");
  std::string written;
  {
    Output output = Output::to_string(written);
    const auto sink = tbx->write_concepts(output, {});
    for (const Concept& one : concepts) sink->put(one);
    sink->finish();
    output.finish();
  }
  if (terms_of(read(*tbx, written)) != terms_of(concepts)) std::abort();
  return 0;
}
