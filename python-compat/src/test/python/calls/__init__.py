"""Calls of every part of the interface: run under Jython, and on CPython to learn what the original answers.

The functions of the modules here yield what was asked, and the answer. 1.2.3.txt and 0.8.0.txt have what the originals of these
versions answered, printed by `TZ=UTC python -m calls` in the folder above, on Python 3.11 and 2.7.
"""
import datetime
import decimal
import importlib
import inspect
import os
import shutil
import sys
import tempfile

import sharedbuffers
from sharedbuffers import mapped_struct as m

JYTHON = sys.platform.startswith('java')
MODULES = 'number_types', 'values', 'sequences', 'sets_and_dicts', 'schemas', 'objects', 'proxies', 'idmaps', 'mappers', 'arrays', \
    'pools'

text = type(u'')
integers = (int, type(1 << 70))
view = memoryview if sys.version_info[0] == 3 else buffer  # noqa: F821


class Record(object):
    """An object with any attributes."""

    def __init__(self, **slots):
        self.__dict__.update(slots)


class word(object):
    """A name or other text of Python's own, which is of the type that Python has for them."""

    def __init__(self, content):
        self.content = content


def _of_bytes(value):
    value = bytearray(value)
    return "b'%s'" % value.decode('ascii') if all(32 <= c < 127 and c not in (39, 92) for c in value) else \
        'x' + ''.join('%02x' % c for c in value)


def _of_items(value, brackets, order=False):
    items = [show(item) for item in value]
    return brackets[0] + ', '.join(sorted(items) if order else items) + brackets[1]


def show(value):
    """A text of a value that is the same for the same value in each Python."""
    if value is None or isinstance(value, bool):
        return str(value)
    if isinstance(value, integers) or type(value).__module__ == 'numpy' and value.shape == ():
        return '%d' % value
    if isinstance(value, float):
        return repr(value)
    if isinstance(value, bytes):
        return _of_bytes(value)
    if isinstance(value, text):
        return "u'%s'" % value.encode('unicode_escape').decode('ascii')
    if isinstance(value, bytearray):
        return 'bytearray ' + _of_bytes(value)
    if isinstance(value, (view, memoryview)):
        return 'buffer ' + _of_bytes(bytes(bytearray(value[:])))
    if isinstance(value, m.proxied_tuple):
        return 'proxied' + _of_items(value, '()')
    if isinstance(value, m.proxied_list):
        return 'proxied' + _of_items(value, '[]')
    if isinstance(value, m.proxied_dict):
        return 'proxied' + _of_items(value.items(), '{}', True)
    if isinstance(value, m.proxied_frozenset):
        return 'proxied' + _of_items(value, '{}', True)
    if isinstance(value, list):
        return _of_items(value, '[]')
    if isinstance(value, tuple):
        return _of_items(value, '()')
    if isinstance(value, dict):
        return _of_items(value.items(), '{}', True)
    if isinstance(value, (set, frozenset)):
        return ('frozenset' if isinstance(value, frozenset) else 'set') + _of_items(value, '{}', True)
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()
    if isinstance(value, decimal.Decimal):
        return 'Decimal ' + str(value)
    if isinstance(value, word):
        return str(value.content)
    if isinstance(value, type) and value.__name__ == 'CorruptData':
        # The original raises a plain one.
        return 'ValueError'
    if isinstance(value, type):
        return {'unicode': 'text', 'str': 'bytes' if bytes is str else 'text'}.get(value.__name__, value.__name__)
    return 'a ' + type(value).__name__


def tell(function, *args, **kwargs):
    """What a call answers, or the name of its error."""
    try:
        return function(*args, **kwargs)
    except RuntimeError:
        # In Python 3, recursion that is too deep is a kind of it.
        return RuntimeError
    except Exception as e:
        return type(e)


def modern():
    """Whether this is 1.2, or follows it, rather than 0.8."""
    return (m.get_dialect() if JYTHON else sharedbuffers.__version__) >= '1'


def ndarray(dtype, shape, content):
    """An array: numpy's, or as much of one as can be written."""
    if not JYTHON:
        import numpy
        return numpy.frombuffer(content, dtype).reshape(shape)
    made = Record(dtype=dtype, shape=shape)
    made.tobuffer = lambda: content
    return made


class folder(object):
    """A folder for the time being; called with the name of a file in it, opens that."""

    def __enter__(self):
        self._path = tempfile.mkdtemp()
        self._files = []
        return self

    def path(self, name):
        return os.path.join(self._path, name)

    def __call__(self, name, mode='w+b'):
        opened = open(self.path(name), mode)
        self._files.append(opened)
        return opened

    def __exit__(self, *exc):
        for opened in self._files:
            opened.close()
        shutil.rmtree(self._path, True)


def everything():
    """All functions, by module and name."""
    for name in MODULES:
        module = importlib.import_module('calls.' + name)
        for call, function in sorted(vars(module).items()):
            if inspect.isgeneratorfunction(function) and function.__module__ == module.__name__ and call[0] != '_':
                yield name + '.' + call, function


def answers(name, function):
    """The answers of one function, as lines."""
    return ['%s %s: %s' % (name, asked, show(answer)) for asked, answer in function()]
