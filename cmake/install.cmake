# SPDX-License-Identifier: Apache-2.0
# Program, libraries, headers, CMake package, pkg-config file and manual pages.
include(CMakePackageConfigHelpers)

get_property(rooms GLOBAL PROPERTY VERSO_ROOMS)
set(libraries ${rooms})
list(REMOVE_ITEM libraries cli)  # the command line is the program's own
foreach(room IN LISTS libraries)
  list(APPEND library_targets verso_${room})
  install(DIRECTORY ${PROJECT_SOURCE_DIR}/${room} DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/verso
          COMPONENT development FILES_MATCHING PATTERN "*.h")
endforeach()

install(TARGETS verso RUNTIME COMPONENT program)
install(TARGETS ${library_targets} EXPORT versoTargets ARCHIVE COMPONENT development)

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/verso)
install(EXPORT versoTargets NAMESPACE verso:: DESTINATION ${package_dir} COMPONENT development)
configure_package_config_file(cmake/versoConfig.cmake.in ${PROJECT_BINARY_DIR}/versoConfig.cmake
                              INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/versoConfigVersion.cmake
                                 COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/versoConfig.cmake ${PROJECT_BINARY_DIR}/versoConfigVersion.cmake
        DESTINATION ${package_dir} COMPONENT development)
configure_file(cmake/verso.pc.in ${PROJECT_BINARY_DIR}/verso.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/verso.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig
        COMPONENT development)

# Manual pages: a page a command, written in Markdown, turned into troff where Python is there.
find_package(Python3 COMPONENTS Interpreter)
include(${PROJECT_SOURCE_DIR}/docs/man/pages.cmake)
foreach(page IN LISTS verso_man_pages)
  set(source ${PROJECT_SOURCE_DIR}/docs/man/${page}.md)
  set(man_page ${PROJECT_BINARY_DIR}/man/${page}.1)
  list(APPEND man_pages ${man_page})
  if(Python3_FOUND)
    add_custom_command(
      OUTPUT ${man_page}
      COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/cmake/markdown_to_man.py ${source}
              ${man_page} ${PROJECT_VERSION}
      DEPENDS ${source} ${PROJECT_SOURCE_DIR}/cmake/markdown_to_man.py)
  endif()
endforeach()
if(Python3_FOUND AND man_pages)
  add_custom_target(man ALL DEPENDS ${man_pages})
  install(FILES ${man_pages} DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT program)
endif()
install(FILES README.md CHANGELOG.md LICENSE docs/tutorial-translators.md docs/tutorial-engineers.md
        DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT program)
# The documents that help and tutorials speak of.
install(DIRECTORY samples DESTINATION ${CMAKE_INSTALL_DOCDIR}/examples COMPONENT program
        PATTERN run EXCLUDE)
include(cmake/completions.cmake)

include(cmake/package.cmake)
