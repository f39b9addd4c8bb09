// SPDX-License-Identifier: Apache-2.0
#include "glossary/concept.h"

#include "glossary/gate.h"
#include "glossary/glossary.h"
