# SPDX-License-Identifier: Apache-2.0
# cmake --preset coverage && cmake --build --preset coverage --target coverage
# builds with counters, runs all tests and prints the share of the project's own lines that they
# reach (gcovr, of Debian's package of that name). coverage-report prints the last run again.
if(NOT CMAKE_CXX_FLAGS MATCHES "--coverage")
  return()
endif()
find_program(GCOVR gcovr)
find_package(Python3 REQUIRED COMPONENTS Interpreter)
if(NOT GCOVR)
  message(FATAL_ERROR "the preset coverage needs gcovr: apt-get install gcovr")
endif()
set(count ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/cmake/coverage.py --build ${PROJECT_BINARY_DIR}
          --ctest ${CMAKE_CTEST_COMMAND} --gcovr ${GCOVR})
add_custom_target(coverage COMMAND ${count} USES_TERMINAL VERBATIM)
add_custom_target(coverage-report COMMAND ${count} --no-run USES_TERMINAL VERBATIM)

# Every program that a test runs.
function(verso_programs folder)
  get_property(targets DIRECTORY ${folder} PROPERTY BUILDSYSTEM_TARGETS)
  foreach(target IN LISTS targets)
    get_target_property(type ${target} TYPE)
    if(type STREQUAL EXECUTABLE)
      add_dependencies(coverage ${target})
    endif()
  endforeach()
  get_property(folders DIRECTORY ${folder} PROPERTY SUBDIRECTORIES)
  foreach(inner IN LISTS folders)
    verso_programs(${inner})
  endforeach()
endfunction()
foreach(installed man completions)
  if(TARGET ${installed})
    add_dependencies(coverage ${installed})
  endif()
endforeach()
verso_programs(${PROJECT_SOURCE_DIR}/cli)
verso_programs(${PROJECT_SOURCE_DIR}/tests)
