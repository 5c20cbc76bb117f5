"""Proxies of one place: one object where objects are shared. The bytes are those of the original 1.2.3."""
from sharedbuffers import mapped_struct


class Inner(object):
    __slot_types__ = {'n': mapped_struct.uint32}

    def __init__(self, n):
        self.n = n


class Holder(object):
    def __init__(self, **slots):
        self.__dict__.update(slots)


INNER = mapped_struct.Schema.from_typed_slots(Inner)
PACKABLE = mapped_struct.mapped_object.register_schema(Inner, INNER, 'J')

_ONE_LIST = '03000000000000001800000000000000180000000000000042080000010203040506070800000000'
_ONE_SLICE = '0300000000000000180000000000000018000000000000004204000001020304'
_TWO_SLICES = '03000000000000001800000000000000200000000000000042040000010305074204000001020304'
_ONE_OBJECT = '03000000000000001800000000000000180000000000000001000000000000000700000000000000'
_TWO_OBJECTS = '0300000000000000180000000000000028000000000000000100000000000000070000000000000001000000000000000700000000000000'


def _lists_schema():
    # A new one each time: what gaps hold is left over from what a schema packed before.
    return mapped_struct.Schema.from_typed_slots({'l': mapped_struct.proxied_list, 'k': mapped_struct.proxied_list})


def _objects_schema():
    return mapped_struct.Schema.from_typed_slots({'x': PACKABLE, 'y': PACKABLE})


def _hex(image):
    return str(image).encode('hex')


def _lists():
    numbers = range(1, 9)
    return _lists_schema().unpack(_lists_schema().pack(Holder(l=numbers, k=numbers)))


def test_two_proxies_of_a_list():
    """two proxies of a list are one list, with an idmap and without"""
    lists = _lists()
    assert lists.l is not lists.l
    assert mapped_struct.shared_id(lists.l) == mapped_struct.shared_id(lists.l)
    for idmap in None, {}:
        assert _hex(_lists_schema().pack(Holder(l=lists.l, k=lists.l), idmap)) == _ONE_LIST


def test_slices():
    """slices are one list if they have the same items, and not if they differ in their step"""
    numbers = _lists().l
    for idmap in None, {}:
        assert _hex(_lists_schema().pack(Holder(l=numbers[0:4], k=numbers[0:4]), idmap)) == _ONE_SLICE
    for idmap in None, {}:
        assert _hex(_lists_schema().pack(Holder(l=numbers[0:4], k=numbers[0:8:2]), idmap)) == _TWO_SLICES


def test_two_proxies_of_an_object():
    """two proxies of an object that another one holds are one object"""
    inner = Inner(7)
    holder = _objects_schema().unpack(_objects_schema().pack(Holder(x=inner, y=inner)))
    x, y = holder.x, holder.y
    assert x is not y
    assert mapped_struct.shared_id(x) == mapped_struct.shared_id(y) != id(x)
    for idmap in None, {}:
        assert _hex(_objects_schema().pack(Holder(x=x, y=y), idmap)) == _ONE_OBJECT


def test_objects_that_are_unpacked_apart():
    """an object that is unpacked twice is two objects, but for one in a memoryview"""
    image = INNER.pack(Inner(7))
    for buf, expected in (
            (str(image), _TWO_OBJECTS), (image, _TWO_OBJECTS), (memoryview(image), _ONE_OBJECT)):
        x, y = INNER.unpack(buf), INNER.unpack(buf)
        assert _hex(_objects_schema().pack(Holder(x=x, y=y))) == expected


def test_steps():
    """stored items are stepped through with proxies of their own, or with one for all, all of them or some"""
    class Rows(mapped_struct.MappedArrayProxyBase):
        schema = INNER
    rows = Rows.build(map(Inner, range(5)))
    assert [row.n for row in rows] == range(5)
    assert [row.n for row in rows.iter_fast()] == range(5)
    assert [row.n for row in rows.iter_fast([0, 1, 0, 1, 1])] == [1, 3, 4]
    assert len(set(map(id, rows))) == 5 and len(set(map(id, rows.iter_fast()))) == 1
    get = rows.getter()
    assert [get(0).n, get(-1).n, get(2L).n] == [0, 4, 2]
    for wrong in 5, -6, 1 << 70:
        try:
            get(wrong)
        except IndexError as e:
            assert str(wrong) in str(e)
        else:
            raise AssertionError(wrong)
    rest = iter(rows)
    assert next(rest).n == 0 and rest.next().n == 1 and len(list(rest)) == 3
    assert next(rest, 'end') == 'end'
