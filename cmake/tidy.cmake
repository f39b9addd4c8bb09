# SPDX-License-Identifier: Apache-2.0
# cmake --build --preset dev --target tidy: what .clang-tidy asks of the project's own sources.
find_program(RUN_CLANG_TIDY run-clang-tidy)
if(RUN_CLANG_TIDY)
  add_custom_target(tidy
    COMMAND ${RUN_CLANG_TIDY} -quiet -p ${PROJECT_BINARY_DIR}
            "^${PROJECT_SOURCE_DIR}/(text|store|tm|glossary|formats|batch|cli)/"
    USES_TERMINAL VERBATIM)
endif()
