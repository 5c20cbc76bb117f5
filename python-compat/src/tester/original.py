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

import arrays as numpy

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


numpy.install(mapped_struct)


class OrderedSet(frozenset):
    """A set that is walked in the order in which it was put together, as cases give it: Jython's own have none."""

    def __new__(cls, items):
        made = frozenset.__new__(cls, items)
        made.order = [item for at, item in enumerate(items) if item not in items[:at]]
        return made

    def __iter__(self):
        return iter(self.order)


mapped_struct.mapped_object.TYPE_CODES[OrderedSet] = mapped_struct.mapped_object.TYPE_CODES[frozenset]


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
