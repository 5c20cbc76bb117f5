"""Proxied sets and dicts."""
from calls import m, show, tell, word

SETS = (
    [1, 5, 55], [0, 64, 100, 119], [500, 7], [70000, -3], [1.5, 2.5], [b'x', u'y', 3], [], [None], [2 ** 40, 1])


def _sorted(items):
    return [word(item) for item in sorted(map(show, items))]


def _stored(packer, value):
    image = bytearray(600)
    packer.pack_into(value, image, 8)
    return packer.unpack_from(image, 8)


def _set(items):
    return _stored(m.proxied_frozenset, frozenset(items))


def reading_sets():
    """proxied sets are read as sets are"""
    for items in SETS:
        made = _set(items)
        label = show(items) + ' '
        yield label + '__len__', (len(made), bool(made), made)
        yield label + '__iter__', _sorted(made)
        yield label + '__contains__', [(item, item in made) for item in items]
        yield label + 'strangers', [tell(lambda: stranger in made) for stranger in (2, 6, 120, 1000, 3.5)]
        yield label + 'copy', made.copy() is made
        yield label + '__hash__', tell(hash, made)
        yield label + 'type', made


def other_strangers():
    """what is of another type than the items of a proxied set is not in it, or cannot be"""
    for items in SETS:
        yield show(items), [tell(lambda: stranger in _set(items)) for stranger in (
            b'z', None, -1, u'y', 2 ** 70, (1, 2), 70000, 2 ** 33, 500.7, float('inf'), 1e30, -1.5, True)]


def numbers_of_bits():
    """a proxied set can be made of bits, or of a list"""
    yield 'bitrep', [m.proxied_frozenset(None, bitrep_lo=lo, bitrep_hi=hi) for lo, hi in ((0x16d, 0), (0x6d, 0), (0x26d << 8, 1))]
    image = bytearray(100)
    m.proxied_list.pack_into([3, 9], image, 0)
    yield 'objlist', [m.proxied_frozenset(m.proxied_list.unpack_from(image, 0))]


def combining():
    """proxied sets are combined with sets, lists and each other"""
    samples = [1, 5, 55], [5, 64], [500, 7], [b'x', u'y', 5], []
    for items in samples:
        made = _set(items)
        for other in samples:
            for what, given in (('proxied', _set(other)), ('frozenset', frozenset(other))):
                label = '%s %s %s ' % (show(items), what, show(other))
                yield label + 'operators', (made | given, made & given, made - given, made ^ given)
                yield label + '__eq__', (made == given, made != given)
                yield label + '__lt__', (made < given, made <= given)
                yield label + '__gt__', (tell(lambda: made > given), tell(lambda: made >= given))
            yield show(items) + ' list ' + show(other), (
                made.union(other), made.intersection(other), made.difference(other), made.symmetric_difference(other))
    made = _set([1, 5, 9])
    yield 'several', (made.union([2], (3,)), made.intersection([1, 5], [5]), made.difference([1], [5]),
                      tell(made.symmetric_difference, [1], [2]), made.union(), made.intersection(), made.difference(),
                      tell(made.symmetric_difference))
    yield 'others', [hasattr(made, name) for name in ('isdisjoint', 'issubset', 'issuperset', 'add')]
    yield 'sets', (made == set([1, 5, 9]), made != set([1]), set([1, 5, 9]) == made, made == [1, 5, 9], made == 5)
    yield 'wrong', (tell(lambda: made.union(5)), tell(lambda: made | 5), tell(lambda: made < 5))


def texts_of_sets():
    """a proxied set has a text"""
    yield '__repr__', (word(repr(_set([5]))), word(repr(_set([500]))))
    yield '__str__', (word(_set([5])), word(_set([500])))


DICTS = {1: 10, 2: 20}, {u'a': b'x', b'bb': None, 5: [1, 2]}, {}, {(1, 2): {3: 4}, 2.5: 1}


def reading_dicts():
    """proxied dicts are read as dicts are"""
    for given in DICTS:
        made = _stored(m.proxied_dict, given)
        label = show(given) + ' '
        yield label + '__len__', (len(made), bool(made), made)
        for name in ('iterkeys', 'itervalues', 'iteritems', 'keys', 'values', 'items', 'viewkeys', 'viewvalues', 'viewitems'):
            yield label + name, _sorted(getattr(made, name)())
        yield label + '__iter__', sorted(map(show, made)) == sorted(map(show, given))
        yield label + '__getitem__', [(made[key], key) for key in sorted(given, key=show)]
        yield label + 'get', [made.get(key) for key in sorted(given, key=show)]
        yield label + 'strangers', [
            (tell(made.get, key, default_val=b'no'), tell(lambda: made[key]), tell(lambda: key in made), tell(made.has_key, key))
            for key in (77, b'zz', None, (), 7.5)]
        yield label + 'unhashable', (tell(made.get, []), tell(lambda: [] in made), tell(lambda: made[[]]))
        yield label + 'copy', (made.copy(), type(made.copy()) is dict)
        yield label + '__eq__', [(made == other, made != other, other == made) for other in DICTS]
        yield label + 'proxied', [made == _stored(m.proxied_dict, other) for other in DICTS]
        yield label + 'others', (tell(lambda: made == 5), tell(lambda: made != None), made == made)  # noqa: E711
        yield label + '__setitem__', tell(made.__setitem__, 1, 2)
        yield label + '__delitem__', tell(made.__delitem__, 1)
        yield label + '__hash__', tell(lambda: isinstance(hash(made), int))
    one = _stored(m.proxied_dict, {5: 6})
    yield '__str__', word(one)
    yield '__repr__', word(repr(one))
    yield '__lt__', [isinstance(tell(lambda: one < _stored(m.proxied_dict, {5: 7})), bool)]
    yield 'offset', (one.offset, len(one.buffer))


def parts_of_dicts():
    """a proxied dict is made of a mapper of keys and a list of values"""
    image = bytearray(300)
    m.mapped_dict.pack_into({5: b'five', 6: [1]}, image, 8)
    values = 8 + m.struct.unpack('<Q', bytes(image[8:16]))[0]
    made = m.proxied_dict(image, 8, m.ObjectIdMapper.map_buffer(image, 16), m.proxied_list(image, values))
    yield 'objmapper', (made[5], made[6], len(made), made.offset, sorted(made.keys()))
