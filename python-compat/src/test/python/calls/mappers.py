"""Id mappers of all kinds."""
from calls import JYTHON, Record, folder, integers, m, modern, show, tell, word

NUMERIC = (
    ('NumericIdMapper', m.NumericIdMapper), ('NumericId32Mapper', m.NumericId32Mapper),
    ('NumericIdMultiMapper', m.NumericIdMultiMapper), ('NumericId32MultiMapper', m.NumericId32MultiMapper))
STRINGS = (
    ('StringIdMapper', m.StringIdMapper), ('StringId32Mapper', m.StringId32Mapper),
    ('StringIdMultiMapper', m.StringIdMultiMapper), ('StringId32MultiMapper', m.StringId32MultiMapper))
APPROX = (
    ('ApproxStringIdMultiMapper', m.ApproxStringIdMultiMapper), ('ApproxStringId32MultiMapper', m.ApproxStringId32MultiMapper))
OBJECTS = (('ObjectIdMapper', m.ObjectIdMapper),)
ALL = NUMERIC + STRINGS + APPROX + OBJECTS
MULTI = NUMERIC[2:] + STRINGS[2:] + APPROX


def _items(name):
    """Items for a mapper of a kind; the keys are what it gives back."""
    if name.startswith('Numeric'):
        return [(5, 50), (3, 30), (1000, 7), (2 ** 31, 9)]
    return [(b'five', 50), (b'three', 30), (b'a longer key', 7), (u't\xe9xt'.encode('utf8'), 9)]


def _keys(name):
    return [key for key, _ in _items(name)]


def _plain(found):
    """Multi mappers have several values."""
    return sorted(found) if isinstance(found, list) else found


def _sorted(items):
    return sorted(items, key=show)


def classes():
    """mappers derive from each other as those of the original do"""
    for name, cls in ALL:
        yield name, [word(other) for other, base in ALL if issubclass(cls, base)]


def building():
    """mappers are built in memory or in a file, and found again there"""
    for name, cls in ALL:
        items = _items(name)
        made = cls.build(items)
        yield name, (len(made), [_plain(made.get(key)) for key, _ in items])
        with folder() as place:
            yield name + ' tempdir', len(cls.build(items, tempdir=place.path('')))
            made = cls.build(items, destfile=place('m'))
            yield name + ' destfile', (len(made), made.fileobj is not None, made.name == place.path('m'), len(made.buf))
            end = cls.build(items, place('n'), return_mapper=False)
            yield name + ' return_mapper', (end, end == len(open(place.path('n'), 'rb').read()))
            writable = cls.build(items, destfile=place('w'), read_only=False)
            yield name + ' read_only', _plain(writable.get(items[0][0]))
        yield name + ' empty', (len(cls.build([])), list(cls.build([]).keys()), cls.build([]).get(items[0][0]))
        yield name + ' generator', len(cls.build(iter(items)))
        yield name + ' wrong', isinstance(tell(cls.build, 5), type)


def bytes_of_mappers():
    """mappers have the bytes of the original"""
    for name, cls in ALL:
        yield name, bytes(bytearray(cls.build(_items(name)).buf[:]))


def duplicates():
    """equal rows and equal keys are kept or dropped"""
    items = [(5, 1), (3, 2), (5, 1), (5, 4), (3, 2), (3, 9)]
    for name, cls in NUMERIC:
        for options in ({}, {'discard_duplicates': True}, {'discard_duplicate_keys': True}):
            made = cls.build(items, **options)
            yield '%s %s' % (name, sorted(options)), (len(made), _sorted(made.items()))
    for name, cls in APPROX:
        made = cls.build([(b'k', 1), (b'k', 1), (b'l', 2)], discard_duplicates=True)
        yield name, (len(made), sorted(made.values()))
        yield name + ' keys', sorted(cls.build([(b'k', 1), (b'k', 3), (b'l', 2)], discard_duplicate_keys=True).values())


def chunks():
    """a mapper is built by as many rows at a time as its class says"""
    if modern():
        yield 'BUILD_BUFFER_SIZE', m.NumericIdMapper.BUILD_BUFFER_SIZE
    small = type('Small', (m.NumericIdMapper,), {'BUILD_BUFFER_SIZE': 7})
    items = [(i * 37 % 101, i) for i in range(101)]
    yield 'small', small.build(items).items() == m.NumericIdMapper.build(items).items() or sorted(small.build(items).items()) == sorted(items)


def merging():
    """sorted mappers are merged into one"""
    for name, cls in NUMERIC:
        parts = [cls.build([(5, 1), (9, 2)]), cls.build([(5, 3), (1, 4)]), cls.build([(7, 5)])]
        for options in ({}, {'discard_duplicates': True}, {'discard_duplicate_keys': True}):
            merged = cls.merge(parts, **options)
            yield '%s %s' % (name, sorted(options)), (merged.__class__, len(merged), _sorted(merged.items()))
        with folder() as place:
            merged = cls.merge(parts, destfile=place('m'), tempdir=place.path(''))
            yield name + ' destfile', (len(merged), merged.name == place.path('m'))
    yield 'widths', tell(m.NumericIdMapper.merge, [m.NumericIdMapper.build([(1, 2)]), m.NumericId32Mapper.build([(1, 2)])])


def looking_up():
    """keys are looked up, with a default for those that are not there"""
    for name, cls in ALL:
        items = _items(name)
        made = cls.build(items)
        for key, _ in items:
            yield '%s %s' % (name, show(key)), (_plain(made[key]), _plain(made.get(key)), _plain(made.get(key, default=8)), key in made)
        for key in (4, b'four', u'four', None, -1, 2 ** 70, 1.5, ()):
            if name.startswith('Approx') and not isinstance(key, integers + (bytes,)):
                continue
            yield '%s without %s' % (name, show(key)), (tell(made.get, key), tell(made.get, key, 7), tell(lambda: made[key]), tell(lambda: key in made))
    for name, cls in STRINGS + APPROX:
        yield name + ' texts', [_plain(cls.build(_items(name)).get(key)) for key in (u'five', u't\xe9xt')]
    objects = m.ObjectIdMapper.build([(None, 1), ((1, b'x'), 2), (2.5, 3), (u'y', 4), (frozenset([1]), 5), (7, 6)])
    yield 'objects', [objects.get(key) for key in (None, (1, b'x'), 2.5, u'y', frozenset([1]), 7, 7.0, (1, b'y'))]


def going_through():
    """keys, values and items come in the order of the original"""
    for name, cls in ALL:
        made = cls.build(_items(name))
        yield name + ' __iter__', list(made)
        for part in ('keys', 'values', 'items', 'iterkeys', 'itervalues', 'iteritems'):
            yield '%s %s' % (name, part), list(getattr(made, part)())
        yield name + ' __len__', (len(made), bool(made))
        if name.startswith(('String', 'Object')):
            for sequential in (False, True):
                yield '%s make_sequential=%s' % (name, sequential), (
                    list(made.iterkeys(make_sequential=sequential)), list(made.iteritems(make_sequential=sequential)))


def several_values():
    """multi mappers have all values of a key"""
    for name, cls in MULTI:
        items = [(key, value) for value, key in enumerate(_keys(name)[:2] * 3)]
        made = cls.build(items)
        key = items[0][0]
        yield name, (len(made), sorted(made[key]), sorted(made.get(key)), key in made)
        yield name + ' get_iter', (sorted(made.get_iter(key)), list(made.get_iter(_keys(name)[3])))
        yield name + ' has_key', (made.has_key(key), made.has_key(_keys(name)[3]))  # noqa: W601
        yield name + ' default', (made.get(_keys(name)[3]), made.get(_keys(name)[3], default=7), tell(lambda: made[_keys(name)[3]]))


def mapping():
    """mappers are mapped from buffers, files and members of zip files"""
    for name, cls in ALL:
        items = _items(name)
        image = bytes(bytearray(cls.build(items).buf[:]))
        made = cls.map_buffer(image)
        yield name + ' map_buffer', (len(made), len(made.buf), made.fileobj, tell(lambda: made.name), tell(lambda: made.fileno), _sorted(cls(image).items()) == _sorted(made.items()))
        moved = cls.map_buffer(b'\0' * 32 + image, offset=32)
        yield name + ' offset', (len(moved), getattr(moved, 'offset', None))
        with folder() as place:
            opened = place('f')
            opened.write(b'\0' * 4096 + image)
            opened.flush()
            made = cls.map_file(opened, offset=4096)
            yield name + ' map_file', (len(made), made.fileobj is opened, made.name == opened.name)
            made = cls.map_file(opened, offset=4096, size=len(image), read_only=False)
            yield name + ' read_only', (len(made), len(made.buf))
            yield name + ' fileno', made.fileno() is not None if callable(made.fileno) else made.fileno is not None
            with m.zipfile.ZipFile(place.path('z'), 'w', m.zipfile.ZIP_STORED) as zipped:
                zipped.writestr('plain', image)
            with m.zipfile.ZipFile(place.path('z')) as zipped:
                yield name + ' map_zipfile', (
                    _sorted(cls.map_zipfile(zipped.open('plain')).items()) == _sorted(made.items()),
                    len(cls.map_zipfile(zipped.open('plain'), offset=0, size=len(image))),
                    len(cls.map_file(zipped.open('plain'))))
            with m.zipfile.ZipFile(place.path('d'), 'w', m.zipfile.ZIP_DEFLATED) as zipped:
                zipped.writestr('packed', image)
            with m.zipfile.ZipFile(place.path('d')) as zipped:
                yield name + ' packed', tell(cls.map_zipfile, zipped.open('packed'), read_only=True)


def writing():
    """values are changed in a file that is mapped for writing"""
    for name, cls in ALL if modern() else ():
        with folder() as place:
            made = cls.build(_items(name), destfile=place('w'), read_only=False)
            data = made._index_data
            data[0, -1] = 77
            yield name, sorted(made.itervalues())[-1]
            again = cls.map_file(place('w', 'rb'))
            yield name + ' again', 77 in list(again.itervalues())
        frozen = cls.map_buffer(bytes(bytearray(cls.build(_items(name)).buf[:])))
        yield name + ' read-only', isinstance(tell(frozen._index_data.__setitem__, (0, -1), 5), type)


def parts():
    """a mapper shows its index and its buffer, and can be copied"""
    for name, cls in ALL if modern() else ():
        made = cls.build(_items(name))
        yield name + ' _index_data', (made._index_data.tolist(), made._index_data.shape)
        yield name + ' sliced_buf', len(made.sliced_buf)
        for mkbuf in (bytearray, bytes):
            again = made.copy(mkbuf=mkbuf)
            yield '%s copy %s' % (name, mkbuf is bytes), (again.__class__ is cls, _sorted(again.items()) == _sorted(made.items()), isinstance(again.buf, mkbuf))
        changed = made.copy()
        changed._index_data[0, -1] = 12345
        yield name + ' apart', (12345 in list(changed.itervalues()), 12345 in list(made.itervalues()))


def preloading():
    """a mapper is read into memory beforehand, if there is anything to read"""
    for name, cls in ALL:
        yield name, (cls.build(_items(name)).preload(), tell(cls.build([]).preload))


def hashes():
    """the classes tell of what their indexes consist, and how keys are encoded and hashed"""
    for name, cls in ALL:
        yield name + ' dtype', word(_text(cls.dtype))
    for name, cls in STRINGS + APPROX:
        yield name, (cls.encode(u't\xe9xt'), cls.encode(b'\xff'), cls.xxh(b'some key').intdigest())


def _text(dtype):
    """With numpy it is a class."""
    return dtype if JYTHON else _stored('<u1', b'', 0).astype(dtype).dtype.str


def options_of_objects():
    """mappers of objects are built with what is known, as if somewhere else"""
    known = {}
    items = [((1, b'a text that is long enough not to be compared'), 1), (b'short', 2)]
    made = m.ObjectIdMapper.build(items, idmap=known, implicit_offs=500, min_buf_size=16)
    yield 'idmap', (len(made), sorted(known.values()), made.get(b'short'), made.get(items[0][0]))
    again = m.ObjectIdMapper.build(items, min_buf_size=1 << 17)
    yield 'min_buf_size', (len(again), again.items())
    yield 'offset', made.offset


def searching():
    """sorted arrays are searched, with a guess where the key is or without"""
    for dtype, numbers in (('<u8', [1, 3, 3, 2 ** 64 - 1]), ('<i8', [-5, 3, 3, 9]), ('<u4', [1, 3, 3, 2 ** 32 - 1]), ('<i4', [-5, 3, 3, 9]),
                           ('<u2', [1, 3, 3, 65535]), ('<i2', [-5, 3, 3, 9]), ('|u1', [1, 3, 3, 255]), ('|i1', [-5, 3, 3, 9]),
                           ('<f8', [-1.5, 3.0, 3.0, 9.5]), ('<f4', [-1.5, 3.0, 3.0, 9.5])):
        array = _array(dtype, numbers)
        for key in (-6, 0, 1, 3, 4, 9.5, 3.9, 255, 2 ** 63, 2 ** 70, -2 ** 70):
            label = '%s %s ' % (dtype, show(key))
            yield label + 'bsearch', tell(m.bsearch, array, key)
            yield label + 'hinted_bsearch', [tell(m.hinted_bsearch, array, key, hint) for hint in (0, 2, 4)]
            yield label + 'sorted_contains', tell(m.sorted_contains, array, key)
            yield label + 'hinted_sorted_contains', [tell(m.hinted_sorted_contains, array, key, hint) for hint in (0, 2, 4)]
        yield dtype + ' empty', (m.bsearch(_array(dtype, []), 5), m.sorted_contains(_array(dtype, []), 5))
    for dtype, content in (('|S1', b'ab'), ('<c16', b'0' * 32)):
        yield dtype, (tell(m.bsearch, _stored(dtype, content, 2), 5), tell(m.sorted_contains, _stored(dtype, content, 2), 5))


CODES = {'u8': 'Q', 'i8': 'q', 'u4': 'I', 'i4': 'i', 'u2': 'H', 'i2': 'h', 'u1': 'B', 'i1': 'b', 'f8': 'd', 'f4': 'f'}


def _array(dtype, numbers):
    return _stored(dtype, m.struct.pack('<%d%s' % (len(numbers), CODES[dtype[1:]]), *numbers), len(numbers))


def _stored(dtype, content, count):
    from calls import ndarray
    schema = m.Schema({'x': m.proxied_ndarray})
    return schema.unpack(schema.pack(Record(x=ndarray(dtype, (count,), content)))).x


def merging_rows():
    """sorted rows are merged into others"""
    left, right = [[1, 9], [3, 4], [3, 9]], [[2, 8], [3, 1], [3, 0], [7, 7]]
    for room in (7, 9):
        rows = _rows([[0, 0]] * room)
        count = m.index_merge(_rows(left), _rows(right), rows)
        yield 'index_merge %d' % room, (count, [[int(n) for n in row] for row in rows])
    yield 'index_merge empty', m.index_merge(_rows([[1, 2]]), _rows([[3, 4]]), _rows([[0, 0]] * 2))


def _rows(rows):
    if JYTHON:
        return [list(row) for row in rows]
    import numpy
    return numpy.array(rows, dtype=numpy.uint64)
