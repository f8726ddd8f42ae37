#pragma once
// 128-bit integers for exact products and sums (GCC and Clang provide them as an extension of the language).

#include <cstdint>

namespace windtunnel::simulator {

__extension__ typedef unsigned __int128 UnsignedWide;
__extension__ typedef __int128 SignedWide;

}  // namespace windtunnel::simulator
