// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "glossary/forms.h"

namespace verso {

/// All forms of an infinitive that stand in one piece: participles with their endings, the
/// infinitive with zu, a separable verb as it stands at the end of its clause. Any thread.
void german_verb(std::string_view infinitive, Forms& forms);
void dutch_verb(std::string_view infinitive, Forms& forms);

/// What parts from an infinitive in a main clause (teil of teilnehmen); empty when nothing does.
std::string_view german_particle(std::string_view infinitive);
std::string_view dutch_particle(std::string_view infinitive);

}  // namespace verso
