# SPDX-License-Identifier: Apache-2.0
# Completions for three shells, written by the program itself where it can be run.
if(CMAKE_CROSSCOMPILING)
  return()
endif()
set(folder ${PROJECT_BINARY_DIR}/completions)
set(completions)
foreach(shell_and_file bash/verso zsh/_verso fish/verso.fish)
  get_filename_component(shell ${shell_and_file} DIRECTORY)
  set(file ${folder}/${shell_and_file})
  list(APPEND completions ${file})
  add_custom_command(OUTPUT ${file} COMMAND ${CMAKE_COMMAND} -E make_directory ${folder}/${shell}
                     COMMAND verso completion ${shell} > ${file} DEPENDS verso VERBATIM)
endforeach()
add_custom_target(completions ALL DEPENDS ${completions})
install(FILES ${folder}/bash/verso DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions
        COMPONENT program)
install(FILES ${folder}/zsh/_verso DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions
        COMPONENT program)
install(FILES ${folder}/fish/verso.fish
        DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d COMPONENT program)
