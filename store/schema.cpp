// SPDX-License-Identifier: Apache-2.0
#include "store/schema.h"

#include "store/journal.h"
