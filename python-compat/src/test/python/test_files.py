"""Arrays, mappings and id mappers in files."""
import os
import shutil
import tempfile

from sharedbuffers import mapped_struct


class Row(object):
    __slot_types__ = {'name': unicode, 'count': int}

    def __init__(self, name, count):
        self.name = name
        self.count = count


class Rows(mapped_struct.MappedArrayProxyBase):
    schema = mapped_struct.Schema.from_typed_slots(Row)


class ByName(mapped_struct.MappedMappingProxyBase):
    IdMapper = mapped_struct.StringIdMapper
    ValueArray = Rows


class AllByName(mapped_struct.MappedMultiMappingProxyBase):
    IdMapper = mapped_struct.StringIdMultiMapper
    ValueArray = Rows


def _in_file(build, check):
    folder = tempfile.mkdtemp()
    try:
        with open(os.path.join(folder, 'file'), 'w+b') as made:
            build(made)
            check(made)
    finally:
        shutil.rmtree(folder)


def test_arrays_keep_their_order():
    """an array gives its objects back by number, in both directions"""
    rows = Rows.build([Row(u'a', 1), Row(u'b', 2)])
    assert [row.count for row in rows] == [1, 2]
    assert rows[-1].name == u'b'
    assert len(set(map(id, rows.iter_fast()))) == 1


def test_files_tell_their_schema():
    """an array is read without a schema of one's own, even behind other data"""
    def build(made):
        made.write('12345678')
        Rows.build([Row(u'a', 7)], made)

    def check(made):
        assert mapped_struct.MappedArrayProxyBase.map_file(made, 8)[0].count == 7
    _in_file(build, check)


def test_mappings_find_their_rows():
    """a mapping finds rows by texts and byte strings"""
    def build(made):
        ByName.build([(u'a', Row(u'a', 1)), (u'\xe9', Row(u'\xe9', 2))], made)

    def check(made):
        found = ByName.map_file(made)
        assert found[u'\xe9'].count == found['\xc3\xa9'].count == 2
        assert found.keys() == ['a', '\xc3\xa9']
        assert 'c' not in found and found.get('c') is None
        assert sorted((key, row.count) for key, row in found.iteritems()) == [('a', 1), ('\xc3\xa9', 2)]
    _in_file(build, check)


def test_multi_mappings_find_all_rows():
    """a multi-mapping finds all rows of a key"""
    found = AllByName.build([('a', Row(u'x', 1)), ('b', Row(u'y', 2)), ('a', Row(u'z', 3))])
    assert sorted(row.count for row in found['a']) == [1, 3]
    assert [row.count for row in found.get_iter('b')] == [2]


def test_numbers_change_in_place():
    """a number is changed in a file that is mapped for writing, seen by all who map it"""
    def build(made):
        Rows.build([Row(u'a', 1)], made)

    def check(made):
        one = Rows.map_file(made, read_only=False)[0]
        other = Rows.map_file(made)[0]
        one.count = 5
        type(one).count.add(one, 2)
        assert type(one).count.cas(one, 7, 8)
        assert not type(one).count.cas(one, 7, 9)
        assert other.count == 8
        try:
            other.count = 1
        except TypeError:
            pass
        else:
            raise AssertionError('a read-only map was changed')
    _in_file(build, check)
