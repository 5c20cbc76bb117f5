"""Typed arrays: header, rows, index, schema."""
from authoring import array, frozen, noise

MIXED = {'id': 'uint32', 'name': 'str', 'tags': 'list', 'score': 'float', 'extra': 'object', 'ok': 'bool'}


def mixed(number):
    row = {'id': number, 'name': 'name %d' % number, 'tags': [number, number + 1], 'score': number / 8}
    if number % 3:
        row['extra'] = [None, 'text', {'n': number}, (1, b'x')][number % 4]
    if number % 2:
        row['ok'] = number % 5 == 0
    return row


CASES = [
    array('empty', 'no rows', {'a': 'int', 'b': 'str'}, []),
    array('one', 'one row', {'a': 'int'}, [{'a': 100}]),
    array('two', 'two rows', {'a': 'int'}, [{'a': 100}, {'a': 200}]),
    array('mixed', 'a bit of everything', MIXED, [mixed(number) for number in range(50)]),
    array('thousand', 'a longer index', {'a': 'uint16', 's': 'str'}, [{'a': n, 's': 'row %d' % n} for n in range(1000)]),
    array('rows-without-anything', 'nothing set in any row', {'a': 'int', 'b': 'str'}, [{}] * 5),
    array('big-rows', 'rows larger than the work buffer at first', {'b': 'bytes', 'n': 'int8'},
          [{'b': noise(n, n), 'n': n % 100} for n in (10, 65000, 66000, 10, 5)]),
    array('64-slots', 'wide rows', {'s%02d' % n: 'int16' if n % 2 else 'str' for n in range(64)},
          [{'s%02d' % n: n if n % 2 else 't%d' % n for n in range(start, 64, 3)} for start in range(6)]),
]
CASES += [array('alignment-%d' % alignment, 'the index follows unaligned', {'a': 'uint8', 's': 'bytes'},
                [{'a': n, 's': b'x' * n} for n in range(6)], alignment=alignment) for alignment in (1, 2, 4, 8, 16, 64)]
CASES += [
    array('empty-of-one-slot', 'header and schema', {'a': 'int'}, []),
    array('packed-to-4', 'rows begin and end at multiples of 4', {'a': 'int32', 's': 'bytes'},
          [{'a': 1, 's': b'abc'}, {'a': 2, 's': b'x'}], alignment=4),
    array('numbers-of-every-width', 'set, unset and None', {'a': 'int32', 'b': 'uint8', 'c': 'bool', 'd': 'float32'},
          [{'a': -5, 'b': 200, 'c': True, 'd': 1.5}, {'a': 7}, {'b': None}]),
    array('containers', 'each row has other forms, and left-overs of the one before',
          {'l': 'list', 't': 'tuple', 'fs': 'frozenset', 'o': 'object'},
          [{'l': [1, 2, 3], 't': (1.5, 2.5), 'fs': frozen(1, 5), 'o': 'obj'},
           {'l': [b'x', u'y\xe9', None, 1, 2.5], 't': (), 'fs': frozen(100000, 7), 'o': 5},
           {'l': [[1], [2, (3, 4)]], 't': (b'qqq',), 'fs': frozen(b'k1', b'k2'), 'o': [1, 2]}]),
    array('nested-objects', 'an object in a slot, and none', {'sub': {'x': 'int', 'y': 'bytes'}, 'z': 'uint8'},
          [{'sub': {'x': 1, 'y': b'yy'}, 'z': 3}, {'z': 4}]),
]
