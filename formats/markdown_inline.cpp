// SPDX-License-Identifier: Apache-2.0
//
// Phase 2 of the CommonMark algorithm: a stack of brackets and runs of emphasis. What
// cannot be closed stays text. Every search is bounded, so that hostile text is scanned in
// roughly linear time. Test: tests/formats/markdown_test.cpp.
#include "formats/markdown_inline.h"

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <map>
#include <unordered_map>

#include "formats/html_entities.h"
#include "formats/markdown_emphasis.h"
#include "formats/markdown_marks.h"

namespace verso {

namespace {

constexpr std::size_t kBracketsLimit = 4096;  // of a block; more are text

bool is_ascii_punctuation(char c) { return std::ispunct(static_cast<unsigned char>(c)) != 0; }

/// Small, because a block of a megabyte may have a million.
struct Node {
  /// An escape means the sign after the backslash, a line end means one whatever stands there.
  enum class Kind : unsigned char { text, escape, reference, line_end, code, emphasis };
  std::uint32_t begin = 0, end = 0;  // of the flat text
  std::uint32_t type = 0;            // of a code: its number; of emphasis: that of its run
  int pair = 0;
  Kind kind = Kind::text;
  CodeKind code = CodeKind::standalone;
  bool tag = false, closing = false;  // a code that is a tag with a partner somewhere
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
      nodes_.back().end = static_cast<std::uint32_t>(end);
    } else {
      add(Node::Kind::text, begin, end);
    }
    sealed_ = false;
  }
  Node& add(Node::Kind kind, std::size_t begin, std::size_t end) {
    auto& node = nodes_.emplace_back();
    node.kind = kind;
    node.begin = static_cast<std::uint32_t>(begin);
    node.end = static_cast<std::uint32_t>(end);
    return node;
  }
  Node& add_code(std::size_t begin, std::size_t end, const std::string& type) {
    auto& node = add(Node::Kind::code, begin, end);
    node.type = number(type);
    return node;
  }
  std::uint32_t number(const std::string& type) {
    const auto [found, is_new] =
        numbers_.try_emplace(type, static_cast<std::uint32_t>(types_.size()));
    if (is_new) types_.push_back(type);
    return found->second;
  }

  void scan() {
    std::size_t at = 0;
    while (at < flat_.size()) {
      const char c = flat_[at];
      if (c == '\\' && at + 1 < flat_.size()) {
        if (flat_[at + 1] == '\n') {
          add_code(at, at + 1, "break");
          add(Node::Kind::line_end, at + 1, at + 2);
          at += 2;
        } else if (is_ascii_punctuation(flat_[at + 1])) {
          add(Node::Kind::escape, at, at + 2);
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
          add(Node::Kind::reference, at, at + found.length);
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
      last.end = static_cast<std::uint32_t>(begin);
      if (last.begin == last.end && !is_bracket(nodes_.size() - 1)) nodes_.pop_back();
    }
    if (!nodes_.empty() && nodes_.back().kind == Node::Kind::line_end &&
        nodes_.back().begin == nodes_.back().end && nodes_.back().end == begin) {
      nodes_.back().end = static_cast<std::uint32_t>(at + 1);  // <br> and the line's end are one
    } else if (at - begin >= 2 && flat_[at - 1] == ' ' && flat_[at - 2] == ' ') {
      add_code(begin, at, "break");
      add(Node::Kind::line_end, at, at + 1);
    } else {
      add(Node::Kind::line_end, begin, at + 1);
    }
  }
  bool is_bracket(std::size_t node) const {
    return !brackets_.empty() && brackets_.back().node == node;
  }

  std::size_t code_span(std::size_t at) {
    if (ticks_.empty()) find_ticks();
    const auto run_end = std::min(flat_.find_first_not_of('`', at), flat_.size());
    auto& runs = ticks_[run_end - at];  // of the same length, the last first
    while (!runs.empty() && runs.back() < run_end) runs.pop_back();
    if (runs.empty()) {
      add_text(at, run_end);
      return run_end;
    }
    const auto end = runs.back() + (run_end - at);
    add_code(at, end, "code");
    return end;
  }
  void find_ticks() {
    for (auto at = flat_.rfind('`'); at != std::string::npos;) {
      const auto before = flat_.find_last_not_of('`', at);
      const auto begin = before == std::string::npos ? 0 : before + 1;
      ticks_[at + 1 - begin].push_back(begin);
      at = begin == 0 ? std::string::npos : flat_.rfind('`', begin - 1);
    }
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
    if (found.name == "br" && !found.closing) {
      add_code(at, found.end, "break");
      add(Node::Kind::line_end, found.end, found.end);
      return found.end;
    }
    auto& node = add_code(at, found.end, found.name);
    node.tag = !found.alone;
    node.closing = found.closing;
    return found.end;
  }

  std::size_t emphasis_run(std::size_t at) {
    const auto end = std::min(flat_.find_first_not_of(flat_[at], at), flat_.size());
    if (!runs_.add(flat_, at)) {
      add_text(at, end);
      return end;
    }
    add(Node::Kind::emphasis, at, end).type = static_cast<std::uint32_t>(runs_.all().size() - 1);
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
    const std::string type = bracket.image ? "image" : "link";
    open.type = number(type);
    auto& close = add_code(at, end, type);
    close.code = CodeKind::close;
    close.pair = pair;
    // No link stands in a link. Below one that knows it, all do.
    for (auto i = bracket.image ? 0 : brackets_.size(); i-- > 0 && brackets_[i].active;)
      brackets_[i].active = brackets_[i].image;
    return end;
  }

  std::size_t link_end(const Bracket& bracket, std::size_t at) const {
    const std::string_view s = flat_;
    if (at + 1 < s.size() && s[at + 1] == '(')
      if (const auto end = link_destination_end(s, at + 2); end != 0) return end;
    const auto label_known = [&](std::string_view label) {
      return label.size() < 1000 && references_.contains(markdown_label(label));
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
      if (!node.tag) continue;
      if (!node.closing) {
        open.push_back(i);
        continue;
      }
      for (std::size_t k = open.size(), tries = 0; k > 0 && tries < 64; --k, ++tries) {
        if (nodes_[open[k - 1]].type != node.type) continue;
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
        case Node::Kind::escape:
          builder.text(raw(node.begin), raw_end(node.end),
                       std::string_view(flat_).substr(node.begin + 1, 1));
          break;
        case Node::Kind::reference:
          builder.text(raw(node.begin), raw_end(node.end),
                       character_reference(std::string_view(flat_).substr(node.begin)).meaning);
          break;
        case Node::Kind::line_end:
          builder.text(raw(node.begin), raw(node.end), "\n");
          break;
        case Node::Kind::code:
          code(node.begin, node.end, node.code, node.pair, types_[node.type]);
          break;
        case Node::Kind::emphasis: {
          const auto& run = runs_.all()[node.type];
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
  std::vector<std::string> types_;
  std::unordered_map<std::string, std::uint32_t> numbers_;  // of types_
  std::map<std::size_t, std::vector<std::size_t>> ticks_;   // runs of ` by length
  std::map<std::string, std::size_t> no_end_;               // closing mark -> none after this place
  bool sealed_ = false;  // the next text begins a node of its own
  int pairs_ = 0;
};

}  // namespace

void scan_markdown_inline(std::string_view text, const std::vector<MarkdownLine>& lines,
                          const std::set<std::string>& references, RangeBlockBuilder& builder) {
  if (!lines.empty()) InlineScanner(text, lines, references).run(builder);
}

}  // namespace verso
