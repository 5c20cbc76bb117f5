"""How cases are written: Python literals in, case trees out. Needs Python 3.

text, bytes, int, float, list, tuple, dict (in its order), Decimal, date and datetime stand for themselves; the rest has
a function below. Every literal becomes a value of its own, whatever Python shares: only `tie` and `ref` make two places
hold the same object.
"""
import datetime
import os
import random
import struct
import sys
from decimal import Decimal

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir, 'peer'))

from msgpack_exact import Ext, Pairs

BOTH = ('1.2', '0.8')
ONLY_1_2 = ('1.2',)
ONLY_0_8 = ('0.8',)


class Slots(dict):
    """Types of slots by name, and the alignment of the schema that they make."""

    def __init__(self, types=(), alignment=8):
        super().__init__(types)
        self.alignment = alignment


def frozen(*items):
    """A frozenset built from the items in this order."""
    return Ext(2, [tree(item) for item in items])


def buffer(data):
    return Ext(7, data)


def forced(type_name, number):
    return Ext(8, [type_name, number])


def obj(type_name, **slots):
    """An object of a registered schema."""
    return Ext(9, [type_name, tree(slots)])


def tie(number, value):
    """The value, and the number by which `ref` puts the same object elsewhere in the case."""
    return Ext(10, [number, tree(value)])


def ref(number):
    return Ext(11, number)


def nan(bits):
    """The NaN of these 64 bits."""
    return struct.unpack('<d', struct.pack('<Q', bits))[0]


def ndarray(dtype, shape, data):
    return Ext(6, [dtype, list(shape), data])


def tree(value):
    if value is None or isinstance(value, (bool, int, float, str, bytes, Ext)):
        return value
    if isinstance(value, Pairs):
        return Pairs((tree(key), tree(item)) for key, item in value)
    if isinstance(value, dict):
        return Pairs((tree(key), tree(item)) for key, item in value.items())
    if isinstance(value, list):
        return [tree(item) for item in value]
    if isinstance(value, tuple):
        return Ext(1, [tree(item) for item in value])
    if isinstance(value, frozenset):
        return frozen(*sorted(value))
    if isinstance(value, Decimal):
        return Ext(3, str(value).encode('ascii'))
    if isinstance(value, datetime.datetime):
        offset = value.utcoffset()
        return Ext(5, [value.year, value.month, value.day, value.hour, value.minute, value.second, value.microsecond,
                       None if offset is None else offset.days * 86400 + offset.seconds, value.fold])
    if isinstance(value, datetime.date):
        return Ext(4, [value.year, value.month, value.day])
    raise TypeError('no case value: %r' % (value,))


def schema(slots, alignment=None, user_data=None):
    """`alignment` is that of the slots, if they have one, else 8."""
    alignment = alignment or getattr(slots, 'alignment', 8)
    fields = [('slots', [[name, schema(kind) if isinstance(kind, dict) else kind] for name, kind in slots.items()])]
    if alignment != 8:
        fields.append(('alignment', alignment))
    if user_data is not None:
        fields.append(('user_data', tree(user_data)))
    return Pairs(fields)


def _case(form, name, note, slots, rows, alignment=None, user_data=None, dialects=BOTH, types=None, **options):
    fields = [('id', name), ('note', note), ('as', form)]
    if types:
        fields.append(('types', [[type_name, code, schema(kinds)] for type_name, code, kinds in types]))
    if slots is not None:
        fields.append(('schema', schema(slots, alignment, user_data)))
    fields.extend(options.items())
    fields.append(('dialects', list(dialects)))
    fields.append(('rows', [tree(row) for row in rows]))
    return Pairs(fields)


def array(name, note, slots, rows, **options):
    return _case('array', name, note, slots, rows, **options)


def mapping(name, note, key_type, slots, items, **options):
    return _case('mapping', name, note, slots, [[key, row] for key, row in items], key_type=key_type, **options)


def mapper(name, note, key_type, items, **options):
    return _case('mapper', name, note, None, [[key, number] for key, number in items], key_type=key_type, **options)


def packed(name, note, slots, row, **options):
    """One object packed by its schema."""
    return _case('object', name, note, slots, [row], **options)


def value(name, note, content, **options):
    """One value with its type code in front."""
    return _case('object', name, note, None, [content], **options)


def noise(length, seed=1):
    """Bytes that do not compress, the same on every run."""
    return random.Random(seed).getrandbits(8 * length).to_bytes(length, 'little') if length else b''


def words(count, seed=1):
    """Distinct short words, the same on every run."""
    source = random.Random(seed)
    found = []
    while len(found) < count:
        word = ''.join(source.choice('abcdefghijklmnop') for _ in range(source.randint(3, 9)))
        if word not in found:
            found.append(word)
    return found
