"""Packers of an application's own, beside the format's: run under Jython, and on CPython to get the bytes of the originals.

custom-packers.tsv has what `TZ=UTC PYTHONHASHSEED=0 python custom_packers.py RELEASE` printed with each of them.
"""
import hashlib
import struct
import sys
import tempfile

from sharedbuffers import mapped_struct
from sharedbuffers.mapped_struct import (
    GenericBufferProxyProperty, Schema, mapped_bytes, mapped_object, mapped_unicode)

text = type(u'')


class Money(object):
    def __init__(self, cents, currency):
        self.cents = cents
        self.currency = currency

    def __eq__(self, other):
        return isinstance(other, Money) and (self.cents, self.currency) == (other.cents, other.currency)

    __hash__ = None


class mapped_money(object):
    """A number of 8 bytes and a byte string behind it."""

    @classmethod
    def pack_into(cls, obj, buf, offs, idmap=None, implicit_offs=0):
        if offs + 8 > len(buf):
            raise IndexError('no room for an amount')
        buf[offs:offs + 8] = struct.pack('<q', obj.cents)
        return mapped_bytes.pack_into(obj.currency, buf, offs + 8, idmap, implicit_offs)

    @classmethod
    def unpack_from(cls, buf, offs, idmap=None):
        return Money(struct.unpack('<q', bytes(buf[offs:offs + 8]))[0], mapped_bytes.unpack_from(buf, offs + 8))


class MoneyProperty(GenericBufferProxyProperty):
    typ = mapped_money


class Item(object):
    def __init__(self, **slots):
        self.__dict__.update(slots)


EURO = Money(1250, b'EUR')
OTHER = Money(-3, b'a currency with a long name')
CODE = b'\xd1'


def pack_slots():
    """slots may have a packer of one's own as their type, also by way of TYPES"""
    schema = Schema.from_typed_slots({'price': Money, 'name': text})
    image = schema.pack(Item(price=EURO, name=u'bread'))
    proxy = schema.unpack(image)
    assert proxy.price == EURO and proxy.name == u'bread'
    assert schema.unpack(schema.pack(Item(price=None, name=u'air'))).price is None
    return bytes(image),


def pack_values():
    """values of a class with a packer of its own stand behind its type code, wherever values do"""
    schema = Schema.from_typed_slots({'a': object, 'b': list, 'c': tuple})
    image = schema.pack(Item(a=EURO, b=[OTHER, 1, EURO], c=(OTHER, None)))
    proxy = schema.unpack(image)
    assert proxy.a == EURO and proxy.b == [OTHER, 1, EURO] and proxy.c == (OTHER, None)
    buf = bytearray(200)
    end = mapped_object.pack_into([EURO, OTHER], buf, 8)
    assert mapped_object.unpack_from(buf, 8) == [EURO, OTHER]
    return bytes(image), bytes(buf[:end])


def build_an_array():
    """an array of objects with such values is built, and read through the schema in it"""
    class Items(mapped_struct.MappedArrayProxyBase):
        schema = Schema.from_typed_slots({'price': Money})

    rows = [Item(price=Money(number, b'EUR' if number % 2 else b'a currency with a long name')) for number in range(5)]
    with tempfile.NamedTemporaryFile() as made:
        array = Items.build(rows, destfile=made)
        assert [row.price for row in array] == [row.price for row in rows]
        made.seek(0)
        image = made.read()
    read = mapped_struct.MappedArrayProxyBase.map_buffer(bytearray(image))
    assert read[3].price == rows[3].price
    return image,


def grow():
    """a packer that finds no room is called again in a larger buffer"""
    schema = Schema({'prices': list}, pack_buffer_size=64)
    prices = [Money(number, b'EUR') for number in range(20)]
    image = schema.pack(Item(prices=prices))
    assert schema.unpack(image).prices == prices
    return bytes(image),


def replace_functions():
    """the functions beside a registered packer, and beside one of the format's own, can be replaced"""
    schema = Schema.from_typed_slots({'x': int})
    packable = mapped_object.register_schema(Item, schema, b'\xd2')
    packers = mapped_object.OBJ_PACKERS
    pack, unpack, _ = packers[b'\xd2']
    own = packers[b'u']
    calls = []

    def counted(obj, buf, offs, idmap=None, implicit_offs=0):
        calls.append((offs, implicit_offs))
        return pack(obj, buf, offs, idmap, implicit_offs)

    packers[b'\xd2'] = counted, lambda *args: ('read', unpack(*args).x), packable
    packers[b'u'] = (
        lambda obj, buf, offs, idmap=None, implicit_offs=0: mapped_unicode.pack_into(
            obj.upper(), buf, offs, idmap, implicit_offs),
        lambda buf, offs, idmap=None: mapped_unicode.unpack_from(buf, offs, idmap).title(),
        mapped_unicode)
    try:
        outer = Schema.from_typed_slots({'o': object, 'u': object, 't': text})
        image = outer.pack(Item(o=Item(x=7), u=u'loud', t=u'soft'), implicit_offs=1000)
        proxy = outer.unpack(image)
        assert proxy.o == ('read', 7) and proxy.u == u'Loud' and proxy.t == u'soft'
        assert len(calls) == 1 and calls[0][1] == 1000, calls
    finally:
        packers[b'u'] = own
        del packers[b'\xd2']
        for kind in (Item, packable):
            mapped_object.TYPE_CODES.pop(kind, None)
            mapped_struct.TYPES.pop(kind, None)
            mapped_struct.PROXY_TYPES.pop(kind, None)
    return bytes(image),


def pack_subclasses():
    """a class that is registered below another is written as that, by a schema or by a packer of one's own"""
    class Coin(Money):
        pass

    schema = Schema.from_typed_slots({'a': object})
    mapped_object.TYPE_CODES[Coin] = CODE
    try:
        image = schema.pack(Item(a=Coin(5, b'EUR')))
    finally:
        del mapped_object.TYPE_CODES[Coin]
    assert schema.unpack(image).a == Money(5, b'EUR')
    base = Schema.from_typed_slots({'x': int})

    class Derived(Item):
        pass

    packable = mapped_object.register_schema(Item, base, b'\xd3')
    try:
        assert mapped_object.register_subclass(Derived, Item) is packable
        derived = schema.pack(Item(a=[Derived(x=1), Item(x=2)]))
        assert [one.x for one in schema.unpack(derived).a] == [1, 2]
    finally:
        del mapped_object.OBJ_PACKERS[b'\xd3']
        for kind in (Item, Derived, packable):
            for table in (mapped_object.TYPE_CODES, mapped_struct.TYPES, mapped_struct.PROXY_TYPES):
                table.pop(kind, None)
    return bytes(image), bytes(derived)


ALL = pack_slots, pack_values, build_an_array, grow, replace_functions, pack_subclasses


class Registered(object):
    """The time in which the packer of money is known."""

    def __enter__(self):
        mapped_struct.TYPES[Money] = mapped_struct.TYPES[mapped_money] = mapped_money
        mapped_struct.PROXY_TYPES[mapped_money] = MoneyProperty
        mapped_object.TYPE_CODES[mapped_money] = CODE
        mapped_object.OBJ_PACKERS[CODE] = mapped_money.pack_into, mapped_money.unpack_from, mapped_money

    def __exit__(self, *exc):
        del mapped_struct.TYPES[Money], mapped_struct.TYPES[mapped_money], mapped_struct.PROXY_TYPES[mapped_money]
        del mapped_object.TYPE_CODES[mapped_money], mapped_object.OBJ_PACKERS[CODE]


def hashes(example):
    with Registered():
        return ['%d %s' % (len(image), hashlib.sha256(image).hexdigest()) for image in example()]


if __name__ == '__main__':
    # Pickles name this module.
    import custom_packers
    for _example in custom_packers.ALL:
        for _each in custom_packers.hashes(_example):
            print('%s\t%s\t%s' % (sys.argv[1], _example.__name__, _each))
