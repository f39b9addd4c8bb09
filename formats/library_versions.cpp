// SPDX-License-Identifier: Apache-2.0
//
// Test: tests/cli/help.transcript.
#include "formats/library_versions.h"

#include <xercesc/util/XercesVersion.hpp>
#include <zip.h>
#include <zlib.h>

namespace verso {

std::vector<std::pair<std::string, std::string>> format_libraries() {
  return {{"Xerces-C", XERCES_FULLVERSIONDOT},
          {"libzip", zip_libzip_version()},
          {"zlib", zlibVersion()}};
}

}  // namespace verso
