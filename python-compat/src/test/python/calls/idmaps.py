"""Keys of what is written already, and the map that holds them."""
import datetime
from decimal import Decimal

from calls import Record, m, show, tell, view, word

SAMPLES = (
    None, (), 0, 1, -1, True, 255, 2 ** 31, 2 ** 63, int(-2 ** 63), b'', b'short', b'fifteen bytes..', u'text', 1.5, b'sixteen bytes...',
    u'sixteen letters.', (1,), [], [1], frozenset(), {}, Decimal(1), datetime.date(2020, 1, 1))


def keys():
    """short texts and numbers are told apart by value, everything else by place"""
    for obj in SAMPLES:
        label = show(obj) + ' '
        yield label + 'shared_id', _shown(m.shared_id(obj), obj)
        yield label + 'wrapped_id', _shown(m.wrapped_id(obj), obj)
        yield label + 'is_equality_key', (m.is_equality_key(m.shared_id(obj)), m.is_equality_key(m.wrapped_id(obj)))
        yield label + 'is_equality_key_compatible', m.is_equality_key_compatible(obj)
        yield label + 'is_wrapped_key', (m.is_wrapped_key(m.shared_id(obj)), m.is_wrapped_key(m.wrapped_id(obj)))
        yield label + 'get_wrapped_key', m.get_wrapped_key(m.wrapped_id(obj)) == m.shared_id(obj)


def _shown(key, obj):
    if isinstance(key, tuple) and len(key) == 2 and key[0] is m.WRAPPED:
        return word('WRAPPED'), _shown(key[1], obj)
    if isinstance(key, (int, type(1 << 70))) and not isinstance(obj, (int, type(1 << 70))):
        return word('place'), key - id(obj)
    return key


def proxies():
    """proxies of one place are one object"""
    schema = m.Schema({'l': m.proxied_list, 'd': m.proxied_dict})
    image = schema.pack(Record(l=[1, 2, 300], d={1: 2}))
    proxy = schema.unpack(view(bytes(image)))
    for name in 'ld':
        one, other = getattr(proxy, name), getattr(proxy, name)
        yield name, (m.shared_id(one) == m.shared_id(other), m.wrapped_id(one) == m.wrapped_id(other), m.shared_id(one) != m.wrapped_id(one))
    yield 'slices', (m.shared_id(proxy.l[:2]) == m.shared_id(proxy.l[:2]), m.shared_id(proxy.l[:2]) == m.shared_id(proxy.l[1:]))


class Weak(object):
    pass


def strong_maps():
    """a StrongIdMap is a dict of places that holds objects alive"""
    made = m.StrongIdMap()
    yield 'empty', (len(made), list(made), list(made.keys()), made.values(), made.items(), tell(lambda: made[1]), made.get(1), made.get(1, default=7))
    made[b'k'] = 5
    yield '__setitem__', (made[b'k'], b'k' in made, len(made), made.get(b'k'))
    yield 'iteration', [sorted(part) for part in (made, made.iterkeys(), made.itervalues(), made.iteritems(), made.keys(), made.values(), made.items())]
    obj = Weak()
    key = m.shared_id(obj)
    made[key] = 9
    yield 'link', made.link(key, obj)
    yield 'alive', (key in made, made[key], made.get(key))
    held = [1]
    made[m.shared_id(held)] = 11
    yield 'link held', (made.link(m.shared_id(held), held), made[m.shared_id(held)])
    yield 'link equality', (made.link(b'k', b'k'), made.link(m.shared_id(5), 5))
    del made[b'k']
    yield '__delitem__', (b'k' in made, tell(made.__delitem__, b'nothing'))
    made[b'p'] = 4
    yield 'pop', (tell(made.pop, b'p'), b'p' in made, tell(made.pop, b'p'), made.pop(b'p', default=8))
    made.preload({b'kept': 77})
    yield 'preload', (made[b'kept'], b'kept' in made, made.get(b'kept'), len(made), made.pop(b'kept'), made.get(b'kept'))
    made.clear()
    yield 'clear', (len(made), made.items())
    made.clear_preloaded()
    yield 'clear_preloaded', (len(made), tell(lambda: made[b'kept']))


def options_of_strong_maps():
    """a StrongIdMap holds so many objects, and none that is known to stay"""
    small = m.StrongIdMap(strong_limit=4, preallocate=True)
    lists = [[i] for i in range(20)]
    for i, held in enumerate(lists):
        small[m.shared_id(held)] = i
        small.link(m.shared_id(held), held)
    yield 'strong_limit', 0 < sum(m.shared_id(held) in small for held in lists) < 20
    held = [1]
    stable = m.StrongIdMap(stable_set=set([m.shared_id(held)]))
    stable[m.shared_id(held)] = 5
    yield 'stable_set', (stable.link(m.shared_id(held), held), stable[m.shared_id(held)])
    stable[m.wrapped_id(held)] = 6
    yield 'stable_set wrapped', (stable.link(m.wrapped_id(held), held), stable[m.wrapped_id(held)])
    made = []

    class Chosen(dict):
        def __init__(self, size, eviction_callback=None, preallocate=None):
            dict.__init__(self)
            made.append((size, callable(eviction_callback), preallocate))
    m.StrongIdMap(6, strong_class=Chosen)
    yield 'strong_class', made


def sharing():
    """what was packed with an idmap is not packed again, with any kind of map"""
    schema = m.Schema({'s': bytes, 'o': object})
    shared = b'a text that is long enough not to be compared'
    for name, known in (('dict', {}), ('StrongIdMap', m.StrongIdMap())):
        first = schema.pack(Record(s=shared, o=[5]), idmap=known)
        yield name, (len(first), schema.pack(Record(s=shared), idmap=known, implicit_offs=len(first)), len(known))
    yield 'NONE', m.NONE is not m.WRAPPED
