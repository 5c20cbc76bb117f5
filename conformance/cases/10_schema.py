"""The pickled schema of a typed array."""
from authoring import ONLY_1_2, array

TYPES = ('int float bool bytes str object tuple list frozenset dict Decimal date datetime ndarray buffer int8 uint8 int16 '
         'uint16 int32 uint32 int64 uint64 float32 float64 proxied_list proxied_tuple proxied_frozenset proxied_dict').split()

CASES = [array('type-%s' % kind, 'a slot of type %s' % kind, {'a': kind, 'bb': kind}, [{}]) for kind in TYPES]
CASES += [
    array('all-types', 'a slot of each type', {'slot_%s' % kind: kind for kind in TYPES}, [{}]),
    array('no-slots', 'nothing but the schema', {}, [{}]),
    array('insertion-order', 'the order of declaration shows', {'c': 'int', 'a': 'int', 'b': 'int', 'dd': 'str', 'cc': 'str'}, [{}]),
    array('fields-of-the-state', 'slots named like fields of the pickle',
          {'version': 'int', 'bases': 'int', 'alignment': 'int', 'slot_types': 'int', 'slot_keys': 'int', 'user_data': 'int'}, [{}]),
    array('alignment-16', 'another alignment', {'a': 'int'}, [{'a': 1}], alignment=16),
    array('alignment-256', 'an alignment of two bytes', {'a': 'int'}, [{'a': 1}], alignment=256),
    array('nested', 'a schema in the schema', {'a': {'x': 'int', 'y': 'bytes'}, 'z': 'uint8'}, [{'a': {'x': 1, 'y': b'y'}, 'z': 2}, {}]),
    array('nested-names', 'names longer than one letter, some the same inside',
          {'outer': {'inner': 'int', 'name': 'str'}, 'name': 'str'}, [{'outer': {'inner': 1, 'name': 'in'}, 'name': 'out'}]),
    array('nested-in-nested', 'three levels', {'one': {'two': {'three': 'int'}, 'more': 'list'}}, [{'one': {'two': {'three': 3}}}]),
    array('two-nested', 'two equal schemas side by side', {'left': {'x': 'int'}, 'right': {'x': 'int'}}, [{'left': {'x': 1}}]),
    array('64-slots', 'as many as there can be', {'slot%02d' % n: TYPES[n % len(TYPES)] for n in range(64)}, [{}]),
    array('300-letters', 'a long name', {'n' * 300: 'int'}, [{'n' * 300: 1}]),
]
CASES += [array('%d-slots' % n, 'the pickle\'s short and long forms', {'k%d' % at: 'int8' for at in range(n)}, [{}])
          for n in (1, 2, 3, 4, 5, 6, 8, 11, 22)]
CASES += [
    array('user-data-%s' % name, 'data kept in the pickle', {'a': 'int'}, [{'a': 1}], user_data=data, dialects=ONLY_1_2)
    for name, data in (('text', 'hello'), ('int', 7), ('long-int', 2**40), ('negative', -5), ('float', 2.5), ('bool', True),
                       ('list', [1, 'two', None]), ('tuple', (1, 2, 3, 4)), ('map', {'unit': 'km', 'n': [1, 2]}), ('bytes', b'\x00\xff'))
]
CASES += [
    array('slot-named-version', 'the name is the same text as a field of the state', {'version': 'int'}, [{}]),
]
