#!/usr/bin/env bash
# Makes sure that a Docker engine answers: uses the one there is, or sets one up where the environment says so.
#
#   engine.sh start    succeeds when an engine answers; where none does and CI=true or SBUF_DOCKER_SETUP=1, and we are
#                      root on a Debian system, installs docker.io and debootstrap and starts dockerd
#   engine.sh stop     stops the engine that "start" started, and no other
#   engine.sh status   says what answers; fails when nothing does
#
# SBUF_DOCKER_STATE (default /run/sbuf-engine) holds the log and the started daemon's identity.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=lib.sh
. "$here/lib.sh"

state=${SBUF_DOCKER_STATE:-/run/sbuf-engine}
log=$state/dockerd.log
apt_log=$state/apt.log
identity=$state/dockerd.identity
export PATH="$PATH:/usr/sbin:/sbin"

# A process id alone may belong to someone else after a restart of the machine; with its start time it is unique.
identity_of() {
    local stat
    stat=$(cat "/proc/$1/stat" 2>/dev/null) || return 1
    # The name in brackets may hold blanks: what follows it starts with field 3; the start time is field 22.
    # shellcheck disable=SC2086
    set -- "$1" ${stat##*) }
    printf '%s %s\n' "$1" "${21}"
}

# Prints the id of the daemon that we started, if it still lives.
our_daemon() {
    local pid
    [ -s "$identity" ] || return 1
    read -r pid _ <"$identity"
    [ "$(identity_of "$pid")" = "$(cat "$identity")" ] && printf '%s\n' "$pid"
}

# A machine that was switched off leaves pid files behind; where /run is on disk they outlive it, and dockerd then
# takes whatever process has that number now for a daemon that still runs.
forget_stale_pid() {
    local file=$1 name=$2 pid
    [ -s "$file" ] || return 0
    pid=$(cat "$file")
    [ "$(cat "/proc/$pid/comm" 2>/dev/null)" = "$name" ] || rm -f "$file"
}

install_engine() {
    local packages=()
    command -v dockerd >/dev/null 2>&1 || packages+=(docker.io)
    command -v debootstrap >/dev/null 2>&1 || packages+=(debootstrap)
    # dockerd calls it to set up the bridge; docker.io brings it along, other packagings may not.
    command -v iptables >/dev/null 2>&1 || packages+=(iptables)
    if [ ${#packages[@]} -gt 0 ]; then
        apt_install "$apt_log" "${packages[@]}" || {
            show_tail "$apt_log"
            die "could not install ${packages[*]}; install a Docker engine by hand and run this again"
        }
    fi
    # From Debian 13 on the command line is a package of its own.
    command -v docker >/dev/null 2>&1 || apt_install "$apt_log" docker-cli || {
        show_tail "$apt_log"
        die "could not install docker-cli; install Docker's command line by hand and run this again"
    }
}

# launch PATH: one attempt with that search path; waits until the engine answers, the daemon ends or time is up.
launch() {
    local pid waited=0
    forget_stale_pid /var/run/docker.pid dockerd
    forget_stale_pid /var/run/docker/containerd/containerd.pid containerd
    # 9 is the lock: a daemon that inherited it would hold it for ever.
    PATH=$1 setsid nohup dockerd >"$log" 2>&1 </dev/null 9>&- &
    pid=$!
    while [ "$waited" -lt 90 ]; do
        identity_of "$pid" >"$identity" || break
        if engine_version >/dev/null; then
            say "engine $(engine_version) is up (process $pid, log $log)"
            return 0
        fi
        sleep 1
        waited=$((waited + 1))
    done
    if our_daemon >/dev/null; then
        stop_ours
        say "dockerd did not answer within 90 seconds"
    else
        rm -f "$identity"
        say "dockerd ended by itself"
    fi
    return 1
}

launch_any_firewall() {
    local legacy
    say "starting dockerd"
    launch "$PATH" && return 0
    # Kernels without nf_tables need the older iptables. It is put in front for this daemon only.
    if grep -q -i -E 'iptables|nf_tables|chain' "$log" && [ -x /usr/sbin/iptables-legacy ]; then
        say "trying again with iptables-legacy"
        legacy=$state/iptables-legacy
        mkdir -p "$legacy"
        ln -sf /usr/sbin/iptables-legacy "$legacy/iptables"
        ln -sf /usr/sbin/ip6tables-legacy "$legacy/ip6tables"
        launch "$legacy:$PATH" && return 0
    fi
    show_tail "$log"
    die "dockerd does not start (see $log); start a Docker engine by hand and run this again"
}

set_up() {
    # Another run may have finished the work while this one waited for the lock.
    engine_version >/dev/null && return 0
    install_engine
    # Where a service manager runs, the package has started the engine or has a socket that starts it.
    engine_version >/dev/null && return 0
    launch_any_firewall
}

start() {
    local version
    if version=$(engine_version); then
        say "engine $version answers"
        return 0
    fi
    [ -z "${DOCKER_HOST:-}" ] || die "no Docker engine answers at DOCKER_HOST=$DOCKER_HOST; start it, or unset DOCKER_HOST"
    setup_allowed || die "no Docker engine answers; start one, or on a throw-away Debian machine run as root with" \
        "SBUF_DOCKER_SETUP=1 to have one installed and started"
    is_root || die "no Docker engine answers, and setting one up needs root; start one, or run this as root"
    is_debian || die "no Docker engine answers, and this is no Debian system, where one could be set up; start one"
    mkdir -p "$state"
    with_lock "$state/lock" set_up
    version=$(engine_version) || die "the engine that was just started does not answer (see $log)"
}

stop_ours() {
    local pid waited=0
    pid=$(our_daemon) || return 0
    kill -TERM "$pid" 2>/dev/null || true
    while our_daemon >/dev/null && [ "$waited" -lt 30 ]; do
        sleep 1
        waited=$((waited + 1))
    done
    # Its containerd is bound to it by a parent-death signal and goes with it.
    if our_daemon >/dev/null; then kill -KILL "$pid" 2>/dev/null || true; fi
    rm -f "$identity"
}

stop() {
    local pid
    if pid=$(our_daemon); then
        say "stopping dockerd (process $pid)"
        stop_ours
    else
        say "nothing to stop: no engine was started from here"
    fi
}

status() {
    local version pid
    version=$(engine_version) || die "no Docker engine answers"
    if pid=$(our_daemon); then
        say "engine $version answers, started from here (process $pid, log $log)"
    else
        say "engine $version answers, not started from here"
    fi
}

case "${1:-}" in
    start | stop | status) "$1" ;;
    *) die "usage: engine.sh start|stop|status" ;;
esac
