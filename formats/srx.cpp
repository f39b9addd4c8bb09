// SPDX-License-Identifier: Apache-2.0
//
// SRX 1.0 differs in its maps (maprule elements, an attribute for the pattern) and in knowing no
// cascade: the first map that fits has its way. Tests: tests/formats/srx_test.cpp.
#include "formats/srx.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "formats/xml_reader.h"

namespace verso {
namespace {

// A rule set has a few hundred rules, the largest public file 2,800.
constexpr std::size_t kMostRules = 50000;

// Without a namespace prefix.
std::string_view local(std::string_view name) {
  const auto colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

bool is_yes(const std::string* value, bool otherwise) {
  if (value == nullptr) return otherwise;
  return *value == "yes" || *value == "true" || *value == "1";
}

class SrxReader {
 public:
  SrxReader(Input input, WarningSink* warnings) : xml_(std::move(input)), warnings_(warnings) {}

  SegmentationRules read() {
    rules_.cascade = false;
    while (xml_.next()) {
      if (xml_.event().kind == XmlEvent::Kind::start)
        start();
      else if (xml_.event().kind == XmlEvent::Kind::end)
        end();
    }
    if (!root_seen_) xml_.fail("this is no SRX file", "its first element should be srx");
    for (const auto& map : rules_.maps) {
      const bool known =
          std::any_of(rules_.languages.begin(), rules_.languages.end(),
                      [&](const LanguageRules& rules) { return rules.name == map.rules; });
      if (!known && warnings_ != nullptr)
        warnings_->warn(
            {{xml_.path()},
             "no rules named '" + map.rules + "' for the languages '" + map.pattern + "'",
             "the map is of no effect; add the rules or correct the name"});
    }
    return std::move(rules_);
  }

 private:
  void start() {
    const XmlEvent& event = xml_.event();
    const auto name = local(event.name);
    if (!root_seen_) {
      if (name != "srx")
        xml_.fail("this is no SRX file: it begins with <" + event.name + ">",
                  "its first element should be srx");
      root_seen_ = true;
    } else if (name == "header") {
      rules_.cascade = is_yes(event.attribute("cascade"), false);
    } else if (name == "formathandle") {
      handle(event);
    } else if (name == "languagerule") {
      const auto* title = event.attribute("languagerulename");
      rules_.languages.push_back({title == nullptr ? std::string() : *title, {}});
    } else if (name == "rule") {
      if (rules_.languages.empty()) xml_.fail("a rule stands outside a languagerule");
      if (++count_ > kMostRules) xml_.fail("more than 50,000 segmentation rules");
      rule_ = {};
      rule_.breaks = is_yes(event.attribute("break"), true);
      rule_.place = xml_.place();
      in_rule_ = true;
    } else if (in_rule_ && (name == "beforebreak" || name == "afterbreak")) {
      (name == "beforebreak" ? rule_.before : rule_.after) = pattern();
    } else if (name == "languagemap") {
      const auto* tags = event.attribute("languagepattern");
      const auto* title = event.attribute("languagerulename");
      if (tags == nullptr || title == nullptr)
        xml_.fail("a languagemap needs languagepattern and languagerulename");
      rules_.maps.push_back({*tags, *title});
    }
  }

  void end() {
    if (local(xml_.event().name) != "rule" || !in_rule_) return;
    in_rule_ = false;
    rules_.languages.back().rules.push_back(std::move(rule_));
  }

  void handle(const XmlEvent& event) {
    const auto* type = event.attribute("type");
    if (type == nullptr) return;
    if (*type == "start") rules_.start_codes_stay = is_yes(event.attribute("include"), false);
    if (*type == "end") rules_.end_codes_stay = is_yes(event.attribute("include"), true);
    if (*type == "isolated") rules_.isolated_codes_stay = is_yes(event.attribute("include"), false);
  }

  // The text of beforebreak or afterbreak.
  std::string pattern() {
    const std::string name = xml_.event().name;
    std::string out;
    while (xml_.next() && !xml_.event().ends(name)) {
      if (xml_.event().kind == XmlEvent::Kind::text) out += xml_.event().text;
    }
    return out;
  }

  XmlReader xml_;
  WarningSink* warnings_;
  SegmentationRules rules_;
  BreakRule rule_;
  bool root_seen_ = false, in_rule_ = false;
  std::size_t count_ = 0;
};

}  // namespace

SegmentationRules read_srx(Input input, WarningSink* warnings) {
  return SrxReader(std::move(input), warnings).read();
}

}  // namespace verso
