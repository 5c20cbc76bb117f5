"""Mappings: an id mapper, a typed array and a footer."""
from authoring import ONLY_1_2, frozen, mapping, ref, tie, words

WORDS = words(60, seed=9)
SLOTS = {'a': 'int', 'b': 'float', 's': 'bytes', 'u': 'str'}
KEYS = {
    'uint64': lambda n: n * 1000003 % 2**40, 'uint32': lambda n: n * 7919 % 100003, 'str': lambda n: WORDS[n],
    'str32': lambda n: WORDS[n], 'object': lambda n: [WORDS[n], n, (n, 'x'), n + 0.5, b'b%d' % n][n % 5],
    'approx': lambda n: WORDS[n], 'approx32': lambda n: WORDS[n],
}


def row(n):
    return {'a': n, 'b': n * 1.5, 's': b'bytes%d' % n, 'u': u'u\xe9%d' % n}


CASES = []
for kind, key in KEYS.items():
    CASES += [
        mapping('%s-empty' % kind, 'no items', kind, SLOTS, []),
        mapping('%s-one' % kind, 'one item', kind, SLOTS, [(key(0), row(0))]),
        mapping('%s-three' % kind, 'three items', kind, SLOTS, [(key(n), row(n)) for n in range(3)]),
        mapping('%s-fifty' % kind, 'fifty items', kind, SLOTS, [(key(n), row(n)) for n in range(50)]),
        mapping('%s-same-row-again' % kind, 'the same object next to itself is stored once', kind, SLOTS,
                [(key(0), tie(1, row(0))), (key(1), ref(1)), (key(2), row(2)), (key(3), tie(2, row(3))), (key(4), ref(2))]),
        mapping('%s-same-row-later' % kind, '0.8 stores the number of the latest new row', kind, SLOTS,
                [(key(0), tie(1, row(0))), (key(1), row(1)), (key(2), ref(1)), (key(3), row(3)), (key(4), ref(1))]),
        mapping('%s-no-value-cache' % kind, 'every row is stored', kind, SLOTS,
                [(key(0), tie(1, row(0))), (key(1), ref(1)), (key(2), row(2))], value_cache=0, dialects=ONLY_1_2),
    ]
    if kind != 'object':
        CASES += [
            mapping('%s-multi' % kind, 'several rows for a key', kind, SLOTS, [(key(n % 4), row(n)) for n in range(12)], multi=True),
            mapping('%s-multi-many' % kind, 'more than 16 rows: ties of the sort show', kind, SLOTS,
                    [(key(n * n % 7), row(n)) for n in range(80)], multi=True),
        ]
CASES += [
    mapping('value-cache-of-two', 'the least recently used row is forgotten', 'uint64', {'a': 'int'},
            [(n, tie(number, {'a': number}) if n < 4 else ref(number)) for n, number in enumerate((0, 1, 2, 3, 0, 3, 2, 3, 2, 1, 2))],
            value_cache=2, dialects=ONLY_1_2),
    mapping('value-cache-evicts', 'more than 1024 rows: the first one is forgotten, the others not', 'uint32', {'a': 'uint16'},
            [(n, tie(n, {'a': n})) for n in range(1025)] + [(2000 + n, ref(n)) for n in (0, 1024, 500, 1, 2, 0)], dialects=ONLY_1_2),
    mapping('str-other-scripts', 'text is hashed as UTF-8', 'str', {'a': 'int'},
            [(u'\u03b1\u03b2', {'a': 1}), (u'\u4e2d\u6587', {'a': 2}), (u'\U0001f600', {'a': 3}), (b'\xff\xfe', {'a': 4}), ('', {'a': 5})]),
    mapping('str-long-keys', 'keys above 512 bytes are compressed', 'str', {'a': 'int'},
            [('k' * 600, {'a': 1}), ('key %d ' % 5 * 100, {'a': 2}), ('short', {'a': 3})]),
    mapping('str-duplicate-keys-single', 'duplicates in a mapping that is no multi-mapping', 'str', {'a': 'int'},
            [(WORDS[n % 3], {'a': n}) for n in range(30)]),
    mapping('uint64-extremes', 'unsigned order', 'uint64', {'a': 'int'}, [(n, {'a': 1}) for n in (2**64 - 1, 0, 2**63, 2**63 - 1)]),
    mapping('uint64-shared-map', 'one identity map for all rows', 'uint64', {'l': 'list', 's': 'str'},
            [(1, {'l': tie(1, ['x', 1]), 's': 'text'}), (2, {'l': ref(1), 's': 'text'})], shared_idmap=True),
    mapping('uint64-nested', 'rows that hold objects', 'uint64', {'sub': {'x': 'int', 'y': 'bytes'}, 'o': 'object'},
            [(n, {'sub': {'x': n, 'y': b'y' * n}, 'o': [n, 'o']}) for n in range(5)]),
    mapping('uint64-alignment-1', 'rows without alignment', 'uint64', {'a': 'uint8', 's': 'bytes'},
            [(n, {'a': n, 's': b'x' * n}) for n in range(5)], alignment=1),
    mapping('str32-alignment-16', 'rows aligned to 16', 'str32', {'a': 'uint8', 's': 'bytes'},
            [(WORDS[n], {'a': n, 's': b'x' * n}) for n in range(5)], alignment=16),
]
CASES += [
    mapping('uint64-ten-to-twelve', 'numbers for keys', 'uint64', SLOTS, [(10 + n, row(n)) for n in range(3)]),
    mapping('str-bytes-and-text', 'byte strings and text for keys', 'str', SLOTS, [(b'k0', row(0)), (b'k1', row(1)), (u'k\xe9', row(2))]),
    mapping('uint64-rows-come-again', 'two rows in turns', 'uint64', {'a': 'int'},
            [(1, tie(1, {'a': 100})), (2, tie(2, {'a': 200})), (3, ref(1)), (4, {'a': 300}), (5, ref(2))], dialects=ONLY_1_2),
]
CASES += [
    mapping('object-colliding-sets', 'sets in keys are put together anew by a pickle, which turns collisions around', 'object', {},
            [(frozen(7, 23), {}), ((1, frozen(54, 62)), {})]),
    mapping('object-empty-sets', 'each key has an empty set; 2.7 has one for all', 'object', {},
            [((1, frozen()), {}), ((2, frozen()), {}), (frozen(), {})]),
    mapping('object-one-tuple-in-two-keys', 'a pickle for each key unties them', 'object', {},
            [((1, tie(1, ('a text of more than 16 characters', 2.5))), {}), ((2, ref(1)), {}), (ref(1), {})]),
    mapping('object-text-and-equal-bytes', '2.7 takes them for one key', 'object', {'a': 'int'},
            [(b'ab', {'a': 1}), ('ab', {'a': 2}), ('', {'a': 3}), (b'', {'a': 4})]),
    mapping('object-one-text-twice-in-a-key', 'a pickle keeps what is tied in one key', 'object', {},
            [((tie(1, 'a text of more than 16 characters'), ref(1)), {})]),
]
