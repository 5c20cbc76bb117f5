"""The original library, imported so that two runs give the same bytes.

Three things make the original's output depend on chance; each is taken away here, before it is imported:
its identity map evicts by memory address (errata 8), numpy may sort with AVX-512 code whose order of equal hashes
differs (errata 10), and local time is part of dates (TZ is UTC).
"""
import os
import sys
import time
import warnings

os.environ['TZ'] = 'UTC'
time.tzset()
if sys.version_info[0] >= 3:
    os.environ['NPY_DISABLE_CPU_FEATURES'] = 'AVX512F AVX512CD AVX512_SKX AVX512_CLX AVX512_CNL AVX512_ICL'
warnings.simplefilter('ignore')

import clru.cuckoocache


class NeverEvicts(dict):
    """The store of strong references that an identity map keeps: here it forgets nothing."""

    def __init__(self, limit, eviction_callback=None, preallocate=False):
        dict.__init__(self)


clru.cuckoocache.LazyCuckooCache = NeverEvicts

import lz4
import lz4.block
import numpy
import xxhash
import sharedbuffers
from sharedbuffers import mapped_struct

VERSION = sharedbuffers.__version__
RELEASE = tuple(int(part) for part in VERSION.split('.'))

if RELEASE >= (0, 5) and mapped_struct.FastCache is not NeverEvicts:
    raise ImportError('the identity map of the original could not be kept from forgetting')

warnings.simplefilter('default')
# 2.7 says so whenever bytes and text are compared, as keys are here
warnings.simplefilter('ignore', UnicodeWarning)

PYTHON2 = sys.version_info[0] == 2
# how this peer compares values: all releases for 2.7 do it as 0.8 does
DIALECT = '0.8' if PYTHON2 else '1.2'


class Missing(object):
    """Stands for a class that this release does not have: nothing is an instance of it."""


def find(name):
    """A class of the original by its name; `Missing` in releases before it."""
    return getattr(mapped_struct, name, Missing)


def versions():
    """Name and version of everything that has a say in the bytes."""
    return [
        ('sharedbuffers', VERSION),
        ('python', '%d.%d.%d' % sys.version_info[:3]),
        ('numpy', numpy.__version__),
        ('lz4', lz4.__version__ if hasattr(lz4, '__version__') else lz4.VERSION),
        ('liblz4', lz4.library_version_string()),
        ('xxhash', xxhash.VERSION),
    ]
