"""Proxied lists and tuples, and the functions that compare sequences."""
from calls import Record, m, modern, show, tell, word

KINDS = (('proxied_list', m.proxied_list, list), ('proxied_tuple', m.proxied_tuple, tuple))
CONTENTS = ([1, 2, 300, -4], [1.5, 2.5], [b'x', None, u'y', [1]], [])


def _stored(packer, value):
    image = bytearray(400)
    packer.pack_into(value, image, 16)
    return packer.unpack_from(image, 16)


def places():
    """a proxied sequence tells where it is"""
    for name, packer, plain in KINDS:
        image = bytearray(100)
        packer.pack_into(plain([1, 2]), image, 24)
        for made in (packer.unpack_from(image, 24), packer(image, 24), packer(image, 24, idmap={})):
            yield name, (made.offset, len(made.buffer), made == plain([1, 2]))


def parts():
    """a proxied sequence can be made of a part of what is stored"""
    for name, packer, plain in KINDS:
        image = bytearray(100)
        packer.pack_into(plain(range(10)), image, 0)
        made = packer(image, 0, elem_start=1, elem_end=8, elem_step=3)
        yield name, (len(made), made, made[0], tell(lambda: made[-1]), tell(lambda: made[3]))
        back = packer(image, 0, None, 8, 1, -2)
        yield name + ' backwards', (len(back), back)


def reading():
    """proxied sequences are read as lists and tuples are"""
    for name, packer, plain in KINDS:
        for content in CONTENTS:
            made = _stored(packer, plain(content))
            label = '%s %s ' % (name, show(content))
            yield label + '__len__', (len(made), bool(made), made)
            yield label + '__getitem__', [tell(lambda: made[i]) for i in (0, 1, -1, 4, -5, 2 ** 40, None, b'x', 1.0)]
            yield label + 'slices', [made[a:b:c] for a, b, c in (
                (None, None, None), (1, None, None), (None, 2, None), (None, None, -1), (None, None, 2), (3, 1, None), (-2, 9, 1))]
            yield label + '__iter__', list(made)
            yield label + '__reversed__', list(reversed(made))
            yield label + '__contains__', [value in made for value in (1, 1.0, b'x', u'y', None, 300, 7)]
            yield label + '__str__', word(made) if b'x' not in content else None
            yield label + '__repr__', word(repr(made)) if b'x' not in content else None


def slices_of_slices():
    """slices of slices are parts of the same sequence"""
    for name, packer, plain in KINDS:
        made = _stored(packer, plain(range(20)))
        part = made[2:18:2]
        yield name, (part, part[1:4], part[::-1], part[::3], len(part[5:]), part[3], tell(lambda: part[8]), tell(lambda: part[-1]),
                     part[4:4], part == plain(range(2, 18, 2)), list(reversed(part)), 4 in part, 5 in part)


def steps():
    """proxied sequences are stepped through all, or by a mask, into one proxy or several"""
    schema = m.Schema.from_typed_slots({'n': m.uint32})
    cls = type('Inner', (Record,), {})
    m.mapped_object.register_schema(cls, schema, b'\x80')
    try:
        for name, packer, plain in KINDS:
            made = _stored(packer, plain([cls(n=i) for i in range(5)]))
            yield name + ' iter', [item.n for item in made.iter()]
            yield name + ' iter mask', [item.n for item in made.iter(mask=bytearray([1, 0, 0, 1, 1]))]
            yield name + ' iter_fast', [item.n for item in made.iter_fast()]
            yield name + ' iter_fast mask', [item.n for item in made.iter_fast(mask=bytearray([0, 1, 1, 0, 0]))]
            yield name + ' objects', [len(set(map(id, list(items)))) for items in (made.iter(), made.iter_fast())]
            into = schema.Proxy()
            yield name + ' proxy_into', [(item is into, item.n) for item in made.iter(proxy_into=into)]
            get = made.getter()
            yield name + ' getter', [get(i).n for i in (0, 3, -1)] + [get(0) is get(0), tell(get, 5)]
            fast = made.getter(fast=True)
            yield name + ' getter fast', [fast(2).n, fast(0) is fast(1)]
            get = made.getter(proxy_into=into)
            yield name + ' getter proxy_into', (get(4) is into, into.n)
            numbers = _stored(packer, plain([5, 6, 7]))
            yield name + ' numbers', (list(numbers.iter_fast()), list(numbers.iter(mask=bytearray([0, 1, 0]))), numbers.getter(fast=True)(1))
    finally:
        _forget(cls, schema)


def _forget(cls, schema):
    m.mapped_object.OBJ_PACKERS.pop(b'\x80', None)
    m.mapped_object.TYPE_CODES.pop(cls, None)


def comparing():
    """proxied sequences are compared with lists, tuples and each other"""
    samples = [[1, 2], [1, 3], [1], [], [b'x', None]]
    for name, packer, plain in KINDS:
        for content in samples:
            made = _stored(packer, plain(content))
            for other in samples[:4]:
                for what, given in (('list', other), ('tuple', tuple(other)), (name, _stored(packer, plain(other)))):
                    label = '%s %s %s %s ' % (name, show(content), what, show(other))
                    yield label + '__eq__', (made == given, made != given, given == made)
                    if content != samples[4]:
                        yield label + '__lt__', (made < given, made <= given, made > given, made >= given)
            yield name + ' others', (made == 5, made != 5, made == None, made == set(content))  # noqa: E711
            yield name + ' order of others', tell(lambda: made < 5)
            yield name + ' __hash__', tell(lambda: hash(made) == hash(plain(content)))


def changing():
    """proxied sequences cannot be changed"""
    for name, packer, plain in KINDS:
        made = _stored(packer, plain([1, 2]))
        yield name + ' __setitem__', tell(made.__setitem__, 0, 5)
        yield name + ' __delitem__', tell(made.__delitem__, 0)
        yield name + ' others', [hasattr(made, method) for method in ('index', 'count', 'append', '__add__', '__mul__')]


def functions():
    """sequences are compared by functions, proxied or not"""
    samples = [[1, 2], (1, 2), [1, 3], [1], (), [u'a'], _stored(m.proxied_list, [1, 2]), _stored(m.proxied_tuple, (1, 3))]
    for a in samples:
        yield 'islist', (a, m.islist(a))
        for b in samples:
            if u'a' not in a and u'a' not in b:
                yield 'proxied_list_cmp', (a, b, m.proxied_list_cmp(a, b))
                yield 'proxied_list_richcmp', (a, b, [m.proxied_list_richcmp(a, b, op) for op in range(6)])
            if modern():
                yield 'proxied_list_eq', (a, b, m.proxied_list_eq(a, b))
    for other in (5, None, set(), {}, u'x'):
        yield 'islist', (other, m.islist(other))
        yield 'proxied_list_richcmp', (other, [tell(m.proxied_list_richcmp, [1], other, op) for op in range(6)])
    if modern():
        yield 'smallest_diff_key', [tell(m.smallest_diff_key, a, b) for a, b in (
            ({1: 2, 3: 4}, {1: 2, 3: 5}), ({5: 1, 4: 2, 3: 3}, {5: 0, 4: 0, 3: 3}), ({1: 2}, {2: 2}), ({1: 2}, {1: 2}))]
    if modern():
        yield 'cmp', [m.cmp(a, b) for a, b in ((1, 2), (2, 1), (1, 1), (u'a', u'b'))]
