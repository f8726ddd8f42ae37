#include "simulator/report/output_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <system_error>

namespace windtunnel::simulator {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& path, int error) {
    throw OutputError("cannot write " + path.string() + ": " + std::strerror(error));
}

fs::path folderOf(const fs::path& file) {
    return file.has_parent_path() ? file.parent_path() : fs::path{"."};
}

// A name beside the file that no other run uses.
fs::path temporaryFor(const fs::path& file) {
    return folderOf(file) / ("." + file.filename().string() + "." + std::to_string(::getpid()) + ".tmp");
}

/// Removes the temporary file unless it has become the real one.
class TemporaryFile {
public:
    explicit TemporaryFile(fs::path path) : path_(std::move(path)) {}
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    ~TemporaryFile() {
        if (!renamed_) {
            std::error_code ignored;
            fs::remove(path_, ignored);
        }
    }
    const fs::path& path() const { return path_; }
    void becomes(const fs::path& file) {
        if (::rename(path_.c_str(), file.c_str()) != 0) {
            fail(file, errno);
        }
        renamed_ = true;
    }

private:
    fs::path path_;
    bool renamed_ = false;
};

void flushToDisk(const fs::path& path, const fs::path& named) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        fail(named, errno);
    }
    const int result = ::fsync(descriptor);
    const int error = errno;
    ::close(descriptor);
    if (result != 0 && error != EINVAL) {  // EINVAL: a file system that cannot flush
        fail(named, error);
    }
}

// A device or pipe ("/dev/stdout") cannot be replaced; it is written as it is.
bool isSpecial(const fs::path& file) {
    std::error_code error;
    const fs::file_status status = fs::status(file, error);
    return fs::exists(status) && !fs::is_regular_file(status) && !fs::is_directory(status);
}

void writeStream(const fs::path& path, const fs::path& named,
                 const std::function<void(std::ostream&)>& write) {
    errno = 0;
    std::ofstream stream{path, std::ios::binary | std::ios::trunc};
    if (!stream) {
        fail(named, errno);
    }
    write(stream);
    errno = 0;
    stream.close();
    if (!stream) {
        fail(named, errno != 0 ? errno : EIO);
    }
}

}  // namespace

void writeAtomically(const fs::path& file, const std::function<void(std::ostream&)>& write) {
    if (isSpecial(file)) {
        writeStream(file, file, write);
        return;
    }
    std::error_code error;
    const fs::path target = fs::is_symlink(file, error) ? fs::weakly_canonical(file, error) : file;
    TemporaryFile temporary{temporaryFor(target)};
    writeStream(temporary.path(), file, write);
    flushToDisk(temporary.path(), file);
    if (struct stat old{}; ::stat(target.c_str(), &old) == 0) {
        ::chmod(temporary.path().c_str(), old.st_mode & 07777);
    }
    temporary.becomes(target);
}

void requireWritableFile(const fs::path& file) {
    std::error_code error;
    if (fs::is_directory(file, error)) {
        fail(file, EISDIR);
    }
    if (isSpecial(file)) {
        if (::access(file.c_str(), W_OK) != 0) {
            fail(file, errno);
        }
        return;
    }
    const fs::path folder = folderOf(file);
    if (!fs::is_directory(folder, error)) {
        fail(file, fs::exists(folder, error) ? ENOTDIR : ENOENT);
    }
    if (::access(folder.c_str(), W_OK | X_OK) != 0) {
        fail(file, errno);
    }
}

void requireWritableFolder(const fs::path& folder) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) {
        fail(folder, error.value());
    }
    if (!fs::is_directory(folder, error)) {
        fail(folder, ENOTDIR);
    }
    if (::access(folder.c_str(), W_OK | X_OK) != 0) {
        fail(folder, errno);
    }
}

}  // namespace windtunnel::simulator
