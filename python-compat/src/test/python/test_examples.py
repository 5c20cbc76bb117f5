"""The examples of the original's documents have the values that they show, and the original's bytes."""
import importlib
import os
import sys

from java.util import TimeZone
from sharedbuffers import mapped_struct

HERE = os.path.join('src', 'test', 'python')
RELEASES = {'0.8': '0.8.0', '1.2': '1.2.3'}


def _lines(name):
    with open(os.path.join(HERE, name)) as lines:
        return [line.rstrip('\n') for line in lines if not line.startswith('#')]


def _expected(dialect):
    found = {}
    for line in _lines('examples-%s.txt' % RELEASES[dialect]):
        name, image = line.split(' ', 1)
        found.setdefault(name, []).append(image)
    return found


def _tables():
    registry = mapped_struct.mapped_object
    return registry.TYPE_CODES, registry.OBJ_PACKERS, mapped_struct.TYPES, mapped_struct.PROXY_TYPES


class _Dialect(object):
    """The time in which a dialect is followed, and the classes of the examples are registered as they were made in it."""

    loaded = {}

    def __init__(self, dialect):
        self.dialect = dialect

    def __enter__(self):
        self.zone = TimeZone.getDefault()
        TimeZone.setDefault(TimeZone.getTimeZone('UTC'))
        mapped_struct.set_dialect(self.dialect)
        self.kept = [dict(table) for table in _tables()]
        if self.dialect not in self.loaded:
            for name in ('examples', 'examples_documents'):
                sys.modules.pop(name, None)
            documents = importlib.import_module('examples_documents')
            self.loaded[self.dialect] = documents, [dict(table) for table in _tables()]
        documents, tables = self.loaded[self.dialect]
        for table, registered in zip(_tables(), tables):
            table.update(registered)
        return documents

    def __exit__(self, *exc):
        mapped_struct.set_dialect('1.2')
        TimeZone.setDefault(self.zone)
        for table, kept in zip(_tables(), self.kept):
            for key in set(table) - set(kept):
                del table[key]


def _test(dialect, name):
    def test():
        with _Dialect(dialect) as documents:
            example, = [each for each in documents.ALL if each.__name__ == name]
            made = documents.examples.hashes(example)
        assert made == EXPECTED[dialect][name], made
    return test


with _Dialect('1.2') as _documents:
    NAMES = dict((_example.__name__, _example.__doc__) for _example in _documents.ALL)

EXPECTED = dict((dialect, _expected(dialect)) for dialect in RELEASES)

for _dialect in RELEASES:
    for _name in NAMES:
        _made = _test(_dialect, _name)
        _made.__doc__ = '%s: %s' % (RELEASES[_dialect], NAMES[_name])
        globals()['test_%s_%s' % (_name, _dialect.replace('.', '_'))] = _made


def test_all_examples_are_compared():
    """each example has bytes of both releases, and each of these an example"""
    for dialect in RELEASES:
        assert sorted(EXPECTED[dialect]) == sorted(NAMES), dialect


def test_all_documents_are_shown():
    """each example is one of the documents that examples.tsv lists, and each line there has its examples"""
    shown = set()
    for line in _lines('examples.tsv'):
        document, releases, what, examples = line.split('\t')
        assert set(releases.split(' ')) <= set(['0.2.0', '0.8.0', '1.2.3']) and document and what, line
        shown.update(examples.split(' '))
    assert sorted(shown) == sorted(NAMES), sorted(shown ^ set(NAMES))
