# How everything in this project is compiled: language, optimisation, warnings, sanitizers, compiler cache.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
    set(CMAKE_BUILD_TYPE Release CACHE STRING "Release or Debug" FORCE)
endif()
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")

# The cache may reuse objects that were built with a precompiled header only if it is told that this is fine.
find_program(WINDTUNNEL_CCACHE ccache)
if(WINDTUNNEL_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER
        "${CMAKE_COMMAND}" -E env CCACHE_SLOPPINESS=pch_defines,time_macros "${WINDTUNNEL_CCACHE}")
endif()

# A hundred test programs are linked four times as fast by this linker; the programs themselves do not need it.
find_program(WINDTUNNEL_LLD ld.lld)
if(WINDTUNNEL_TESTS AND WINDTUNNEL_LLD AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    add_link_options(-fuse-ld=lld)
endif()

# Linked by every target of the project.
add_library(windtunnel_options INTERFACE)
target_include_directories(windtunnel_options INTERFACE "${CMAKE_SOURCE_DIR}")
target_compile_definitions(windtunnel_options INTERFACE WINDTUNNEL_VERSION="${PROJECT_VERSION}")
target_compile_options(windtunnel_options INTERFACE
    -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror
    -ffp-contract=off)  # no fused multiply-add: the same figures on every processor
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    target_compile_options(windtunnel_options INTERFACE -Wno-restrict)  # false alarms on std::string operator+ (PR 105651)
endif()

if(WINDTUNNEL_SANITIZE STREQUAL "address")
    # What the address sanitizer or the processor reports anyway is not checked twice: it was a third of the build.
    set(sanitizers -fsanitize=address,undefined -fno-sanitize=null,alignment,object-size -fno-sanitize-recover=all)
elseif(WINDTUNNEL_SANITIZE STREQUAL "thread")
    set(sanitizers -fsanitize=thread)
elseif(WINDTUNNEL_SANITIZE)
    message(FATAL_ERROR "WINDTUNNEL_SANITIZE is '${WINDTUNNEL_SANITIZE}'; it may be address, thread or empty")
endif()
if(sanitizers)
    target_compile_options(windtunnel_options INTERFACE
        ${sanitizers} -fno-omit-frame-pointer
        -Wno-maybe-uninitialized)  # instrumented code raises false alarms
    target_link_options(windtunnel_options INTERFACE ${sanitizers})
endif()
