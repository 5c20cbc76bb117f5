"""Typed arrays: header, rows, index, schema."""
from authoring import array, noise

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
