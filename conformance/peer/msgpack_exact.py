"""Msgpack without conveniences: nothing interned, nothing merged, floats by their bits.

The usual library interns text met as a map key and hides the order of maps; both would show in the files that the
original writes, which shares by object identity. This one gives a fresh Python object for every value read.

Works on CPython 2.7 and 3.11. Text is `str` on 3 and `unicode` on 2; bin is `bytes` (2.7: `str`).
"""
import io
import struct

try:
    text_type = unicode
    integers = (int, long)
except NameError:
    text_type = str
    integers = (int,)

NESTED_EXT = frozenset([1, 2, 4, 5, 6, 8, 9, 10, 11])


class Pairs(list):
    """A map: a list of (key, value) in stored order."""


class Ext(object):
    """An ext value; `raw` is the parsed payload for codes that hold msgpack, else its bytes."""
    __slots__ = ('code', 'raw')

    def __init__(self, code, raw):
        self.code = code
        self.raw = raw

    def __repr__(self):
        return 'Ext(%d, %r)' % (self.code, self.raw)

    def __eq__(self, other):
        return isinstance(other, Ext) and (self.code, self.raw) == (other.code, other.raw)

    def __ne__(self, other):
        return not self == other

    __hash__ = None


class Parser(object):
    """Reads values one after another from an object with `read(n)`."""

    def __init__(self, source):
        self.read = source.read

    def exactly(self, n):
        data = self.read(n)
        if len(data) != n:
            raise EOFError('msgpack ends early: %d bytes wanted, %d left' % (n, len(data)))
        return data

    def number(self, form):
        return struct.unpack(form, self.exactly(struct.calcsize(form)))[0]

    def integer(self, form):
        return int(self.number(form))

    def next(self):
        first = self.read(1)
        if not first:
            raise EOFError()
        return self.value(ord(first))

    def all(self):
        values = []
        while True:
            first = self.read(1)
            if not first:
                return values
            values.append(self.value(ord(first)))

    def child(self):
        return self.value(ord(self.exactly(1)))

    def array(self, n):
        return [self.child() for _ in range(n)]

    def pairs(self, n):
        found = Pairs()
        for _ in range(n):
            key = self.child()
            found.append((key, self.child()))
        return found

    def text(self, n):
        return self.exactly(n).decode('utf-8', 'surrogatepass') if text_type is str else self.exactly(n).decode('utf-8')

    def ext(self, n):
        code = struct.unpack('b', self.exactly(1))[0]
        payload = self.exactly(n)
        if code in NESTED_EXT:
            inner = Parser(io.BytesIO(payload))
            raw = inner.next()
            if inner.read(1):
                raise ValueError('ext %d holds more than one value' % code)
            return Ext(code, raw)
        return Ext(code, payload)

    def value(self, b):
        if b < 0x80:
            return b
        if b >= 0xe0:
            return b - 256
        if b < 0x90:
            return self.pairs(b & 15)
        if b < 0xa0:
            return self.array(b & 15)
        if b < 0xc0:
            return self.text(b & 31)
        if b == 0xc0:
            return None
        if b == 0xc2:
            return False
        if b == 0xc3:
            return True
        if b == 0xcb:
            return self.number('>d')
        if b == 0xca:
            return self.number('>f')
        if 0xcc <= b <= 0xd3:
            return self.integer('>' + 'BHIQbhiq'[b - 0xcc])
        if 0xc4 <= b <= 0xc6:
            return self.exactly(self.number('>' + 'BHI'[b - 0xc4]))
        if 0xd9 <= b <= 0xdb:
            return self.text(self.number('>' + 'BHI'[b - 0xd9]))
        if 0xdc <= b <= 0xdd:
            return self.array(self.number('>' + 'HI'[b - 0xdc]))
        if 0xde <= b <= 0xdf:
            return self.pairs(self.number('>' + 'HI'[b - 0xde]))
        if 0xd4 <= b <= 0xd8:
            return self.ext(1 << (b - 0xd4))
        if 0xc7 <= b <= 0xc9:
            return self.ext(self.number('>' + 'BHI'[b - 0xc7]))
        raise ValueError('byte 0x%02x starts no msgpack value' % b)


def parse(data):
    parser = Parser(io.BytesIO(data))
    value = parser.next()
    if parser.read(1):
        raise ValueError('more than one msgpack value')
    return value


def parse_all(data):
    return Parser(io.BytesIO(data)).all()


def _head(n, fix, fix_limit, forms):
    if fix is not None and n < fix_limit:
        return struct.pack('B', fix | n)
    for code, form in forms:
        if n < 1 << (8 * struct.calcsize(form)):
            return struct.pack('>B' + form, code, n)
    raise ValueError('too long for msgpack: %d' % n)


def _dump_int(n, out):
    if 0 <= n < 0x80 or -32 <= n < 0:
        out(struct.pack('B', n & 0xff))
        return
    forms = ((0xcc, 'B'), (0xcd, 'H'), (0xce, 'I'), (0xcf, 'Q')) if n > 0 else (
        (0xd0, 'b'), (0xd1, 'h'), (0xd2, 'i'), (0xd3, 'q'))
    for code, form in forms:
        bits = 8 * struct.calcsize(form)
        if (0 <= n < 1 << bits) if n > 0 else (n >= -(1 << (bits - 1))):
            out(struct.pack('>B' + form, code, n))
            return
    raise ValueError('integer beyond 64 bits: %d' % n)


def _dump_ext(code, payload, out):
    n = len(payload)
    if n in (1, 2, 4, 8, 16):
        out(struct.pack('Bb', 0xd4 + (1, 2, 4, 8, 16).index(n), code))
    else:
        out(_head(n, None, 0, ((0xc7, 'B'), (0xc8, 'H'), (0xc9, 'I'))) + struct.pack('b', code))
    out(payload)


def _dump(value, out):
    if value is None:
        out(b'\xc0')
    elif value is True:
        out(b'\xc3')
    elif value is False:
        out(b'\xc2')
    elif isinstance(value, integers):
        _dump_int(int(value), out)
    elif isinstance(value, float):
        out(b'\xcb' + struct.pack('>d', value))
    elif isinstance(value, text_type):
        data = value.encode('utf-8', 'surrogatepass') if text_type is str else value.encode('utf-8')
        out(_head(len(data), 0xa0, 32, ((0xd9, 'B'), (0xda, 'H'), (0xdb, 'I'))) + data)
    elif isinstance(value, (bytes, bytearray)):
        out(_head(len(value), None, 0, ((0xc4, 'B'), (0xc5, 'H'), (0xc6, 'I'))) + bytes(value))
    elif isinstance(value, Pairs):
        out(_head(len(value), 0x80, 16, ((0xde, 'H'), (0xdf, 'I'))))
        for key, item in value:
            _dump(key, out)
            _dump(item, out)
    elif isinstance(value, list):
        out(_head(len(value), 0x90, 16, ((0xdc, 'H'), (0xdd, 'I'))))
        for item in value:
            _dump(item, out)
    elif isinstance(value, Ext):
        _dump_ext(value.code, dump(value.raw) if value.code in NESTED_EXT else bytes(value.raw), out)
    else:
        raise TypeError('no msgpack for %s' % type(value).__name__)


def dump(value):
    """The bytes of a tree of None, bool, int, float, text, bytes, list, Pairs and Ext."""
    parts = []
    _dump(value, parts.append)
    return b''.join(parts)
