// SPDX-License-Identifier: Apache-2.0
//
// Phase 2 of the CommonMark algorithm: a stack of brackets and runs of emphasis. What
// cannot be closed stays text. Every search is bounded, so that hostile text is scanned in
// roughly linear time. Test: tests/formats/markdown_test.cpp.
#include "formats/markdown_inline.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <optional>

#include "formats/html_entities.h"
#include "formats/markdown_emphasis.h"
#include "formats/markdown_marks.h"

namespace verso {

namespace {

constexpr std::size_t kBracketsLimit = 4096;  // of a block; more are text

bool is_ascii_punctuation(char c) { return std::ispunct(static_cast<unsigned char>(c)) != 0; }

struct Node {
  enum class Kind { text, meaning, code, emphasis } kind = Kind::text;
  std::size_t begin = 0, end = 0;  // of the flat text
  std::string meaning;
  CodeKind code = CodeKind::standalone;
  int pair = 0;
  std::string type;
  std::string tag;      // of an inline tag; "/b" closes
  std::size_t run = 0;  // of emphasis: its number
};

struct Bracket {
  std::size_t node = 0;
  std::size_t text_begin = 0;  // flat, after '['
  std::size_t runs = 0;        // of emphasis that waited before
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
    runs_.pair(flat_, 0, pairs_);
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
        if (brackets_.size() < kBracketsLimit)
          brackets_.push_back({nodes_.size() - 1, at + length, runs_.waiting(), length == 2, true});
        at += length;
      } else if (c == ']') {
        at = close_bracket(at);
      } else if (c == '*' || c == '_' || c == '~') {
        at = emphasis_run(at);
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
    if (const auto end = autolink_end(s, at); end != 0) {
      add_code(at, end, "url");
      return end;
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
    if (s[i] == '!' && i + 1 < s.size() && std::isalpha(static_cast<unsigned char>(s[i + 1])) != 0)
      if (const auto end = whole("<!", ">"); end != 0) return end;
    return tag(at);
  }

  std::size_t tag(std::size_t at) {
    const auto found = html_tag(flat_, at);
    if (found.end == 0) return at;
    auto& node = add_code(at, found.end, found.name);
    if (!found.alone) node.tag = found.closing ? "/" + found.name : found.name;
    return found.end;
  }

  std::size_t emphasis_run(std::size_t at) {
    const auto end = std::min(flat_.find_first_not_of(flat_[at], at), flat_.size());
    if (!runs_.add(flat_, at)) {
      add_text(at, end);
      return end;
    }
    Node node;
    node.kind = Node::Kind::emphasis;
    node.begin = at;
    node.end = end;
    node.run = runs_.all().size() - 1;
    nodes_.push_back(std::move(node));
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
    runs_.pair(flat_, bracket.runs, pairs_);
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
      if (const auto end = link_destination_end(s, at + 2); end != 0) return end;
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
      builder.code(raw(begin), raw_end(end), kind, pair, type);
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
        case Node::Kind::emphasis: {
          const auto& run = runs_.all()[node.run];
          const char c = flat_[run.begin];
          const auto type = [&](std::size_t length) {
            return c == '~' ? "strikethrough" : length == 2 ? "bold" : "italic";
          };
          auto at = run.begin;
          for (const auto& use : run.as_closer) {
            code(at, at + use.length, CodeKind::close, use.pair, type(use.length));
            at += use.length;
          }
          if (run.left != 0) builder.text(raw(at), raw_end(at + run.left));
          at += run.left;
          for (auto use = run.as_opener.rbegin(); use != run.as_opener.rend(); ++use) {
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
  EmphasisRuns runs_;
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
