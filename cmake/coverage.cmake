# SPDX-License-Identifier: Apache-2.0
# cmake --preset coverage && cmake --build --preset coverage --target coverage
# builds with counters, runs all tests and prints the lines of the project's own code that they
# reach, by file and in sum (gcovr of Debian's package of that name).
find_program(GCOVR gcovr)
if(NOT CMAKE_CXX_FLAGS MATCHES "--coverage" OR NOT GCOVR)
  return()
endif()
set(own --root ${PROJECT_SOURCE_DIR} ${PROJECT_BINARY_DIR} --exclude-unreachable-branches
        --exclude-throw-branches)
foreach(room text store tm glossary formats batch cli)
  list(APPEND own --filter ${PROJECT_SOURCE_DIR}/${room}/)
endforeach()
add_custom_target(coverage-report COMMAND ${GCOVR} ${own} --sort-percentage USES_TERMINAL
                  COMMENT "Lines reached by tests")
add_custom_target(coverage
  COMMAND find ${PROJECT_BINARY_DIR} -name *.gcda -delete
  COMMAND ${CMAKE_CTEST_COMMAND} --output-on-failure -j 2 || true
  COMMAND ${GCOVR} ${own} --sort-percentage
  WORKING_DIRECTORY ${PROJECT_BINARY_DIR} USES_TERMINAL VERBATIM)
