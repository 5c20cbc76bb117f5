"""Packs Python objects into buffers, and reads them there without unpacking."""
import cPickle  # noqa: F401
import calendar  # noqa: F401
import collections  # noqa: F401
import functools  # noqa: F401
import itertools  # noqa: F401
import math  # noqa: F401
import os  # noqa: F401
import struct  # noqa: F401
import sys  # noqa: F401
import time  # noqa: F401
import types
import weakref  # noqa: F401
from datetime import date, datetime, timedelta  # noqa: F401
from decimal import Decimal  # noqa: F401

from sharedbuffers import _clock  # noqa: F401
from sharedbuffers._registry import get_dialect, set_dialect  # noqa: F401
from sharedbuffers._numbers import (  # noqa: F401
    ubyte, byte, ushort, short, int32, uint32, int64, uint64, float32, float64, uint8, int8, uint16, int16, double)
from sharedbuffers._packers import (  # noqa: F401
    mapped_bytes, mapped_unicode, mapped_tuple, mapped_list, mapped_frozenset, mapped_dict, mapped_decimal,
    mapped_datetime, mapped_datetime_local, mapped_datetime_utc, mapped_datetime_tz, mapped_datetime_tz_local,
    mapped_date, proxied_buffer, proxied_ndarray, safe_utf8, _stable_hash)
from sharedbuffers._sequences import (  # noqa: F401
    proxied_list, proxied_tuple, proxied_frozenset, proxied_dict, proxied_list_richcmp, proxied_list_cmp,
    proxied_list_eq, islist, smallest_diff_key)
from sharedbuffers._idmap import (  # noqa: F401
    StrongIdMap, WRAPPED, NONE, shared_id, wrapped_id, is_equality_key, is_equality_key_compatible, is_wrapped_key,
    get_wrapped_key)
from sharedbuffers._proxies import (  # noqa: F401
    BufferProxyObject, GenericProxy, GenericProxyClass, PROXY_TYPES, BaseBufferProxyProperty,
    BoolBufferProxyProperty, ByteBufferProxyProperty, BytesBufferProxyProperty, DateBufferProxyProperty,
    DatetimeBufferProxyProperty, DecimalBufferProxyProperty, DictBufferProxyProperty, DoubleBufferProxyProperty,
    FloatBufferProxyProperty, FrozensetBufferProxyProperty, GenericBufferProxyProperty, IntBufferProxyProperty,
    ListBufferProxyProperty, LongBufferProxyProperty, MissingBufferProxyProperty, ObjectBufferProxyProperty,
    ProxiedBufferBufferProxyProperty, ProxiedDictBufferProxyProperty, ProxiedFrozensetBufferProxyProperty,
    ProxiedListBufferProxyProperty, ProxiedNDArrayBufferProxyProperty, ProxiedTupleBufferProxyProperty,
    ShortBufferProxyProperty, TupleBufferProxyProperty, UByteBufferProxyProperty, UIntBufferProxyProperty,
    ULongBufferProxyProperty, UShortBufferProxyProperty, UnicodeBufferProxyProperty)
from sharedbuffers._search import (  # noqa: F401
    BufferIO, bsearch, hinted_bsearch, hinted_sorted_contains, index_merge, sorted_contains)
from sharedbuffers._ndarrays import (  # noqa: F401
    NDARRAY_STANDARD_CODES_TO_DTYPE, NDARRAY_STANDARD_DTYPES_TO_CODE)
from sharedbuffers._java import Cache  # noqa: F401
from sharedbuffers._objects import (  # noqa: F401
    mapped_object, mapped_object_with_schema, FIXED_TYPES, VARIABLE_TYPES, TYPES,
    __pyx_unpickle_mapped_object_with_schema)
from sharedbuffers._schema import Schema  # noqa: F401
from sharedbuffers._files import GenericFileMapper  # noqa: F401
from sharedbuffers._mappers import (  # noqa: F401
    NumericIdMapper, NumericId32Mapper, StringIdMapper, StringId32Mapper, ObjectIdMapper, NumericIdMultiMapper,
    NumericId32MultiMapper, StringIdMultiMapper, StringId32MultiMapper, ApproxStringIdMultiMapper,
    ApproxStringId32MultiMapper)
from sharedbuffers._arrays import (  # noqa: F401
    MappedArrayProxyBase, MappedMappingProxyBase, MappedMultiMappingProxyBase)



class _Later(types.ModuleType):
    """A module that is imported when it is first used, since that takes its time."""

    def __getattr__(self, name):
        return getattr(__import__(self.__name__), name)


tempfile = _Later('tempfile')
zipfile = _Later('zipfile')

# The names are the interpreter's own in Python 2; the original has them for the sake of Python 3.
long = long
cmp = cmp
cDecimal = Decimal
FastCache = Cache


def iterkeys(mapping):
    return mapping.iterkeys()


def reraise(tp, value, tb=None):
    raise tp, value, tb
