"""Stands in the place of conformance/peer/original.py: has the tester of the original speak to this package, under Jython.

The identity map forgets nothing here either, and dates are those of UTC.
"""
import collections
import datetime
import os
import sys
import time
import warnings

os.environ['TZ'] = 'UTC'

import sharedbuffers
from sharedbuffers import mapped_struct

VERSION = sharedbuffers.__version__
RELEASE = tuple(int(part) for part in VERSION.split('.'))
PYTHON2 = True
MAP = collections.OrderedDict
DIALECT = mapped_struct.get_dialect()

# Cases have an order, and Jython's dicts have none.
mapped_struct.VARIABLE_TYPES[MAP] = mapped_struct.TYPES[MAP] = mapped_struct.mapped_dict
mapped_struct.mapped_object.TYPE_CODES[MAP] = mapped_struct.mapped_object.TYPE_CODES[dict]

time.tzset()
warnings.simplefilter('ignore', UnicodeWarning)


class Missing(object):
    """Stands for a class that there is none of: nothing is an instance of it."""


def find(name):
    return getattr(mapped_struct, name, Missing)


class _NoNumpy(object):
    """What the tester needs of numpy where there is none: classes without instances, and a refusal."""

    class ndarray(object):
        pass

    class generic(object):
        pass

    def __getattr__(self, name):
        raise ImportError('numpy does not exist under Jython: numpy.' + name)


numpy = _NoNumpy()


class FixedZone(datetime.tzinfo):
    """A zone with one offset; at the top of the module, since keys of mappings are pickled."""

    def __init__(self, seconds=0):
        self.seconds = seconds

    def utcoffset(self, moment):
        return datetime.timedelta(seconds=self.seconds)

    def dst(self, moment):
        return datetime.timedelta(0)

    def tzname(self, moment):
        return None


def versions():
    """Name and version of everything that has a say in the bytes."""
    from java.lang import System
    return [
        ('sharedbuffers-python-compat', VERSION),
        ('jython', '%d.%d.%d' % sys.version_info[:3]),
        ('java', System.getProperty('java.version')),
    ]
