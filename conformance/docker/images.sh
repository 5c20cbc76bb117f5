#!/usr/bin/env bash
# Builds the images that hold the originals. An image's tag is a hash of what goes into it, so an image that
# exists is up to date and is not built again.
#
#   images.sh build [PEER|all]    builds what is missing and prints the names, one a line
#   images.sh name PEER           prints the name that the image has or will have
#   images.sh remove              removes every image made here, stand-ins too
#
# PEER is one of
#   1.2         sharedbuffers 1.2.3 on CPython 3.11
#   0.8         sharedbuffers 0.8.0 on CPython 2.7
#   shm         SharedArray, mmap_backed_array and multiprocessing.shared_memory on CPython 3.11
#   shm-3.13    multiprocessing.shared_memory of CPython 3.13
#   browser     Chromium and its driver
#
# SBUF_BASE_1_2, SBUF_BASE_0_8, SBUF_BASE_SHM, SBUF_BASE_SHM_3_13: another base image, with Python and (but for the
# last) a C compiler, instead of the official one or the stand-in. SBUF_BASE_BROWSER: one of Debian.
# SBUF_BUILD_NETWORK (default "host"): the network that the builds use.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=lib.sh
. "$here/lib.sh"

logs=${TMPDIR:-/tmp}/sbuf-docker-$(id -u)

all_peers="1.2 0.8 shm shm-3.13 browser"

chosen_base() {
    case "$1" in
        1.2) printf '%s' "${SBUF_BASE_1_2:-}" ;;
        0.8) printf '%s' "${SBUF_BASE_0_8:-}" ;;
        shm) printf '%s' "${SBUF_BASE_SHM:-}" ;;
        shm-3.13) printf '%s' "${SBUF_BASE_SHM_3_13:-}" ;;
        browser) printf '%s' "${SBUF_BASE_BROWSER:-}" ;;
        *) die "unknown peer '$1'; there are $all_peers" ;;
    esac
}

# The program that an image proves itself with; that of the browser is in its Dockerfile.
verifier() {
    case "$1" in
        browser) ;;
        shm*) printf 'verify_shm.py' ;;
        *) printf 'verify.py' ;;
    esac
}

official_base() { sed -n 's/^ARG BASE=//p' "$here/peer-$1/Dockerfile"; }

image_name() {
    local base digest
    base=$(chosen_base "$1")
    digest=$(
        cd "$here"
        {
            find "peer-$1" $(verifier "$1") -type f | LC_ALL=C sort | while IFS= read -r file; do sha256sum "$file"; done
            printf '%s\n' "$base"
        } | sha256sum | cut -c1-12
    )
    printf 'sbuf-peer:%s-%s\n' "$1" "$digest"
}

exists() { limit 15 docker image inspect "$1" >/dev/null 2>&1; }

# Asks through the engine, which knows its own proxies and registry mirrors, with the smallest image there is.
hub_answers() {
    local probe=hello-world:latest known=1 answer=0
    exists "$probe" || known=0
    limit 25 docker pull -q "$probe" >/dev/null 2>&1 || answer=1
    if [ "$known" -eq 0 ] && [ "$answer" -eq 0 ]; then limit 25 docker image rm "$probe" >/dev/null 2>&1 || true; fi
    return "$answer"
}

# The certificate authorities this machine trusts, so that the build gets through the same gateways as the machine.
host_certificates() {
    local file
    for file in "${PIP_CERT:-}" "${SSL_CERT_FILE:-}" "${REQUESTS_CA_BUNDLE:-}" "${CURL_CA_BUNDLE:-}" \
        /etc/ssl/certs/ca-certificates.crt /etc/pki/tls/certs/ca-bundle.crt /etc/ssl/cert.pem; do
        if [ -n "$file" ] && [ -s "$file" ]; then
            cat "$file"
            return
        fi
    done
}

# Prints a setting of this machine's pip: from the environment, else from its configuration.
pip_setting() {
    local variable=$1 key=$2
    if [ -n "${!variable:-}" ]; then
        printf '%s' "${!variable}"
    elif command -v python3 >/dev/null 2>&1; then
        limit 20 python3 -m pip config get "global.$key" 2>/dev/null | tr '\n' ' ' | sed 's/ *$//' || true
    fi
}

# Fills build_args. They stay in the stage that builds, which is thrown away, and reach neither the image nor its history.
collect_build_args() {
    local pair variable value
    build_args=()
    for pair in PIP_INDEX_URL:index-url PIP_EXTRA_INDEX_URL:extra-index-url PIP_TRUSTED_HOST:trusted-host \
        PIP_DEFAULT_TIMEOUT:timeout; do
        variable=${pair%%:*}
        value=$(pip_setting "$variable" "${pair#*:}")
        if [ -n "$value" ]; then build_args+=(--build-arg "$variable=$value"); fi
    done
    for variable in http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY; do
        if [ -n "${!variable:-}" ]; then build_args+=(--build-arg "$variable=${!variable}"); fi
    done
}

# Adds the base images to build_args: the caller's, the Dockerfile's own, or a stand-in.
choose_base() {
    local peer=$1 base
    base=$(chosen_base "$peer")
    if [ -z "$base" ] && [ "$hub" = no ]; then base=$("$here/base.sh" "$peer"); fi
    if [ -n "$base" ]; then
        base_used=$base
        build_args+=(--build-arg "BASE=$base" --build-arg "BUILD_BASE=$base")
    else
        base_used=$(official_base "$peer")
    fi
}

build_missing() {
    local peer=$1 image=$2 log=$logs/peer-$1.log started=$SECONDS context base_used build_args
    label="images[$peer]"
    exists "$image" && return 0
    collect_build_args
    choose_base "$peer"
    context=$(mktemp -d)
    # shellcheck disable=SC2064 # the value of now
    trap "rm -rf '$context'" EXIT
    cp "$here/peer-$peer/"* "$context/"
    if [ -n "$(verifier "$peer")" ]; then cp "$here/$(verifier "$peer")" "$context/"; fi
    host_certificates >"$context/host-certificates.pem"
    say "building $image from $base_used"
    limit 1500 docker build --network "${SBUF_BUILD_NETWORK:-host}" --force-rm --label "sbuf.base=$base_used" \
        "${build_args[@]}" -t "$image" "$context" >"$log" 2>&1 || {
        show_tail "$log" 40
        die "the build of $image failed (log $log)"
    }
    say "built $image in $((SECONDS - started)) s"
}

# In a process of its own, so that "all" runs them at once.
build_one() {
    local image
    image=$(image_name "$1")
    exists "$image" || with_lock "$logs/peer-$1.lock" build_missing "$1" "$image"
}

build() {
    local peers peer pid pids=() missing=0 failed=0
    peers=$1
    if [ "$peers" = all ]; then peers=$all_peers; fi
    for peer in $peers; do chosen_base "$peer" >/dev/null; done
    engine_version >/dev/null || die "no Docker engine answers; run $here/engine.sh start"
    for peer in $peers; do exists "$(image_name "$peer")" || missing=1; done
    if [ "$missing" -eq 1 ]; then
        mkdir -p "$logs"
        hub=no
        if hub_answers; then hub=yes; else say "the image hub can't be reached: stand-ins are made with debootstrap"; fi
        for peer in $peers; do
            build_one "$peer" &
            pids+=($!)
        done
        for pid in "${pids[@]}"; do wait "$pid" || failed=1; done
        [ "$failed" -eq 0 ] || die "not every image could be built"
    fi
    for peer in $peers; do image_name "$peer"; done
}

remove() {
    local repository image
    for repository in sbuf-peer sbuf-base; do
        for image in $(limit 15 docker image ls --format '{{.Repository}}:{{.Tag}}' "$repository"); do
            limit 120 docker image rm "$image" >/dev/null
            say "removed $image"
        done
    done
    # The stages that built them, which the engine keeps as its cache.
    limit 120 docker image prune -f --filter label=sbuf.stage=build >/dev/null
}

case "${1:-}" in
    build) build "${2:-all}" ;;
    name) image_name "${2:-}" ;;
    remove) remove ;;
    *) die "usage: images.sh build [PEER|all] | name PEER | remove; PEER is one of $all_peers" ;;
esac
