"""Proxies of objects, and their properties."""
import datetime
import tempfile
import weakref
from decimal import Decimal

from calls import Record, m, ndarray, show, tell, text, view, word

# Type of the slot, a value, and one that it can be changed to, if numbers are.
SLOTS = (
    ('Bool', bool, True, False), ('UByte', m.uint8, 250, 3), ('Byte', m.int8, -5, 7), ('UShort', m.uint16, 65000, 1),
    ('Short', m.int16, -300, 4), ('UInt', m.uint32, 4000000000, 5), ('Int', m.int32, -70000, 6), ('ULong', m.uint64, 2 ** 64 - 1, 8),
    ('Long', m.int64, -2 ** 40, 9), ('Double', m.float64, 1.25, -0.5), ('Float', m.float32, 0.5, 2.0),
    ('Bytes', bytes, b'some', b'x'), ('Unicode', text, u't\xe9xt', u'x'), ('Frozenset', frozenset, frozenset([1, 70]), frozenset()),
    ('Dict', dict, {1: 2}, {}), ('ProxiedNDArray', m.proxied_ndarray, ndarray('<i2', (2,), b'abcd'), None),
    ('ProxiedBuffer', m.proxied_buffer, view(b'raw'), view(b'')), ('Datetime', datetime.datetime, datetime.datetime(2020, 1, 2, 3, 4, 5, 6), None),
    ('Date', datetime.date, datetime.date(2020, 1, 2), None), ('Decimal', Decimal, Decimal('-1.50'), None),
    ('Tuple', tuple, (1, b'x'), ()), ('List', list, [1, None], []), ('ProxiedTuple', m.proxied_tuple, (1, b'x'), ()),
    ('ProxiedList', m.proxied_list, [1, None], []), ('Object', object, b'any', 5), ('ProxiedDict', m.proxied_dict, {1: b'y'}, {}),
    ('ProxiedFrozenset', m.proxied_frozenset, frozenset([3, 500]), frozenset()))
PROPERTIES = (
    m.BoolBufferProxyProperty, m.UByteBufferProxyProperty, m.ByteBufferProxyProperty, m.UShortBufferProxyProperty,
    m.ShortBufferProxyProperty, m.UIntBufferProxyProperty, m.IntBufferProxyProperty, m.ULongBufferProxyProperty,
    m.LongBufferProxyProperty, m.DoubleBufferProxyProperty, m.FloatBufferProxyProperty, m.BytesBufferProxyProperty,
    m.UnicodeBufferProxyProperty, m.FrozensetBufferProxyProperty, m.DictBufferProxyProperty,
    m.ProxiedNDArrayBufferProxyProperty, m.ProxiedBufferBufferProxyProperty, m.DatetimeBufferProxyProperty,
    m.DateBufferProxyProperty, m.DecimalBufferProxyProperty, m.TupleBufferProxyProperty, m.ListBufferProxyProperty,
    m.ProxiedTupleBufferProxyProperty, m.ProxiedListBufferProxyProperty, m.ObjectBufferProxyProperty,
    m.ProxiedDictBufferProxyProperty, m.ProxiedFrozensetBufferProxyProperty)
NUMBERS = SLOTS[:11]


def _plain(value):
    return value.tolist() if hasattr(value, 'tolist') and not isinstance(value, memoryview) else value


def _proxy(typ, value):
    """A proxy of an object in a file that is mapped for writing."""
    class Rows(m.MappedArrayProxyBase):
        schema = m.Schema({'x': typ})
    with tempfile.TemporaryFile() as made:
        return Rows.build([Record(x=value)], made, read_only=False)[0]


def properties():
    """each type of slots has a property, which reads values and tells its width"""
    for (name, typ, value, _), cls in zip(SLOTS, PROPERTIES):
        proxy = _proxy(typ, value)
        yield name, _plain(proxy.x)
        yield name + ' class', (word(cls.__name__), getattr(cls, 'stride', None), type(proxy).__dict__['x'].__class__ is cls or isinstance(type(proxy).x, cls))
        yield name + ' bases', (issubclass(cls, m.BaseBufferProxyProperty), issubclass(cls, m.GenericBufferProxyProperty))


def properties_by_themselves():
    """properties can be made, at an offset and with a bit for None"""
    for (name, typ, value, _), cls in zip(SLOTS, PROPERTIES):
        schema = m.Schema({'x': typ}, alignment=1)
        image = schema.pack(Record(x=value))
        offs = schema.get_packer(Record())[0].size
        made = type('Made', (m.BufferProxyObject,), {'y': cls(offs, 1)})
        yield name, _plain(made(image, 0, 0).y)
        yield name + ' mask', made(image, 0, 1).y
    made = type('Made', (m.BufferProxyObject,), {'y': m.MissingBufferProxyProperty(0, 1)})
    yield 'Missing', (tell(lambda: made(image, 0, 0).y), made(image, 0, 1).y)


def storing():
    """numbers are stored in a writable buffer, nothing else is"""
    for name, typ, value, other in SLOTS:
        proxy = _proxy(typ, value)
        answer = tell(setattr, proxy, 'x', other)
        yield name + ' __set__', (answer, _plain(proxy.x))
        yield name + ' __delete__', tell(delattr, proxy, 'x')
        yield name + ' None', (tell(setattr, proxy, 'x', None), _plain(proxy.x))
        schema = m.Schema({'x': typ})
        frozen = schema.unpack(bytes(schema.pack(Record(x=value))))
        yield name + ' read-only', tell(setattr, frozen, 'x', other)
        none = schema.unpack(schema.pack(Record(x=None)))
        yield name + ' is None', (tell(setattr, none, 'x', other), none.x)
        missing = schema.unpack(schema.pack(Record()))
        yield name + ' is missing', (tell(setattr, missing, 'x', other), tell(lambda: missing.x))


def ranges():
    """numbers beyond a slot are refused, fractions cut off"""
    for name, typ, _, _ in NUMBERS:
        proxy = _proxy(typ, 1)
        for number in (256, -1, 128, 70000, 2 ** 32, 2 ** 63, 2 ** 64, -2 ** 63 - 1, 3.9, -3.9, b'x', True):
            proxy.x = 1
            yield '%s %s' % (name, show(number)), (tell(setattr, proxy, 'x', number), proxy.x)


def exchanging():
    """cas stores a number if the expected one is there"""
    for name, typ, value, other in NUMBERS:
        proxy = _proxy(typ, value)
        prop = type(proxy).x
        yield name + ' cas', [
            (tell(prop.cas, proxy, *pair), proxy.x) for pair in ((value, other), (value, other), (other, value))]
        yield name + ' wrong', [tell(prop.cas, proxy, *pair) for pair in ((b'x', other), (value, 2 ** 70), (2 ** 70, value), (None, other))]
        schema = m.Schema({'x': typ})
        frozen = schema.unpack(bytes(schema.pack(Record(x=value))))
        yield name + ' read-only', tell(type(frozen).x.cas, frozen, value, other)
        none = _proxy(typ, None)
        yield name + ' is None', (tell(type(none).x.cas, none, None, other), tell(type(none).x.cas, none, value, other))
    for name, typ, value, other in SLOTS[11:]:
        proxy = _proxy(typ, value)
        yield name + ' cas', tell(type(proxy).x.cas, proxy, value, other)
    nan = _proxy(m.float64, float('nan'))
    yield 'nan', tell(type(nan).x.cas, nan, float('nan'), 1.0)
    zero = _proxy(m.float64, 0.0)
    yield 'zeros', tell(type(zero).x.cas, zero, -0.0, 1.0)


def adding():
    """add adds to a number, modulo the width of whole numbers"""
    for name, typ, value, other in NUMBERS[1:]:
        proxy = _proxy(typ, value)
        prop = type(proxy).x
        yield name + ' add', [(tell(prop.add, proxy, summand), proxy.x) for summand in (10, other)]
        yield name + ' add less', (tell(prop.add, proxy, -20), proxy.x)
        yield name + ' add wrong', [tell(prop.add, proxy, wrong) for wrong in (b'x', 2 ** 70, None)]
        schema = m.Schema({'x': typ})
        frozen = schema.unpack(bytes(schema.pack(Record(x=value))))
        yield name + ' read-only', tell(type(frozen).x.add, frozen, 1)
    yield 'Bool', hasattr(type(_proxy(bool, True)).x, 'add')
    yield 'Bytes', hasattr(type(_proxy(bytes, b'x')).x, 'add')


def pointing():
    """a proxy tells where it is, and is pointed elsewhere"""
    schema = m.Schema({'n': m.uint32})
    image = schema.pack(Record(n=1)) + schema.pack(Record(n=2))
    stride = len(image) // 2
    cls = schema.get_unpacker(1, 0)[3]
    proxy = cls(image, stride, 0, idmap={})
    yield '_proxy_offset', (proxy.n, proxy._proxy_offset, len(proxy._proxy_buffer))
    proxy._reset(0, 0, None)
    yield '_reset', (proxy.n, proxy._proxy_offset)
    proxy._init(image[stride:], 0, 0, None)
    yield '_init', (proxy.n, proxy._proxy_offset, len(proxy._proxy_buffer) == stride)
    proxy.more = 5
    yield 'extra', (proxy.more, weakref.ref(proxy)() is proxy, proxy == cls(image, stride, 0), isinstance(proxy, m.BufferProxyObject))
    yield 'none_bitmap', cls(image, 0, 1).n
    yield 'nothing', tell(m.BufferProxyObject, image)


def classes():
    """classes of proxies are made of slots and what is present"""
    schema = m.Schema({'n': m.uint32, 's': bytes, 'u': text})
    keys = schema.__getstate__()['slot_keys']
    slot_types = schema.__getstate__()['slot_types']
    image = schema.pack(Record(n=5, s=b'text'))
    offs = schema.get_packer(Record())[0].size
    bits = sum(1 << i for i, key in enumerate(keys) if key != 'u')
    made = m.GenericProxyClass(keys, slot_types, bits, offs)
    proxy = made(image, 0, 0)
    yield 'GenericProxyClass', (proxy.n, proxy.s, tell(lambda: proxy.u), issubclass(made, m.BufferProxyObject))
    yield 'GenericBufferProxyProperty', isinstance(made.s, m.GenericBufferProxyProperty)
    yield 'MissingBufferProxyProperty', isinstance(made.u, m.MissingBufferProxyProperty)
    yield 'bases', issubclass(m.GenericProxyClass(keys, slot_types, bits, offs, bases=(Record,)), Record)
    yield 'GenericProxy', (issubclass(m.GenericProxy, m.BufferProxyObject), m.GenericProxy.__mro__[1] is m.BufferProxyObject)


def base_of_properties():
    """the base of all properties refuses changes"""
    base = m.BaseBufferProxyProperty(0, 1)
    yield 'cas', tell(base.cas, Record(), 1, 2)
    yield '__set__', tell(base.__set__, Record(), 1)
    yield '__delete__', tell(base.__delete__, Record())
