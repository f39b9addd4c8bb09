// SPDX-License-Identifier: Apache-2.0
#include "tests/formats/random_tmx.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <vector>

namespace verso::testing {
namespace {

using Names = std::vector<std::string>;

const Names kBoth = {"o-encoding",    "datatype",     "usagecount",
                     "lastusagedate", "creationtool", "creationtoolversion",
                     "creationdate",  "creationid",   "changedate",
                     "o-tmf",         "changeid"};

class Maker {
 public:
  explicit Maker(std::uint32_t seed) : random_(seed) {}

  XmlNode tmx() {
    XmlNode root = node("tmx");
    root.attributes = {{"version", "1.4"}};
    XmlNode header = node("header");
    for (const char* name :
         {"creationtool", "creationtoolversion", "o-tmf", "adminlang", "srclang", "datatype"})
      header.attributes.push_back({name, std::string(name) == "srclang" ? "fr" : value()});
    header.attributes.push_back({"segtype", segtype()});
    for (const char* name : {"o-encoding", "creationdate", "creationid", "changedate", "changeid"})
      if (chance(3)) header.attributes.push_back({name, value()});
    shuffle(header.attributes);
    for (int n = number(4); n > 0; --n) header.children.push_back(chance(4) ? ude() : annotation());
    XmlNode body = node("body");
    for (int n = number(8); n > 0; --n) body.children.push_back(unit());
    root.children = {std::move(header), std::move(body)};
    return root;
  }

 private:
  static XmlNode node(const std::string& name) {
    XmlNode out;
    out.name = name;
    return out;
  }
  int number(int below) { return static_cast<int>(random_() % static_cast<unsigned>(below + 1)); }
  bool chance(int one_in) { return random_() % static_cast<unsigned>(one_in) == 0; }
  void shuffle(Attributes& attributes) {
    std::shuffle(attributes.begin(), attributes.end(), random_);
  }
  std::string value() {
    static const Names kPieces = {"a",  "B",      " ",      "\t", "\n",          "é",   "e\u0301",
                                  "&",  "<",      ">",      "\"", "'",           "=",   "|",
                                  "\\", "\u00A0", "\u200B", "𝄞",  "\r",          "]]>", "--",
                                  "%",  "\uE000", "ß",      "文", "x-verso-code"};
    std::string out;
    for (int n = number(6); n > 0; --n)
      out += kPieces[static_cast<std::size_t>(number(static_cast<int>(kPieces.size()) - 1))];
    return out;
  }
  std::string segtype() {
    static const Names kTypes = {"block", "paragraph", "sentence", "phrase"};
    return kTypes[static_cast<std::size_t>(number(3))];
  }
  void text(XmlNode& to) {
    std::string words = value();
    if (words.empty()) return;
    if (!to.children.empty() && to.children.back().name.empty())
      to.children.back().text += words;
    else
      to.children.push_back({{}, words, {}, {}, 0, 0});
  }
  XmlNode annotation() {
    XmlNode out = node(chance(3) ? "note" : "prop");
    if (out.name == "prop") out.attributes.push_back({"type", value()});
    for (const char* name : {"xml:lang", "o-encoding", "lang"})
      if (chance(4)) out.attributes.push_back({name, value()});
    shuffle(out.attributes);
    text(out);
    return out;
  }
  XmlNode ude() {
    XmlNode out = node("ude");
    out.attributes = {{"name", value()}};
    if (chance(2)) out.attributes.push_back({"base", value()});
    for (int n = 1 + number(2); n > 0; --n) {
      XmlNode map = node("map");
      map.attributes = {{"unicode", "#xF8FF"}};
      if (chance(2)) map.attributes.push_back({"code", value()});
      out.children.push_back(map);
    }
    return out;
  }
  XmlNode unit() {
    XmlNode out = node("tu");
    for (const std::string& name : kBoth)
      if (chance(6)) out.attributes.push_back({name, value()});
    if (chance(2)) out.attributes.push_back({"tuid", value()});
    if (chance(6)) out.attributes.push_back({"segtype", segtype()});
    if (chance(6)) out.attributes.push_back({"srclang", "en"});
    shuffle(out.attributes);
    for (int n = number(3); n > 0; --n) out.children.push_back(annotation());
    static const Names kLanguages = {"fr", "en", "EN-us", "fr_CA", "zh-Hant-TW", "de"};
    for (int n = 1 + number(3); n > 0; --n) {
      XmlNode variant = node("tuv");
      variant.attributes = {{"xml:lang", kLanguages[static_cast<std::size_t>(number(5))]}};
      for (const std::string& name : kBoth)
        if (chance(8)) variant.attributes.push_back({name, value()});
      if (chance(8)) variant.attributes.push_back({"lang", "xx"});
      shuffle(variant.attributes);
      for (int k = number(2); k > 0; --k) variant.children.push_back(annotation());
      XmlNode segment = node("seg");
      content(segment, {"bpt", "ept", "ph", "it", "hi", "ut"}, 0);
      variant.children.push_back(segment);
      out.children.push_back(variant);
    }
    return out;
  }
  void content(XmlNode& to, const Names& allowed, int depth) {
    for (int n = number(depth == 0 ? 6 : 2); n > 0; --n) {
      text(to);
      if (depth < 4 && chance(2)) to.children.push_back(code(allowed, depth + 1));
    }
  }
  XmlNode code(const Names& allowed, int depth) {
    XmlNode out =
        node(allowed[static_cast<std::size_t>(number(static_cast<int>(allowed.size()) - 1))]);
    const auto maybe = [&](const char* name) {
      if (chance(2)) out.attributes.push_back({name, value()});
    };
    if (out.name == "bpt" || out.name == "ept")
      out.attributes.push_back({"i", std::to_string(number(2))});
    if (out.name == "it") out.attributes.push_back({"pos", chance(2) ? "begin" : "end"});
    if (out.name == "ph") maybe("assoc");
    if (out.name != "ept" && out.name != "sub") maybe("x");
    if (out.name != "ept" && out.name != "ut") maybe("type");
    if (out.name == "sub") maybe("datatype");
    shuffle(out.attributes);
    if (out.name == "hi")
      content(out, {"bpt", "ept", "it", "ph", "hi", "ut"}, depth);
    else if (out.name == "sub")
      content(out, {"bpt", "ept", "it", "ph", "hi", "ut"}, depth);
    else
      content(out, {"sub"}, depth);
    return out;
  }

  std::mt19937 random_;
};

struct Rule {
  Names required, optional;
  Names children;
  bool text = false;
};

const std::map<std::string, Rule>& rules() {
  static const auto kRules = [] {
    std::map<std::string, Rule> out;
    const Names codes = {"bpt", "ept", "ph", "it", "hi", "ut"};
    const Names annotation = {"xml:lang", "o-encoding", "lang"};
    Names unit = kBoth, variant = kBoth;
    unit.insert(unit.end(), {"tuid", "segtype", "srclang"});
    variant.push_back("lang");
    out["tmx"] = {{"version"}, {}, {"header", "body"}, false};
    out["header"] = {{"creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang",
                      "srclang", "datatype"},
                     {"o-encoding", "creationdate", "creationid", "changedate", "changeid"},
                     {"note", "prop", "ude"},
                     false};
    out["body"] = {{}, {}, {"tu"}, false};
    out["note"] = {{}, annotation, {}, true};
    out["prop"] = {{"type"}, annotation, {}, true};
    out["ude"] = {{"name"}, {"base"}, {"map"}, false};
    out["map"] = {{"unicode"}, {"code", "ent", "subst"}, {}, false};
    out["tu"] = {{}, unit, {"note", "prop", "tuv"}, false};
    out["tuv"] = {{"xml:lang"}, variant, {"note", "prop", "seg"}, false};
    out["seg"] = {{}, {}, codes, true};
    out["bpt"] = {{"i"}, {"x", "type"}, {"sub"}, true};
    out["ept"] = {{"i"}, {}, {"sub"}, true};
    out["sub"] = {{}, {"datatype", "type"}, codes, true};
    out["it"] = {{"pos"}, {"x", "type"}, {"sub"}, true};
    out["ph"] = {{}, {"x", "assoc", "type"}, {"sub"}, true};
    out["hi"] = {{}, {"x", "type"}, codes, true};
    out["ut"] = {{}, {"x"}, {"sub"}, true};
    return out;
  }();
  return kRules;
}

bool among(const Names& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

XmlNode random_tmx(std::uint32_t seed) { return Maker(seed).tmx(); }

std::string against_tmx_dtd(const XmlNode& node) {
  const auto found = rules().find(node.name);
  if (found == rules().end()) return "unknown element " + node.name;
  const Rule& rule = found->second;
  for (const std::string& name : rule.required)
    if (node.attribute(name) == nullptr) return node.name + " lacks " + name;
  for (const Attribute& each : node.attributes) {
    if (!among(rule.required, each.name) && !among(rule.optional, each.name))
      return node.name + " has " + each.name;
    static const Names kTypes = {"block", "paragraph", "sentence", "phrase"};
    if (each.name == "segtype" && !among(kTypes, each.value)) return "segtype " + each.value;
    if (each.name == "pos" && each.value != "begin" && each.value != "end") return "pos";
  }
  std::string last;
  int segments = 0, variants = 0;
  for (const XmlNode& child : node.children) {
    if (child.name.empty()) {
      if (!rule.text && child.text.find_first_not_of(" \t\r\n") != std::string::npos)
        return "text in " + node.name;
      continue;
    }
    if (!among(rule.children, child.name)) return child.name + " in " + node.name;
    if ((last == "tuv" && child.name != "tuv") || last == "seg") return "order in " + node.name;
    last = child.name;
    segments += child.name == "seg" ? 1 : 0;
    variants += child.name == "tuv" ? 1 : 0;
    if (std::string fault = against_tmx_dtd(child); !fault.empty()) return fault;
  }
  if (node.name == "tuv" && segments != 1) return "tuv without seg";
  if (node.name == "tu" && variants == 0) return "tu without tuv";
  return {};
}

}  // namespace verso::testing
