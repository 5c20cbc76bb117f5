"""Stands in for numpy, which Jython does not have, so that tests which import it but do not use it can run.

While tests are imported, everything of numpy is taken and nothing happens; when they run, using it raises NeedsNumpy.
"""
import sys


class NeedsNumpy(ImportError):
    """The test uses numpy itself."""


class _Type(type):
    def __call__(cls, *args, **kwargs):
        return _use(cls.__name__)

    def __getattr__(cls, name):
        if name.startswith('__'):
            raise AttributeError(name)
        return _use(cls.__name__ + '.' + name)


class _Unknown(object):
    """What a call would have returned. Any use of it needs numpy."""

    def __init__(self, what):
        object.__setattr__(self, '_what', what)


def _refuse(name):
    def method(self, *args, **kwargs):
        raise NeedsNumpy('numpy.%s' % object.__getattribute__(self, '_what'))
    return method


for _name in (
        'getattribute', 'setattr', 'len', 'iter', 'getitem', 'setitem', 'eq', 'ne', 'lt', 'gt', 'le', 'ge', 'hash',
        'nonzero', 'add', 'sub', 'mul', 'int', 'float', 'index', 'contains', 'str', 'repr', 'call'):
    setattr(_Unknown, '__%s__' % _name, _refuse(_name))


class _Module(object):
    NeedsNumpy = NeedsNumpy
    importing = True
    __name__ = 'numpy'
    __file__ = __file__
    __version__ = '0'

    def __getattr__(self, name):
        if name.startswith('__'):
            raise AttributeError(name)
        found = _Type(name, (object,), {'__module__': 'numpy'})
        setattr(self, name, found)
        return found


_module = _Module()


def _use(what):
    if _module.importing:
        return _Unknown(what)
    raise NeedsNumpy('numpy.' + what)


sys.modules['numpy'] = _module
