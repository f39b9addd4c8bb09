// SPDX-License-Identifier: Apache-2.0
#include <iostream>

#include "tm/lookup.h"
#include "tm/memory.h"

int main(int, char** argv) {
  verso::Database database = verso::Database::open(argv[1], {.mode = verso::OpenMode::read});
  verso::Memory memory(database);
  verso::Lookup lookup({{{&memory, "memory", 0}}, verso::Language("fr"), verso::Language("en")});
  for (const auto& match : lookup.find({{argv[2], {}}, {}, {}, {}}))
    std::cout << match.score << ' ' << match.target.text << '\n';
}
