// SPDX-License-Identifier: Apache-2.0
#include "text/function_words.h"

#include <catch2/catch.hpp>

using namespace verso;

TEST_CASE("closed classes are told from words of the subject") {
  const Language english("en"), french("fr-CA");
  CHECK(is_function_word("the", english));
  CHECK(is_function_word("which", english));
  CHECK_FALSE(is_function_word("ceasefire", english));
  CHECK_FALSE(is_function_word("he the", Language("xx")));
  CHECK(is_connecting_word("d", french));
  CHECK_FALSE(is_connecting_word("qui", french));
  CHECK(is_function_word("qui", french));
}
