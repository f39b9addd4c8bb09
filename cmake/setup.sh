# SPDX-License-Identifier: Apache-2.0
# Sourced by samples/run, tests/run and .ci/run: installs what is missing, configures and builds.
# Works on Debian 12; does nothing when all is there.

# What building, testing and running need, by Debian's names.
verso_packages=(
  g++ cmake ninja-build pkg-config
  libicu-dev libsqlite3-dev libxerces-c-dev libboost-program-options-dev nlohmann-json3-dev
  libfmt-dev libstemmer-dev libhunspell-dev libzip-dev libmd4c-dev libxxhash-dev zlib1g-dev
)
verso_test_packages=(catch2 python3 libxml2-utils)

verso_install() {
  local missing=() package
  for package in "$@"; do
    dpkg-query -W -f '${Status}\n' "$package" 2>/dev/null | grep -q '^install ok installed' ||
      missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return 0
  echo "installing ${missing[*]}"
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || { echo "as root, run: apt-get install ${missing[*]}" >&2; return 1; }
    as_root=(sudo)
  fi
  "${as_root[@]}" apt-get update -qq
  DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends \
    "${missing[@]}" >/dev/null
}

# verso_build PRESET TARGET: configures once, then builds; quiet unless something fails.
verso_build() {
  local preset=$1 target=$2 log
  log=$(mktemp)
  if [ ! -f "build/$preset/build.ninja" ]; then
    echo "configuring ($preset)"
    cmake --preset "$preset" >"$log" 2>&1 || { cat "$log" >&2; rm -f "$log"; return 1; }
  fi
  echo "building $target ($preset)"
  cmake --build --preset "$preset" --target "$target" >"$log" 2>&1 ||
    { grep -vE '^\[[0-9]+/[0-9]+\] (Building|Linking)' "$log" >&2; rm -f "$log"; return 1; }
  rm -f "$log"
}
