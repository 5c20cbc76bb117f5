"""Schemas that change, contain themselves, or bring more than slots. Expected bytes are those of the originals."""
import cPickle
import collections
import tempfile

from sharedbuffers import mapped_struct


class Record(object):
    def __init__(self, **slots):
        self.__dict__.update(slots)


class Base(object):
    def double(self):
        return 2 * self.a


Base.__module__ = 'records'


def _hex(image):
    return bytes(bytearray(image)).encode('hex')


def _array(schema, rows):
    """The bytes of an array."""
    class Rows(mapped_struct.MappedArrayProxyBase):
        pass
    Rows.schema = schema
    with tempfile.TemporaryFile() as made:
        Rows.build(rows, made, return_mapper=False)
        made.seek(0)
        return made.read()


def _raises(error, function, *args):
    try:
        function(*args)
    except error as e:
        return str(e)
    raise AssertionError('no %s' % error.__name__)


def test_user_data_is_in_the_file():
    """user data is written into an array, as by the original"""
    schema = mapped_struct.Schema.from_typed_slots({'a': int}, user_data={u'made': [1, u'here']})
    image = _array(schema, [Record(a=1)])
    assert _hex(image).endswith(
        '76657273696f6e710c4b02' '5809000000757365725f64617461' '710d7d710e58040000006d616465710f5d7110284b01'
        '5804000000686572657111657375622e')
    assert len(image) == 0x12d
    assert mapped_struct.MappedArrayProxyBase(image).schema.user_data == {u'made': [1, u'here']}
    schema.set_user_data(None)
    assert len(_array(schema, [Record(a=1)])) == 252


def test_bases_are_in_the_file():
    """the classes that proxies inherit from are named in an array, as by the original"""
    schema = mapped_struct.Schema.from_typed_slots({'a': int})
    schema.set_proxy_bases((Base,))
    image = _array(schema, [Record(a=21)])
    assert _hex(image).endswith('62617365'
                                '73710b637265636f7264730a426173650a710c85710d580700000076657273696f6e710e4b0275622e')
    proxy = schema.unpack(schema.pack(Record(a=21)))
    assert isinstance(proxy, Base) and proxy.double() == 42


def test_bases_with_slots_are_refused():
    """a class with slots of its own cannot be a base of proxies, as in the original"""
    class Slotted(object):
        __slots__ = ('a', 'b')

    schema = mapped_struct.Schema.from_typed_slots({'a': int})
    assert _raises(TypeError, schema.set_proxy_bases, (Slotted,)) == 'multiple bases have instance lay-out conflict'


def test_gaps_tell_what_was_packed_before():
    """an array shows in its gaps what its schema packed before, as in the original"""
    schema = mapped_struct.Schema.from_typed_slots(
        collections.OrderedDict([('a', mapped_struct.int8), ('l', list), ('s', bytes)]))
    schema.pack(Record(a=1, l=[255] * 30, s='zzzzzzz'))
    assert _hex(_array(schema, [Record(a=1, l=[1], s='abc')]))[112:208] == (
        '0700000000000000200000000000000028000000000000000100000000000000' '4201000001ffffff0300616263ffffff')
    schema.set_pack_buffer_size(65536)
    assert _hex(schema.pack(Record(a=1, l=[1], s='abc'))).endswith('4201000001000000' '0300616263000000')


def test_the_size_of_the_buffer_shows_in_gaps():
    """a buffer that is too small is repeated, which shows in gaps, as in the original"""
    schema = mapped_struct.Schema.from_typed_slots({'l': list}, pack_buffer_size=64)
    items = Record(l=[u'abcdefghij%d' % i for i in range(6)])
    image = (
        '01000000000000001000000000000000540600000000000020000000350000004a0000005f0000007400000089000000'
        '75%s0000000000000b006162636465666768696a3075000000000000000b006162636465666768696a31750000000000'
        '00000b006162636465666768696a327575%s00000000000b006162636465666768696a3375000000000000000b006162'
        '636465666768696a3475000000000000000b006162636465666768696a350000')
    assert _hex(schema.pack(items)) == image % ('00', '00')
    schema.set_pack_buffer_size(32)
    assert _hex(schema.pack(items)) == image % ('06', '06')


def test_a_buffer_of_no_size_is_an_error():
    """nothing can be packed in a buffer of no size, which does not grow"""
    import struct
    schema = mapped_struct.Schema.from_typed_slots({'a': int}, pack_buffer_size=0)
    assert 'takes more than 0 bytes' in _raises(struct.error, schema.pack, Record(a=1))


def test_schemas_may_contain_themselves():
    """a schema contains itself once its class is registered and it is made anew; the file is the original's"""
    class Node(object):
        pass

    schema = mapped_struct.Schema.from_typed_slots(collections.OrderedDict([('v', int), ('next', Node)]))
    node = Node()
    node.v = 1
    assert schema.unpack(schema.pack(node)).v == 1
    node.next = Node()
    node.next.v = 2
    assert 'pack_into' in _raises(AttributeError, schema.pack, node)
    mapped_struct.mapped_object.register_schema(Node, schema, '\x91')
    schema.reinitialize()
    image = schema.pack(node)
    assert _hex(image) == '03001800000000000000010000000000000000000000000002000200000000000000000000000000'
    assert schema.unpack(image).next.v == 2
    rows = _array(schema, [node])
    assert _hex(rows) == (
        '7101000000000000600000000000000001000000000000000200000000000000020000000000000068000000000000000901000000000000'
        '030018000000000000000100000000000000000000000000020002000000000000000000000000003800000000000000'
        '800263736861726564627566666572732e6d61707065645f7374727563740a536368656d610a71007d7101285801000000767102635f5f62'
        '75696c74696e5f5f0a6c6f6e670a710358040000006e657874710463736861726564627566666572732e6d61707065645f7374727563740a'
        '6d61707065645f6f626a6563745f776974685f736368656d610a71054e857106527107680068018571085271097d710a28580a000000736c'
        '6f745f7479706573710b68015809000000736c6f745f6b657973710c6804680286710d5809000000616c69676e6d656e74710e4b08580500'
        '00006261736573710f4e580700000076657273696f6e71104b0175628571116275857112523068092e')
    found = mapped_struct.MappedArrayProxyBase(rows)[0]
    assert (found.v, found.next.v, hasattr(found.next, 'next')) == (1, 2, False)
    again = cPickle.loads(cPickle.dumps(schema, 2))
    assert again.unpack(image).next.v == 2


def test_schemas_may_lead_to_each_other():
    """two schemas contain each other"""
    class Owner(object):
        pass

    class Owned(object):
        pass

    owned = mapped_struct.Schema.from_typed_slots({'owner': Owner, 'n': int})
    owner = mapped_struct.Schema.from_typed_slots({'owned': Owned, 'n': int})
    mapped_struct.mapped_object.register_schema(Owner, owner, '\x93')
    mapped_struct.mapped_object.register_schema(Owned, owned, '\x94')
    owned.reinitialize()
    owner.reinitialize()
    one = Record(n=1, owned=Record(n=2, owner=Record(n=3)))
    read = owner.unpack(owner.pack(one))
    assert (read.n, read.owned.n, read.owned.owner.n) == (1, 2, 3)


def test_schemas_made_anew_are_wholly_of_version_1():
    """a schema that packed before and is made anew writes and reads version 1, unlike the original, which mixes versions"""
    schema = mapped_struct.Schema.from_typed_slots({'a': int, 'b': mapped_struct.int8})
    assert _hex(schema.pack(Record(a=7, b=4)))[:16] == '0300000000000000'
    schema.reinitialize()
    image = schema.pack(Record(a=7, b=4))
    assert _hex(image) == '03000700000000000000' '040000000000'
    read = schema.unpack(image)
    assert (read.a, read.b) == (7, 4)


def test_the_stored_order_of_slots_counts():
    """a schema that was stored with another order of its slots keeps it until it is made anew"""
    schema = mapped_struct.Schema({'a': int, 'b': int})
    state = schema.__getstate__()
    state['slot_keys'] = ('b', 'a')
    other = mapped_struct.Schema.__new__(mapped_struct.Schema)
    other.__setstate__(state)
    image = other.pack(Record(a=1, b=2))
    assert _hex(image) == '030000000000000002000000000000000100000000000000'
    assert other.unpack(image).a == 1 and schema.unpack(image).a == 2
    assert not other.compatible(schema)
    assert mapped_struct.MappedArrayProxyBase(_array(other, [Record(a=1, b=2)]))[0].b == 2
    other.reinitialize()
    assert other.__getstate__()['slot_keys'] == ('a', 'b')


def test_hooks_are_called():
    """hooks see each object that is written, nested ones too, with the original's arguments"""
    class Inner(object):
        x = 3

    inner = mapped_struct.Schema.from_typed_slots({'x': int})
    mapped_struct.mapped_object.register_schema(Inner, inner, '\x92')
    outer = mapped_struct.Schema.from_typed_slots({'i': Inner, 'o': object})
    calls = []
    inner.set_prewrite_hook(lambda obj, buf, end: calls.append(('pre', obj, buf, end)))
    inner.set_postwrite_hook(lambda obj, buf, start, end: calls.append(('post', obj, buf, start, end)))
    one = Inner()
    target = bytearray(200)
    outer.pack_into(Record(i=one, o=one), target, 16)
    assert [call[:1] + call[3:] for call in calls] == [('pre', 56), ('post', 40, 56), ('pre', 80), ('post', 64, 80)]
    assert all(call[1] is one and call[2] is target for call in calls)
    del calls[:]
    _array(inner, [one, one])
    assert [call[0] for call in calls] == ['pre', 'post'] * 2


def test_hooks_may_change_what_was_written():
    """what a hook stores in the buffer is in the result"""
    def mark(obj, buf, start, end):
        buf[start] = '\xee'

    schema = mapped_struct.Schema.from_typed_slots({'x': int})
    schema.set_postwrite_hook(mark)
    assert _hex(schema.pack(Record(x=3))) == 'ee000000000000000300000000000000'


def test_hooks_that_fail_stop_the_writing():
    """an error in a hook reaches the caller"""
    def fail(*args):
        raise LookupError('stop')

    schema = mapped_struct.Schema.from_typed_slots({'x': int})
    schema.set_prewrite_hook(fail)
    assert _raises(LookupError, schema.pack, Record(x=3)) == 'stop'
