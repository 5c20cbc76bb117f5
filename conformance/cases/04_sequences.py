"""Lists and tuples: every numeric form, both pointer forms, and where one form gives way to the next."""
from authoring import ONLY_0_8, BOTH, array, packed, ref, tie, value

INTS = {
    'uint8': [0, 255], 'uint16': [0, 256], 'uint16-top': [0, 65535], 'int8': [-1, 127], 'int8-bottom': [-128, 127],
    'int16': [-1, 128], 'int16-bottom': [-32768, 32767], 'int32': [65536], 'int32-negative': [-1, 32768],
    'int32-bottom': [-2**31, 2**31 - 1], 'uint32': [2**31], 'uint32-top': [2**32 - 1], 'int64': [-1, 2**31],
    'int64-positive': [2**32], 'int64-bottom': [-2**63, 2**63 - 1], 'uint64': [2**63], 'uint64-top': [2**64 - 1, 0],
    'one': [7], 'odd-bytes': list(range(5)), 'odd-shorts': [300, 301, 302], 'odd-words': [70000, 70001, 70002],
    'negative-only': [-5, -4, -3],
}
POINTERS = {
    'none': [None], 'two-none': [None, None], 'int-and-none': [1, None], 'bool': [True], 'bools': [True, False, True],
    'int-and-float': [1, 2.5], 'texts': ['a', 'bc', 'def'], 'bytes-and-text': [b'a', 'b'], 'three-mixed': [1, 'b', 2.5],
    'nested': [[1, 2], ['x'], []], 'nested-tuples': [(1, 2), ('x', None), ()], 'deep': [[[[[[1]]]]]],
    'ints-out-of-order': [3, None, -200, 70000, 2**40], 'empty-inside': [[], (), '', b''],
    'repeated-short': ['ab', 'ab', 1, 1, 'ab', None], 'long-texts': ['x' * 40, 'y' * 41, 'x' * 40],
}
FLOATS = [1.0, -0.0, 0.1, float('inf'), float('-inf'), 5e-324]

CASES = []
for kind, type_note in (('list', 'list'), ('tuple', 'tuple')):
    make = list if kind == 'list' else tuple
    CASES += [packed('%s-%s' % (kind, name), '%s of integers' % type_note, {'v': kind}, {'v': make(items)})
              for name, items in INTS.items()]
    CASES += [packed('%s-of-%s' % (kind, name), '%s of pointers' % type_note, {'v': kind}, {'v': make(items)})
              for name, items in POINTERS.items()]
    CASES += [
        packed('%s-empty' % kind, 'no items', {'v': kind}, {'v': make([])}),
        packed('%s-floats' % kind, 'only floats', {'v': kind}, {'v': make(FLOATS)}),
        packed('%s-proxied' % kind, 'declared proxied', {'v': 'proxied_' + kind}, {'v': make([1, 'two', [3.5, None]])}),
        packed('%s-proxied-numbers' % kind, 'declared proxied, numeric', {'v': 'proxied_' + kind}, {'v': make([1, 2, 300])}),
        value('%s-with-code' % kind, 'behind its type code', make([1, 'two', 3.0, None, [4]])),
        value('%s-numbers-with-code' % kind, 'numeric, behind its type code', make([1, 2, 3])),
    ]
CASES += [
    packed('list-integer-out-of-range-0.8', '0.8 goes over to pointers', {'v': 'list'}, {'v': [-1, 2**63]}, dialects=ONLY_0_8),
    packed('list-same-float-twice', 'one float object in two places', {'v': 'list'}, {'v': [tie(1, 2.5), ref(1), 2.5, None]}),
    packed('list-same-text-twice', 'one long text in two places', {'v': 'list'},
           {'v': [tie(1, 'sixteen or longer'), ref(1), 'sixteen or longer']}),
    packed('list-same-list-twice', 'one list in two places', {'v': 'list'}, {'v': [tie(1, [1, 2]), ref(1), [1, 2]]}),
    packed('list-in-itself', 'a list that holds itself', {'v': 'list'}, {'v': tie(1, [1, 3, ref(1)])}),
    value('list-in-itself-with-code', 'the same behind its type code', tie(1, [1, 3, ref(1)])),
    packed('list-300-bytes', 'many small numbers', {'v': 'list'}, {'v': [n % 256 for n in range(300)]}),
    packed('list-70000-numbers', 'a length of three bytes', {'v': 'list'}, {'v': [n % 256 for n in range(70000)]}),
    packed('list-1001-pointers', 'an odd number of pointers', {'v': 'list'},
           {'v': [n if n % 2 else 'n%d' % n for n in range(1001)]}),
    array('lists-one-after-another', 'left-overs of the row before show in the gaps', {'a': 'int8', 'l': 'list', 's': 'bytes'},
          [{'a': 1, 'l': [255] * 30, 's': b'zzzzzzz'}, {'a': 1, 'l': [1], 's': b'abc'}, {}, {'a': None}]),
]
CASES += [
    packed('list-of-equal-bytes-and-text', 'one record in 0.8, two in 1.2', {'v': 'list'}, {'v': [b'a', 'a']}),
    packed('list-floats-of-every-kind', 'signed zero, NaN and infinite beside another', {'v': 'list'},
           {'v': [1.0, -0.0, float('nan'), float('inf')]}),
    packed('list-65535-items', 'lengths have three bytes, here for pointers', {'v': 'list'}, {'v': [None, True] * 32767 + [None]}),
]
