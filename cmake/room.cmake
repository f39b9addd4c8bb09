# SPDX-License-Identifier: Apache-2.0
# verso_room(NAME SOURCES … [USES rooms…] [PRIVATE libraries…])
# One static library per code room. Rooms are public to each other downwards; outside libraries
# stay private to their room.
function(verso_room name)
  cmake_parse_arguments(ROOM "" "" "SOURCES;USES;PRIVATE" ${ARGN})
  add_library(verso_${name} STATIC ${ROOM_SOURCES})
  add_library(verso::${name} ALIAS verso_${name})
  set_target_properties(verso_${name} PROPERTIES EXPORT_NAME ${name} POSITION_INDEPENDENT_CODE ON)
  target_compile_features(verso_${name} PUBLIC cxx_std_20)
  target_include_directories(verso_${name} PUBLIC $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}>
                             $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}/verso>)
  foreach(used IN LISTS ROOM_USES)
    target_link_libraries(verso_${name} PUBLIC verso::${used})
  endforeach()
  target_link_libraries(verso_${name} PRIVATE ${ROOM_PRIVATE})
  set_property(GLOBAL APPEND PROPERTY VERSO_ROOMS ${name})
endfunction()
