# A room is a folder of sources that becomes one static library; a room without sources becomes an empty one.

# Up to ten files of one folder are compiled as one: what they include is read and instantiated once for all of them,
# which takes half of the time. So names in anonymous namespaces are unique within a folder.
function(windtunnel_compile_neighbours_together target sources)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
    foreach(source IN LISTS sources)
        get_filename_component(folder "${source}" DIRECTORY)
        string(MAKE_C_IDENTIFIER "${folder}" folder)
        math(EXPR members_${folder} "${members_${folder}} + 1")
        math(EXPR group "${members_${folder}} / 10")
        set_source_files_properties("${source}" PROPERTIES UNITY_GROUP "${folder}_${group}")
    endforeach()
endfunction()

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
        windtunnel_compile_neighbours_together(${target} "${sources}")
        if(ROOM_SELDOM AND WINDTUNNEL_SANITIZE)
            target_compile_options(${target} PRIVATE -O0)
        endif()
    else()
        add_library(${target} INTERFACE)
        target_link_libraries(${target} INTERFACE windtunnel_options ${ROOM_LINK})
    endif()
endfunction()
