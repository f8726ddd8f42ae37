# windtunnel_compile_headers(TARGET): compiles every header alone, so that none leans on what its includer had
# included before. Outside of "all"; the test layering/headers_stand_alone builds it.
function(windtunnel_compile_headers target)
    file(GLOB_RECURSE headers CONFIGURE_DEPENDS RELATIVE "${CMAKE_SOURCE_DIR}"
         "${CMAKE_SOURCE_DIR}/models/*.h" "${CMAKE_SOURCE_DIR}/simulator/*.h" "${CMAKE_SOURCE_DIR}/app/cli/*.h"
         "${CMAKE_SOURCE_DIR}/tests/support/*.h")
    if(TARGET windtunnel_studio_lib)
        file(GLOB_RECURSE studio_headers CONFIGURE_DEPENDS RELATIVE "${CMAKE_SOURCE_DIR}"
             "${CMAKE_SOURCE_DIR}/app/studio/*.h")
        list(APPEND headers ${studio_headers})
    endif()
    if(NOT headers)
        return()
    endif()
    set(sources)
    foreach(header IN LISTS headers)
        set(source "${CMAKE_CURRENT_BINARY_DIR}/headers/${header}.cpp")
        file(CONFIGURE OUTPUT "${source}" CONTENT "#include \"@header@\"\n" @ONLY)
        list(APPEND sources "${source}")
    endforeach()
    add_library(${target} OBJECT EXCLUDE_FROM_ALL ${sources})
    target_compile_options(${target} PRIVATE -O0 -g0)
    target_link_libraries(${target} PRIVATE windtunnel_cli_lib windtunnel_simulator windtunnel_models Qt6::Test
                          $<TARGET_NAME_IF_EXISTS:windtunnel_studio_lib>)
endfunction()
