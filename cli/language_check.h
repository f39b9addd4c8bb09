// SPDX-License-Identifier: Apache-2.0
//
// Slips in -s and -t of commands that write. One thread.
#pragma once

namespace verso {

class Session;

/// All codes of two letters are known, and none has more than three: another one is a slip, and a
/// UsageError, unless a memory or glossary at hand holds that language: then it is warned of. Not
/// asked of what only reads.
void check_languages(Session& session);

}  // namespace verso
