// SPDX-License-Identifier: Apache-2.0
#include "tm/unit.h"

#include "tm/align/aligner.h"
#include "tm/concordance.h"
#include "tm/lookup.h"
#include "tm/memory.h"
#include "tm/score.h"
#include "tm/streams.h"
