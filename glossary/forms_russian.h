// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "glossary/forms.h"

namespace verso {

/// All forms of an infinitive, folded, reflexive ones included. Any thread.
void russian_verb(std::string_view infinitive, Forms& forms);

}  // namespace verso
