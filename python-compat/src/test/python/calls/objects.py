"""Values behind type codes, and classes that are registered for them."""
import datetime
import pickle
from decimal import Decimal

from calls import Record, m, show, tell, text, word

VALUES = (
    1, -1, 255, 256, 65535, 65536, -129, -40000, 2 ** 31, 2 ** 32, 2 ** 63, 2 ** 64 - 1, True, False, 1.5, b'', b'bytes', u't\xe9xt', (),
    (1, 2), [1.5], [], frozenset([1]), {}, {1: 2}, Decimal('1.5'), datetime.date(2020, 2, 29), datetime.datetime(2020, 2, 29, 1, 2))


class Point(Record):
    pass


class Special(Point):
    pass


class Stranger(Record):
    pass


class registered(object):
    """A class that is registered with a schema for the time being."""

    def __init__(self, cls, code):
        self.schema = m.Schema({'x': m.int32, 'n': text})
        self.cls, self.code = cls, code

    def __enter__(self):
        self.packable = m.mapped_object.register_schema(self.cls, self.schema, self.code)
        return self

    def __exit__(self, *exc):
        m.mapped_object.OBJ_PACKERS.pop(self.code, None)
        for typ in (self.cls, self.packable, Special):
            m.mapped_object.TYPE_CODES.pop(typ, None)


def wrapping():
    """a value is wrapped with its type code"""
    for value in VALUES:
        made = m.mapped_object(value)
        yield 'typecode %s' % show(value), (word(_code(made.typecode)), made.value is value)
    yield 'none', (m.mapped_object().typecode, m.mapped_object(value=None).value)
    for typ in (m.uint8, m.int64, m.float32, bytes, text, list, m.proxied_list, m.proxied_dict, m.proxied_buffer, object, complex):
        made = tell(m.mapped_object, 5, typ=typ)
        yield 'typ %s' % show(typ), made if isinstance(made, type) else word(_code(made.typecode))
    for value in (object(), 5j, bytearray(b'x'), set([1]), Record(), m.uint8(5), len):
        made = tell(m.mapped_object, value)
        yield 'types %s' % type(value).__name__, made if isinstance(made, type) else word(_code(made.typecode))


def _code(code):
    return code.decode('latin1') if isinstance(code, bytes) else code


def packing():
    """values are packed behind their type codes, and read again"""
    for value in VALUES:
        image = bytearray(200)
        end = m.mapped_object.pack_into(value, image, 8)
        yield 'pack_into %s' % show(value), (end, image[:end])
        yield 'unpack_from %s' % show(value), m.mapped_object.unpack_from(image, 8)
    known, image = {}, bytearray(100)
    yield 'idmap', (m.mapped_object.pack_into(b'abc', image, 0, idmap=known, implicit_offs=500), sorted(known.values()))
    known = {}
    first = m.mapped_object.unpack_from(image, 0, idmap=known)
    yield 'unpack_from idmap', (first, m.mapped_object.unpack_from(image, 0, known) is first)
    yield 'wrong', [tell(m.mapped_object.pack_into, value, bytearray(200), 0) for value in (None, 2 ** 64, -2 ** 63 - 1, 5j, Stranger)]
    yield 'damaged', [isinstance(tell(m.mapped_object.unpack_from, bytearray(b'\x01' * 20), offs), type) for offs in (0, 19, 20, 100)]


def registering():
    """classes are registered with a schema and a code, and with nothing that is taken"""
    with registered(Point, b'\x90') as point:
        image = bytearray(100)
        end = m.mapped_object.pack_into(Point(x=5, n=u'n'), image, 0)
        read = m.mapped_object.unpack_from(image, 0)
        yield 'register_schema', (end, image[:end], read.x, read.n, point.packable.schema is point.schema)
        into = point.schema.Proxy()
        yield 'proxy_into', (m.mapped_object.unpack_from(image, 0, proxy_into=into) is into, into.x)
        yield 'typed slot', m.Schema({'p': Point}).pack(Record(p=Point(x=5)))
        yield 'again', m.mapped_object.register_schema(Point, point.schema, b'\x90') is point.packable
        other = m.Schema({'x': int})
        yield 'wrong', [tell(m.mapped_object.register_schema, *args) for args in (
            (Point, point.schema, b'\x91'), (Point, other, b'\x90'), (Stranger, other, b'q'), (Stranger, other, b's'),
            (Stranger, other, b'\x90'))]
        yield 'subclass before', tell(lambda: m.mapped_object(Special(x=6)).typecode)
        m.mapped_object.register_subclass(Special, Point)
        end = m.mapped_object.pack_into(Special(x=6), image, 0)
        yield 'register_subclass', (end, image[:end], m.mapped_object.unpack_from(image, 0).x)
        yield 'register_subclass wrong', tell(m.mapped_object.register_subclass, Special, Stranger)
    with registered(Point, b'\x92') as point:
        point.schema.set_proxy_bases((Point,))
        read = point.schema.unpack(point.schema.pack(Point(x=7)))
        yield 'proxies', (m.mapped_object.pack_into(read, image, 0), m.mapped_object.unpack_from(image, 0).x)
    packable = m.mapped_object.register_schema(Stranger, m.Schema({'y': int}), None)
    yield 'no code', (m.Schema({'p': Stranger}).pack(Record(p=Stranger(y=1))), tell(m.mapped_object, Stranger(y=1)), packable.schema is None)


def tables():
    """the tables of codes can be looked at"""
    yield 'TYPE_CODES', [word(_code(m.mapped_object.TYPE_CODES[typ])) for typ in (
        int, float, bool, m.uint8, m.int8, m.uint16, m.int16, m.uint32, m.int32, m.uint64, m.int64, m.float32, bytes, text, dict, datetime.date, datetime.datetime, Decimal, m.proxied_list, m.proxied_tuple, m.proxied_dict,
        m.proxied_frozenset, m.proxied_ndarray)]
    for code in (b'B', b'b', b'H', b'h', b'I', b'i', b'Q', b'q', b'd', b'f', b'T'):
        packer, padding = m.mapped_object.PACKERS[code]
        yield 'PACKERS %s' % _code(code), (packer.size, padding)
    for code in (b'Z', b't', b'T', b'e', b's', b'u', b'm', b'v', b'w', b'D', b'n', b'z', b'E', b'M', b'r'):
        row = m.mapped_object.OBJ_PACKERS.get(code)
        yield 'OBJ_PACKERS %s' % _code(code), row and (len(row), row[2])
    packer, padding = m.mapped_object.CODE_PACKER
    yield 'CODE_PACKER', (packer.size, padding)


def schemas_as_types():
    """the packer of a schema packs and reads its objects, and is pickled with it"""
    schema = m.Schema({'x': m.int32, 'n': text})
    packable = m.mapped_object_with_schema(schema)
    yield 'schema', packable.schema is schema
    image, known = bytearray(100), {}
    point = Point(x=5, n=u'a name that is long enough')
    yield 'pack_into', (packable.pack_into(point, image, 8), image)
    yield 'pack_into idmap', (packable.pack_into(point, image, 8, idmap=known, implicit_offs=9), sorted(known.values()))
    read = packable.unpack_from(image, 8)
    yield 'unpack_from', (read.x, read.n)
    read = packable.unpack_from(image, 8, idmap={})
    yield 'unpack_from idmap', read.n is read.n
    into = schema.Proxy()
    yield 'unpack_from proxy_into', (packable.unpack_from(image, 8, proxy_into=into) is into, into.x)
    again = pickle.loads(pickle.dumps(packable, 2))
    yield '__reduce__', (again.schema.compatible(schema), len(packable.__reduce__()), len(packable.__reduce__()[2]))
    made = m.mapped_object_with_schema(None)
    made.__setstate__((schema,))
    yield '__setstate__', (made.schema is schema, tell(made.__setstate__, 5))
