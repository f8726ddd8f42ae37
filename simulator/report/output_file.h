// A file that is either the old one or the whole new one, never a half-written one.
#pragma once

#include <filesystem>
#include <functional>
#include <ostream>
#include <stdexcept>
#include <string>

namespace windtunnel::simulator {

/// "cannot write results.json: Permission denied"
class OutputError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Writes a temporary file in the same folder, flushes it to the disk and renames it; throws OutputError and
/// leaves the old file as it was when any of it fails.
void writeAtomically(const std::filesystem::path& file, const std::function<void(std::ostream&)>& write);

/// Throws OutputError when a file could not be written there: to be asked before hours of work, not after.
void requireWritableFile(const std::filesystem::path& file);

/// The same for a folder, which is created when it does not exist.
void requireWritableFolder(const std::filesystem::path& folder);

}  // namespace windtunnel::simulator
