"""Id mappers on their own: keys to integers."""
from authoring import frozen, mapper, words
from hard_to_sort import hard_to_sort

WORDS = words(60)
NUMERIC = ('uint64', 'uint32')
STRINGS = ('str', 'str32')
APPROXIMATE = ('approx', 'approx32')

CASES = []
for kind in NUMERIC:
    top = 2**64 - 1 if kind == 'uint64' else 2**32 - 1
    CASES += [
        mapper('%s-empty' % kind, 'no keys', kind, []),
        mapper('%s-two' % kind, 'sorted by key', kind, [(5, 1), (3, 2)]),
        mapper('%s-extremes' % kind, 'unsigned order', kind, [(top, 1), (0, 2), (top // 2 + 1, 3), (top // 2, top)]),
        mapper('%s-hundred' % kind, 'many keys', kind, [(n * 7919 % 100003, n) for n in range(100)]),
        mapper('%s-multi' % kind, 'several values for a key, sorted', kind, [(n % 5, 50 - n) for n in range(50)], multi=True),
        mapper('%s-discard-duplicates' % kind, 'equal rows once', kind, [(n % 5, n % 3) for n in range(40)], multi=True,
               discard_duplicates=True),
        mapper('%s-discard-duplicate-keys' % kind, 'the value that is least as bytes stays', kind,
               [(1, 1), (3, 2), (3, 256), (3, 1), (5, 256), (5, 1), (5, 2), (5, 512), (5, 255), (5, 3)], discard_duplicate_keys=True),
        mapper('%s-discard-duplicate-keys-1500' % kind, 'more items than a chunk of 0.8', kind,
               [(n * 31 % 400, n * 257 % 1024) for n in range(1500)], discard_duplicate_keys=True),
    ]
for kind in STRINGS:
    CASES += [
        mapper('%s-empty' % kind, 'no keys', kind, []),
        mapper('%s-two' % kind, 'bytes and text', kind, [(b'a', 1), (u'b\xe9', 2)]),
        mapper('%s-empty-key' % kind, 'the empty text is a key', kind, [('', 5), ('x', 6)]),
        mapper('%s-sixty' % kind, 'sorted by hash', kind, [(word, n) for n, word in enumerate(WORDS)]),
        mapper('%s-other-scripts' % kind, 'text is hashed as UTF-8', kind,
               [(u'\u03b1\u03b2', 1), (u'\u4e2d\u6587', 2), (u'\U0001f600', 3), (u'\xfcber', 4)]),
        mapper('%s-long-keys' % kind, 'keys above 512 bytes are compressed', kind,
               [('k' * 600, 1), ('ab' * 300, 2), ('short', 3), (bytes(range(256)) * 3, 4)]),
        mapper('%s-ten-duplicates' % kind, 'up to 16 rows keep their order', kind,
               [(WORDS[n % 3], n) for n in range(15)], multi=True),
        mapper('%s-hundred-duplicates' % kind, 'above 16 rows the sort is not stable', kind,
               [(WORDS[n % 7], n) for n in range(100)], multi=True),
        mapper('%s-thousand-duplicates' % kind, 'nor here', kind, [(WORDS[n * n % 11], n) for n in range(1000)], multi=True),
        mapper('%s-all-the-same' % kind, 'one key, forty values', kind, [('same', n) for n in range(40)], multi=True),
    ]
for kind in APPROXIMATE:
    CASES += [
        mapper('%s-empty' % kind, 'no keys', kind, []),
        mapper('%s-sixty' % kind, 'keys are only their hashes', kind, [(word, n) for n, word in enumerate(WORDS)]),
        mapper('%s-duplicates' % kind, 'sorted by hash, then value', kind, [(WORDS[n % 7], 100 - n) for n in range(100)]),
        mapper('%s-integers' % kind, 'integers stand for themselves', kind, [(5, 1), ('five', 2), (b'five', 3), (2**31, 4)]),
    ]
CASES += [
    mapper('object-empty', 'no keys', 'object', []),
    mapper('object-texts', 'text', 'object', [(word, n) for n, word in enumerate(WORDS)]),
    mapper('object-integers', 'integers', 'object', [(n * n * (-1) ** n, n) for n in range(2, 40)]),
    mapper('object-mixed', 'one of each kind', 'object',
           [('text', 1), (b'bytes', 2), (7, 3), (-7, 4), (2.5, 5), ((1, 'a'), 6), (None, 7), (2**63, 8), (-0.25, 9), ((), 10)]),
    mapper('object-ties', 'None, 0 and 1 have the same hash', 'object', [(0, 1), (None, 2), (1, 3), ('x', 4)]),
    mapper('object-tuples', 'keys of several parts', 'object', [((n, 'k%d' % n, n / 4), n) for n in range(30)]),
    mapper('object-dirty-gaps', 'gaps of later keys show earlier ones', 'object',
           [('a long key to begin with, longer than the others', 1), ('b', 2), ((1, 2), 3), (3, 4), ((1, 'c'), 5)]),
    mapper('object-duplicates', 'equal keys point to one record', 'object', [(WORDS[n % 7], n) for n in range(100)]),
    mapper('object-ascending-duplicates', 'hashes in order', 'object', [(10 + n // 3, n) for n in range(300)]),
    mapper('object-descending-duplicates', 'hashes in reverse', 'object', [(400 - n // 3, n) for n in range(300)]),
    mapper('object-up-and-down', 'hashes rise, then fall', 'object', [(10 + min(n, 299 - n), n) for n in range(300)]),
    mapper('object-hard-to-sort', 'the sort gives up quicksort for a heap', 'object', [(key, n) for n, key in enumerate(hard_to_sort(400, 2))]),
    mapper('object-harder-to-sort', 'the same, longer', 'object', [(key, n) for n, key in enumerate(hard_to_sort(1000, 1))]),
    mapper('object-sets-of-numbers', 'frozensets of numbers', 'object', [(frozen(1, 2, 3), 1), (frozen(5), 2), (frozen(), 3)]),
    mapper('object-long-key', 'a key larger than the scratch buffer', 'object', [('n%d ' % 7 * 30000, 1), ('x', 2), ('y' * 700, 3)]),
]
CASES += [mapper('%s-two' % kind, 'bytes and text', kind, [(b'a', 1), (u'b\xe9', 2)]) for kind in APPROXIMATE]
CASES += [
    mapper('object-five-kinds', 'bytes, text, a tuple, None and a set', 'object',
           [(b'a', 1), (u'b\xe9', 2), ((1, 2), 3), (None, 4), (frozen(1, 2), 5)]),
    mapper('object-float-one', 'a key that 1 and true equal', 'object', [(1.0, 1), ('1', 2), ('x', 3)]),
]
CASES += [
    mapper('uint64-merged-three', 'values of equal keys stay in the order of the merge', 'uint64',
           [(3, 4), (5, 0), (3, 1), (3, 9), (3, 0)], multi=True, merge=[2, 2, 1]),
    mapper('approx32-merged', 'a part without keys, an odd one at the end', 'approx32',
           [(word, n) for n, word in enumerate(WORDS[:20])], merge=[7, 0, 13]),
    mapper('object-text-and-equal-bytes', '2.7 takes them for one key', 'object', [(b'ab', 1), ('ab', 2), ('', 3), (b'', 4)]),
]
