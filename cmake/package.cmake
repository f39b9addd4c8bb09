# SPDX-License-Identifier: Apache-2.0
# cmake --preset package && cmake --build --preset package && cpack --preset package
# makes build/package/verso_VERSION_ARCH.deb: the program, its manual pages, completions, tutorials
# and samples. The libraries are for `cmake --install`. tests/package/run tries the package out.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME verso)
set(CPACK_PACKAGE_VENDOR "Verso")
set(CPACK_PACKAGE_CONTACT "Verso maintainers <verso@example.org>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "translation memory and glossary in one file")
set(CPACK_PACKAGE_DESCRIPTION_FILE ${PROJECT_SOURCE_DIR}/cmake/debian/description.txt)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_ALL program)
set(CPACK_COMPONENTS_GROUPING ALL_COMPONENTS_IN_ONE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS less)
set(CPACK_DEBIAN_PACKAGE_SUGGESTS
    "bash-completion, hunspell-fr-classical, hunspell-en-gb, hunspell-de-de, hunspell-es, hunspell-ru")
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_PRE_BUILD_SCRIPTS ${PROJECT_SOURCE_DIR}/cmake/debian/finish.cmake)
include(CPack)
