# SPDX-License-Identifier: Apache-2.0
# Program, libraries, headers, CMake package and manual pages.
