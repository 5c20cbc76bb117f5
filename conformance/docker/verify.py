"""Run at the end of an image's build, on either Python: fails the build when the image would not be a sound peer."""
import sys

import lz4.block
import msgpack
import numpy
import pytest
import sharedbuffers
import xxhash
from sharedbuffers import mapped_struct

if not mapped_struct.__file__.endswith(".so"):
    sys.exit("sharedbuffers runs uncompiled from " + mapped_struct.__file__)

try:
    from numpy.core._multiarray_umath import __cpu_features__ as cpu_features
except ImportError:
    cpu_features = {}  # numpy 1.16 has no run-time dispatch
if cpu_features.get("AVX512F"):
    sys.exit("numpy may take its AVX-512 sort, which orders equal keys differently")

text = b"sharedbuffers " * 100
if lz4.block.decompress(lz4.block.compress(text)) != text:
    sys.exit("lz4 does not give back what it was given")

print("python %s" % sys.version.split()[0])
for module in (sharedbuffers, numpy, lz4, xxhash, pytest):
    print("%s %s" % (module.__name__, getattr(module, "__version__", None) or module.VERSION))
print("msgpack %s" % ".".join(str(part) for part in msgpack.version))
print("liblz4 %s" % lz4.library_version_string() if hasattr(lz4, "library_version_string") else "")
