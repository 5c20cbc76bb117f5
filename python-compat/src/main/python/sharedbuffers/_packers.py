"""The packers of single values: one class for each type of the format."""
import datetime as _datetime
import struct as _struct
from decimal import Decimal

from sharedbuffers import _clock, _registry

_pack = _registry.packers.packInto
_unpack = _registry.packers.unpackFrom


class _Packer(object):
    """What all packers have in common; ``_kind`` tells which type it is."""

    _kind = None

    @classmethod
    def pack_into(cls, obj, buf, offs, idmap=None, implicit_offs=0):
        return _pack(cls._kind, obj, buf, offs, idmap, implicit_offs)

    @classmethod
    def unpack_from(cls, buf, offs, idmap=None):
        return _unpack(cls._kind, buf, offs, idmap, None)


class mapped_bytes(_Packer, str):
    pass


class mapped_unicode(_Packer, unicode):
    pass


class mapped_tuple(_Packer, tuple):
    pass


class mapped_list(_Packer, list):
    @classmethod
    def unpack_from(cls, buf, offs, idmap=None, klass=list):
        items = _unpack(cls._kind, buf, offs, idmap, None)
        return items if klass is list else klass(items)


class mapped_frozenset(_Packer, frozenset):
    pass


class mapped_dict(_Packer, dict):
    pass


class mapped_decimal(_Packer, Decimal):
    # In Jython's module struct, = means big-endian.
    PACKER = _struct.Struct('<q')


class mapped_datetime(_Packer, _datetime.datetime):
    PACKER = _struct.Struct('<q')
    NAIVE_TZ = None
    ID_MASK = None


class _Zoned(object):
    """Packers that tell an idmap of what they write under keys of their own."""

    @classmethod
    def pack_into(cls, obj, buf, offs, idmap=None, implicit_offs=0):
        if idmap is not None:
            key = id(obj) | cls.ID_MASK
            idmap[key] = offs + implicit_offs
            if hasattr(idmap, 'link'):
                idmap.link(key, obj)
        return _pack(cls._kind, obj, buf, offs, None, implicit_offs)


class mapped_datetime_local(_Zoned, mapped_datetime):
    NAIVE_TZ = staticmethod(_clock.LocalZone)
    ID_MASK = 0x10 << 64


class mapped_datetime_utc(_Zoned, mapped_datetime):
    NAIVE_TZ = _clock.UTC
    ID_MASK = 0x20 << 64


class mapped_datetime_tz(_Zoned, _Packer, _datetime.datetime):
    PACKER = _struct.Struct('<qh')
    NAIVE_TZ = _clock.UTC
    ID_MASK = 0x30 << 64


class mapped_datetime_tz_local(mapped_datetime_tz):
    NAIVE_TZ = staticmethod(_clock.LocalZone)


class mapped_date(_Packer, _datetime.date):
    PACKER = _struct.Struct('<q')


class proxied_buffer(_Packer):
    pass


class proxied_ndarray(_Packer):
    @staticmethod
    def _make_dtype_params(dtype):
        """What describes a numpy dtype in a buffer: its text, or a list of names and such descriptions."""
        if not dtype.names:
            return dtype.str
        return [(name, proxied_ndarray._make_dtype_params(dtype.fields[name][0])) for name in dtype.names]


def define(cls, maker=None):
    """Tells Java which kind of values a class stands for."""
    cls.__module__ = 'sharedbuffers.mapped_struct'
    cls._kind = _registry.kinds[cls.__name__]
    _registry.types.define(cls._kind, cls, maker)


for _cls in (
        mapped_bytes, mapped_unicode, mapped_tuple, mapped_list, mapped_frozenset, mapped_dict, mapped_decimal,
        mapped_datetime, mapped_datetime_local, mapped_datetime_utc, mapped_datetime_tz, mapped_datetime_tz_local,
        mapped_date, proxied_buffer, proxied_ndarray):
    define(_cls)

class CorruptData(ValueError, IndexError):
    """Bytes that are not what they should be. The original raises one or the other."""


_registry.types.name('CorruptData', CorruptData)
_registry.types.name('Decimal', Decimal)
_registry.types.name('datetime', _datetime.datetime)
_registry.types.name('date', _datetime.date)


def safe_utf8(x):
    return x.encode('utf8') if isinstance(x, unicode) else x


def _stable_hash(key):
    try:
        return _registry.packers.stableHash(key)
    except KeyError:
        raise TypeError('unhashable type: %s' % type(key).__name__)
