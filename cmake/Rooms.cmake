# A room is a folder of sources that becomes one static library; a room without sources becomes an empty one.

# windtunnel_room(TARGET [SELDOM] [EXCEPT regex] [LINK libraries…]): every .cpp below the current folder. What runs
# SELDOM takes longer to be optimised than that saves when sanitizers have made it large.
function(windtunnel_room target)
    cmake_parse_arguments(ROOM "SELDOM" "EXCEPT" "LINK" ${ARGN})
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cpp")
    if(ROOM_EXCEPT)
        list(FILTER sources EXCLUDE REGEX "${ROOM_EXCEPT}")
    endif()
    if(sources)
        add_library(${target} STATIC ${sources})
        target_link_libraries(${target} PUBLIC windtunnel_options ${ROOM_LINK})
        if(ROOM_SELDOM AND WINDTUNNEL_SANITIZE)
            target_compile_options(${target} PRIVATE -O0)
        endif()
    else()
        add_library(${target} INTERFACE)
        target_link_libraries(${target} INTERFACE windtunnel_options ${ROOM_LINK})
    endif()
endfunction()
