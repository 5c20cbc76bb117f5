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


def proxy_class(core, bases=None):
    """The class of the proxies of a schema."""
    found = type('GenericProxy', (BufferProxyObject,) + tuple(bases or ()), core.properties())
    core.proxyType(found)
    return found
