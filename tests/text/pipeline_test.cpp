// SPDX-License-Identifier: Apache-2.0
#include "text/pipeline.h"

#include <atomic>
#include <catch2/catch.hpp>
#include <stdexcept>
#include <string>

using namespace verso;

namespace {

struct Stages {
  int count = 500;
  int fail_at = -1;   ///< the item at which the stage named fails
  char stage = ' ';   ///< 'u' pull, 'm' make a worker, 'w' work, 'p' push
  int most_held = 0;  ///< items in flight at once
  std::vector<int> pushed;

  void run(const PipelineOptions& options) {
    const auto maybe_fail = [this](char at, int item) {
      if (at == stage && item == fail_at) throw std::runtime_error(std::string(1, at));
    };
    std::atomic<int> held{0}, most{0};
    int next = 0;
    run_pipeline<int, int>(
        options,
        [&](int& in) {
          maybe_fail('u', next);
          if (next == count) return false;
          in = next++;
          most = std::max(most.load(), ++held);
          return true;
        },
        [&] {
          maybe_fail('m', fail_at);
          return [&](int&& in) {
            maybe_fail('w', in);
            return in * 2;
          };
        },
        [&](int&& out) {
          maybe_fail('p', out / 2);
          --held;
          pushed.push_back(out);
        },
        [](const int&) { return std::size_t{10}; });
    most_held = most;
  }
};

}  // namespace

TEST_CASE("a pipeline gives every result, in order, and holds no more than it may") {
  const auto jobs = GENERATE(0, 1, 2, 7);
  Stages stages;
  stages.run({.jobs = jobs, .bytes = 50});
  REQUIRE(stages.pushed.size() == 500);
  for (int i = 0; i < 500; ++i) CHECK(stages.pushed[static_cast<std::size_t>(i)] == i * 2);
  // One more has been pulled and waits for room.
  CHECK(stages.most_held <= 5 + 1);
}

TEST_CASE("an item heavier than a pipeline may hold goes through alone") {
  Stages stages;
  stages.run({.jobs = 2, .bytes = 1});
  CHECK(stages.pushed.size() == 500);
  CHECK(stages.most_held <= 2);
}

TEST_CASE("the first failure of any stage ends a pipeline and comes out of it") {
  const auto jobs = GENERATE(0, 1, 3);
  const auto stage = GENERATE('u', 'm', 'w', 'p');
  const auto at = GENERATE(0, 77);
  Stages stages;
  stages.stage = stage;
  stages.fail_at = at;
  CHECK_THROWS_WITH(stages.run({.jobs = jobs, .bytes = 100}), std::string(1, stage));
  // What came out before it is right all the same.
  for (std::size_t i = 0; i < stages.pushed.size(); ++i)
    CHECK(stages.pushed[i] == static_cast<int>(i) * 2);
  CHECK(stages.pushed.size() <= static_cast<std::size_t>(at));
}

TEST_CASE("a pipeline uses items and results again, as they were left") {
  using Numbers = std::vector<int>;
  const auto jobs = GENERATE(0, 1, 3);
  int next = 0, pushed = 0;
  std::atomic<int> items{0}, results{0};  // made new
  PipelineStages<Numbers, Numbers> stages;
  stages.pull = [&](Numbers& in) {
    if (in.empty()) ++items;
    in.assign(1, next++);
    return next <= 1000;
  };
  stages.make_worker = [&] {
    return [&](Numbers& in, Numbers& out) {
      if (out.empty()) ++results;
      out.assign(1, in.at(0) * 2);
    };
  };
  stages.push = [&](Numbers& out) {
    if (out.at(0) == 2 * pushed) ++pushed;
  };
  stages.weight = [](const Numbers&) { return std::size_t{10}; };
  run_pipeline({.jobs = jobs, .bytes = 50}, stages);
  CHECK(pushed == 1000);
  // Five in flight, one being pulled, one waiting for room.
  CHECK(items <= 7);
  CHECK(results <= 7);
}

TEST_CASE("a pipeline of nothing ends") {
  Stages stages;
  stages.count = 0;
  stages.run({.jobs = 3, .bytes = 100});
  CHECK(stages.pushed.empty());
}
