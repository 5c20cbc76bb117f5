#!/usr/bin/env bash
# Runs a Python that holds the original, in its container; the repository is at the same path there, to be read only.
#
#   python.sh 1.2|0.8 ARGUMENTS...
set -eu

here=$(cd "$(dirname "$0")" && pwd)
repository=$(cd "$here/../.." && pwd)
image=$("$here/images.sh" name "$1")
shift
exec docker run --rm --interactive --network none --volume "$repository:$repository:ro" --workdir "$repository" \
    "$image" python "$@"
