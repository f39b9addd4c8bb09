// SPDX-License-Identifier: Apache-2.0
#include "text/error.h"

namespace verso {
namespace {

std::string join(const std::string& place, const std::string& what, const std::string& advice) {
  std::string message = place.empty() ? what : place + ": " + what;
  if (!advice.empty()) message += "; " + advice;
  return message;
}

}  // namespace

std::string Place::to_string() const {
  std::string out = path;
  if (line > 0) out += ':' + std::to_string(line);
  if (line > 0 && column > 0) out += ':' + std::to_string(column);
  return out;
}

Error::Error(const std::string& what, const std::string& advice)
    : std::runtime_error(join({}, what, advice)) {}

Error::Error(const Place& place, const std::string& what, const std::string& advice)
    : std::runtime_error(join(place.to_string(), what, advice)) {}

}  // namespace verso
