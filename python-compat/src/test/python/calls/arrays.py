"""Files, arrays of objects, and mappings."""
from calls import Record, folder, m, modern, show, tell

class Rows(m.MappedArrayProxyBase):
    pass


class Made(object):
    n = s = None

    def both(self):
        return self.n, self.s


class MadeRows(m.MappedArrayProxyBase):
    proxy_class = Made


def _renew():
    """Has arrays of the version that is followed now; returns their schema."""
    Rows.schema = MadeRows.schema = m.Schema.from_typed_slots({'n': m.uint32, 's': bytes})
    return Rows.schema


def _mapping(mapper, base=m.MappedMappingProxyBase):
    return type('Mapping', (base,), {'IdMapper': mapper, 'ValueArray': Rows})


MAPPINGS = (
    ('numbers', _mapping(m.NumericIdMapper), (5, 3, 9)), ('numbers 32', _mapping(m.NumericId32Mapper), (5, 3, 9)),
    ('texts', _mapping(m.StringIdMapper), (b'five', b'three', b'nine')), ('texts 32', _mapping(m.StringId32Mapper), (b'five', b'three', b'nine')),
    ('objects', _mapping(m.ObjectIdMapper), (b'five', 3, u'nine')))
MULTIS = (
    ('numbers', _mapping(m.NumericIdMultiMapper, m.MappedMultiMappingProxyBase), (5, 3, 5)),
    ('numbers 32', _mapping(m.NumericId32MultiMapper, m.MappedMultiMappingProxyBase), (5, 3, 5)),
    ('texts', _mapping(m.StringIdMultiMapper, m.MappedMultiMappingProxyBase), (b'five', b'three', b'five')),
    ('texts 32', _mapping(m.StringId32MultiMapper, m.MappedMultiMappingProxyBase), (b'five', b'three', b'five')),
    ('approx', _mapping(m.ApproxStringIdMultiMapper, m.MappedMultiMappingProxyBase), (b'five', b'three', b'five')),
    ('approx 32', _mapping(m.ApproxStringId32MultiMapper, m.MappedMultiMappingProxyBase), (b'five', b'three', b'five')))


def _rows(count=4):
    return [Record(n=i + 1, s=b'row %d with some text' % i if hasattr(bytes, '__mod__') else b'') for i in range(count)]


def _plain(row):
    return row if row is None or isinstance(row, type) else (row.n, row.s)


def files():
    """files are mapped as buffers, from an offset on, for reading or writing"""
    with folder() as place:
        made = place('f')
        made.write(b'0123456789' * 1000)
        made.flush()
        for what, options in (('all', {}), ('offset', {'offset': 4098}), ('size', {'offset': 2, 'size': 5}), ('writable', {'read_only': False})):
            found = m.GenericFileMapper.map_file(made, **options)
            yield 'map_file ' + what, (len(found), len(found[0]), bytes(bytearray(found[0][:8])), hasattr(found[1], 'close'))
        with m.zipfile.ZipFile(place.path('z'), 'w', m.zipfile.ZIP_STORED) as zipped:
            zipped.writestr('first', b'x' * 100)
            zipped.writestr('plain', b'content of the member')
        with m.zipfile.ZipFile(place.path('z')) as zipped:
            for method in (m.GenericFileMapper.map_file, m.GenericFileMapper.map_zipfile):
                found = method(zipped.open('plain'))
                yield 'map_zipfile', bytes(bytearray(found[0][:]))
            found = m.GenericFileMapper.map_zipfile(zipped.open('plain'), offset=3, size=4, read_only=True)
            yield 'map_zipfile part', bytes(bytearray(found[0][:]))
        with m.zipfile.ZipFile(place.path('d'), 'w', m.zipfile.ZIP_DEFLATED) as zipped:
            zipped.writestr('packed', b'x' * 1000)
        with m.zipfile.ZipFile(place.path('d')) as zipped:
            yield 'packed', tell(m.GenericFileMapper.map_zipfile, zipped.open('packed'))


def building_arrays():
    """arrays are built in memory or in a file"""
    _renew()
    made = Rows.build(_rows())
    yield 'build', (len(made), [_plain(row) for row in made])
    yield 'initializer', (len(Rows.build(initializer=iter(_rows()))), len(Rows.build([])))
    with folder() as place:
        yield 'tempdir', len(Rows.build(_rows(), tempdir=place.path('')))
        opened = place('f')
        opened.write(b'before')
        made = Rows.build(_rows(), destfile=opened)
        yield 'destfile', (len(made), _plain(made[2]))
        end = Rows.build(_rows(), destfile=place('e'), return_mapper=False)
        yield 'return_mapper', (end, end == len(open(place.path('e'), 'rb').read()))
        made = Rows.build(_rows(), destfile=place('w'), read_only=False)
        made[1].n = 99
        yield 'read_only', (made[1].n, Rows.map_file(place('w', 'rb'))[1].n, tell(setattr, Rows.map_file(place('w', 'rb'))[1], 'n', 5))
    shared = b'a text that is long enough not to be compared'
    for what, known in (('none', None), ('dict', {}), ('StrongIdMap', m.StrongIdMap())):
        made = Rows.build([Record(n=1, s=shared), Record(n=2, s=shared)], idmap=known)
        yield 'idmap ' + what, (len(made.buf), [_plain(row) for row in made], known is None or len(known) > 0)


def reading_arrays():
    """arrays are read by number, or all at once, into one proxy or several"""
    schema = _renew()
    made = Rows.build(_rows())
    yield '__len__', (len(made), len(Rows.build([])))
    yield '__getitem__', [_plain(tell(lambda: made[i])) for i in (0, 3, -1, -4, 4, -5, None, b'x')]
    yield 'slice', tell(lambda: made[1:2])
    yield '__iter__', [_plain(row) for row in made]
    yield 'iter_fast', [row.n for row in made.iter_fast()]
    for mask in ([1, 0, 0, 1], [0, 0, 0, 0], [0, 1, 1, 1]):
        yield 'iter_fast mask=%s' % mask, [row.n for row in made.iter_fast(mask=bytearray(mask))]
    get = made.getter()
    yield 'getter', (_plain(get(1)), get(1).s is get(1).s, get(0) is get(1))
    into = schema.Proxy()
    get = made.getter(proxy_into=into)
    yield 'getter proxy_into', (get(2) is into, _plain(into))
    get = made.getter(no_idmap=True)
    yield 'getter no_idmap', (_plain(get(1)), get(1).s is get(1).s)
    yield 'index', ([int(i) for i in made.index], made.index_elements, made.index_offset, made.offset, made.total_size, len(made.buf))
    yield 'wr_buf', (len(made.wr_buf), made.idmap is not None)
    if modern():
        yield 'version', (made.version, made.schema_offset, made.schema_size > 0, made.schema.compatible(schema))
    again = MadeRows.map_buffer(made.buf)
    # The original makes objects in 0.8 only: in Python 3 it fails.
    yield 'proxy_class', None if modern() else [(type(row) is Made, row.both()) for row in again]
    yield 'schema', (_plain(m.MappedArrayProxyBase(made.buf)[0]), m.MappedArrayProxyBase.schema, m.MappedArrayProxyBase.proxy_class)


def mapping_arrays():
    """arrays are mapped from buffers, files and members of zip files"""
    _renew()
    with folder() as place:
        end = Rows.build(_rows(), place('f'), return_mapper=False)
        image = open(place.path('f'), 'rb').read()
        yield 'map_buffer', _plain(Rows.map_buffer(image)[1])
        yield 'map_buffer offset', _plain(Rows.map_buffer(b'12345678' + image, offset=8)[1])
        known = {}
        made = Rows(image, offset=0, idmap=known)
        yield 'idmap', (made[1].s is made[1].s, len(known), made.idmap is known)
        made = Rows(image, idmap_size=1)
        yield 'idmap_size', (made[1].s is made[1].s, _plain(made[2]))
        opened = place('g')
        opened.write(b'x' * 4096 + image)
        opened.flush()
        yield 'map_file', _plain(Rows.map_file(opened, offset=4096, size=len(image))[1])
        made = Rows.map_file(opened, 4096, read_only=False)
        made[0].n = 1234
        yield 'map_file read_only', (made[0].n, Rows.map_file(place('f', 'rb'), read_only=True)[0].n)
        with m.zipfile.ZipFile(place.path('z'), 'w', m.zipfile.ZIP_STORED) as zipped:
            zipped.writestr('plain', image)
        with m.zipfile.ZipFile(place.path('z')) as zipped:
            yield 'map_zipfile', (_plain(Rows.map_zipfile(zipped.open('plain'))[1]), _plain(Rows.map_file(zipped.open('plain'))[2]))
            yield 'map_zipfile part', len(Rows.map_zipfile(zipped.open('plain'), offset=0, size=end, read_only=True))


def versions():
    """what is no array of this version is refused"""
    _renew()
    yield '_CURRENT_VERSION', (m.MappedArrayProxyBase._CURRENT_VERSION, m.MappedArrayProxyBase._CURRENT_MINIMUM_READER_VERSION)
    newer = type('Newer', (Rows,), {'_CURRENT_VERSION': 9, '_CURRENT_MINIMUM_READER_VERSION': 9})
    compatible = type('Compatible', (Rows,), {'_CURRENT_VERSION': 9})
    yield 'newer', (len(newer.build(_rows())), tell(Rows.map_buffer, newer.build(_rows()).buf))
    yield 'compatible', _plain(Rows.map_buffer(compatible.build(_rows()).buf)[1])
    image = bytearray(bytearray(Rows.build(_rows()).buf[:]))
    yield 'cut', isinstance(tell(Rows.map_buffer, bytes(image[:30])), type)


def building_mappings():
    """mappings are built in memory or in a file"""
    _renew()
    for name, cls, keys in MAPPINGS + MULTIS:
        items = list(zip(keys, _rows(3)))
        made = cls.build(items)
        yield name, (len(made), [sorted(_plain(row) for row in found) if isinstance(found, list) else _plain(found) for found in map(made.get, keys)])
        with folder() as place:
            opened = place('f')
            made = cls.build(items, destfile=opened, tempdir=place.path(''))
            yield name + ' destfile', (len(made), opened.tell() == len(open(place.path('f'), 'rb').read()))
            mapped = cls.map_file(place('f', 'rb'))
            yield name + ' map_file', (len(mapped), sorted(map(show, mapped.keys())) == sorted(map(show, made.keys())))
            image = open(place.path('f'), 'rb').read()
            yield name + ' size', len(image)
            yield name + ' map_buffer', len(cls.map_buffer(image))
            mapped = cls.map_file(place('f', 'r+b'), offset=0, size=len(image), read_only=False)
            row = list(mapped.itervalues())[0]
            row.n = 4321
            yield name + ' read_only', row.n
            with m.zipfile.ZipFile(place.path('z'), 'w', m.zipfile.ZIP_STORED) as zipped:
                zipped.writestr('plain', image)
            with m.zipfile.ZipFile(place.path('z')) as zipped:
                yield name + ' map_zipfile', (len(cls.map_zipfile(zipped.open('plain'))), len(cls.map_file(zipped.open('plain'))),
                                              len(cls.map_zipfile(zipped.open('plain'), offset=0, size=len(image), read_only=True)))
        yield name + ' idmap', len(cls.build(items, idmap={}))
        yield name + ' value_array_kwargs', len(cls.build(items, value_array_kwargs={}, id_mapper_kwargs={}))
    name, cls, keys = MAPPINGS[0]
    yield 'id_mapper_kwargs', len(cls.build([(5, Record(n=1)), (5, Record(n=2))], id_mapper_kwargs={'discard_duplicate_keys': True}).keys())
    yield 'dict', len(cls.build({5: Record(n=1), 6: Record(n=2)}))
    yield 'empty', len(cls.build([]))


def equal_values():
    """equal values are stored once, as long as they are remembered"""
    _renew()
    if not modern():
        return
    first, second = Hashed(n=1), Hashed(n=2)
    items = [(1, first), (2, second), (3, first), (4, Hashed(n=1)), (5, second)]
    for size in (0, 1, 1024):
        made = MAPPINGS[0][1].build(items, value_cache_size=size)
        yield 'value_cache_size=%d' % size, (len(made), [made[key].n for key, _ in items])


class Hashed(Record):
    def __eq__(self, other):
        return self.n == other.n

    def __hash__(self):
        return hash(self.n)


def reading_mappings():
    """mappings are read by key, or all at once"""
    schema = _renew()
    for name, cls, keys in MAPPINGS:
        made = cls.build(list(zip(keys, _rows(3))))
        yield name + ' __getitem__', [_plain(made[key]) for key in keys]
        yield name + ' without', (tell(lambda: made[77]), made.get(77), made.get(b'zz', default=5), 77 in made, keys[0] in made)
        yield name + ' parts', (list(made.keys()), list(made.iterkeys()), list(made))
        yield name + ' values', (sorted(_plain(row) for row in made.values()), sorted(_plain(row) for row in made.itervalues()))
        yield name + ' items', [(key, _plain(row)) for key, row in made.items()]
        yield name + ' iteritems', [(key, _plain(row)) for key, row in made.iteritems()]
        yield name + ' __len__', (len(made), len(made.value_array), len(made.id_mapper))
        again = cls(made.value_array, made.id_mapper)
        yield name + ' constructor', _plain(again[keys[1]])
        if modern():
            into = schema.Proxy()
            yield name + ' g_kw', [row is into for _, row in made.iteritems(g_kw={'proxy_into': into})]
            if name.startswith('texts'):
                yield name + ' idm_kw', sorted((key, row.n) for key, row in made.iteritems(idm_kw={'make_sequential': False}))


def reading_multi_mappings():
    """multi mappings have all objects of a key"""
    _renew()
    for name, cls, keys in MULTIS:
        made = cls.build(list(zip(keys, _rows(3))))
        yield name + ' __getitem__', [sorted(_plain(row) for row in made[key]) for key in keys]
        yield name + ' get', (sorted(_plain(row) for row in made.get(keys[0])), made.get(keys[0].__class__(7) if name.startswith('numbers') else b'zz', default=5))
        yield name + ' get_iter', sorted(_plain(row) for row in made.get_iter(keys[0]))
        yield name + ' __contains__', (keys[0] in made, len(made), tell(lambda: made[b'zz' if not name.startswith('numbers') else 77]))
        yield name + ' iteritems', sorted((show(key), row.n) for key, row in made.iteritems()) == sorted(
            (show(key), row.n) for key, row in made.items())


def parts_of_mappings():
    """the classes tell of what mappings are made"""
    yield 'MappedMappingProxyBase', (m.MappedMappingProxyBase.IdMapper, m.MappedMappingProxyBase.ValueArray)
    yield 'MappedMultiMappingProxyBase', issubclass(m.MappedMultiMappingProxyBase, m.MappedMappingProxyBase)


def buffers_as_files():
    """a buffer is written to as a file is"""
    buf = bytearray(20)
    out = m.BufferIO(buf, 4)
    yield 'write', (tell(out.write, b'abc') is not TypeError, out.tell(), buf)
    out.seek(1)
    out.write(b'xy')
    yield 'seek', (out.tell(), buf, out.flush())
