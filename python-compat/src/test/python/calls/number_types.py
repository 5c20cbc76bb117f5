"""Types of numbers, and the tables of types."""
from calls import Record, m, ndarray, show, tell, text, view, word

TYPES = (
    ('ubyte', m.ubyte), ('uint8', m.uint8), ('byte', m.byte), ('int8', m.int8), ('ushort', m.ushort), ('uint16', m.uint16),
    ('short', m.short), ('int16', m.int16), ('uint32', m.uint32), ('int32', m.int32), ('uint64', m.uint64),
    ('int64', m.int64), ('float32', m.float32), ('float64', m.float64), ('double', m.double))


def types():
    """types of numbers have names, are made of numbers, and are limited as slots"""
    for name, typ in TYPES:
        yield name, (word(typ.__name__), issubclass(typ, float), typ(3) == 3, word(m.FIXED_TYPES[typ]))
        schema = m.Schema.from_typed_slots({'x': typ})
        for number in (0, 1, -1, 127, 255, 256, -129, 65535, 2 ** 31, 2 ** 32 - 1, 2 ** 63, 2 ** 64 - 1):
            image = tell(schema.pack, Record(x=number))
            yield '%s %d' % (name, number), image if isinstance(image, type) else schema.unpack(image).x


def wrappers():
    """a wrapped number is stored with the type code of its wrapper"""
    for name, typ in TYPES:
        image = bytearray(24)
        yield name, (m.mapped_object.pack_into(typ(5), image, 0), image[:1])


def tables():
    """the tables tell code, packer and property of each type"""
    builtin = int, float, bool
    yield 'FIXED_TYPES', [word(m.FIXED_TYPES[t]) for t in builtin]
    yield 'VARIABLE_TYPES', [m.VARIABLE_TYPES[t] for t in (
        frozenset, set, tuple, list, dict, bytes, text, object, m.datetime, m.date, m.Decimal, view)]
    for t in (int, float, bool, m.ubyte, frozenset, set, tuple, list, dict, bytes, text, object, m.datetime, m.date, m.Decimal):
        packer = m.TYPES[t]
        yield 'TYPES %s' % show(t), packer
        yield 'PROXY_TYPES %s' % show(t), m.PROXY_TYPES[packer]
    for t in (m.proxied_list, m.proxied_tuple, m.proxied_dict, m.proxied_frozenset, m.proxied_ndarray, m.proxied_buffer):
        yield 'PROXY_TYPES %s' % show(t), m.PROXY_TYPES[t]


def array_types():
    """the usual types of arrays have numbers, by which they are stored"""
    yield 'NDARRAY_STANDARD_CODES_TO_DTYPE', len(m.NDARRAY_STANDARD_CODES_TO_DTYPE)
    for code in range(10):
        dtype = _text(m.NDARRAY_STANDARD_CODES_TO_DTYPE[code])
        yield 'code %d' % code, (word(dtype), m.NDARRAY_STANDARD_DTYPES_TO_CODE[dtype])
        image = bytearray(100)
        end = m.proxied_ndarray.pack_into(ndarray(dtype, (1,), b'\1' * int(dtype[2:])), image, 0)
        yield 'stored %d' % code, image[:end]


def _text(dtype):
    """With numpy it is a class."""
    if not isinstance(dtype, str):
        import numpy
        dtype = numpy.dtype(dtype).str
    return dtype
