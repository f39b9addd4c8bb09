# SPDX-License-Identifier: Apache-2.0
# `cpack --config build/release/CPackConfig.cmake` makes verso_VERSION_amd64.deb: the program, its
# manual pages and completions. The libraries are for `cmake --install`.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME verso)
set(CPACK_PACKAGE_VENDOR "Verso")
set(CPACK_PACKAGE_CONTACT "Verso maintainers <verso@example.org>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_PACKAGE_DESCRIPTION_FILE ${PROJECT_SOURCE_DIR}/cmake/package_description.txt)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_ALL program)
set(CPACK_COMPONENTS_GROUPING ALL_COMPONENTS_IN_ONE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SUGGESTS
    "hunspell-fr-classical, hunspell-en-gb, hunspell-de-de, hunspell-es, hunspell-ru")
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
include(CPack)
