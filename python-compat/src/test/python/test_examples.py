"""The examples of the original's documents have the values that they show, and the original's bytes."""
import os

import examples
from java.util import TimeZone


def _expected():
    found = {}
    with open(os.path.join(os.path.dirname(examples.__file__), 'examples-1.2.3.txt')) as lines:
        for line in lines:
            name, image = line.rstrip('\n').split(' ', 1)
            found.setdefault(name, []).append(image)
    return found


EXPECTED = _expected()


def _test(example):
    def test():
        zone = TimeZone.getDefault()
        TimeZone.setDefault(TimeZone.getTimeZone('UTC'))
        try:
            made = examples.hashes(example)
        finally:
            TimeZone.setDefault(zone)
        assert made == EXPECTED[example.__name__], made
    test.__doc__ = example.__doc__
    return test


for _example in examples.ALL:
    globals()['test_' + _example.__name__] = _test(_example)


def test_all_examples_are_compared():
    """each example has bytes of the original, and each of these an example"""
    assert sorted(EXPECTED) == sorted(example.__name__ for example in examples.ALL)
