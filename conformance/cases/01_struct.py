"""Objects laid out by a schema: bitmaps, inline numbers, pointers, alignment, unset and None."""
import struct

from authoring import ONLY_1_2, array, packed

EXTREMES = {
    'int8': (-2**7, 2**7 - 1), 'uint8': (0, 2**8 - 1), 'int16': (-2**15, 2**15 - 1), 'uint16': (0, 2**16 - 1),
    'int32': (-2**31, 2**31 - 1), 'uint32': (0, 2**32 - 1), 'int64': (-2**63, 2**63 - 1), 'uint64': (0, 2**64 - 1),
    'int': (-2**63, 2**63 - 1),
}
FLOATS = [0.0, -0.0, 1.5, -1e-300, 5e-324, 1.7976931348623157e308, float('inf'), float('-inf')]
SINGLES = [0.0, -0.0, 1.5, 0.1, 1e-45, 3.4028234663852886e38, float('inf'), float('-inf')]

NANS = [struct.unpack('<d', struct.pack('<Q', bits))[0] for bits in (
    0x7ff8000000000000, 0xfff8000000000000, 0x7ff8000000000001, 0xfffc123456789abc, 0x7ff0000000000001, 0xfff4000000000000)]


def quiet(nan):
    return struct.pack('>d', nan)[1] & 8


def wide(count):
    return {'s%02d' % number: 'int8' if number % 3 else 'bytes' for number in range(count)}


def filled(count, step=1):
    return {'s%02d' % number: number if number % 3 else b'x%d' % number for number in range(0, count, step)}


CASES = [
    packed('empty-schema', 'no slot at all', {}, {}),
    packed('one-int', 'one inline number', {'a': 'int'}, {'a': 100}),
    packed('nothing-set', 'all slots unset', {'a': 'int', 'b': 'bytes'}, {}),
    packed('all-none', 'all slots None', {'a': 'int', 'b': 'bytes', 'c': 'list'}, {'a': None, 'b': None, 'c': None}),
    packed('unset-and-none', 'a None, b unset, c set', {'a': 'int', 'b': 'int', 'c': 'bytes'}, {'a': None, 'c': b'x'}),
    packed('slot-order', 'slots sort by size, then name',
           {'z': 'int8', 'y': 'int16', 'x': 'int32', 'w': 'int64', 'v': 'bytes', 'u': 'float32', 't': 'bool', 's': 'float'},
           {'z': 1, 'y': 2, 'x': 3, 'w': 4, 'v': b'v', 'u': 5.0, 't': True, 's': 6.0}),
    packed('upper-case-names-first', 'names compare by code point', {'b': 'int', 'A': 'int', '_': 'int', 'B': 'int'},
           {'b': 1, 'A': 2, '_': 3, 'B': 4}),
    array('other-scripts-in-names', 'a name beyond ASCII, which Python 2.7 has not', {u'\xe9t\xe9': 'int', 'z': 'int', u'\u4e2d': 'str'},
          [{u'\xe9t\xe9': 1, 'z': 2, u'\u4e2d': 'x'}], dialects=ONLY_1_2),
    packed('nested', 'a slot that is itself an object', {'sub': {'x': 'int', 'y': 'bytes'}, 'z': 'uint8'},
           {'sub': {'x': 1, 'y': b'yy'}, 'z': 3}),
    packed('nested-twice', 'two levels', {'a': {'b': {'c': 'str', 'n': 'int16'}, 'l': 'list'}, 'k': 'int'},
           {'a': {'b': {'c': 'deep', 'n': -2}, 'l': [1, 2]}, 'k': 9}),
    packed('nested-none', 'the nested object is None', {'sub': {'x': 'int'}, 'z': 'int8'}, {'sub': None, 'z': 1}),
    packed('nested-empty', 'the nested object has nothing set', {'sub': {'x': 'int'}, 'z': 'int8'}, {'sub': {}, 'z': 1}),
]
CASES += [
    packed('%d-slots' % count, 'the width of the bitmaps with %d slots' % count, wide(count), filled(count))
    for count in (1, 2, 7, 8, 9, 16, 17, 31, 32, 33, 63, 64)
]
CASES += [
    packed('%d-slots-every-fifth' % count, 'few of %d slots set' % count, wide(count), filled(count, 5))
    for count in (8, 16, 32, 64)
]
CASES += [
    packed('alignment-%d' % alignment, 'objects aligned to %d' % alignment,
           {'a': 'uint8', 's': 'bytes', 't': 'bytes'}, {'a': 1, 's': b'abc', 't': b'defgh'}, alignment=alignment)
    for alignment in (1, 2, 3, 4, 8, 16, 32, 64)
]
CASES += [
    packed('alignment-%d-%d-slots' % (alignment, count), '%d slots aligned to %d' % (count, alignment),
           wide(count), filled(count, 2), alignment=alignment)
    for alignment in (1, 2, 4, 16) for count in (9, 17, 33)
]
CASES += [
    array('%s-extremes' % kind, 'least, greatest and small values of %s' % kind, {'a': kind},
          [{'a': ends[0]}, {'a': ends[1]}, {'a': 0}, {'a': 1}])
    for kind, ends in EXTREMES.items()
]
CASES += [
    array('float-extremes', 'signed zero, subnormal, greatest, infinite', {'a': 'float'}, [{'a': x} for x in FLOATS]),
    array('float64-extremes', 'the same, declared float64', {'a': 'float64'}, [{'a': x} for x in FLOATS]),
    array('float32-extremes', 'values narrowed to single precision', {'a': 'float32'}, [{'a': x} for x in SINGLES]),
    array('bool', 'true, false, None, unset', {'a': 'bool'}, [{'a': True}, {'a': False}, {'a': None}, {}]),
    array('float-nan-bits', 'NaNs keep their bits', {'a': 'float', 'l': 'list', 'o': 'object'},
          [{'a': nan, 'l': [nan, 1.0], 'o': nan} for nan in NANS]),
    array('float32-nan-bits', 'narrowed, quiet NaNs keep the upper bits of theirs', {'a': 'float32'}, [{'a': nan} for nan in NANS if quiet(nan)]),
    packed('int-in-float-slot', 'an integer is converted', {'a': 'float', 'b': 'float32'}, {'a': 3, 'b': -4}),
]
CASES += [packed('%d-slots-nothing-set' % count, 'the bitmaps of %d slots are all that there is' % count, wide(count), {})
          for count in (8, 16, 17, 32, 33, 64)]
