"""The choice between the bytes and rules of 1.2 and of 0.8. Expected bytes are those of the originals."""
import collections
import itertools
import tempfile

from sharedbuffers import mapped_struct


class Record(object):
    def __init__(self, **slots):
        self.__dict__.update(slots)


class Base(object):
    pass


Base.__module__ = 'records'


class Old(object):
    """The time in which 0.8 is followed."""

    def __enter__(self):
        mapped_struct.set_dialect('0.8')

    def __exit__(self, *exc):
        mapped_struct.set_dialect('1.2')


def _hex(image):
    return bytes(bytearray(image)).encode('hex')


def _array(schema, rows):
    class Rows(mapped_struct.MappedArrayProxyBase):
        pass
    Rows.schema = schema
    with tempfile.TemporaryFile() as made:
        Rows.build(rows, made, return_mapper=False)
        made.seek(0)
        return made.read()


def _built(mapper, key, value):
    """The only item of a mapper, or the name of the error that keeps it from being built."""
    try:
        return mapper.build([(key, value)]).items()
    except (OverflowError, TypeError) as e:
        return type(e).__name__


def test_the_dialect_is_1_2_unless_chosen():
    """1.2 is followed unless 0.8 is chosen, and nothing else can be"""
    assert mapped_struct.get_dialect() == '1.2' and mapped_struct.Schema.VERSION == 2
    with Old():
        assert mapped_struct.get_dialect() == '0.8' and mapped_struct.Schema.VERSION == 1
    try:
        mapped_struct.set_dialect('1.0')
    except ValueError as e:
        assert '1.0' in str(e)
    else:
        raise AssertionError('1.0 was taken')
    assert mapped_struct.get_dialect() == '1.2'


def test_objects_are_those_of_0_8():
    """objects have the bytes of 0.8, at each alignment"""
    expected = {
        4: '07001400000000000000' '1c0000000000000001000300616263000000' '0500646566676800',
        8: '0700180000000000' '0000200000000000' '0000010000000000' '0300616263000000' '0500646566676800',
    }
    with Old():
        for alignment, image in expected.items():
            schema = mapped_struct.Schema.from_typed_slots(
                {'a': mapped_struct.uint8, 's': bytes, 't': bytes}, alignment=alignment)
            packed = schema.pack(Record(a=1, s='abc', t='defgh'))
            assert _hex(packed) == image
            assert schema.unpack(packed).t == 'defgh'


def test_arrays_are_those_of_0_8():
    """arrays, with the schema in them, have the bytes of 0.8"""
    with Old():
        schema = mapped_struct.Schema.from_typed_slots({'a': int})
        schema.set_proxy_bases((Base,))
        assert _hex(_array(schema, [Record(a=1)])) == (
            'eb000000000000004800000000000000010000000000000002000000000000000200000000000000' '50000000000000009b00000000000000'
            '01000100000000000000000000000000' '3800000000000000'
            '800263736861726564627566666572732e6d61707065645f7374727563740a536368656d610a71017d7102550161635f5f6275696c74696e'
            '5f5f0a696e740a710373855271047d710528550a736c6f745f7479706573710668025509736c6f745f6b6579737107550161857108550562'
            '617365737109637265636f7264730a426173650a710a85710b5509616c69676e6d656e74710c4b0875622e')


def test_schemas_that_contain_themselves_are_those_of_0_8():
    """a schema that contains itself has the bytes of 0.8"""
    class Node(object):
        pass

    with Old():
        schema = mapped_struct.Schema.from_typed_slots(collections.OrderedDict([('v', int), ('next', Node)]))
        mapped_struct.mapped_object.register_schema(Node, schema, '\x95')
        schema.reinitialize()
        node = Node()
        node.v = 1
        node.next = Node()
        node.next.v = 2
        assert _hex(_array(schema, [node])).endswith(
            '68016802855271077d710828550a736c6f745f7479706573710968025509736c6f745f6b6579737' '10a680355017686710b5505'
            '6261736573710c4e5509616c69676e6d656e74710d4b0875628562550176635f5f6275696c74696e5f5f0a696e740a710e7585523068072e')


def test_files_of_either_dialect_are_read():
    """arrays of either dialect are read, whichever is chosen"""
    with Old():
        old = _array(mapped_struct.Schema.from_typed_slots({'a': int}), [Record(a=5)])
        new_schema = mapped_struct.Schema.from_typed_slots({'a': int})
    new = _array(mapped_struct.Schema.from_typed_slots({'a': int}), [Record(a=6)])
    assert not new_schema.compatible(mapped_struct.MappedArrayProxyBase(new).schema)
    assert mapped_struct.MappedArrayProxyBase(old)[0].a == 5
    with Old():
        assert mapped_struct.MappedArrayProxyBase(new)[0].a == 6


def test_numbers_of_mappers_follow_the_dialect():
    """1.2 refuses negative and spelled numbers where 0.8 takes them; both refuse more than 64 bits, and cut to 32"""
    numeric, narrow = mapped_struct.NumericIdMapper, mapped_struct.NumericId32Mapper
    assert _built(numeric, -1, 7) == _built(numeric, 7, -1) == _built(narrow, -1, 7) == 'OverflowError'
    assert _built(numeric, '1', 7) == _built(numeric, 7, '1') == 'TypeError'
    with Old():
        assert _built(numeric, -1, 7) == [(2 ** 64 - 1, 7)] and _built(numeric, 7, -1) == [(7, 2 ** 64 - 1)]
        assert _built(narrow, -1, 7) == [(2 ** 32 - 1, 7)] and _built(narrow, 7, -1) == [(7, 2 ** 32 - 1)]
        assert _built(numeric, '1', '2') == [(1, 2)]
        assert _built(numeric, 2 ** 64, 7) == _built(narrow, 7, 2 ** 70) == 'OverflowError'
    assert _built(numeric, 2 ** 64, 7) == _built(narrow, 7, 2 ** 70) == 'OverflowError'
    assert _built(numeric, 1.5, 2.5) == _built(numeric, True, 2) == [(1, 2)]
    assert _built(narrow, 2 ** 32 + 5, 2 ** 32 + 6) == [(5, 6)]


def test_numbers_of_keys_of_other_types_are_cut():
    """mappers of strings and objects take negative and spelled numbers, and refuse more than 64 bits"""
    for mapper in (mapped_struct.StringIdMapper, mapped_struct.ObjectIdMapper):
        assert _built(mapper, 'a', -1) == [('a', 2 ** 64 - 1)]
        assert _built(mapper, 'a', '12') == _built(mapper, 'a', 12.5) == [('a', 12)]
        assert _built(mapper, 'a', 2 ** 64) == 'OverflowError'
    assert _built(mapped_struct.StringId32Mapper, 'a', -1) == [('a', 2 ** 32 - 1)]
    assert _built(mapped_struct.StringId32Mapper, 'a', 2 ** 32 + 5) == [('a', 5)]


def test_lookups_of_other_numbers_find_nothing():
    """numbers that cannot be keys, and other types, find nothing"""
    mapper = mapped_struct.NumericIdMapper.build([(1, 7), (5, 9)])
    for key in (-1, 2 ** 64, 2 ** 70, 1.5, '1', 2 ** 32 + 5):
        assert (mapper.get(key), mapper.get(key, 'd'), key in mapper) == (None, 'd', False), key
    assert mapper.get(True) == 7


def _without_equal_keys(rows):
    with tempfile.TemporaryFile() as made:
        mapped_struct.NumericIdMapper.build(rows, made, return_mapper=False, discard_duplicate_keys=True)
        made.seek(0)
        return _hex(made.read())


def test_rows_of_one_key_are_taken_in_chunks():
    """which row of a key stays follows from chunks: a million rows in 1.2; in 0.8 thousands, of which 1001 become one"""
    header, first, least = '0100000000000000' '1000000000000000' '0700000000000000', '0001000000000000', '0100000000000000'

    def rows(count):
        return itertools.chain(itertools.repeat((7, 256), 1000), itertools.repeat((7, 1), count - 1000))

    assert _without_equal_keys(rows(2000)) == header + first
    with Old():
        assert _without_equal_keys(rows(2000)) == header + least
        assert _without_equal_keys(rows(1000001)) == header + first
