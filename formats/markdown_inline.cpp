// SPDX-License-Identifier: Apache-2.0
//
// Phase 2 of the CommonMark algorithm: a stack of brackets and a list of delimiter runs. What
// cannot be closed stays text. Every search is bounded, so that hostile text is scanned in
// roughly linear time. Test: tests/formats/markdown_test.cpp.
#include "formats/markdown_inline.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <map>
#include <optional>

#include "formats/html_entities.h"

namespace verso {

namespace {

constexpr std::size_t kSearchLimit = 4096;  // bytes looked ahead for the end of a link
constexpr std::size_t kMarksLimit = 4096;   // emphasis runs and brackets of a block; more are text

bool is_ascii_punctuation(char c) { return std::ispunct(static_cast<unsigned char>(c)) != 0; }
bool is_alpha(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }
bool is_alnum(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }

enum class CharClass { space, punctuation, other };

CharClass classify(std::uint32_t c) {
  if (c == 0 || c == ' ' || (c >= 9 && c <= 13) || c == 0xA0 || c == 0x1680 ||
      (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000)
    return CharClass::space;
  if (c < 0x80)
    return is_ascii_punctuation(static_cast<char>(c)) ? CharClass::punctuation : CharClass::other;
  static constexpr std::array<std::array<std::uint32_t, 2>, 14> kPunctuation = {{{0xA1, 0xA1},
                                                                                 {0xA7, 0xA7},
                                                                                 {0xAB, 0xAB},
                                                                                 {0xB6, 0xB7},
                                                                                 {0xBB, 0xBB},
                                                                                 {0xBF, 0xBF},
                                                                                 {0x2010, 0x2027},
                                                                                 {0x2030, 0x205E},
                                                                                 {0x3001, 0x3003},
                                                                                 {0x3008, 0x3011},
                                                                                 {0x3014, 0x301F},
                                                                                 {0xFF01, 0xFF0F},
                                                                                 {0xFF1A, 0xFF20},
                                                                                 {0xFF3B, 0xFF40}}};
  for (const auto& range : kPunctuation)
    if (c >= range[0] && c <= range[1]) return CharClass::punctuation;
  return CharClass::other;
}

std::uint32_t decode(std::string_view s, std::size_t at) {
  if (at >= s.size()) return 0;
  const auto b = [&](std::size_t i) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(s[i]));
  };
  const auto c = b(at);
  if (c < 0x80) return c;
  const std::size_t n = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : 2;
  if (at + n > s.size()) return 0xFFFD;
  std::uint32_t v = c & (0xFFU >> (n + 1));
  for (std::size_t i = 1; i < n; ++i) v = v << 6 | (b(at + i) & 0x3F);
  return v;
}

CharClass class_before(std::string_view s, std::size_t at) {
  if (at == 0) return CharClass::space;
  --at;
  while (at > 0 && (static_cast<unsigned char>(s[at]) & 0xC0) == 0x80) --at;
  return classify(decode(s, at));
}
CharClass class_at(std::string_view s, std::size_t at) {
  return at >= s.size() ? CharClass::space : classify(decode(s, at));
}

struct Node {
  enum class Kind { text, meaning, code, delimiter } kind = Kind::text;
  std::size_t begin = 0, end = 0;  // of the flat text
  std::string meaning;
  CodeKind code = CodeKind::standalone;
  int pair = 0;
  std::string type;
  std::string tag;  // of an inline tag; "/b" closes
  // Delimiter runs.
  bool opens = false, closes = false;
  std::size_t left = 0;  // characters not yet used
  struct Use {
    std::size_t length;
    int pair;
  };
  std::vector<Use> as_opener, as_closer;
};

struct Bracket {
  std::size_t node = 0;
  std::size_t text_begin = 0;  // flat, after '['
  std::size_t delimiters = 0;  // how many runs there were before
  bool image = false, active = true;
};

class InlineScanner {
 public:
  InlineScanner(std::string_view text, const std::vector<MarkdownLine>& lines,
                const std::set<std::string>& references)
      : lines_(lines), references_(references) {
    for (const auto& line : lines) {
      if (!flat_.empty() || &line != &lines.front()) flat_ += '\n';
      starts_.push_back(flat_.size());
      flat_ += text.substr(line.begin, line.end - line.begin);
    }
  }

  void run(RangeBlockBuilder& builder) {
    scan();
    emphasis(0);
    pair_tags();
    emit(builder);
  }

 private:
  std::size_t raw(std::size_t flat) const {
    const auto line =
        static_cast<std::size_t>(std::upper_bound(starts_.begin(), starts_.end(), flat) -
                                 starts_.begin()) -
        1;
    return lines_[line].begin + (flat - starts_[line]);
  }

  void add_text(std::size_t begin, std::size_t end) {
    if (begin == end) return;
    if (!nodes_.empty() && nodes_.back().kind == Node::Kind::text && nodes_.back().end == begin &&
        !sealed_) {
      nodes_.back().end = end;
    } else {
      Node node;
      node.begin = begin;
      node.end = end;
      nodes_.push_back(std::move(node));
    }
    sealed_ = false;
  }
  void add_meaning(std::size_t begin, std::size_t end, std::string meaning) {
    Node node;
    node.kind = Node::Kind::meaning;
    node.begin = begin;
    node.end = end;
    node.meaning = std::move(meaning);
    nodes_.push_back(std::move(node));
  }
  Node& add_code(std::size_t begin, std::size_t end, std::string type) {
    Node node;
    node.kind = Node::Kind::code;
    node.begin = begin;
    node.end = end;
    node.type = std::move(type);
    nodes_.push_back(std::move(node));
    return nodes_.back();
  }

  void scan() {
    std::size_t at = 0;
    while (at < flat_.size()) {
      const char c = flat_[at];
      if (c == '\\' && at + 1 < flat_.size()) {
        if (flat_[at + 1] == '\n') {
          add_code(at, at + 1, "break");
          add_meaning(at + 1, at + 2, "\n");
          at += 2;
        } else if (is_ascii_punctuation(flat_[at + 1])) {
          add_meaning(at, at + 2, std::string(1, flat_[at + 1]));
          at += 2;
        } else {
          add_text(at, at + 1);
          ++at;
        }
      } else if (c == '`') {
        at = code_span(at);
      } else if (c == '<') {
        const auto end = tag_or_autolink(at);
        if (end == at) add_text(at, at + 1);
        at = std::max(end, at + 1);
      } else if (c == '&') {
        const auto found = character_reference(std::string_view(flat_).substr(at));
        if (found.length != 0)
          add_meaning(at, at + found.length, found.meaning);
        else
          add_text(at, at + 1);
        at += std::max<std::size_t>(found.length, 1);
      } else if (c == '[' || (c == '!' && at + 1 < flat_.size() && flat_[at + 1] == '[')) {
        const std::size_t length = c == '!' ? 2 : 1;
        sealed_ = true;
        add_text(at, at + length);
        sealed_ = true;
        if (brackets_.size() < kMarksLimit)
          brackets_.push_back({nodes_.size() - 1, at + length, runs_.size(), length == 2, true});
        at += length;
      } else if (c == ']') {
        at = close_bracket(at);
      } else if (c == '*' || c == '_' || c == '~') {
        at = delimiter_run(at);
      } else if (c == '\n') {
        line_break(at);
        ++at;
      } else {
        auto end = flat_.find_first_of("\\`<&[!]*_~\n", at + 1);
        if (end == std::string::npos) end = flat_.size();
        add_text(at, end);
        at = end;
      }
    }
  }

  void line_break(std::size_t at) {
    // White space before the break belongs to it; two spaces or more make it a hard one.
    auto begin = at;
    if (!nodes_.empty() && nodes_.back().kind == Node::Kind::text) {
      auto& last = nodes_.back();
      while (begin > last.begin && (flat_[begin - 1] == ' ' || flat_[begin - 1] == '\t')) --begin;
      last.end = begin;
      if (last.begin == last.end && !is_bracket(nodes_.size() - 1)) nodes_.pop_back();
    }
    if (at - begin >= 2 && flat_[at - 1] == ' ' && flat_[at - 2] == ' ') {
      add_code(begin, at, "break");
      add_meaning(at, at + 1, "\n");
    } else {
      add_meaning(begin, at + 1, "\n");
    }
  }
  bool is_bracket(std::size_t node) const {
    return !brackets_.empty() && brackets_.back().node == node;
  }

  std::size_t code_span(std::size_t at) {
    const auto run_end = std::min(flat_.find_first_not_of('`', at), flat_.size());
    const auto length = run_end - at;
    auto& none_after = no_ticks_[length];
    if (none_after == 0 || at < none_after) {
      for (auto i = run_end; i < flat_.size();) {
        i = flat_.find('`', i);
        if (i == std::string::npos) break;
        const auto end = std::min(flat_.find_first_not_of('`', i), flat_.size());
        if (end - i == length) {
          add_code(at, end, "code");
          return end;
        }
        i = end;
      }
      none_after = at == 0 ? 1 : at;
    }
    add_text(at, run_end);
    return run_end;
  }

  std::size_t tag_or_autolink(std::size_t at) {
    const std::string_view s = flat_;
    auto i = at + 1;
    if (i >= s.size()) return at;
    // Autolinks: <scheme:…> and <name@host>.
    if (is_alnum(s[i])) {
      const auto close = s.substr(i, kSearchLimit).find_first_of(" \n<>");
      if (close != std::string_view::npos && s[i + close] == '>') {
        const auto inner = s.substr(i, close);
        const auto colon = inner.find(':');
        const bool scheme =
            is_alpha(inner[0]) && colon != std::string_view::npos && colon >= 2 && colon <= 32 &&
            std::all_of(inner.begin(), inner.begin() + static_cast<std::ptrdiff_t>(colon),
                        [](char c) { return is_alnum(c) || c == '+' || c == '.' || c == '-'; });
        const auto sign = inner.find('@');
        const bool mail = !scheme && sign != std::string_view::npos && sign > 0 &&
                          sign + 1 < inner.size() &&
                          inner.find('@', sign + 1) == std::string_view::npos &&
                          inner.find_first_of("\\()[],;:\"") == std::string_view::npos;
        if (scheme || mail) {
          add_code(at, i + close + 1, "url");
          return i + close + 1;
        }
      }
    }
    const auto whole = [&](std::string_view open, std::string_view close) -> std::size_t {
      if (s.substr(at, open.size()) != open) return 0;
      auto& none_after = no_end_[std::string(close)];
      if (none_after != 0 && at >= none_after) return 0;
      const auto end = s.find(close, at + open.size());
      if (end == std::string_view::npos) {
        none_after = std::max<std::size_t>(at, 1);
        return 0;
      }
      add_code(at, end + close.size(), "comment");
      return end + close.size();
    };
    for (const auto& [open, close] : {std::pair<std::string_view, std::string_view>{"<!--", "-->"},
                                      {"<?", "?>"},
                                      {"<![CDATA[", "]]>"}})
      if (const auto end = whole(open, close); end != 0) return end;
    if (s[i] == '!' && i + 1 < s.size() && is_alpha(s[i + 1]))
      if (const auto end = whole("<!", ">"); end != 0) return end;
    return tag(at);
  }

  std::size_t tag(std::size_t at) {
    const std::string_view s = flat_;
    auto i = at + 1;
    const bool closing = i < s.size() && s[i] == '/';
    if (closing) ++i;
    if (i >= s.size() || !is_alpha(s[i])) return at;
    const auto name_begin = i;
    while (i < s.size() && (is_alnum(s[i]) || s[i] == '-')) ++i;
    std::string name(s.substr(name_begin, i - name_begin));
    for (auto& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    const auto spaces = [&] {
      const auto before = i;
      while (i < s.size() && (s[i] == ' ' || s[i] == '\t' || s[i] == '\n')) ++i;
      return i != before;
    };
    bool space = spaces();
    while (!closing && space && i < s.size() && (is_alpha(s[i]) || s[i] == '_' || s[i] == ':')) {
      while (i < s.size() &&
             (is_alnum(s[i]) || s[i] == '_' || s[i] == '.' || s[i] == ':' || s[i] == '-'))
        ++i;
      space = spaces();
      if (i < s.size() && s[i] == '=') {
        ++i;
        spaces();
        if (i >= s.size()) return at;
        if (s[i] == '"' || s[i] == '\'') {
          const auto close = s.substr(i + 1, kSearchLimit).find(s[i]);
          if (close == std::string_view::npos) return at;
          i += close + 2;
        } else {
          const auto before = i;
          while (i < s.size() &&
                 std::string_view(" \t\n\"'=<>`").find(s[i]) == std::string_view::npos)
            ++i;
          if (i == before) return at;
        }
        space = spaces();
      }
    }
    bool alone = false;
    if (!closing && i < s.size() && s[i] == '/') {
      alone = true;
      ++i;
    }
    if (i >= s.size() || s[i] != '>') return at;
    ++i;
    auto& node = add_code(at, i, name);
    static const std::set<std::string> kVoid = {"area",  "base",   "br",    "col",  "embed",
                                                "hr",    "img",    "input", "link", "meta",
                                                "param", "source", "track", "wbr"};
    if (!alone && kVoid.count(name) == 0) node.tag = closing ? "/" + name : name;
    return i;
  }

  std::size_t delimiter_run(std::size_t at) {
    const char c = flat_[at];
    const auto end = std::min(flat_.find_first_not_of(c, at), flat_.size());
    if ((c == '~' && end - at > 2) || runs_.size() >= kMarksLimit) {
      add_text(at, end);
      return end;
    }
    const auto before = class_before(flat_, at);
    const auto after = class_at(flat_, end);
    const bool left = after != CharClass::space &&
                      (after != CharClass::punctuation || before != CharClass::other);
    const bool right = before != CharClass::space &&
                       (before != CharClass::punctuation || after != CharClass::other);
    Node node;
    node.kind = Node::Kind::delimiter;
    node.begin = at;
    node.end = end;
    node.left = end - at;
    node.opens = c == '_' ? left && (!right || before == CharClass::punctuation) : left;
    node.closes = c == '_' ? right && (!left || after == CharClass::punctuation) : right;
    nodes_.push_back(std::move(node));
    runs_.push_back(nodes_.size() - 1);
    return end;
  }

  /// After ']': gives where to go on.
  std::size_t close_bracket(std::size_t at) {
    if (brackets_.empty()) {
      add_text(at, at + 1);
      return at + 1;
    }
    const Bracket bracket = brackets_.back();
    brackets_.pop_back();
    const auto end = bracket.active ? link_end(bracket, at) : 0;
    if (end == 0) {
      sealed_ = true;
      add_text(at, at + 1);
      return at + 1;
    }
    emphasis(bracket.delimiters);
    const int pair = ++pairs_;
    auto& open = nodes_[bracket.node];
    open.kind = Node::Kind::code;
    open.code = CodeKind::open;
    open.pair = pair;
    open.type = bracket.image ? "image" : "link";
    auto& close = add_code(at, end, open.type);
    close.code = CodeKind::close;
    close.pair = pair;
    if (!bracket.image)
      for (auto& other : brackets_)
        if (!other.image) other.active = false;
    return end;
  }

  std::size_t link_end(const Bracket& bracket, std::size_t at) const {
    const std::string_view s = flat_;
    if (at + 1 < s.size() && s[at + 1] == '(')
      if (const auto end = destination_end(at + 2); end != 0) return end;
    const auto label_known = [&](std::string_view label) {
      return label.size() < 1000 && references_.count(markdown_label(label)) != 0;
    };
    if (at + 1 < s.size() && s[at + 1] == '[') {
      const auto close = s.substr(at + 2, 1000).find_first_of("[]");
      if (close != std::string_view::npos && s[at + 2 + close] == ']') {
        const auto label = close == 0 ? s.substr(bracket.text_begin, at - bracket.text_begin)
                                      : s.substr(at + 2, close);
        if (label_known(label)) return at + 3 + close;
        if (close != 0) return 0;
      }
    }
    const auto label = s.substr(bracket.text_begin, at - bracket.text_begin);
    return label.find('[') == std::string_view::npos && label_known(label) ? at + 1 : 0;
  }

  std::size_t destination_end(std::size_t i) const {
    const std::string_view s =
        std::string_view(flat_).substr(0, std::min(flat_.size(), i + kSearchLimit));
    const auto spaces = [&] {
      const auto before = i;
      while (i < s.size() && (s[i] == ' ' || s[i] == '\t' || s[i] == '\n')) ++i;
      return i != before;
    };
    spaces();
    if (i < s.size() && s[i] == '<') {
      for (++i; i < s.size() && s[i] != '>'; ++i) {
        if (s[i] == '\n' || s[i] == '<') return 0;
        if (s[i] == '\\') ++i;
      }
      if (i >= s.size()) return 0;
      ++i;
    } else {
      int depth = 0;
      for (; i < s.size() && s[i] != ' ' && s[i] != '\n' && s[i] != '\t'; ++i) {
        if (s[i] == '\\' && i + 1 < s.size() && is_ascii_punctuation(s[i + 1])) {
          ++i;
        } else if (s[i] == '(') {
          if (++depth > 32) return 0;
        } else if (s[i] == ')') {
          if (depth == 0) break;
          --depth;
        }
      }
      if (depth != 0) return 0;
    }
    const bool space = spaces();
    if (i < s.size() && s[i] != ')') {
      if (!space || (s[i] != '"' && s[i] != '\'' && s[i] != '(')) return 0;
      const char close = s[i] == '(' ? ')' : s[i];
      for (++i; i < s.size() && s[i] != close; ++i)
        if (s[i] == '\\') ++i;
      if (i >= s.size()) return 0;
      ++i;
      spaces();
    }
    return i < s.size() && s[i] == ')' ? i + 1 : 0;
  }

  /// Pairs the delimiter runs from number `bottom` on, and forgets them.
  void emphasis(std::size_t bottom) {
    // Per kind of closer: no opener at or below this place.
    std::map<std::tuple<char, bool, std::size_t>, std::size_t> openers_bottom;
    for (std::size_t closer = bottom; closer < runs_.size();) {
      auto& close = nodes_[runs_[closer]];
      if (!close.closes || close.left == 0) {
        ++closer;
        continue;
      }
      const char c = flat_[close.begin];
      const auto key = std::make_tuple(c, close.opens, (close.end - close.begin) % 3);
      const auto known = openers_bottom.find(key);
      const auto lowest = known == openers_bottom.end() ? bottom : known->second;
      std::size_t opener = closer;
      bool found = false;
      while (opener > lowest) {
        --opener;
        const auto& open = nodes_[runs_[opener]];
        if (flat_[open.begin] != c || !open.opens || open.left == 0) continue;
        const auto open_length = open.end - open.begin, close_length = close.end - close.begin;
        if (c == '~') {
          if (open_length != close_length) continue;
        } else if ((open.closes || close.opens) && (open_length + close_length) % 3 == 0 &&
                   (open_length % 3 != 0 || close_length % 3 != 0)) {
          continue;
        }
        found = true;
        break;
      }
      if (!found) {
        openers_bottom[key] = closer;
        ++closer;
        continue;
      }
      auto& open = nodes_[runs_[opener]];
      const std::size_t used = c == '~' ? open.left : (open.left >= 2 && close.left >= 2 ? 2 : 1);
      const int pair = ++pairs_;
      open.as_opener.push_back({used, pair});
      close.as_closer.push_back({used, pair});
      open.left -= used;
      close.left -= used;
      // Runs between the two cannot be paired any more.
      runs_.erase(runs_.begin() + static_cast<std::ptrdiff_t>(opener) + 1,
                  runs_.begin() + static_cast<std::ptrdiff_t>(closer));
      closer = opener + 1;
      if (nodes_[runs_[opener]].left == 0) {
        runs_.erase(runs_.begin() + static_cast<std::ptrdiff_t>(opener));
        --closer;
      }
      openers_bottom.clear();
    }
    runs_.resize(std::min(bottom, runs_.size()));
  }

  void pair_tags() {
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      auto& node = nodes_[i];
      if (node.tag.empty()) continue;
      if (node.tag[0] != '/') {
        open.push_back(i);
        continue;
      }
      for (std::size_t k = open.size(), tries = 0; k > 0 && tries < 64; --k, ++tries) {
        if (nodes_[open[k - 1]].tag != node.tag.substr(1)) continue;
        node.pair = nodes_[open[k - 1]].pair = ++pairs_;
        nodes_[open[k - 1]].code = CodeKind::open;
        node.code = CodeKind::close;
        open.resize(k - 1);
        break;
      }
    }
  }

  void emit(RangeBlockBuilder& builder) const {
    const auto code = [&](std::size_t begin, std::size_t end, CodeKind kind, int pair,
                          const std::string& type) {
      builder.code(raw(begin), raw_end(end), kind, pair == 0 ? "" : std::to_string(pair), type);
    };
    for (const auto& node : nodes_) {
      switch (node.kind) {
        case Node::Kind::text:
          builder.text(raw(node.begin), raw_end(node.end));
          break;
        case Node::Kind::meaning:
          builder.text(raw(node.begin), node.meaning == "\n" ? raw(node.end) : raw_end(node.end),
                       node.meaning);
          break;
        case Node::Kind::code:
          code(node.begin, node.end, node.code, node.pair, node.type);
          break;
        case Node::Kind::delimiter: {
          const char c = flat_[node.begin];
          const auto type = [&](std::size_t length) {
            return c == '~' ? "strikethrough" : length == 2 ? "bold" : "italic";
          };
          auto at = node.begin;
          for (const auto& use : node.as_closer) {
            code(at, at + use.length, CodeKind::close, use.pair, type(use.length));
            at += use.length;
          }
          if (node.left != 0) builder.text(raw(at), raw_end(at + node.left));
          at += node.left;
          for (auto use = node.as_opener.rbegin(); use != node.as_opener.rend(); ++use) {
            code(at, at + use->length, CodeKind::open, use->pair, type(use->length));
            at += use->length;
          }
          break;
        }
      }
    }
  }
  /// The raw end of a stretch that ends at `flat`: on the line of its last byte.
  std::size_t raw_end(std::size_t flat) const { return flat == 0 ? raw(0) : raw(flat - 1) + 1; }

  const std::vector<MarkdownLine>& lines_;
  const std::set<std::string>& references_;
  std::string flat_;
  std::vector<std::size_t> starts_;
  std::vector<Node> nodes_;
  std::vector<std::size_t> runs_;  // delimiter nodes not yet settled
  std::vector<Bracket> brackets_;
  std::map<std::size_t, std::size_t> no_ticks_;  // run length -> no such run after this place
  std::map<std::string, std::size_t> no_end_;    // closing mark -> none after this place
  bool sealed_ = false;                          // the next text begins a node of its own
  int pairs_ = 0;
};

}  // namespace

void scan_markdown_inline(std::string_view text, const std::vector<MarkdownLine>& lines,
                          const std::set<std::string>& references, RangeBlockBuilder& builder) {
  if (!lines.empty()) InlineScanner(text, lines, references).run(builder);
}

}  // namespace verso
