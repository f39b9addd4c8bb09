#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Installs a build into a folder of its own, runs the program from there, and builds a program of
# ten lines against the installed package: run_install_test.sh BUILD_FOLDER SOURCE_FOLDER
set -euo pipefail
build=$1 source=$2
prefix=$(mktemp -d)
trap 'rm -rf "$prefix"' EXIT
cmake --install "$build" --prefix "$prefix/usr" >/dev/null
export PATH=$prefix/usr/bin:$PATH
cd "$prefix"
verso tm add --db test.db -s fr -t en "La trêve tient." "The truce is holding." >/dev/null
[ -f usr/share/man/man1/verso.1 ] || { echo "no manual page"; exit 1; }
flags=$(sed -n 's/^CMAKE_CXX_FLAGS:[A-Z]*=//p' "$build/CMakeCache.txt")
cmake -G Ninja -S "$source/tests/install/consumer" -B consumer -DCMAKE_PREFIX_PATH="$prefix/usr" \
  -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_FLAGS="$flags" >configure.log 2>&1 || { cat configure.log; exit 1; }
cmake --build consumer >build.log 2>&1 || { cat build.log; exit 1; }
found=$(consumer/consumer test.db "La trêve tient.")
[ "$found" = "100 The truce is holding." ] || { echo "found: $found"; exit 1; }
PKG_CONFIG_PATH=$(dirname "$(find "$prefix/usr" -name verso.pc)") pkg-config --exists --print-errors verso
