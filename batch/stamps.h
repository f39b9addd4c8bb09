// SPDX-License-Identifier: Apache-2.0
//
// Who made a unit and who changed it, and when: TMX's creationdate, creationid, changedate and
// changeid, for what people do by hand. What comes out of files keeps what they say. Free
// functions; any thread, but for find_same().
#pragma once

#include <cstdint>
#include <string>

#include "batch/workspace.h"
#include "tm/unit.h"

namespace verso {

/// Now, as TMX writes it: "20261122T182230Z".
std::string stamp_of_now();
/// `user` may be empty: then nobody is named.
void stamp_created(TranslationUnit& unit, const std::string& user);
/// Who changed it before is named no more.
void stamp_changed(TranslationUnit& unit, const std::string& user);

/// A key of what a unit says, whoever said it, when, and how often it was used.
std::uint64_t said_hash(TranslationUnit unit);
/// The number of a unit of the memory that says the same; 0: there is none.
std::int64_t find_same(Workspace& workspace, const TranslationUnit& unit);

}  // namespace verso
