# SPDX-License-Identifier: Apache-2.0
# Sourced by samples/run, tests/run and .ci/run: installs what is missing, configures and builds.
# Works on Debian 12, as root or with sudo, with or without a terminal; never asks; does nothing
# when all is there.

# What building, testing and running need, by Debian's names.
verso_packages=(
  g++ cmake ninja-build pkg-config
  libicu-dev libsqlite3-dev libxerces-c-dev libboost-program-options-dev nlohmann-json3-dev
  libfmt-dev libstemmer-dev libhunspell-dev libzip-dev libmd4c-dev libxxhash-dev zlib1g-dev
)
verso_test_packages=(catch2 python3 libxml2-utils gettext)

verso_install() {
  local missing=() package
  for package in "$@"; do
    dpkg-query -W -f '${Status}\n' "$package" 2>/dev/null | grep -q '^install ok installed' ||
      missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return 0
  echo "installing ${missing[*]}"
  # `sudo` does not hand the environment on, and with -n it fails where it would ask.
  local apt=(env DEBIAN_FRONTEND=noninteractive NEEDRESTART_MODE=a apt-get -qq
    -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3)
  local log
  if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null || ! sudo -n true 2>/dev/null; then
      echo "as root, run: apt-get install --no-install-recommends ${missing[*]}" >&2
      return 1
    fi
    apt=(sudo -n "${apt[@]}")
  fi
  log=$(mktemp)
  # A source that cannot be reached need not be the one that is wanted.
  "${apt[@]}" update </dev/null >"$log" 2>&1 || echo "apt-get update had trouble; going on"
  "${apt[@]}" install -y --no-install-recommends "${missing[@]}" </dev/null >>"$log" 2>&1 ||
    { cat "$log" >&2; rm -f "$log"; return 1; }
  rm -f "$log"
}

# How many compilers at once: one a core, and a gigabyte and a half for each.
verso_jobs() {
  local cores memory limit
  cores=$(nproc)
  memory=$(awk '/^MemAvailable:/ { print $2 }' /proc/meminfo)
  limit=$(cat /sys/fs/cgroup/memory.max 2>/dev/null || echo max)
  [ "$limit" = max ] || [ $((limit / 1024)) -ge "$memory" ] || memory=$((limit / 1024))
  memory=$((memory / 1536 / 1024))
  [ "$memory" -ge 1 ] || memory=1
  echo $((cores < memory ? cores : memory))
}

# verso_build PRESET TARGET [TESTS]: configures once, with the tests (ON) or without (OFF, for which
# less need be installed; a build with tests serves as well), then builds; quiet unless something fails, but for a
# line every half minute, so that nobody takes a long build for a dead one.
verso_build() {
  local preset=$1 target=$2 tests=${3:-ON} log build code=0 waited=0
  log=$(mktemp)
  if [ ! -f "build/$preset/build.ninja" ] ||
    { [ "$tests" = ON ] && ! grep -q '^VERSO_TESTS:BOOL=ON' "build/$preset/CMakeCache.txt"; }; then
    echo "configuring ($preset)"
    cmake --preset "$preset" -DVERSO_TESTS="$tests" </dev/null >"$log" 2>&1 ||
      { cat "$log" >&2; rm -f "$log"; return 1; }
  fi
  echo "building $target ($preset)"
  cmake --build --preset "$preset" --target "$target" -j "$(verso_jobs)" \
    </dev/null >"$log" 2>&1 &
  build=$!
  # What runs in the background does not hear Ctrl-C.
  trap 'kill "$build"; exit 130' INT TERM
  while kill -0 "$build" 2>/dev/null; do
    sleep 1
    waited=$((waited + 1))
    [ $((waited % 30)) -ne 0 ] || echo "  $(grep -oE '^\[[0-9]+/[0-9]+\]' "$log" | tail -n 1)"
  done
  wait "$build" || code=$?
  trap - INT TERM
  [ "$code" -eq 0 ] || grep -vE '^\[[0-9]+/[0-9]+\] (Building|Linking)' "$log" >&2 || true
  rm -f "$log"
  return "$code"
}
