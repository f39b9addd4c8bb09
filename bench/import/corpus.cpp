// SPDX-License-Identifier: Apache-2.0
#include "bench/import/corpus.h"

#include <cmath>
#include <fstream>
#include <random>
#include <stdexcept>
#include <vector>

#include "formats/xml_writer.h"

namespace verso::bench {
namespace {

class TmxFile {
 public:
  explicit TmxFile(const std::string& path) : file_(path, std::ios::binary) {
    if (!file_) throw std::runtime_error("cannot write " + path);
    file_
        << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tmx version=\"1.4\">\n<header "
           "creationtool=\"bench\" creationtoolversion=\"1\" segtype=\"sentence\" o-tmf=\"bench\" "
           "adminlang=\"en\" srclang=\"en\" datatype=\"plaintext\"/>\n<body>\n";
  }
  ~TmxFile() { file_ << "</body>\n</tmx>\n"; }

  void put(const std::string& source, const std::string& target, const std::string& property) {
    ++units_;
    std::string text = "<tu tuid=\"" + std::to_string(units_) +
                       "\" creationdate=\"20260102T030405Z\" creationid=\"bench\">\n";
    if (!property.empty()) text += "<prop type=\"" + property + "\">value</prop>\n";
    text += "<tuv xml:lang=\"en\">\n<seg>";
    append_xml_text(text, source);
    text += "</seg>\n</tuv>\n<tuv xml:lang=\"fr\">\n<seg>";
    append_xml_text(text, target);
    text += "</seg>\n</tuv>\n</tu>\n";
    file_ << text;
  }
  std::int64_t units() const { return units_; }

 private:
  std::ofstream file_;
  std::int64_t units_ = 0;
};

/// Words by rank: rank r is about as frequent as 1/r.
class Words {
 public:
  explicit Words(std::uint32_t seed) : random_(seed) {
    static constexpr const char* kSyllables[] = {"ta",  "re", "mi",  "lon",  "que",  "sé",
                                                 "par", "ou", "ver", "tion", "ment", "é",
                                                 "con", "di", "ra",  "al"};
    for (int i = 0; i < 60000; ++i) {
      std::string word;
      for (int n = i; n > 0 || word.empty(); n /= 16) word += kSyllables[n % 16];
      words_.push_back(word);
    }
  }
  std::string sentence() {
    const int length = 4 + static_cast<int>(random_() % 36);
    std::string out;
    for (int i = 0; i < length; ++i) {
      const double rank = std::exp(uniform_(random_) * std::log(60000.0)) - 1;
      if (i > 0) out += random_() % 12 == 0 ? ", " : " ";
      out += words_[static_cast<std::size_t>(rank)];
    }
    return out + '.';
  }

 private:
  std::mt19937 random_;
  std::uniform_real_distribution<double> uniform_{0, 1};
  std::vector<std::string> words_;
};

}  // namespace

std::int64_t tmx_from_table(const std::string& table, const std::string& tmx,
                            std::int64_t at_most) {
  std::ifstream in(table);
  if (!in) throw std::runtime_error("cannot read " + table);
  TmxFile out(tmx);
  for (std::string line; out.units() < at_most && std::getline(in, line);) {
    const std::size_t tab = line.find('\t');
    if (tab != std::string::npos) out.put(line.substr(0, tab), line.substr(tab + 1), {});
  }
  return out.units();
}

std::int64_t made_up_tmx(std::int64_t units, const std::string& tmx, bool many_properties) {
  Words source(1), target(2);
  TmxFile out(tmx);
  for (std::int64_t i = 0; i < units; ++i)
    out.put(source.sentence(), target.sentence(),
            many_properties ? "property-" + std::to_string(i) : std::string());
  return out.units();
}

}  // namespace verso::bench
