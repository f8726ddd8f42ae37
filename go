#!/usr/bin/env bash
# One door to everything: ./go help
set -euo pipefail

root="$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)"
jobs="$(nproc)"

program_packages=(g++ cmake ninja-build nlohmann-json3-dev libfmt-dev libcli11-dev libboost-dev)
studio_packages=("${program_packages[@]}" qt6-base-dev qt6-svg-dev libqcustomplot-dev
    qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools qt6-translations-l10n graphviz fonts-nanum)
benchmark_packages=("${studio_packages[@]}" libbenchmark-dev)
test_packages=("${studio_packages[@]}" python3-jsonschema valgrind lld)
format_packages=(clang-format)
window_packages=("${studio_packages[@]}" python3 xvfb openbox x11-utils xdotool imagemagick)
check_packages=("${test_packages[@]}" "${format_packages[@]}")

usage() {
    cat <<'END'
./go COMMAND [ARGUMENTS]

  run [ARGUMENTS]      build the program if needed and run it:
                         ./go run scenarios/web-shop.json --json out.json
                         ./go run sweep scenarios/web-shop.json …   (any command of the program)
  test [CTEST OPTIONS] build everything and run the tests: ./go test -R kernel
  build [PRESET [TARGET…]]
                       build a preset of CMakePresets.json: headless (default), release, dev, asan, tsan
  studio [FILE]        build the graphical studio if needed and open it
  translations         bring the Korean texts up to date with the sources and say which are unfinished
  window-test          drive the studio in a real window on a virtual display, by mouse and keyboard alone
  pictures             make the pictures of the README and the manual anew, in docs/pictures/
  format [--check]     format the sources, or only say which are not formatted
  check [--tidy]       format and layering, without changing anything; with clang-tidy if you have the time
  bench [NAME…] [--pairs N] [--long]
                       build and run the benchmarks, all or those whose names contain NAME; the options
                       are the comparison's: pairs of runs (5), and a run of 10⁸ requests besides
  clean                remove build/
  help                 this text

What a command needs and the system lacks is installed with apt (asking sudo when you are not root).
END
}

# Data goes to standard output, so what this script says goes to standard error.
say() { echo "go: $*" >&2; }
die() { say "$*"; exit 1; }

# need PACKAGE…: installs what is missing. A stamp spares the question the next time.
need() {
    local key="$*"
    local stamp="$root/build/.installed/${key// /_}"
    [[ -e "$stamp" ]] && return
    if command -v apt-get >/dev/null; then
        local missing=() package
        for package in "$@"; do
            [[ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" == installed ]] || missing+=("$package")
        done
        ((${#missing[@]} == 0)) || install_packages "${missing[@]}"
    else
        say "no apt-get here; these Debian packages (or their like) are needed: $*"
    fi
    mkdir -p "$root/build/.installed"
    touch "$stamp"
}

install_packages() {
    local admin=()
    if ((EUID != 0)); then
        command -v sudo >/dev/null || die "missing: $*. Install them as root: apt-get install $*"
        admin=(sudo)
    fi
    say "installing $*"
    local install=("${admin[@]}" env DEBIAN_FRONTEND=noninteractive
        apt-get install -y -q --no-install-recommends -o Dpkg::Use-Pty=0 "$@")
    if ! apt-get install -s --no-install-recommends "$@" >/dev/null 2>&1; then
        "${admin[@]}" apt-get update -q </dev/null >&2
    fi
    if ! "${install[@]}" </dev/null >&2; then
        say "that failed; trying again with fresh package lists"
        "${admin[@]}" apt-get update -q </dev/null >&2
        "${install[@]}" </dev/null >&2 || die "could not install $*"
    fi
}

# build PRESET [TARGET…]: configures when there is nothing yet or the presets changed; ninja does the rest.
build() {
    local preset="$1" directory="$root/build/$1"
    shift
    if [[ ! -e "$directory/build.ninja" || "$root/CMakePresets.json" -nt "$directory/build.ninja" ]]; then
        say "configuring build/$preset"
        (cd "$root" && cmake --preset "$preset") </dev/null >&2
        touch "$directory/build.ninja"
    fi
    local quiet=()
    if [[ -e "$directory/.ninja_log" && ! -t 2 ]]; then
        quiet=(--quiet)
    else
        say "building build/$preset"
    fi
    ninja -C "$directory" -j "$jobs" "${quiet[@]}" "$@" </dev/null >&2
}

sources() {
    (cd "$root" && find models simulator app tests -name '*.h' -o -name '*.cpp' | sort)
}

run() {
    need "${program_packages[@]}"
    build headless windtunnel
    local program="$root/build/headless/bin/windtunnel"
    case "${1-}" in
    "") exec "$program" run "$root/scenarios/web-shop.json" ;;
    -h | --help | --version) exec "$program" "$@" ;;
    esac
    if [[ "$1" =~ ^[a-z]+$ && ! -e "$1" ]]; then
        exec "$program" "$@"  # a command of the program
    fi
    exec "$program" run "$@"
}

studio() {
    need "${studio_packages[@]}"
    build release windtunnel-studio
    exec "$root/build/release/bin/windtunnel-studio" "$@"
}

translations() {
    need "${studio_packages[@]}"
    local file="$root/resources/translations/windtunnel_ko.ts" unfinished
    cd "$root"
    /usr/lib/qt6/bin/lupdate -silent -recursive app/studio -locations none -no-obsolete -ts "$file" 2>/dev/null
    unfinished="$(grep -c 'type="unfinished"' "$file" || true)"
    say "$unfinished texts of $(grep -c '<source>' "$file") are unfinished in ${file#"$root/"}"
}

pictures() {
    need "${studio_packages[@]}"
    build release windtunnel-studio
    "$root/docs/pictures/make" "$root/build/release/bin/windtunnel-studio"
}

window_test() {
    need "${window_packages[@]}"
    build release windtunnel-studio
    python3 "$root/tests/app/real_window/draw_run_reopen.py" "$root/build/release/bin/windtunnel-studio" "$@"
}

run_tests() {
    need "${test_packages[@]}"
    build release
    cd "$root"
    exec ctest --preset release -j "$jobs" "$@"
}

format() {
    need "${format_packages[@]}"
    cd "$root"
    if [[ "${1-}" == --check ]]; then
        sources | xargs -r clang-format --style=file --dry-run --Werror ||
            die "some files are not formatted; ./go format does it"
        say "all sources are formatted"
    else
        sources | xargs -r clang-format --style=file -i
        say "formatted $(sources | wc -l) files"
    fi
}

check() {
    need "${check_packages[@]}"
    format --check
    build release layering_include_directions_test
    cd "$root"
    ctest --preset release -L layering
    if [[ "${1-}" == --tidy ]]; then
        tidy
    fi
    say "all checks passed"
}

tidy() {
    need clang-tidy-16
    say "clang-tidy, a few seconds per file"
    sources | grep '\.cpp$' | grep -v '^tests/' |
        xargs -r -n 1 -P "$jobs" clang-tidy-16 --quiet -p build/release 2> >(grep -v 'generated.$' >&2) ||
        die "clang-tidy found something"
}

bench() {
    local names=() options=()
    while (($# > 0)); do
        case "$1" in
        --pairs) options+=("$1" "${2-}"); shift ;;
        --*) options+=("$1") ;;
        *) names+=("$1") ;;
        esac
        shift
    done
    need "${benchmark_packages[@]}"
    build benchmarks
    local program name
    for program in "$root"/build/benchmarks/benchmarks/*; do
        [[ -x "$program" ]] || die "no benchmarks were built"
        for name in "${names[@]:-}"; do
            [[ "$(basename "$program")" == *"$name"* ]] || continue
            say "$(basename "$program")"
            if [[ "$program" == */pieces_benchmark || "$program" == */studio_benchmark ]]; then "$program"; else "$program" "${options[@]}"; fi
            break
        done
    done
}

command="${1-help}"
shift || true
case "$command" in
run) run "$@" ;;
test) run_tests "$@" ;;
build)
    preset="${1-headless}"
    shift || true
    case "$preset" in
    headless) need "${program_packages[@]}" ;;
    benchmarks) need "${benchmark_packages[@]}" ;;
    *) need "${test_packages[@]}" ;;
    esac
    build "$preset" "$@"
    say "built build/$preset"
    ;;
studio) studio "$@" ;;
translations) translations ;;
window-test) window_test "$@" ;;
pictures) pictures ;;
format) format "$@" ;;
check) check "$@" ;;
bench) bench "$@" ;;
clean) rm -rf "$root/build" && say "removed build/" ;;
help | -h | --help) usage ;;
*)
    say "unknown command '$command'"
    usage >&2
    exit 2
    ;;
esac
