"""Values behind a type code, and the classes that applications register."""
import collections
import datetime
import struct
from decimal import Decimal

from sharedbuffers import _numbers, _packers, _proxies, _registry, _sequences
from sharedbuffers._sets import ComparableSet
from sharedbuffers._proxies import BufferProxyObject, GenericBufferProxyProperty, PROXY_TYPES

try:
    from cdecimal import Decimal as _cDecimal
except ImportError:
    _cDecimal = Decimal

TYPE_CODES = _registry.TYPE_CODES
OBJ_PACKERS = _registry.OBJ_PACKERS

FIXED_TYPES = dict((t, code) for t, (code, _) in _numbers.CODES.items())

VARIABLE_TYPES = {
    frozenset: _packers.mapped_frozenset,
    set: _packers.mapped_frozenset,
    tuple: _packers.mapped_tuple,
    list: _packers.mapped_list,
    dict: _packers.mapped_dict,
    collections.defaultdict: _packers.mapped_dict,
    str: _packers.mapped_bytes,
    unicode: _packers.mapped_unicode,
    datetime.datetime: _packers.mapped_datetime,
    datetime.date: _packers.mapped_date,
    Decimal: _packers.mapped_decimal,
    _cDecimal: _packers.mapped_decimal,
    buffer: _packers.proxied_buffer,
    memoryview: _packers.proxied_buffer,
}


def _record(code):
    # Jython's struct has no booleans.
    packer = struct.Struct('=c' + ('B' if code == 'T' else code))
    return packer, -packer.size % 8


class mapped_object(object):
    """A value and the type code that it is stored with."""

    __slots__ = ('value', 'typecode')

    TYPE_CODES = TYPE_CODES
    OBJ_PACKERS = OBJ_PACKERS
    CODE_PACKER = (struct.Struct('=c'), 7)
    PACKERS = dict((code, _record(code)) for code in 'BbHhIiQqdfT')

    _SMALLEST_FIRST = (
        ('b', -1 << 7, (1 << 7) - 1), ('B', 0, (1 << 8) - 1), ('h', -1 << 15, (1 << 15) - 1), ('H', 0, (1 << 16) - 1),
        ('i', -1 << 31, (1 << 31) - 1), ('I', 0, (1 << 32) - 1), ('q', -1 << 63, (1 << 63) - 1), ('Q', 0, (1 << 64) - 1))

    def __init__(self, value=None, typ=None):
        self.value = value
        self.typecode = None
        if value is None:
            return
        if typ is None:
            typ = type(value)
        if typ is int or typ is long:
            for code, low, high in self._SMALLEST_FIRST:
                if low <= value <= high:
                    self.typecode = code
                    return
        typ = TYPES.get(typ, typ)
        if typ not in TYPE_CODES and issubclass(typ, BufferProxyObject):
            for base in typ.__bases__:
                if base is not object and base in TYPE_CODES:
                    typ = base
                    break
        self.typecode = TYPE_CODES[typ]

    @classmethod
    def pack_into(cls, obj, buf, offs, idmap=None, implicit_offs=0):
        if obj is None:
            raise TypeError('Unsupported type None: None')
        return _packers._pack(_KIND, obj, buf, offs, idmap, implicit_offs)

    @classmethod
    def unpack_from(cls, buf, offs, idmap=None, proxy_into=None):
        return _packers._unpack(_KIND, buf, offs, idmap, proxy_into)

    @classmethod
    def register_schema(cls, typ, schema, typecode):
        """Has objects of a class written by a schema: behind a type code, and in slots that are declared to hold them."""
        if typecode is not None:
            known = OBJ_PACKERS.get(typecode)
            if typ in TYPE_CODES:
                if TYPE_CODES[typ] != typecode or known[2].schema is not schema:
                    raise ValueError('%r is registered already, with type code %r' % (typ, TYPE_CODES[typ]))
                return known[2]
            if typecode in cls.PACKERS:
                raise ValueError('type code %r stands for numbers: choose another for %r' % (typecode, typ))
            if known is not None and getattr(known[2], 'schema', None) is not schema:
                raise ValueError('type code %r stands for %r: choose another for %r' % (typecode, known[2], typ))
        packable = typ if isinstance(typ, mapped_object_with_schema) else mapped_object_with_schema(schema)
        if typecode is not None:
            TYPE_CODES[typ] = typecode
            TYPE_CODES[packable] = typecode
            OBJ_PACKERS[typecode] = (packable.pack_into, packable.unpack_from, packable)
        prop = type('SchemaBufferProxyProperty', (GenericBufferProxyProperty,), {'typ': packable})
        for key in (typ, packable):
            TYPES[key] = packable
            PROXY_TYPES[key] = prop
        return packable

    @classmethod
    def register_subclass(cls, typ, supertyp):
        """Has objects of a class written as those of a registered one."""
        if supertyp not in TYPE_CODES:
            raise ValueError('Superclass not registered: %r' % (supertyp,))
        code = TYPE_CODES[supertyp]
        TYPE_CODES[typ] = code
        PROXY_TYPES[typ] = PROXY_TYPES[supertyp]
        return OBJ_PACKERS[code][2]


_packers.define(mapped_object)
_KIND = mapped_object._kind
VARIABLE_TYPES[object] = mapped_object

TYPES = dict((t, t) for t in FIXED_TYPES)
TYPES.update(VARIABLE_TYPES)
TYPES.update((packer, packer) for packer in VARIABLE_TYPES.values())


class mapped_object_with_schema(object):
    """The packer of objects that one schema describes."""

    def __init__(self, schema):
        self._schema = schema

    @property
    def schema(self):
        return self._schema

    def pack_into(self, obj, buf, offs, idmap=None, implicit_offs=0):
        return self._schema.pack_into(obj, buf, offs, idmap, None, None, implicit_offs)

    def unpack_from(self, buf, offs, idmap=None, proxy_into=None):
        return self._schema.unpack_from(buf, offs, idmap, None, proxy_into)

    def __reduce__(self):
        return type(self), (None,), (self._schema,)

    def __setstate__(self, state):
        if isinstance(state, dict):
            self._schema = state['schema']
        elif isinstance(state, (tuple, list)):
            self._schema = state[0]
        else:
            raise ValueError('Bad mapped_object_with_schema state: %r' % (state,))


mapped_object_with_schema.__module__ = 'sharedbuffers.mapped_struct'
_registry.types.name('mapped_object_with_schema', mapped_object_with_schema)


def __pyx_unpickle_mapped_object_with_schema(cls, checksum, state):
    made = mapped_object_with_schema.__new__(cls)
    if state is not None:
        made.__setstate__(state)
    return made


def _fill_tables():
    numbers = dict((t, 'T' if code == '?' else code) for t, code in FIXED_TYPES.items())
    TYPE_CODES.update(numbers)
    for packer in list(VARIABLE_TYPES.values()) + [
            _sequences.proxied_list, _sequences.proxied_tuple, _sequences.proxied_dict, _sequences.proxied_frozenset]:
        code = packer._kind.code()
        if code:
            TYPE_CODES[packer] = chr(code)
            OBJ_PACKERS[chr(code)] = (packer.pack_into, packer.unpack_from, packer)
    code = chr(_packers.proxied_ndarray._kind.code())
    TYPE_CODES[_packers.proxied_ndarray] = code
    OBJ_PACKERS[code] = (_packers.proxied_ndarray.pack_into, _packers.proxied_ndarray.unpack_from,
                         _packers.proxied_ndarray)
    for typ, packer in VARIABLE_TYPES.items():
        if typ not in TYPE_CODES and packer is not mapped_object and typ not in (tuple, list, frozenset):
            TYPE_CODES[typ] = TYPE_CODES[packer]
    for typ in (tuple, list, frozenset):
        TYPE_CODES[typ] = TYPE_CODES[VARIABLE_TYPES[typ]]
    # As in the original, objects of no class of their own have a code that nothing can be written with.
    TYPE_CODES[mapped_object] = 'o'
    TYPE_CODES[ComparableSet] = TYPE_CODES[frozenset]


_fill_tables()


def _fill_proxy_types():
    """Which properties proxies have for slots of each type."""
    for typ, (_, number) in _numbers.CODES.items():
        for _, cls in _PROPERTIES:
            if getattr(cls, '_number', None) == _SAME.get(number, number):
                PROXY_TYPES[typ] = cls
    packers = [getattr(_packers, name, None) or getattr(_sequences, name, None) for name in _registry.kinds
               if name != 'mapped_object']
    for packer in packers + [mapped_object]:
        prefix, _, name = packer.__name__.partition('_')
        name = {'ndarray': 'NDArray'}.get(name, name.capitalize())
        cls = getattr(_proxies, ('' if prefix == 'mapped' else 'Proxied') + name + 'BufferProxyProperty', None)
        if cls is not None:
            cls.typ = packer
            PROXY_TYPES[packer] = cls
    for typ in (str, unicode, datetime.datetime, datetime.date, Decimal, _cDecimal, buffer, memoryview):
        PROXY_TYPES[typ] = PROXY_TYPES[VARIABLE_TYPES[typ]]
    _proxies.TYPES = TYPES


_SAME = {'INT': 'INT64', 'FLOAT': 'FLOAT64'}
_PROPERTIES = [item for item in vars(_proxies).items() if item[0].endswith('BufferProxyProperty')]
_fill_proxy_types()
_registry.types.name('mapped_object', mapped_object)
_registry.types.name('TYPES', TYPES)
