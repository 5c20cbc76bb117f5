"""Dicts: an index of keys by hash, and a list of values. Dicts of several keys only in 1.2: 0.8 reorders them."""
from authoring import BOTH, ONLY_1_2, Pairs, array, packed, ref, tie, value, words

DICTS = {
    'empty': {}, 'one': {'a': 1}, 'one-bytes': {b'k': [1]}, 'int-key': {7: 'seven'}, 'none-key': {None: 'n'},
    'float-key': {2.5: 'x'}, 'tuple-key': {(1, 'a'): b'v'}, 'none-value': {'k': None}, 'nested': {'k': {'l': {'m': 1}}},
    'long-key': {'k' * 600: 'v' * 600},
}
SEVERAL = {
    'int-values': {'a': 1, 'b': 2, 'c': 300}, 'float-values': {'a': 1.5, 'b': -2.5}, 'mixed-values': {'a': 1, 'b': 'x', 'c': None},
    'mixed-keys': {1: 1, 'b': 2.5, None: 3, (1, 2): [1]}, 'text-and-bytes-keys': {'x': 1, b'k': [1]},
    'number-keys': {5: 'a', 3: 'b', -1: 'c', 2**40: 'd', 0.5: 'e'}, 'shared-key-and-value': {'abc': 'abc', 5: 'abc'},
    'hundred': {word: number for number, word in enumerate(words(100))},
    'ties': {0: 'zero', None: 'none', 1: 'one'},
}
CASES = [packed(name, 'a dict slot', {'d': 'dict'}, {'d': items}) for name, items in DICTS.items()]
CASES += [packed(name, 'a dict slot', {'d': 'dict'}, {'d': items}, dialects=ONLY_1_2) for name, items in SEVERAL.items()]
CASES += [value('%s-with-code' % name, 'behind its type code', items, dialects=ONLY_1_2) for name, items in SEVERAL.items()]
CASES += [
    packed('numbers-0-to-9', 'keys whose order is the same in 0.8', {'d': 'dict'}, {'d': {n: 'v%d' % n for n in range(5)}}),
    packed('proxied', 'declared proxied', {'d': 'dict', 'p': 'proxied_dict'}, {'d': {'x': 1}, 'p': {'a': 1}}),
    array('in-rows', 'several rows', {'d': 'dict', 'o': 'object'},
          [{'d': {'k': 1}, 'o': {'long key ' * 20: [255] * 30}}, {'d': {}, 'o': {1: 2}}, {'d': None}, {}]),
]
CASES += [
    packed('five-thousand-numbers', 'a long index', {'d': 'dict'}, {'d': {n: 5000 - n for n in range(5000)}}),
    packed('key-written-before', 'a slot written before holds the key: no key is in the dict', {'a': 'object', 'd': 'dict'},
           {'a': tie(1, 'abc'), 'd': Pairs([(ref(1), 1)])}),
    array('numbered-and-proxied', 'a dict and a proxied one', {'d': 'dict', 'pd': 'proxied_dict'},
          [{'d': {1: 'x', b'k': [1]}, 'pd': {'a': 1}}], dialects=BOTH),
]
