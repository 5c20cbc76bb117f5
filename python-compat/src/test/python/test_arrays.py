"""Arrays of numpy, which Jython does not have. Expected bytes are those of the originals."""
import array
import struct

from sharedbuffers import mapped_struct


class Holder(object):
    def __init__(self, n):
        self.n = n


class Given(object):
    """As much of an array as can be written: its type, its shape and its bytes."""

    def __init__(self, dtype, shape, content):
        self.dtype = dtype
        self.shape = shape
        self._content = content

    def tobuffer(self):
        return self._content


schema = mapped_struct.Schema.from_typed_slots({'n': mapped_struct.proxied_ndarray})


def _stored(dtype, shape, content):
    return schema.unpack(schema.pack(Holder(Given(dtype, shape, content)))).n


def _needs_numpy(function, *args):
    try:
        function(*args)
    except ImportError as e:
        assert 'numpy' in str(e)
    else:
        raise AssertionError('done without numpy')


def test_files_of_the_original_are_read():
    """an array that the original wrote is read, and written as it was"""
    image = (
        '0100000000000000' '1000000000000000' '1000000000000000' '1800000000000000' '6203000000000000'
        '1000000000000000' '0000000001000000' '0200000003000000').decode('hex')
    read = schema.unpack(bytearray(image)).n
    again = mapped_struct.Schema.from_typed_slots({'n': mapped_struct.proxied_ndarray})
    assert again.pack(Holder(read)) == image
    assert read.tolist() == [0, 1, 2, 3] and read.dtype == '<i4' and read.shape == (4,)


def test_arrays_are_sequences():
    """an array is indexed, sliced, iterated over and listed"""
    read = _stored('<i4', (6,), struct.pack('<6i', *range(6)))
    assert len(read) == 6 and read[2] == 2 and read[-1] == 5 and list(read) == range(6)
    assert read[1:5].tolist() == [1, 2, 3, 4] and read[::-2].tolist() == [5, 3, 1] and read[1:5][::2].tolist() == [1, 3]
    assert 3 in read and 7 not in read
    assert (read.ndim, read.size, read.itemsize, read.nbytes, str(read.dtype)) == (1, 6, 4, 24, '<i4')
    assert bytes(read.tobuffer()) == read.tobytes() == struct.pack('<6i', *range(6))
    assert read[4:].tobytes() == struct.pack('<2i', 4, 5)
    for index in (6, -7):
        try:
            read[index]
        except IndexError:
            pass
        else:
            raise AssertionError(index)


def test_arrays_have_dimensions():
    """an array of several dimensions is indexed along each"""
    read = _stored('<f8', (2, 3), struct.pack('<6d', *range(6)))
    assert read.shape == (2, 3) and read.tolist() == [[0.0, 1.0, 2.0], [3.0, 4.0, 5.0]]
    assert read[1, 2] == read[1][2] == 5.0 and read[:, 1].tolist() == [1.0, 4.0] and read[1, ::2].tolist() == [3.0, 5.0]
    assert [part.tolist() for part in read] == read.tolist()
    assert read[:, 1].tobytes() == struct.pack('<2d', 1, 4)
    assert _stored('<i8', (), struct.pack('<q', 7)).tolist() == 7


def test_items_of_all_types_are_read():
    """whole numbers, truth values, fractions, texts and records are read, in either byte order"""
    cases = [
        ('|u1', '\xff', 255), ('|i1', '\xff', -1), ('>i2', '\x01\x02', 258), ('<u4', '\xff' * 4, 2 ** 32 - 1),
        ('<u8', '\xff' * 8, 2 ** 64 - 1), ('>f4', struct.pack('>f', 1.5), 1.5), ('<f2', '\x00\x3e', 1.5),
        ('|b1', '\x01', True), ('|S4', 'ab\0\0', 'ab'), ('<U2', u'\xe9x'.encode('utf-32-le'), u'\xe9x'),
        ('<c16', struct.pack('<2d', 1, -2), 1 - 2j)]
    for dtype, content, value in cases:
        assert _stored(dtype, (1,), content).tolist() == [value], dtype
    _needs_numpy(_stored('<M8[D]', (1,), '\0' * 8).tolist)


def test_what_was_read_can_be_written():
    """an array that was read is written again, whole or in part"""
    read = _stored('<i4', (2, 2), struct.pack('<4i', *range(4)))
    for part in (read, read[1], read[:, 1]):
        again = schema.unpack(schema.pack(Holder(part))).n
        assert again.tolist() == part.tolist() and again.shape == part.shape and again.dtype == part.dtype


def test_what_needs_numpy_says_so():
    """calculating, and what else only numpy can do, raises an error that says so"""
    read = _stored('<i4', (2,), struct.pack('<2i', 1, 2))
    _needs_numpy(lambda: read + 1)
    _needs_numpy(lambda: 2 * read)
    _needs_numpy(lambda: read > 1)
    _needs_numpy(lambda: read.sum())
    _needs_numpy(lambda: read[[0, 1]])


def test_indexes_are_arrays():
    """the index of an array, and that of each kind of mapper, is read like an array"""
    class Rows(mapped_struct.MappedArrayProxyBase):
        schema = mapped_struct.Schema.from_typed_slots({'n': int})

    rows = Rows.build([Holder(1), Holder(2)])
    assert rows.index.tolist() == [56, 72] and rows.index.dtype == '<u8' and rows.index[1] == 72
    assert rows.index_offset == 88 and len(rows.index) == 2
    numeric = mapped_struct.NumericIdMapper.build([(5, 1), (3, 2)])
    assert numeric._index_data.tolist() == [[3, 2], [5, 1]] and numeric._index_data.shape == (2, 2)
    assert list(numeric._index_data[:, 1]) == [2, 1] and numeric._index_data[0, 0] == 3
    narrow = mapped_struct.StringId32Mapper.build([('a', 1), (u'b\xe9', 2)])._index_data
    assert narrow.shape == (2, 3) and narrow.dtype == '<u4'
    assert narrow.tolist() == [[667051868, 19, 2], [1426945110, 16, 1]]
    _needs_numpy(lambda: numeric._index_data.sum())


def test_sorted_sequences_are_searched():
    """a key is found in a sorted sequence, whatever holds it"""
    for numbers in ([1, 3, 3, 5], array.array('l', [1, 3, 3, 5]),
                    _stored('<i8', (4,), struct.pack('<4q', 1, 3, 3, 5))):
        for key, place, there in (
                (0, 0, False), (1, 0, True), (3, 1, True), (4, 3, False), (6, 4, False), (-1, 0, False),
                (2 ** 70, 4, False), (3.9, 1, True)):
            assert mapped_struct.bsearch(numbers, key) == mapped_struct.hinted_bsearch(numbers, key, 2) == place
            assert mapped_struct.sorted_contains(numbers, key) is there
            assert mapped_struct.hinted_sorted_contains(numbers, key, 0) is there
    assert mapped_struct.bsearch([1.0, 2.5], 2.2) == 1
    assert mapped_struct.bsearch([], 1) == 0 and not mapped_struct.sorted_contains([], 1)
    try:
        mapped_struct.bsearch(_stored('|S1', (1,), 'a'), 'a')
    except NotImplementedError as e:
        assert str(e) == 'Unsupported array type S'
    else:
        raise AssertionError('texts were searched')


def test_indexes_are_merged():
    """two sorted indexes are merged as by the original, as far as there is room"""
    left, right = [[1, 9], [3, 4], [3, 9]], [[2, 8], [3, 1], [3, 0], [7, 7]]
    merged = [[0, 0] for _ in range(8)]
    assert mapped_struct.index_merge(left, right, merged) == 7
    assert merged == [[1, 9], [2, 8], [3, 1], [3, 0], [3, 4], [3, 9], [7, 7], [0, 0]]
    short = [[0, 0] for _ in range(3)]
    assert mapped_struct.index_merge(left, right, short) == 3 and short == merged[:3]
    for arguments, error in (
            (([[1, 2, 3]], right, merged), ValueError), ((left, right, [[1]]), ValueError),
            ((left, right, left), NotImplementedError)):
        try:
            mapped_struct.index_merge(*arguments)
        except error:
            pass
        else:
            raise AssertionError(arguments)
