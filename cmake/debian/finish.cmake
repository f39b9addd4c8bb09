# SPDX-License-Identifier: Apache-2.0
# Run by cpack between installing and packing: what Debian's policy wants of a package beyond what
# `cmake --install` puts in place. Compresses the manual pages (12.1) and the change logs (12.7),
# and adds the copyright file (12.5).
set(root ${CPACK_TEMPORARY_INSTALL_DIRECTORY})
file(GLOB_RECURSE pages ${root}/*.1)
file(GLOB_RECURSE logs ${root}/CHANGELOG.md)
list(GET logs 0 log)
get_filename_component(doc ${log} DIRECTORY)
file(REMOVE ${doc}/LICENSE)
file(RENAME ${log} ${doc}/changelog)
string(TIMESTAMP date "%a, %d %b %Y %H:%M:%S +0000" UTC)
configure_file(${CMAKE_CURRENT_LIST_DIR}/changelog.in ${doc}/changelog.Debian @ONLY)
configure_file(${CMAKE_CURRENT_LIST_DIR}/lintian-overrides
               ${doc}/../../lintian/overrides/verso COPYONLY)
configure_file(${CMAKE_CURRENT_LIST_DIR}/copyright ${doc}/copyright COPYONLY)
execute_process(COMMAND gzip -9nf ${pages} ${doc}/changelog ${doc}/changelog.Debian
                COMMAND_ERROR_IS_FATAL ANY)
file(GLOB_RECURSE files LIST_DIRECTORIES true ${root}/*)
foreach(file IN LISTS files)
  if(IS_DIRECTORY ${file} OR file MATCHES "/bin/[^/]+$")
    file(CHMOD ${file} PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE
                                   WORLD_READ WORLD_EXECUTE)
  else()
    file(CHMOD ${file} PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ)
  endif()
endforeach()
