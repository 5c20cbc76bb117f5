"""Random values, as case trees: what `random_cases.py` fills its cases with.

Left out is what the original refuses, what it writes but cannot read, and what depends on memory addresses or hash seeds:
values of equal hash in sets (erratum 30), sets with texts inside sets, and for 0.8 dicts whose keys collide in Python 2.7's table.
"""
import datetime
import itertools
import random
import struct
import zlib
from decimal import Decimal

from authoring import Ext, Pairs, buffer, forced, frozen, ndarray, tree

INTEGERS = {'int8': (-2**7, 2**7 - 1), 'uint8': (0, 2**8 - 1), 'int16': (-2**15, 2**15 - 1), 'uint16': (0, 2**16 - 1),
            'int32': (-2**31, 2**31 - 1), 'uint32': (0, 2**32 - 1), 'int64': (-2**63, 2**63 - 1),
            'uint64': (0, 2**64 - 1), 'int': (-2**63, 2**63 - 1)}
TYPES = list(INTEGERS) + ['float', 'float64', 'float32', 'bool', 'date', 'datetime', 'Decimal', 'ndarray', 'buffer'] + 3 * [
    'bytes', 'str', 'object', 'list', 'tuple', 'frozenset', 'dict'] + [
    'proxied_list', 'proxied_tuple', 'proxied_frozenset', 'proxied_dict']
EDGES = [0, 1, 2, 127, 128, 255, 256, 32767, 32768, 65535, 65536, 2**31 - 1, 2**31, 2**32 - 1, 2**32, 2**63 - 1]
LENGTHS = [0, 1, 1, 2, 3, 3, 5, 8, 8, 11, 14, 15, 15, 16, 16, 17, 25, 40]
LONG = [100, 300, 511, 512, 513, 514, 600, 900, 2000, 5000]
SCRIPTS = 'abc', 'abcdefghij KLMNOP', '\u03b1\u03b2\u03b3', '\u4e2d\u6587a', '\U0001f600\U0001f601', 'a\x00\x7f\x80\u07ff\u0800\uffff'
WORDS = ('lorem', 'ipsum', 'dolor', 'sit', 'amet', 'consectetur', 'adipiscing', 'elit', 'sed', 'do')
ARRAYS = ['<u8', '<i8', '<u4', '<i4', '<u2', '<i2', '|u1', '|i1', '<f8', '<f4']
OTHER_ARRAYS = ['>i4', '>u2', '>f8', '>i8', '|b1', '<f2', '<c8', '<c16', '|S5', '<U3']
NOISY = ['<u8', '<i8', '<u4', '<i4', '<u2', '<i2', '|u1', '|i1', '>i4', '>u2', '>i8', '<f2', '<c8', '|S5']
NAN_BITS = [0x7ff8000000000000, 0xfff8000000000000, 0x7ff8000000000001, 0xffffffffffffffff]


def signed(number):
    number &= 2**64 - 1
    return number - 2**64 if number >= 2**63 else number


def python2_hash(key):
    """The hash of a whole number, a text, bytes or a tuple of them in Python 2.7."""
    if isinstance(key, tuple):
        number, step, left = 0x345678, 1000003, len(key)
        for item in key:
            left -= 1
            number = signed((number ^ python2_hash(item)) * step)
            step += 82520 + 2 * left
        number = signed(number + 97531)
    elif isinstance(key, (str, bytes)):
        points = key if isinstance(key, bytes) else [ord(letter) for letter in key]
        number = points[0] << 7 if points else 0
        for point in points:
            number = 1000003 * number & 2**64 - 1 ^ point
        number = signed(number ^ len(points))
    else:
        number = int(key)
    return -2 if number == -1 else number


def mixtures(item):
    """What portable hashes of a tuple or set could be told from, whatever the order of the set; two that share one may tie."""
    orders = [item] if isinstance(item, tuple) else itertools.permutations(item)
    found = set()
    for order in orders:
        number = len(item)
        for part in order:
            code = part if isinstance(part, int) else zlib.crc32(repr(part).encode('utf-8')) << 32
            number = (number << 5 & 2**64 - 1 | number >> 59) ^ code
        found.add((type(item), number))
    return found


def untied(items):
    """The items without those whose hash may be that of an earlier one: a set's own order would show (erratum 30)."""
    seen = set()
    kept = []
    for item in items:
        found = mixtures(item) if isinstance(item, (tuple, frozenset)) else set()
        if not found & seen:
            seen |= found
            kept.append(item)
    return kept


class Values:
    def __init__(self, dialect, seed, number):
        self.random = random.Random('%s/%s/%s' % (dialect, seed, number))
        self.dialect = dialect
        self.id = 'random/%s-%s-%s' % (dialect, seed, number)
        self.tied = {}
        self.ties = 0
        self.named = []

    def chance(self, percent):
        return self.random.random() < percent / 100

    # single values

    def integer(self, low=-2**63, high=2**63 - 1):
        pick = self.random
        if self.chance(60):
            n = pick.choice(EDGES) + pick.choice((-1, 0, 0, 1))
            n = -n if self.chance(30) else n
        else:
            n = pick.getrandbits(pick.randint(1, 64))
            n = -n if self.chance(40) else n
        return n if low <= n <= high else pick.choice((low, high, pick.randint(low, high)))

    def float(self):
        if self.chance(2):
            return struct.unpack('<d', struct.pack('<Q', self.random.choice(NAN_BITS)))[0]
        return self.number()

    def number(self):
        """A float that equals itself."""
        pick = self.random
        kind = pick.randrange(5)
        if kind == 0:
            return pick.choice((0.0, -0.0, 1.0, -1.0, 0.1, 5e-324, 1.7e308, float('inf'), float('-inf')))
        if kind == 1:
            return float(pick.randint(-1000, 1000))
        if kind == 2:
            number = struct.unpack('<d', pick.getrandbits(64).to_bytes(8, 'little'))[0]
            return number if number == number else 0.5
        return pick.uniform(-1e6, 1e6)

    def single(self):
        return struct.unpack('f', struct.pack('f', self.random.choice((0.0, -0.0, 0.1, 1.5, 3e38, self.random.uniform(-1e6, 1e6)))))[0]

    def length(self):
        return self.random.choice(LONG) if self.chance(8) else self.random.choice(LENGTHS)

    def bytes(self):
        n, pick = self.length(), self.random
        if self.chance(1):
            n = pick.randint(30000, 70000)
        if self.chance(40):
            return self.noise(n)
        piece = self.noise(pick.randint(1, 9))
        mixed = bytearray((piece * (n // len(piece) + 1))[:n])
        for _ in range(n // pick.choice((20, 50, 1000))):
            mixed[int(pick.random() * n)] = pick.getrandbits(8)
        return bytes(mixed)

    def noise(self, n):
        return self.random.getrandbits(8 * n).to_bytes(n, 'little') if n else b''

    def text(self):
        n, pick = self.length(), self.random
        if self.chance(30) and n > 20:
            return ' '.join(pick.choices(WORDS, k=n // 5))
        letters = pick.choice(SCRIPTS)
        return ''.join(pick.choices(letters, k=n))

    def date(self):
        if self.dialect != '0.8' and self.chance(10):
            return datetime.date.fromordinal(self.random.randint(1, datetime.date.max.toordinal()))
        return datetime.date(1900, 3, 1) + datetime.timedelta(days=self.random.randrange(73000))

    def datetime(self):
        pick = self.random
        moment = tree(datetime.datetime(1910, 1, 1) + datetime.timedelta(
            seconds=pick.randrange(6 * 10**9), microseconds=pick.choice((0, 1, 999999, pick.randrange(10**6)))))
        if self.dialect != '0.8' and self.chance(10):
            moment.raw[0] = pick.choice((2, 1582, 1601, 1899, 1969, 2038, 2106, 2200, 9998))
            moment.raw[2] = min(moment.raw[2], 28)
        if self.chance(20):
            moment.raw[7] = 60 * pick.randint(-12 * 60, 14 * 60)
            if self.dialect != '0.8' and self.chance(10):
                moment.raw[7] += pick.randint(0, 59)
        elif self.dialect != '0.8' and self.chance(5):
            moment.raw[8] = 1
        return moment

    def decimal(self):
        pick = self.random
        digits = str(pick.getrandbits(pick.choice((1, 8, 8, 60, 60, 200, 200, 3000))))
        digits += '0' * pick.choice((0, 0, 0, 1, 4))
        exponent = pick.choice((0, 0, -2, 5, pick.randint(-400, 400), pick.randint(-10**5, 10**5)))
        return Decimal('%s%sE%d' % (pick.choice(('', '-')), digits, exponent))

    def ndarray(self):
        pick = self.random
        kind = self.structure() if self.chance(12) else pick.choice(OTHER_ARRAYS if self.chance(30) else ARRAYS)
        shape = pick.choice(((pick.randint(0, 9),), (pick.randint(1, 300),), (), (2, 3), (1, 4, 2)))
        items = 1
        for side in shape:
            items *= side
        if not isinstance(kind, list) and kind in NOISY:
            return ndarray(kind, shape, self.noise(items * int(kind[2:])))
        return ndarray(kind, shape, b''.join(self.array_item(kind) for _ in range(items)))

    def structure(self, depth=0):
        """Fields by name, some of them structures."""
        pick = self.random
        return [['%s%d' % (pick.choice('abc'), at), self.structure(depth + 1) if depth < 2 and self.chance(15) else
                 pick.choice(ARRAYS + OTHER_ARRAYS)] for at in range(pick.randint(1, 4))]

    def array_item(self, kind):
        pick = self.random
        if isinstance(kind, list):
            return b''.join(self.array_item(inner) for _, inner in kind)
        if kind == '|b1':
            return bytes([pick.randrange(2)])
        if kind == '<U3':
            return ''.join(pick.choice('ab\u00e9\u4e2d') for _ in range(3)).encode('utf-32-le')
        if kind == '<f8':
            return struct.pack('<d', pick.uniform(-9, 9))
        return self.noise(int(kind[2:]))

    # containers

    def items(self, depth, size=None):
        """What a list or tuple may hold: all integers, all floats, numbers of all kinds, all texts, or anything."""
        pick = self.random
        size = pick.choice((0, 1, 1, 2, 2, 3, 3, 4, 5, 7, 8, 9, 20, 100)) if size is None else size
        kind = pick.randrange(9)
        if kind < 2:
            low, high = pick.choice([ends for name, ends in INTEGERS.items()])
            return [self.integer(low, high) for _ in range(size)]
        if kind < 4:
            return [self.float() for _ in range(size)]
        if kind == 4:
            kinds = pick.choice(((True, False), (True, False, 0, 1, 2), (True, 1.0, 1, 2.5), (0, 0.0, -0.0, -1, 70000)))
            return [pick.choice(kinds) for _ in range(size)]
        if kind == 5:
            return [self.tieable('str', self.text) for _ in range(min(size, 20))]
        items = [self.anything(depth + 1) for _ in range(min(size, 9 if depth else 30))]
        if self.unfit(items):
            items.append(None)
        return items

    def unfit(self, items):
        """Whether they are integers that no one type holds, which 1.2 refuses."""
        if self.dialect == '0.8':
            return False
        numbers = [item for item in items if type(item) is int]
        return len(numbers) == len(items) > 0 and min(numbers) < 0 and max(numbers) >= 2**63

    def list(self, depth=0):
        items = self.items(depth)
        if self.chance(1):
            number, self.ties = self.ties, self.ties + 1
            items.insert(self.random.randint(0, len(items)), Ext(11, number))
            return Ext(10, [number, tree(items)])
        return items

    def tuple(self, depth=0):
        return tuple(self.items(depth))

    def distinct(self, make, size):
        """Values no two of which are equal to Python, in either dialect."""
        found, seen = [], set()
        for _ in range(size):
            item = make()
            plain = item.decode('latin-1') if isinstance(item, bytes) else item
            if plain not in seen and not isinstance(item, Ext):
                seen.add(plain)
                found.append(item)
        return found

    def frozenset(self, depth=0):
        pick = self.random
        size = pick.choice((0, 1, 2, 3, 5, 8, 30))
        kind = pick.randrange(8)
        if kind < 2:
            top = pick.choice((55, 56, 64, 119, 120, 300, 2**40))
            return frozen(*self.distinct(lambda: pick.randint(0, top), size))
        if kind == 2:
            return frozen(*self.distinct(self.integer, size))
        if kind == 3:
            return frozen(*self.distinct(self.number, size))
        if kind == 4:
            return frozen(*self.distinct(lambda: self.integer(0, 2**64 - 1), size))
        items = untied(self.distinct(self.set_item, size))
        if self.chance(20):
            # these have one hash, and their order would depend on addresses
            items.insert(self.random.randint(0, len(items)), pick.choice((None, True, False, 0, 1.0)))
        return frozen(*items)

    def set_item(self):
        kind = self.random.randrange(6)
        if kind == 0:
            return self.random.randint(2, 10**6) * self.random.choice((1, -1))
        if kind == 1:
            return self.random.randint(2, 10**6) + 0.5
        if kind == 2:
            return tuple(self.random.choice((self.random.randint(2, 99), 'k%d' % self.random.randrange(99), 2.5))
                         for _ in range(self.random.randint(0, 3)))
        if kind == 3:
            return self.set_of_numbers()
        if kind == 4:
            return b's' + self.bytes()[:700]
        return 's' + self.text()

    def set_of_numbers(self):
        top = self.random.choice((60, 130, 10**6))
        return frozenset(self.random.randint(2, top) for _ in range(self.random.choice((0, 1, 2, 5))))

    def key(self):
        kind = self.random.randrange(9)
        if kind == 0:
            return self.integer()
        if kind == 1:
            return self.number()
        if kind == 2:
            return b'b' + self.bytes()[:700]
        if kind == 3:
            return tuple(self.random.choice((self.random.randint(-9, 99), 'k%d' % self.random.randrange(99), 2.5, None, b'b'))
                         for _ in range(self.random.randint(0, 4)))
        if kind == 4:
            return self.random.choice((None, 0, 1, True, False, -1, '', b'', (), 2.0))
        if kind == 5:
            return self.set_of_numbers()
        if kind == 6:
            return self.random.randint(-2, 40), (self.random.randint(2, 9), self.set_of_numbers()), self.number()
        return 't' + self.text()

    def dict(self, depth=0):
        size = self.random.choice((0, 1, 1, 2, 3, 5, 12))
        keys = self.keys_in_order(size) if self.dialect == '0.8' and size > 1 else self.distinct(self.key, size)
        values = [self.anything(depth + 1) for _ in keys]
        if self.unfit(values):
            values[0] = None
        return Pairs(zip(keys, values))

    def keys_in_order(self, count):
        """Keys in the order of Python 2.7's dict: up to 21 of them, no two of which want the same slot of its table."""
        slots = 8 if count < 6 else 32
        found = {}
        while len(found) < count:
            key = self.key_of_known_hash()
            found.setdefault(python2_hash(key) % slots, key)
        keys = [found[slot] for slot in sorted(found)]
        return keys if len(self.distinct(iter(keys).__next__, count)) == count else list(range(min(count, 5)))

    def key_of_known_hash(self):
        kind, pick = self.random.randrange(5), self.random
        if kind == 0:
            return self.integer()
        if kind == 1:
            return 't' + self.text()
        if kind == 2:
            return b'b' + self.bytes()[:700]
        if kind == 3:
            return float(pick.randint(-10**6, 10**6)) + 0.0
        return tuple(pick.choice((pick.randint(-9, 99), 'k%d' % pick.randrange(99), b'b')) for _ in range(pick.randint(0, 4)))

    def object_of_type(self, depth):
        name, slots = self.random.choice(self.named)
        return self.tieable(name, lambda: Ext(9, [name, tree(self.row(slots, depth + 1))]))

    def anything(self, depth=0):
        pick = self.random
        kind = pick.randrange(100)
        if kind < 8:
            return None
        if kind < 14:
            return pick.choice((True, False))
        if kind < 34:
            return self.integer(-2**63, 2**64 - 1)
        if kind < 44:
            return self.tieable('float', self.float)
        if kind < 54:
            return self.tieable('str', self.text)
        if kind < 62:
            return self.tieable('bytes', self.bytes)
        if kind < 66:
            name = pick.choice(list(INTEGERS)[:-1])
            low, high = INTEGERS[name]
            return forced(name, self.integer(low, min(high, 2**63 - 1)))
        if kind < 67:
            return forced('float32', self.single())
        if kind < 76 or depth > 3:
            simple = pick.choice(('date', 'datetime', 'Decimal', 'ndarray', 'buffer'))
            return self.value(simple, depth)
        if kind < 80 and self.named:
            return self.object_of_type(depth)
        return self.value(pick.choice(('list', 'tuple', 'frozenset', 'dict')), depth)

    def tieable(self, kind, make):
        """A new value, or sometimes the same object as one met before."""
        known = self.tied.setdefault(kind, [])
        if known and self.chance(12):
            return Ext(11, self.random.choice(known))
        made = make()
        if self.chance(15):
            number, self.ties = self.ties, self.ties + 1
            made = Ext(10, [number, tree(made)])
            known.append(number)
        return made

    def value(self, kind, depth=0):
        if kind in INTEGERS:
            return self.integer(*INTEGERS[kind])
        if kind in ('float', 'float64'):
            return self.float()
        if kind == 'float32':
            return self.single()
        if kind == 'bool':
            return self.chance(50)
        if kind == 'object':
            return self.anything(depth)
        if kind == 'buffer':
            return buffer(self.bytes())
        kind = kind.replace('proxied_', '')
        make = {'str': self.text, 'bytes': self.bytes, 'date': self.date, 'datetime': self.datetime, 'Decimal': self.decimal,
                'ndarray': self.ndarray}.get(kind)
        return self.tieable(kind, make or (lambda: getattr(self, kind)(depth)))
