#!/usr/bin/env bash
# Runs a Python that holds an original, in its container; the repository is at the same path there, to be read only.
#
#   python.sh PEER[:PROGRAM] ARGUMENTS...
#
# PEER is one of images.sh; PROGRAM the one of its Pythons to be run, such as shm:shared-array-2.0.2-numpy1.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
repository=$(cd "$here/../.." && pwd)
peer=${1%%:*}
program=python
case "$1" in *:*) program=${1#*:} ;; esac
image=$("$here/images.sh" name "$peer")
shift
exec docker run --rm --interactive --network none --volume "$repository:$repository:ro" --workdir "$repository" \
    "$image" "$program" "$@"
