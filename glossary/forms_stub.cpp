// SPDX-License-Identifier: Apache-2.0
#include "glossary/forms.h"
namespace verso {
namespace {
class Plain final : public Inflector {
 public:
  void expand(const TermShape& term, std::size_t index, Forms& forms) const override {
    forms.add(term.words[index].key);
  }
};
std::unique_ptr<Inflector> plain() { return std::make_unique<Plain>(); }
}  // namespace
std::unique_ptr<Inflector> spanish_forms() { return plain(); }
std::unique_ptr<Inflector> italian_forms() { return plain(); }
std::unique_ptr<Inflector> portuguese_forms() { return plain(); }
std::unique_ptr<Inflector> german_forms() { return plain(); }
std::unique_ptr<Inflector> dutch_forms() { return plain(); }
std::unique_ptr<Inflector> polish_forms() { return plain(); }
std::unique_ptr<Inflector> russian_forms() { return plain(); }
std::unique_ptr<Inflector> arabic_forms() { return plain(); }
std::unique_ptr<Inflector> turkish_forms() { return plain(); }
std::unique_ptr<Inflector> japanese_forms() { return plain(); }
}  // namespace verso
