# -*- coding: utf-8 -*-
"""Schemas: bytes as the original writes them, and values as they were."""
import cPickle
import decimal

from sharedbuffers import mapped_struct


class Thing(object):
    __slot_types__ = {'a': mapped_struct.uint8, 's': bytes, 't': bytes}
    __slots__ = __slot_types__.keys()

    def __init__(self, **slots):
        for name, value in slots.items():
            setattr(self, name, value)


def _hex(image):
    return str(image).encode('hex')


def test_objects_have_the_originals_bytes():
    """an object has the bytes of the original, at each alignment"""
    expected = {
        1: '0700130000000000' '0000180000000000' '0000010300616263' '05006465666768',
        4: '0700000018000000' '0000000020000000' '0000000001000000' '0300616263000000' '0500646566676800',
        8: '0700000000000000' '2000000000000000' '2800000000000000' '0100000000000000' '0300616263000000'
           '0500646566676800',
    }
    for alignment, image in expected.items():
        schema = mapped_struct.Schema.from_typed_slots(Thing, alignment=alignment)
        assert _hex(schema.pack(Thing(a=1, s='abc', t='defgh'))) == image


def test_unset_and_none_are_told_apart():
    """an unset attribute is missing, None is None"""
    schema = mapped_struct.Schema.from_typed_slots(Thing)
    proxy = schema.unpack(schema.pack(Thing(s=None, t='x')))
    assert not hasattr(proxy, 'a')
    assert proxy.s is None
    assert proxy.t == 'x'


def test_schemas_can_be_pickled():
    """a schema survives pickling, with its user data"""
    schema = mapped_struct.Schema.from_typed_slots(Thing, user_data={'made': 'here'})
    again = cPickle.loads(cPickle.dumps(schema, 2))
    assert again.compatible(schema) and schema.compatible(again)
    assert again.user_data == {'made': 'here'}


def test_values_of_all_types_come_back():
    """values of each type come back as they were, behind a type code"""
    schema = mapped_struct.Schema.from_typed_slots({'o': object})
    Holder = type('Holder', (object,), {})
    for value in (
            1, -1, 2 ** 40, 2 ** 64 - 1, True, 1.5, 'abc', u'h\xe9', [1, 2], [1, None, 'x'], (1.5, 2.5), (),
            frozenset([3]), frozenset(['\xff', u'\u20ac']), {'a': [1], 2: (3,)}, decimal.Decimal('-1.50')):
        holder = Holder()
        holder.o = value
        read = schema.unpack(schema.pack(holder)).o
        assert read == value and (type(read) is type(value) or isinstance(read, (int, long, frozenset))), (read, value)


def test_lists_may_contain_themselves():
    """a list that contains itself is read as such"""
    items = [1, 3]
    items.append(items)
    image = bytearray(200)
    mapped_struct.mapped_list.pack_into(items, image, 0)
    read = mapped_struct.mapped_list.unpack_from(image, 0)
    assert read[:2] == [1, 3]
    assert read[2][2] is read[2]


def test_values_that_do_not_fit_are_refused():
    """a number that does not fit its slot is refused"""
    import struct
    schema = mapped_struct.Schema.from_typed_slots(Thing)
    try:
        schema.pack(Thing(a=256))
    except struct.error as e:
        assert '"a"' in str(e)
    else:
        raise AssertionError('256 in one byte')


def test_classes_without_a_schema_are_refused():
    """an object of an unknown class is refused where its type is to be stored"""
    try:
        mapped_struct.mapped_object.pack_into(Thing(), bytearray(100), 0)
    except KeyError as e:
        assert e.args == (Thing,)
    else:
        raise AssertionError('packed')
