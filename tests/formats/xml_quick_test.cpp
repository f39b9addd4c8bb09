// SPDX-License-Identifier: Apache-2.0
#include "formats/xml_quick.h"

#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <vector>

#include "tests/formats/xml_events.h"

using verso::testing::agree;
using verso::testing::all_of;

namespace {

void compare(const std::string& xml) {
  INFO(xml.substr(0, 400));
  if (!agree(xml)) CHECK(all_of(xml, true) == all_of(xml, false));
}

}  // namespace

TEST_CASE("the quick reader and the parser give the same events, places and faults") {
  for (const char* xml : {
           "<a/>",
           "<a></a>",
           "\n\n <a x='1'/>\n",
           "<?xml version=\"1.0\"?><a/>",
           "<?xml version='1.0' encoding='utf-8'?>\r\n<a>\r\n  <b>x</b>\r\n</a>\r\n",
           "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><a>x</a>",
           "<?xml version=\"1.1\"?><a/>",
           "<?xml version=\"1.0\" encoding=\"\"?><a/>",
           "<?xml encoding=\"UTF-8\"?><a/>",
           "<!-- one --><a><!--two--></a><!-- three\n --> <!--4-->",
           "<!DOCTYPE a SYSTEM \"a.dtd\">\n<a>é</a>",
           "<a><!-- no -- no --></a>",
           "<a><!-- no ---></a>",
           "<a b='&lt;&amp;&#10;&#x20AC;&quot;' c=\"'\ttab\nline\"/>",
           "<a b='1' b='2'/>",
           "<a b='<'/>",
           "<a b='abc<defghijklmnop'/>",
           "<a b=1/>",
           "<a b/>",
           "<a b='1'c='2'/>",
           "<a b = '1' />",
           "<a b='x>y'>z</a>",
           "<a>]]></a>",
           "<a>] ]> ]]</a>",
           "<a>&nbsp;</a>",
           "<a>&#0;</a>",
           "<a>&#xFFFE;</a>",
           "<a>&#xD800;</a>",
           "<a>&</a>",
           "<a>& b;</a>",
           "<a>&lt</a>",
           "<a>&#x1F600;&#128512;\U0001F600<b/></a>",
           "<a>\xEF\xBF\xBE</a>",
           "<a>\xEF\xBC\xA1\xEF\xBF\xBD</a>",
           "<a>one\rtwo\r\nthree<b/>\r</a>",
           "<a\r\n b='1'\r c='2'/>",
           "<a>x<![CDATA[<y>]]>z<b/></a>",
           "<a>x<?p i?>z</a>",
           "<?style s?><a/>",
           "<a><b></a></b>",
           "<a><b>",
           "<a>x",
           "<a",
           "<a x='",
           "<",
           "x",
           "",
           "   ",
           "<a/><b/>",
           "<a/>x",
           "<a/>\n<?p?>",
           "<a/><![CDATA[x]]>",
           "</a>",
           "<a></ a>",
           "<a></a >",
           "<a></a b>",
           "<1/>",
           "<été>x</été>",
           "<a xml:lang='fr' xmlns:x='y'><x:b x:c='1'/></a>",
           "<a>\x01</a>",
           "<a>\x7f</a>",
           "<a>\u0085\u2028</a>",
           "<a>\xFF</a>",
           "<a>\xC3</a>",
           "<a>\t\n x \n</a>",
           "<a><b/>\n\n<c/>text</a>",
       })
    compare(xml);
}

TEST_CASE("the parser goes on wherever the quick reader stops") {
  const std::string begin = "<?xml version=\"1.0\"?>\n<a x='1'>\n  <b>one</b>\n  <c>two <d/>";
  for (const char* odd : {"<![CDATA[<]]>", "<?p i?>", "<é/>", "&#xFFFF;", "</x>", "]]>", "\r"})
    compare(begin + odd + "three\n<e>\n four</e></c>\n</a>\n");
}

TEST_CASE("long texts and tags are read as the parser reads them, wherever the buffers end") {
  std::mt19937 random(7);
  for (int round = 0; round < 6; ++round) {
    std::string xml = "<a>";
    while (xml.size() < 300000) {
      xml += "<b name='" + std::string(random() % 50, 'n') + "'>";
      const std::size_t length = random() % 20 == 0 ? 70000 : random() % 300;
      for (std::size_t i = 0; i < length; ++i)
        xml += random() % 9 == 0    ? "é"
               : random() % 40 == 0 ? "&amp;"
               : random() % 60 == 0 ? "\n"
                                    : "t";
      xml += random() % 8 == 0 ? "<!--c--></b>" : "</b>";
      if (round == 5 && random() % 300 == 0) xml += "<![CDATA[c]]>";
    }
    compare(xml + "</a>");
  }
  compare("<a>" + std::string(2 << 20, 'x') + "<b/></a>");
  compare("<a b='" + std::string(2 << 20, '>') + "'/>");
}

TEST_CASE("damaged documents are judged as the parser judges them") {
  const std::string good =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tmx version=\"1.4\">\n<!-- c -->\n<body>\n"
      "<tu tuid='1' x=\"&lt;a&gt;\">\r\n<tuv xml:lang=\"fr\"><seg>L’été &amp; <bpt i='1'/>la "
      "mer</seg></tuv>\n</tu>\n</body>\n</tmx>\n";
  const std::string letters = "<>/&;\"'=!-[]?a \n\r\t#x";
  std::mt19937 random(11);
  for (int round = 0; round < 3000; ++round) {
    std::string xml = good;
    for (auto changes = 1 + random() % 3; changes > 0; --changes) {
      const std::size_t at = random() % xml.size();
      switch (random() % 3) {
        case 0:
          xml[at] = letters[random() % letters.size()];
          break;
        case 1:
          xml.erase(at, 1 + random() % 4);
          break;
        default:
          xml.insert(at, 1, letters[random() % letters.size()]);
      }
    }
    INFO(xml);
    if (!agree(xml)) REQUIRE(all_of(xml, true) == all_of(xml, false));
  }
}
