// SPDX-License-Identifier: Apache-2.0
//
// Memories with a few French and English units, for tests.
#pragma once

#include <string>
#include <vector>

#include "batch/workspace.h"

namespace verso::testing {

inline TranslationUnit pair(const std::string& french, const std::string& english) {
  TranslationUnit unit;
  unit.source_language = "fr";
  unit.variants.push_back({"fr", {}, {}, {french, {}}});
  unit.variants.push_back({"en", {}, {}, {english, {}}});
  return unit;
}

/// A workspace whose memory holds these units.
struct Filled : Workspace {
  explicit Filled(const std::vector<TranslationUnit>& all)
      : Workspace(options(), OpenMode::create) {
    Edit edit(database(), {.kind = "test"});
    MemoryEdit units(memory(), edit);
    for (const auto& unit : all) units.add(unit);
    edit.commit("test");
  }
  static WorkspaceOptions options() {
    WorkspaceOptions options;
    options.database = ":memory:";
    options.source = "fr";
    options.target = "en";
    options.user = "kl";
    return options;
  }
};

}  // namespace verso::testing
