// SPDX-License-Identifier: Apache-2.0
//
// Conjugation of the Romance languages: all forms of an infinitive. Any thread.
#pragma once

#include <string_view>

#include "glossary/forms.h"

namespace verso {

void french_verb(std::string_view infinitive, Forms& forms);
void spanish_verb(std::string_view infinitive, Forms& forms);
void portuguese_verb(std::string_view infinitive, Forms& forms);
void italian_verb(std::string_view infinitive, Forms& forms);

}  // namespace verso
