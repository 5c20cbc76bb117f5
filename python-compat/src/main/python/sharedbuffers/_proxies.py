"""The proxies of packed objects."""
from sharedbuffers import _java, _registry

PROXY_TYPES = {}


class BufferProxyObject(object):
    """An object in a buffer, whose attributes are read when they are asked for."""

    __slots__ = ('_state', '__dict__', '__weakref__')

    _layout = None

    def __init__(self, buf, offs, none_bitmap, idmap=None):
        self._init(buf, offs, none_bitmap, idmap)

    def _init(self, buf, offs, none_bitmap, idmap):
        """Points the proxy at another object."""
        self._state = _java.ProxyState.at(_registry.types, self._layout, buf, offs, none_bitmap, idmap)

    def _reset(self, offs, none_bitmap, idmap):
        """Points the proxy at another object in the same buffer."""
        self._init(self._proxy_buffer, offs, none_bitmap, idmap)

    @property
    def _proxy_buffer(self):
        state = getattr(self, '_state', None)
        return None if state is None else state.buffer()

    @property
    def _proxy_offset(self):
        state = getattr(self, '_state', None)
        return 0 if state is None else state.offset()


BufferProxyObject.__module__ = 'sharedbuffers.mapped_struct'
_registry.types.name('BufferProxyObject', BufferProxyObject)
_registry.types.name('PROXY_TYPES', PROXY_TYPES)


class _PropertyType(type):
    """The properties that proxies of schemas have are made in Java: to Python they are of these classes too."""

    def __instancecheck__(cls, obj):
        if type.__instancecheck__(cls, obj):
            return True
        made = getattr(obj, 'pythonType', None)
        return made is not None and issubclass(_BY_NAME[made], cls)


class BaseBufferProxyProperty(object):
    """A property of a proxy, at an offset from the object; ``mask`` is its bit in the bitmap of None."""

    __metaclass__ = _PropertyType

    stride = 8

    def __init__(self, offs, mask):
        self.offs = offs
        self.mask = mask

    def _read(self, state, at):
        raise TypeError('%s is no type of values' % type(self).__name__)

    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        state = obj._state
        if state.isNone(self.mask):
            return None
        return self._read(state, state.offset() + self.offs)

    def __set__(self, obj, value):
        raise TypeError('Proxy objects are read-only')

    def __delete__(self, obj):
        raise TypeError('Proxy objects are read-only')

    def cas(self, obj, exp_val, new_val):
        raise TypeError('Proxy objects are read-only')


class _Pointing(BaseBufferProxyProperty):
    """A property whose value is pointed at; ``typ`` reads it."""

    typ = None

    def _read(self, state, at):
        return self.typ.unpack_from(state.buffer(), state.pointedAt(at), state.idmap())


class GenericBufferProxyProperty(_Pointing):
    """A property whose value is pointed at and is neither a byte string nor a text."""


class MissingBufferProxyProperty(BaseBufferProxyProperty):
    """A property that an object does not have, or that is None."""

    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        if obj._state.isNone(self.mask):
            return None
        raise AttributeError('no such attribute')


class _NumberProperty(BaseBufferProxyProperty):
    """A property that is a number in the object itself."""

    _number = None

    def _read(self, state, at):
        return state.number(self._number, at)

    def __set__(self, obj, value):
        if not obj._state.isNone(self.mask):
            obj._state.store(self._number, obj._state.offset() + self.offs, value)

    def cas(self, obj, exp_val, new_val):
        """Stores a number if another one is there, atomically; tells whether it did."""
        state = obj._state
        return not state.isNone(self.mask) and state.cas(
            self._number, state.offset() + self.offs, exp_val, new_val)


class _Addable(_NumberProperty):
    def add(self, obj, value):
        """Adds to the number, atomically."""
        if not obj._state.isNone(self.mask):
            obj._state.add(self._number, obj._state.offset() + self.offs, value)


_NUMBERS = (
    ('Bool', 'BOOL', 1), ('UByte', 'UINT8', 1), ('Byte', 'INT8', 1), ('UShort', 'UINT16', 2), ('Short', 'INT16', 2),
    ('UInt', 'UINT32', 4), ('Int', 'INT32', 4), ('ULong', 'UINT64', 8), ('Long', 'INT64', 8), ('Double', 'FLOAT64', 8),
    ('Float', 'FLOAT32', 4))
_POINTERS = (
    'Bytes', 'Unicode', 'Frozenset', 'Dict', 'ProxiedNDArray', 'ProxiedBuffer', 'Datetime', 'Date', 'Decimal', 'Tuple',
    'List', 'ProxiedTuple', 'ProxiedList', 'Object', 'ProxiedDict', 'ProxiedFrozenset')

for _name, _number, _stride in _NUMBERS:
    _base = _NumberProperty if _name == 'Bool' else _Addable
    _name += 'BufferProxyProperty'
    globals()[_name] = _PropertyType(_name, (_base,), {'_number': _number, 'stride': _stride})
for _name in _POINTERS:
    _base = _Pointing if _name in ('Bytes', 'Unicode') else GenericBufferProxyProperty
    _name += 'BufferProxyProperty'
    globals()[_name] = _PropertyType(_name, (_base,), {})

_BY_NAME = dict((_name, _cls) for _name, _cls in globals().items() if _name.endswith('BufferProxyProperty'))
for _cls in _BY_NAME.values():
    _cls.__module__ = 'sharedbuffers.mapped_struct'


def _has_slots(cls):
    """Whether a class has a layout of its own, which cannot be that of proxies as well."""
    slots = cls.__dict__.get('__slots__', ())
    return bool(slots) and cls is not BufferProxyObject


def _made(bases, attributes):
    for base in bases or ():
        if any(_has_slots(cls) for cls in base.__mro__):
            raise TypeError('multiple bases have instance lay-out conflict')
    return type('GenericProxyClass', (BufferProxyObject,) + tuple(bases or ()), attributes)


def proxy_class(core, bases=None):
    """The class of the proxies of a schema."""
    attributes = dict(core.properties())
    attributes['_layout'] = core
    found = _made(bases, attributes)
    core.proxyType(found)
    return found


def GenericProxyClass(slot_keys, slot_types, present_bitmap, base_offs, bases=None):
    """A class of proxies: of the slots, those have values whose bits are set in ``present_bitmap``, from ``base_offs`` on."""
    attributes = {}
    at = base_offs
    for i, name in enumerate(slot_keys):
        if present_bitmap >> i & 1:
            typ = slot_types[name]
            prop = PROXY_TYPES[TYPES.get(typ, typ)]
            attributes[name] = prop(at, 1 << i)
            at += prop.stride
        else:
            attributes[name] = MissingBufferProxyProperty(0, 1 << i)
    return _made(bases, attributes)


# The types of slots, filled where the packers are known.
TYPES = {}
GenericProxy = GenericProxyClass((), {}, 0, 0)
