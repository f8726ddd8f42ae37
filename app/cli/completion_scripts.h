// The shells' completion scripts of resources/completions, as they were when the program was built.
#pragma once

#include <span>
#include <string_view>

namespace windtunnel::cli {

struct CompletionScript {
    std::string_view shell;
    std::string_view text;
};

std::span<const CompletionScript> completionScripts();

}  // namespace windtunnel::cli
