# A room is a folder of sources that becomes one static library; a room without sources becomes an empty one.

# windtunnel_room(TARGET [EXCEPT regex] [LINK libraries…]): every .cpp below the current folder.
function(windtunnel_room target)
    cmake_parse_arguments(ROOM "" "EXCEPT" "LINK" ${ARGN})
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cpp")
    if(ROOM_EXCEPT)
        list(FILTER sources EXCLUDE REGEX "${ROOM_EXCEPT}")
    endif()
    if(sources)
        add_library(${target} STATIC ${sources})
        target_link_libraries(${target} PUBLIC windtunnel_options ${ROOM_LINK})
    else()
        add_library(${target} INTERFACE)
        target_link_libraries(${target} INTERFACE windtunnel_options ${ROOM_LINK})
    endif()
endfunction()
