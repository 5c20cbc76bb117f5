"""The proxies of packed objects."""
from sharedbuffers import _registry

PROXY_TYPES = {}


class BufferProxyObject(object):
    """An object in a buffer, whose attributes are read when they are asked for."""

    __slots__ = ('_state', '__dict__', '__weakref__')


class BaseBufferProxyProperty(object):
    """What the properties of proxies have in common. They are made in Java, by type."""


class GenericBufferProxyProperty(BaseBufferProxyProperty):
    typ = None
    stride = 8


BufferProxyObject.__module__ = 'sharedbuffers.mapped_struct'
_registry.types.name('BufferProxyObject', BufferProxyObject)


def _has_slots(cls):
    """Whether a class has a layout of its own, which cannot be that of proxies as well."""
    slots = cls.__dict__.get('__slots__', ())
    return bool(slots) and cls is not BufferProxyObject


def proxy_class(core, bases=None):
    """The class of the proxies of a schema."""
    for base in bases or ():
        if any(_has_slots(cls) for cls in base.__mro__):
            raise TypeError('multiple bases have instance lay-out conflict')
    found = type('GenericProxy', (BufferProxyObject,) + tuple(bases or ()), core.properties())
    core.proxyType(found)
    return found
