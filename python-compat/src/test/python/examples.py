"""Examples of how the library is used, as its README shows them: run under Jython, and on CPython to get the bytes.

Each returns byte strings; examples-1.2.3.txt and examples-0.8.0.txt have the lengths and hashes of those that the originals
made, printed by `TZ=UTC PYTHONHASHSEED=0 python examples_documents.py`. examples.tsv tells which example of which document is which.
"""
import collections
import hashlib
import itertools
import sys
import tempfile

from sharedbuffers import mapped_struct
from sharedbuffers.mapped_struct import Schema, float32, float64, int8, int64, mapped_object

text = type(u'')
# Literal numbers are one object in CPython, and another each time in Jython: an idmap sees that, so this one has a name.
RATIO = 1.5
# The order of the slots shows in pickled schemas. Dicts of CPython 3 keep it, Jython's have none.
in_order = collections.OrderedDict if sys.platform.startswith('java') else dict


class Station(object):
    __slot_types__ = in_order([
        ('level', int),
        ('depth', float),
        ('code', bytes),
        ('name', text),
        ('lines', frozenset),
        ('stops', list),
        ('extra', object),
    ])
    __slots__ = tuple(__slot_types__)
    __schema__ = mapped_struct.Schema.from_typed_slots(__slot_types__)

    def __init__(self, **slots):
        for name, value in slots.items():
            setattr(self, name, value)


Station.__mapped_type__ = mapped_struct.mapped_object.register_schema(Station, Station.__schema__, b'S')


class Stations(mapped_struct.MappedArrayProxyBase):
    schema = Station.__schema__


class StationsByCode(mapped_struct.MappedMappingProxyBase):
    IdMapper = mapped_struct.StringIdMapper
    ValueArray = Stations


class StationsByNumber(mapped_struct.MappedMappingProxyBase):
    IdMapper = mapped_struct.NumericIdMapper
    ValueArray = Stations


class StationsByAnything(mapped_struct.MappedMappingProxyBase):
    IdMapper = mapped_struct.ObjectIdMapper
    ValueArray = Stations


class AllStationsByCode(mapped_struct.MappedMultiMappingProxyBase):
    IdMapper = mapped_struct.StringIdMultiMapper
    ValueArray = Stations


class RoughlyStationsByCode(mapped_struct.MappedMultiMappingProxyBase):
    IdMapper = mapped_struct.ApproxStringIdMultiMapper
    ValueArray = Stations


def station(number):
    """A station whose texts are long enough to be objects of their own."""
    return Station(
        level=number, code=('station number %d' % number).encode('ascii'), name=u'B\xe4renplatz, exit %d' % number,
        lines=frozenset([number, number + 2]), stops=[number] * 3, extra=(number, RATIO))


class Part(object):
    def __init__(self, **kw):
        self.__dict__.update(kw)


Part.__slot_types__ = {
    'weight': int8,
    'serial': int64,
    'ratio': float32,
    'precise': float64,
    'inner': Part,
    'spare': object,
}
Part.__schema__ = Schema.from_typed_slots(Part)
mapped_object.register_schema(Part, Part.__schema__, b'\x80')
Part.__schema__.reinitialize()


def pack_an_object():
    """an object is packed and read through a proxy, without being unpacked"""
    one = Station()
    one.level = 7
    one.code = b'central'
    one.lines = frozenset([2, 4])
    one.extra = 9
    packed = one.__schema__.pack(one)
    assert type(packed) is bytearray
    buf = bytearray(1000)
    end = one.__schema__.pack_into(one, buf, 10)
    proxy = one.__schema__.unpack_from(buf, 10)
    assert (proxy.level, proxy.code, proxy.lines, proxy.extra) == (7, b'central', frozenset([2, 4]), 9)
    assert not hasattr(proxy, 'depth')
    return bytes(packed), bytes(buf[:end])


def nest_objects():
    """an object of a registered class is a value like any other"""
    outer = Station(level=1, extra=Station(level=2, code=b'below'), stops=[Station(level=3), 4])
    packed = Station.__schema__.pack(outer)
    proxy = Station.__schema__.unpack(packed)
    assert proxy.extra.level == 2 and proxy.extra.code == b'below'
    assert proxy.stops[0].level == 3 and proxy.stops[1] == 4
    return bytes(packed),


def nest_a_class_in_itself():
    """a class may have slots of its own type, once its schema is initialized again"""
    part = Part(
        weight=3, serial=98765432, ratio=2.5, precise=2.71,
        inner=Part(weight=1, serial=4321, spare=None),
        spare=Part(weight=-1, serial=4321, precise=6.5, inner=None))
    packed = Part.__schema__.pack(part)
    proxy = Part.__schema__.unpack(packed)
    assert (proxy.weight, proxy.serial, proxy.ratio, proxy.precise) == (3, 98765432, 2.5, 2.71)
    assert proxy.inner.serial == 4321 and proxy.inner.spare is None and not hasattr(proxy.inner, 'ratio')
    assert proxy.spare.weight == -1 and proxy.spare.inner is None
    state = Part.__schema__.__getstate__()
    assert state['slot_keys'] == ('inner', 'precise', 'serial', 'spare', 'ratio', 'weight'), state['slot_keys']
    assert state['bases'] is None and state['alignment'] == 8
    return bytes(packed),


def built(build):
    """What a build writes into a named file, and what is read by what it returns."""
    with tempfile.NamedTemporaryFile() as destfile:
        made = build(destfile)
        destfile.flush()
        with open(destfile.name, 'rb') as again:
            return made, again.read()


def array_of_objects():
    """an array is built into a file and read by number"""
    def build(destfile):
        rows = Stations.build([station(1), station(2)], destfile=destfile)
        assert rows[0].level == 1 and rows[1].name == u'B\xe4renplatz, exit 2' and len(rows) == 2
    return built(build)[1],


def mapping_of_strings():
    """a mapping with strings for keys is built out of an iterator"""
    def build(destfile):
        items = [(b'a', station(1)), (b'b', station(2))]
        rows = StationsByCode.build(iter(items), destfile=destfile)
        assert rows[b'a'].level == 1 and rows[b'b'].level == 2 and b'c' not in rows
    return built(build)[1],


def mapping_of_numbers():
    """a mapping with numbers for keys is built out of the items of a dict"""
    def build(destfile):
        rows = StationsByNumber.build(iter({1: station(1), 3: station(3)}.items()), destfile=destfile)
        assert rows[3].level == 3 and 2 not in rows
    return built(build)[1],


def mapping_of_anything():
    """a mapping takes any hashable value for a key"""
    def build(destfile):
        items = [((1, u'a'), station(1)), (None, station(2)), (2.5, station(3))]
        rows = StationsByAnything.build(items, destfile=destfile)
        assert rows[(1, u'a')].level == 1 and rows[None].level == 2 and rows[2.5].level == 3
    return built(build)[1],


def several_values_for_a_key():
    """multi-mappings give all values of a key, from the same bytes as plain mappings"""
    def build(destfile):
        items = [(b'a', station(1)), (b'b', station(2)), (b'a', station(3))]
        rows = AllStationsByCode.build(items, destfile=destfile)
        assert sorted(row.level for row in rows[b'a']) == [1, 3] and [row.level for row in rows[b'b']] == [2]
    return built(build)[1],


def approximate_keys():
    """approximate mappings keep hashes in place of keys"""
    def build(destfile):
        rows = RoughlyStationsByCode.build([(b'a', station(1)), (b'b', station(2))], destfile=destfile)
        assert 1 in [row.level for row in rows[b'a']]
    return built(build)[1],


def shared_objects_in_batches():
    """an idmap unifies objects, and is cleared with each batch that it must not outlive"""
    shared = u'a text that all stations of the batch have in common'

    def batches(idmap):
        numbers = iter(range(10))
        while True:
            idmap.clear()
            batch = [station(number) for number in itertools.islice(numbers, 4)]
            if not batch:
                break
            for one in batch:
                one.name = shared
            for one in batch:
                yield one.code, one
            del batch

    def build(destfile):
        idmap = {}
        return StationsByCode.build(batches(idmap), destfile=destfile, idmap=idmap)
    rows, image = built(build)
    assert [rows[('station number %d' % number).encode('ascii')].name for number in range(10)] == [shared] * 10
    assert image.count(shared.encode('utf-8')) == 3
    return image,


ALL = (
    pack_an_object, nest_objects, nest_a_class_in_itself, array_of_objects, mapping_of_strings, mapping_of_numbers,
    mapping_of_anything, several_values_for_a_key, approximate_keys, shared_objects_in_batches)


def hashes(example):
    """Lengths and hashes of what an example makes, in fresh work buffers: gaps show what was packed before."""
    for schema in (Station.__schema__, Part.__schema__):
        schema.set_pack_buffer_size(1 << 16)
    return ['%d %s' % (len(image), hashlib.sha256(image).hexdigest()) for image in example()]
