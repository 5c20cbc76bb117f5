"""Each call of the interface has the answer of the original: of 1.2.3, and of 0.8.0 where that is followed."""
import os
import re

import calls
from java.util import TimeZone

ORIGINALS = {'1.2': '1.2.3.txt', '0.8': '0.8.0.txt'}
BOTH = '1.2', '0.8'

# What is answered otherwise: in which dialects, by which function and to which of its questions, and why.
DIFFERS = (
    (BOTH, 'sets_and_dicts.combining', '.* frozenset .* __gt__$',
     'the original calls itself without end when a proxied set is asked whether it is larger than another kind of set'),
    (BOTH, 'sets_and_dicts.combining', 'sets$', 'a set of Jython does not ask the other side whether it is equal'),
    (BOTH, 'sets_and_dicts.reading_dicts', '.* others$',
     'the original raises an error when a proxied dict is compared with what is no dict'),
    (BOTH, 'idmaps.options_of_strong_maps', 'strong_limit$', 'in Jython every object can be referred to weakly'),
    (BOTH, 'idmaps.strong_maps', 'link held$', 'in Jython every object can be referred to weakly'),
    (BOTH, 'mappers.searching', '.* (hinted_)?sorted_contains$',
     'in the original, numbers below all that an array can hold are in it'),
    (('0.8',), 'sets_and_dicts.reading_sets', '.* __contains__$', '0.8.0 does not find large numbers in bitmaps'),
    (('0.8',), 'proxies.adding', '(U?Int|U?Long|Double|Float) ',
     'Java has no atomic changes of numbers that are not aligned, as they are behind narrow bitmaps'),
    (('0.8',), 'proxies.exchanging', '(U?Int|U?Long|Double|Float) |(nan|zeros)$',
     'Java has no atomic changes of numbers that are not aligned, as they are behind narrow bitmaps'),
    (('0.8',), 'mappers.looking_up', '.*MultiMapper without ',
     '0.8.0 fails to tell that a key is not in a multi mapper of numbers'),
    (('0.8',), 'mappers.several_values', '.*MultiMapper has_key$',
     '0.8.0 fails to tell that a key is not in a multi mapper of numbers'),
)


def _expected(dialect):
    found = {}
    with open(os.path.join(os.path.dirname(calls.__file__), ORIGINALS[dialect])) as lines:
        for line in lines:
            found.setdefault(line.split(' ', 1)[0], []).append(line.rstrip('\n'))
    return found


EXPECTED = dict((dialect, _expected(dialect)) for dialect in ORIGINALS)
FUNCTIONS = dict(calls.everything())


def _answers(name, dialect):
    zone = TimeZone.getDefault()
    TimeZone.setDefault(TimeZone.getTimeZone('UTC'))
    calls.m.set_dialect(dialect)
    try:
        return calls.answers(name, FUNCTIONS[name])
    finally:
        calls.m.set_dialect('1.2')
        TimeZone.setDefault(zone)


def _asked(line):
    return line.split(' ', 1)[1].split(': ', 1)[0]


def _differences(name, dialect):
    """The lines that differ: the original's, and this one's."""
    expected, made = EXPECTED[dialect].get(name, []), _answers(name, dialect)
    assert map(_asked, expected) == map(_asked, made), '%s has answers to other calls: make it anew' % ORIGINALS[dialect]
    return [(theirs, ours) for theirs, ours in zip(expected, made) if theirs != ours]


def _reasons(name, dialect, line):
    """Which of the known differences a line is."""
    return [i for i, (dialects, function, asked, _) in enumerate(DIFFERS)
            if dialect in dialects and function == name and re.match(asked, _asked(line))]


def _test(name):
    def test():
        known = set()
        for dialect in BOTH:
            for theirs, ours in _differences(name, dialect):
                reasons = _reasons(name, dialect, theirs)
                assert reasons, '%s: the original answers\n%s\nand this\n%s' % (dialect, theirs, ours)
                known.update((dialect, i) for i in reasons)
        said = set((dialect, i) for i, row in enumerate(DIFFERS) for dialect in row[0] if row[1] == name)
        assert known == said, 'no longer otherwise: %s' % [(dialect, DIFFERS[i][2]) for dialect, i in said - known]
    test.__doc__ = '%s: %s' % (name.split('.')[0], FUNCTIONS[name].__doc__)
    return test


for _name in FUNCTIONS:
    globals()['test_' + _name.replace('.', '_')] = _test(_name)


def test_all_answers_are_compared():
    """each answer of the originals is one to a call"""
    assert set(EXPECTED['1.2']) == set(FUNCTIONS) and set(EXPECTED['0.8']) <= set(FUNCTIONS)
    assert set(row[1] for row in DIFFERS) <= set(FUNCTIONS)
