#!/usr/bin/env bash
# Runs a Python that holds the original, in its container; the repository is at the same path there, to be read only.
#
#   python.sh 1.2|0.8 ARGUMENTS...
#
# SBUF_SHARED names a folder, by its whole path, that is at the same path there, too, and can be written.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
repository=$(cd "$here/../.." && pwd)
image=$("$here/images.sh" name "$1")
shift
exec docker run --rm --interactive --network none --volume "$repository:$repository:ro" \
    ${SBUF_SHARED:+--volume "$SBUF_SHARED:$SBUF_SHARED"} --workdir "$repository" \
    "$image" python "$@"
