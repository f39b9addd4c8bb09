// SPDX-License-Identifier: Apache-2.0
#include "cli/command.h"

namespace verso {
int run_verso(int, char**) { return 2; }
}  // namespace verso
