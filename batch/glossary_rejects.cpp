// SPDX-License-Identifier: Apache-2.0
#include "batch/glossary_rejects.h"

#include <algorithm>

#include "text/error.h"

namespace verso {

namespace {

std::string one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

/// "--" may not stand in an XML comment.
std::string comment(std::string text) {
  for (std::size_t at = text.find("--"); at != std::string::npos; at = text.find("--", at))
    text.replace(at, 2, "- -");
  return text;
}

}  // namespace

void GlossaryRejects::begin(const DataItem& header) {
  if (head_written_ && xml_ != (header.category != "table"))
    throw UsageError("rows and TBX entries cannot share a rejects file",
                     "import the files one by one");
  xml_ = !header.category.empty() && header.category != "table";
  const std::string head = header.value;
  if (head != head_) {
    head_ = head;
    head_written_ = head_written_ && xml_;
  }
}

void GlossaryRejects::put(const Rejection& rejection) {
  if (file_.path().empty()) return;
  Output& output = file_.output();
  if (!head_written_) {
    if (xml_)
      output.write(
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tbx type=\"TBX-Basic\" style=\"dca\" "
          "xml:lang=\"en\" xmlns=\"urn:iso:std:iso:30042:ed-2\"><text><body>\n");
    else if (!head_.empty())
      // A line of comment above the header: those of the reasons are known as comments by it.
      output.write("# refused rows, each below the reason\n" + head_ + "\n");
    head_written_ = true;
  }
  const std::string why = one_line(rejection.place.to_string() + ": " + rejection.reason);
  if (xml_)
    output.write("<!-- " + comment(why) + " -->\n" + rejection.raw + "\n");
  else
    output.write("# " + why + "\n" + rejection.raw + "\n");
}

void GlossaryRejects::finish() { file_.finish(xml_ ? "</body></text></tbx>\n" : ""); }

}  // namespace verso
