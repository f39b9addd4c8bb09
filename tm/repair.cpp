// SPDX-License-Identifier: Apache-2.0
#include "tm/repair.h"

namespace verso {

bool repair(const Segment&, Match&, const Language&, const Language&,
            const std::vector<TermSwap>&) {
  return false;
}

}  // namespace verso
