#!/usr/bin/env bash
# Makes a stand-in for the official base image where the image hub can't be reached: a minimal Debian with the Python
# of one peer and, where its image compiles something, a C compiler; or with a browser. Prints the image's name.
#
#   base.sh 1.2|shm     Debian 12 with CPython 3.11
#   base.sh 0.8         Debian 11 with CPython 2.7
#   base.sh shm-3.13    Debian 13 with CPython 3.13
#   base.sh browser     Debian 12 with Chromium and its driver
#
# Needs root and debootstrap. The packages come from the mirror that this machine's apt uses, or SBUF_DEBIAN_MIRROR.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=lib.sh
. "$here/lib.sh"

peer=${1:-}
installed=
case "$peer" in
    1.2 | shm)
        # debootstrap does not resolve the virtual package python3.11-distutils, so its provider is named.
        suite=bookworm
        packages=python3.11,python3.11-dev,python3.11-venv,python3-distutils,gcc,libc6-dev,ca-certificates
        ;;
    0.8)
        # Debian has no pip for 2.7 any more: Python 3 is there to make the 2.7 environment.
        suite=bullseye
        packages=python2.7,python2.7-dev,python3,python3-venv,gcc,libc6-dev,ca-certificates
        ;;
    shm-3.13)
        suite=trixie
        packages=python3.13
        ;;
    browser)
        # Needs virtual packages, which debootstrap does not resolve: apt installs it afterwards.
        suite=bookworm
        packages=ca-certificates
        installed="chromium chromium-driver fonts-dejavu-core"
        ;;
    *) die "usage: base.sh 1.2|0.8|shm|shm-3.13|browser" ;;
esac

image=sbuf-base:$suite-$(printf '%s %s' "$suite" "$packages${installed:+ $installed}" | sha256sum | cut -c1-12)
logs=${TMPDIR:-/tmp}/sbuf-docker-$(id -u)
log=$logs/base-$peer.log

# The first of: what the caller says, what this machine's apt is set to, and "-", the default of debootstrap itself.
mirrors() {
    if [ -n "${SBUF_DEBIAN_MIRROR:-}" ]; then
        printf '%s\n' "$SBUF_DEBIAN_MIRROR"
        return
    fi
    # shellcheck disable=SC2016 # apt's own placeholders
    limit 20 apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Component: main' \
        'Origin: Debian' 'Label: Debian' 2>/dev/null | head -n 1
    printf '%s\n' -
}

use_apt_proxy() {
    local proxy=
    eval "$(limit 20 apt-config shell proxy Acquire::http::Proxy 2>/dev/null)"
    if [ -n "$proxy" ] && [ "$proxy" != DIRECT ]; then export http_proxy="${http_proxy:-$proxy}"; fi
}

bootstrap() {
    local root=$1 mirror
    use_apt_proxy
    # shellcheck disable=SC2013 # addresses hold no blanks
    for mirror in $(mirrors | awk '!seen[$0]++'); do
        rm -rf "$root"
        say "debootstrap $suite"
        set -- --variant=minbase --include="$packages" "$suite" "$root"
        [ "$mirror" = - ] || set -- "$@" "$mirror"
        if limit 480 debootstrap "$@" >>"$log" 2>&1; then
            return 0
        fi
        say "debootstrap failed with one mirror (see $log)"
    done
    return 1
}

# Nothing starts, and nothing is forced onto the disk before the image is made.
install_in() {
    local root=$1
    printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
    chmod 755 "$root/usr/sbin/policy-rc.d"
    cp /etc/resolv.conf "$root/etc/resolv.conf" 2>/dev/null || true
    say "installing $installed"
    # shellcheck disable=SC2086 # a list
    limit 480 chroot "$root" sh -c 'apt-get -q update && apt-get -q -y -o Dpkg::Options::=--force-unsafe-io \
        --no-install-recommends install "$@"' sh $installed >>"$log" 2>&1
}

build() {
    local work
    work=$(mktemp -d)
    # shellcheck disable=SC2064 # the value of now
    trap "rm -rf --one-file-system '$work'" EXIT
    : >"$log"
    bootstrap "$work/debian" || {
        show_tail "$log"
        die "no Debian mirror gave a usable $suite; set SBUF_DEBIAN_MIRROR to one that this machine reaches"
    }
    if [ -n "$installed" ]; then
        DEBIAN_FRONTEND=noninteractive install_in "$work/debian" || {
            show_tail "$log"
            die "could not install $installed into the image"
        }
    fi
    # The image must not carry this machine's mirror, and needs none: nothing is installed into it.
    rm -f "$work/debian/etc/apt/sources.list" "$work/debian/etc/resolv.conf"
    say "importing as $image"
    tar -C "$work/debian" --one-file-system --numeric-owner \
        --exclude='./var/cache/apt/*' --exclude='./var/lib/apt/lists/*' --exclude='./usr/share/doc/*' \
        --exclude='./usr/share/man/*' --exclude='./usr/share/info/*' --exclude='./usr/share/locale/*' \
        --exclude='./proc/*' --exclude='./sys/*' --exclude='./dev/*' -cf - . |
        timeout -k 10 300 docker import --message "Debian $suite made by base.sh" - "$image" >>"$log"
}

image_exists() { limit 15 docker image inspect "$image" >/dev/null 2>&1; }

# Two peers may stand on the same image, and be built at once.
build_missing() {
    image_exists && return 0
    if ! command -v debootstrap >/dev/null 2>&1; then
        { setup_allowed && is_debian; } || die "the image hub can't be reached; install debootstrap and run this again"
        : >"$log"
        apt_install "$log" debootstrap || {
            show_tail "$log"
            die "could not install debootstrap; install it by hand and run this again"
        }
    fi
    build
}

if ! image_exists; then
    is_root || die "the image hub can't be reached, and making a stand-in needs root; run as root, or let the engine reach the hub"
    mkdir -p "$logs"
    with_lock "$logs/base-$suite.lock" build_missing
fi
printf '%s\n' "$image"
