"""COVERAGE.md says what is so."""
import os

from sharedbuffers import mapped_struct, pool

_HERE = os.path.join('src', 'test', 'python')
_STATES = ('done', 'unproven', 'builtin')


def _rows():
    with open('COVERAGE.md') as text:
        rows = [[cell.strip() for cell in line.strip().strip('|').split('|')] for line in text if line.startswith('| `')]
    return [[row[0].strip('`')] + row[1:] for row in rows]


def _is_there(name):
    return hasattr(mapped_struct, name) or hasattr(pool, name)


def test_every_name_is_a_row():
    """every public name of the original is a row of COVERAGE.md, once"""
    with open(os.path.join(_HERE, 'original-names.txt')) as names:
        assert sorted(row[0] for row in _rows()) == sorted(names.read().split())


def test_states_are_true():
    """every name is there, and one that is done names its test"""
    for name, meaning, state, test in _rows():
        assert meaning and state in _STATES, name
        assert state == 'builtin' or _is_there(name), '%s is not there' % name
        assert bool(test) == (state == 'done'), name


def test_tests_exist():
    """every test that COVERAGE.md names exists"""
    java = os.path.join('src', 'test', 'java', 'io', 'sharedbuffers', 'jython')
    for row in _rows():
        for test in filter(None, row[3].split(', ')):
            path = os.path.join(_HERE, test) if test.endswith('.py') else os.path.join(java, test + '.java')
            assert os.path.isfile(path), path
