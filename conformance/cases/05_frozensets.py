"""Frozensets: bitmaps, sorted numbers, and the rest ordered by hash.

No case holds None together with 0, 1 or a bool: they tie, and where None then goes depends on an address.
"""
from authoring import array, frozen, packed, value, words

SETS = {
    'empty': (), 'zero': (0,), 'small': (1, 2, 3), 'bit-55': (55,), 'bit-56': (56,), 'bits-around-64': (62, 63, 64, 65),
    'bit-119': (119,), 'bit-120': (120,), 'all-56': tuple(range(56)), 'all-120': tuple(range(120)), 'negative': (-1,),
    'sorted-shorts': (3000, 1, 2, 500), 'sorted-negatives': (5, -3, 0, -200, 77), 'sorted-longs': (2**40, -2**40, 0),
    'unsigned-longs': (2**64 - 1, 5, 2**63), 'floats': (2.5, -1.5, 0.0, 1e300), 'one-float': (0.25,),
    'bools': (True, False), 'texts': ('a', 'b', 'c'), 'bytes': (b'one', b'two', b'three'), 'long-texts': ('x' * 30, 'y' * 31),
    'none': (None,), 'text-and-none': (None, 'x'), 'mixed': (2, 'a', 2.5, None), 'bools-and-text': (True, 'a', False), 'tuples': ((1, 2), (), ('a', 3)),
    'int-and-float': (1, 2.5, -7, 1e10), 'mixed-floats': (0.1, 'z', 1.5, -2.5),
}
CASES = [packed(name, 'a frozenset slot', {'z': 'frozenset'}, {'z': frozen(*items)}) for name, items in SETS.items()]
CASES += [
    packed('sets-of-numbers', 'frozensets in a frozenset', {'z': 'frozenset'}, {'z': frozen(frozen(1), frozen(2), frozen(3000, 1))}),
    packed('hundred-texts', 'ordered by hash', {'z': 'frozenset'}, {'z': frozen(*words(100))}),
    packed('thousand-numbers', 'sorted', {'z': 'frozenset'}, {'z': frozen(*[n * 7919 % 100003 for n in range(1000)])}),
    packed('proxied-bitmap', 'declared proxied', {'z': 'proxied_frozenset'}, {'z': frozen(1, 5, 50)}),
    packed('proxied-texts', 'declared proxied', {'z': 'proxied_frozenset'}, {'z': frozen('p', 'q', 'r')}),
    value('with-code', 'behind its type code', frozen('x', 1, 2.5)),
    array('in-rows', 'several rows', {'z': 'frozenset', 'o': 'object'},
          [{'z': frozen(1, 2), 'o': frozen('k')}, {'z': frozen('k', 'l'), 'o': frozen()}, {'z': None}, {}]),
]
CASES += [
    packed('two-zeros', 'zero and minus zero are equal: the first stays', {'z': 'frozenset', 'y': 'frozenset'},
           {'z': frozen(0.0, -0.0), 'y': frozen(-0.0, 0.0)}),
    packed('two-sets', 'ordered by their hashes', {'z': 'frozenset'}, {'z': frozen(frozen(1), frozen(2))}),
]
