# Shared by the scripts of this folder (sourced, not run): messages, time limits and what the environment allows.
# shellcheck shell=bash

# Progress goes to standard error, so that standard output carries results only.
say() { printf '%s: %s\n' "${label:-$(basename "$0" .sh)}" "$*" >&2; }

die() {
    say "$*"
    exit 1
}

# limit SECONDS COMMAND...: nothing here may wait for ever.
limit() {
    local seconds=$1
    shift
    if command -v timeout >/dev/null 2>&1; then
        timeout -k 10 "$seconds" "$@" </dev/null
    else
        "$@" </dev/null
    fi
}

# Prints the engine's version; fails when none answers. Unlike "docker info", "docker version" has no release that
# returns success without a server.
engine_version() {
    local version
    command -v docker >/dev/null 2>&1 || return 1
    version=$(limit 15 docker version --format '{{.Server.Version}}' 2>/dev/null) || return 1
    [ -n "$version" ] && printf '%s\n' "$version"
}

# Changing the machine (packages, a daemon) is for throw-away machines that say so.
setup_allowed() { [ "${CI:-}" = true ] || [ "${SBUF_DOCKER_SETUP:-}" = 1 ]; }

is_root() { [ "$(id -u)" -eq 0 ]; }

is_debian() { [ -e /etc/debian_version ] && command -v apt-get >/dev/null 2>&1; }

# apt_install PACKAGE...: without questions, waiting a bounded time for another apt.
apt_install() {
    local log=$1
    shift
    export DEBIAN_FRONTEND=noninteractive NEEDRESTART_SUSPEND=1
    say "installing with apt-get: $*"
    # A third party's broken source makes the update fail while Debian's own lists are fine, so the install decides.
    limit 180 apt-get -q -o DPkg::Lock::Timeout=120 -o Acquire::Retries=2 -o Acquire::http::Timeout=30 \
        update >>"$log" 2>&1 || say "apt-get update reported a problem; going on with the lists there are"
    limit 420 apt-get -q -y -o DPkg::Lock::Timeout=120 -o Acquire::Retries=2 -o Acquire::http::Timeout=30 \
        -o Dpkg::Options::=--force-confold -o Dpkg::Options::=--force-unsafe-io \
        --no-install-recommends install "$@" >>"$log" 2>&1
}

show_tail() {
    say "last lines of $1:"
    tail -n "${2:-30}" "$1" 2>/dev/null | sed 's/^/    /' >&2
}

# Runs under a lock file, so that two builds at once do not do the same work twice.
with_lock() {
    local file=$1
    shift
    if command -v flock >/dev/null 2>&1; then
        (
            flock -w 1800 9 || die "another run has held $file for half an hour; remove it if that run is gone"
            "$@"
        ) 9>"$file"
    else
        "$@"
    fi
}
