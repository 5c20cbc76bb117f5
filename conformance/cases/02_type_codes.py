"""Values behind a type code, in `object` slots and on their own."""
import datetime
from decimal import Decimal

from authoring import array, buffer, forced, frozen, ndarray, obj, packed, value

INTS = [0, 1, -1, 127, 128, 255, 256, -128, -129, 32767, 32768, 65535, 65536, -32768, -32769, 2**31 - 1, 2**31, 2**32 - 1,
        2**32, -2**31, -2**31 - 1, 2**63 - 1, 2**63, 2**64 - 1, -2**63]
CASES = [value('int-%s%d' % ('minus-' if n < 0 else '', abs(n)), 'the smallest type that holds it', n) for n in INTS]
CASES += [
    value('float-%s' % name, 'a float', x) for name, x in (
        ('one-and-a-half', 1.5), ('minus-zero', -0.0), ('infinite', float('inf')), ('tiny', 5e-324), ('nan', float('nan')))
]
CASES += [
    value('true', 'a bool', True), value('false', 'a bool', False),
    value('bytes', 'bytes', b'abc'), value('bytes-empty', 'no bytes', b''), value('text', 'text', 'abc'),
    value('text-wide', 'text of other scripts', u'\u0391\u03a9 \u4e2d\u6587 \U0001f600'), value('text-empty', 'no text', ''),
    value('buffer', 'a buffer', buffer(b'raw bytes')), value('buffer-empty', 'an empty buffer', buffer(b'')),
    value('list', 'a list', [1, 2, 3]), value('list-empty', 'an empty list', []),
    value('tuple', 'a tuple', ('a', 1)), value('tuple-empty', 'an empty tuple', ()),
    value('frozenset', 'a frozenset', frozen(1, 2, 55)), value('frozenset-empty', 'an empty frozenset', frozen()),
    value('dict', 'a dict', {'a': 1}), value('dict-empty', 'an empty dict', {}),
    value('decimal', 'a decimal', Decimal('-38.872874')), value('date', 'a date', datetime.date(2019, 3, 5)),
    value('datetime', 'a moment', datetime.datetime(2019, 3, 5, 11, 15, 24, 388001)),
    value('ndarray', 'an array', ndarray('<i4', (4,), bytes(range(16)))),
    value('nested-everything', 'lists in tuples in dicts', {'k': [(1, 'x'), None, {'in': [2.5, [b'b']]}, (True, False)]}),
]
CASES += [
    value('forced-%s' % name, 'a number whose type is forced', forced(name, n)) for name, n in (
        ('int8', -3), ('uint8', 3), ('int16', 3), ('uint16', 3), ('int32', 3), ('uint32', 3), ('int64', 3), ('uint64', 3),
        ('float32', 0.1))
]
CASES += [
    packed('list-of-forced', 'forced numbers in a list keep their types', {'l': 'list'},
           {'l': [forced('int64', 1), forced('uint8', 2), 3, forced('float32', 1.5)]}),
    array('object-slot', 'one row for each type',
          {'o': 'object'},
          [{'o': given} for given in (1, 300, -70000, 2**40, 2**63, 1.5, True, b'bytes', 'text', [1], ('a',), {'k': 'v'}, frozen(3),
                                      None, Decimal('1.10'), datetime.date(2000, 2, 29), buffer(b'raw'))] + [{}]),
    packed('registered-object', 'an object whose type has a code of its own', {'o': 'object', 'l': 'list'},
           {'o': obj('Point', x=1, y=2.5), 'l': [obj('Point', x=3), obj('Named', name='n', at=b'a'), None, obj('Point')]},
           types=[('Point', 0x80, {'x': 'int', 'y': 'float'}), ('Named', 0xff, {'name': 'str', 'at': 'bytes'})]),
    value('registered-object-alone', 'behind its code', obj('Point', x=-1, y=0.5), types=[('Point', 0x80, {'x': 'int', 'y': 'float'})]),
    packed('registered-object-in-typed-slot', 'a nested schema that equals a registered one', {'p': {'x': 'int'}, 'o': 'object'},
           {'p': {'x': 4}, 'o': obj('Point', x=5)}, types=[('Point', 0x90, {'x': 'int'})]),
    array('registered-objects-in-rows', 'and in a typed array', {'o': 'object'},
          [{'o': obj('Point', x=n, y=n / 4)} for n in range(3)], types=[('Point', 0x80, {'x': 'int', 'y': 'float'})]),
]
