"""Arrays of numpy: element type, shape, items."""
import struct

from authoring import array, ndarray, packed, value

SIMPLE = ['<u8', '<i8', '<u4', '<i4', '<u2', '<i2', '|u1', '|i1', '<f8', '<f4']
OTHERS = ['>i4', '>f8', '>u2', '|b1', '<f2', '<c16', '|S5', '<U3']


def width(kind):
    return int(kind[2:]) * (4 if kind[1] == 'U' else 1)


def zeros_and_ones(kind, count=3):
    size = width(kind)
    if kind[1] == 'U':
        return b''.join('ab\u00e9'.encode('utf-32-le') for _ in range(count))
    if kind[1] == 'b':
        return bytes(n % 2 for n in range(count))
    return b''.join(bytes((n + at) % 64 for at in range(size)) for n in range(count))


CASES = [packed('type-%s%d' % ({'<': 'little-', '>': 'big-', '|': ''}[kind[0]] + kind[1], int(kind[2:])), kind, {'n': 'ndarray'},
                {'n': ndarray(kind, (3,), zeros_and_ones(kind))}) for kind in SIMPLE + OTHERS]
CASES += [
    packed('empty', 'no items', {'n': 'ndarray'}, {'n': ndarray('<i4', (0,), b'')}),
    packed('no-dimension', 'a scalar array', {'n': 'ndarray'}, {'n': ndarray('<i4', (), b'\x07\0\0\0')}),
    packed('two-dimensions', '2 by 3', {'n': 'ndarray'}, {'n': ndarray('<f8', (2, 3), struct.pack('<6d', *range(6)))}),
    packed('three-dimensions', '2 by 1 by 4', {'n': 'ndarray'}, {'n': ndarray('<i2', (2, 1, 4), bytes(range(16)))}),
    packed('structured', 'fields by name', {'n': 'ndarray'},
           {'n': ndarray([['a', '<i4'], ['b', '<f8']], (2,), struct.pack('<idid', 1, 1.5, 2, 2.5))}),
    packed('structured-nested', 'fields in fields', {'n': 'ndarray'},
           {'n': ndarray([['p', [['x', '<i2'], ['y', '<i2']]], ['s', '|S4']], (2,), b'\1\0\2\0abcd\3\0\4\0efgh')}),
    value('with-code', 'behind its type code', ndarray('<i4', (4,), bytes(range(16)))),
    array('in-rows', 'several rows', {'n': 'ndarray', 'o': 'object'},
          [{'n': ndarray('<i4', (4,), bytes(range(16))), 'o': [ndarray('|u1', (2,), b'ab'), 1]},
           {'n': ndarray('<f8', (2, 2), struct.pack('<4d', 1.5, 2, 3, 4)), 'o': ndarray('>u2', (1,), b'\1\2')}, {'n': None}, {}]),
]
CASES += [
    array('numbers-then-matrix', 'two rows, with left-overs', {'n': 'ndarray'},
          [{'n': ndarray('<i4', (4,), struct.pack('<4i', 0, 1, 2, 3))}, {'n': ndarray('<f8', (2, 2), struct.pack('<4d', 1.5, 2, 3, 4))}]),
]
