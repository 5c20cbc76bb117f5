"""The original's public names: all are here but those that are listed with the reason."""
from sharedbuffers import mapped_struct

# What `dir` tells of the modules of 1.2.3 (Python 3.11) and 0.8.0 (Python 2.7) themselves.
ORIGINAL = '''
    ApproxStringId32MultiMapper ApproxStringIdMultiMapper BaseBufferProxyProperty BoolBufferProxyProperty BufferIO
    BufferProxyObject ByteBufferProxyProperty BytesBufferProxyProperty Cache DateBufferProxyProperty
    DatetimeBufferProxyProperty Decimal DecimalBufferProxyProperty DictBufferProxyProperty
    DoubleBufferProxyProperty FIXED_TYPES FastCache FloatBufferProxyProperty FrozensetBufferProxyProperty
    GenericBufferProxyProperty GenericFileMapper GenericProxy GenericProxyClass IntBufferProxyProperty
    ListBufferProxyProperty LongBufferProxyProperty MappedArrayProxyBase MappedMappingProxyBase
    MappedMultiMappingProxyBase MissingBufferProxyProperty NDARRAY_STANDARD_CODES_TO_DTYPE
    NDARRAY_STANDARD_DTYPES_TO_CODE NONE NumericId32Mapper NumericId32MultiMapper NumericIdMapper
    NumericIdMultiMapper ObjectBufferProxyProperty ObjectIdMapper PROXY_TYPES ProxiedBufferBufferProxyProperty
    ProxiedDictBufferProxyProperty ProxiedFrozensetBufferProxyProperty ProxiedListBufferProxyProperty
    ProxiedNDArrayBufferProxyProperty ProxiedTupleBufferProxyProperty Schema ShortBufferProxyProperty
    StringId32Mapper StringId32MultiMapper StringIdMapper StringIdMultiMapper StrongIdMap TYPES
    TupleBufferProxyProperty UByteBufferProxyProperty UIntBufferProxyProperty ULongBufferProxyProperty
    UShortBufferProxyProperty UnicodeBufferProxyProperty VARIABLE_TYPES WRAPPED _CZipMapBase _ZipMapBase _cpython
    _cythonized _enum_keys _hinted_bsearch _iter_key_dump _iter_values_dump_keys _map_zipfile _merge_all
    _numeric_id_multi_get_gen _numeric_id_multi_has_gen _obj_id_get_gen _stable_hash _str_id_get_gen
    _str_id_multi_get_gen _str_id_multi_has_gen array bsearch byte c cDecimal cPickle calendar cmp collections
    ctypes date datetime dateutil double dt dtype float32 float64 functools get_wrapped_key hinted_bsearch
    hinted_sorted_contains i index_merge int16 int32 int64 int8 is_equality_key is_equality_key_compatible
    is_wrapped_key islist iterkeys itertools long lz4_block mapped_bytes mapped_date mapped_datetime
    mapped_datetime_local mapped_datetime_tz mapped_datetime_tz_local mapped_datetime_utc mapped_decimal
    mapped_dict mapped_frozenset mapped_list mapped_object mapped_object_with_schema mapped_tuple mapped_unicode
    math mmap numpy os proxied_buffer proxied_dict proxied_frozenset proxied_list proxied_list_cmp proxied_list_eq
    proxied_list_richcmp proxied_ndarray proxied_tuple reraise safe_utf8 shared_id short six smallest_diff_key
    sorted_contains struct sys tempfile time timedelta ubyte uint16 uint32 uint64 uint8 ushort weakref wrapped_id
    xxhash zipfile
'''

ABSENT = {
    'modules that the original imports and this package does without':
        'numpy dateutil lz4_block xxhash six mmap ctypes array',
    'left-overs of loops and imports at the level of the module': 'c i dt dtype',
    'parts of the original that its other parts are made of':
        '_CZipMapBase _ZipMapBase _cpython _cythonized _enum_keys _hinted_bsearch _iter_key_dump '
        '_iter_values_dump_keys _map_zipfile _merge_all _numeric_id_multi_get_gen _numeric_id_multi_has_gen '
        '_obj_id_get_gen _str_id_get_gen _str_id_multi_get_gen _str_id_multi_has_gen',
}


class Holder(object):
    def __init__(self, **slots):
        self.__dict__.update(slots)


def _names(texts):
    return set(name for text in texts for name in text.split())


def test_all_names_are_here():
    """every name of the original is here, or known to be absent"""
    absent = _names(ABSENT.values())
    assert len(_names([ORIGINAL])) > 148
    missing = set(name for name in _names([ORIGINAL]) if not hasattr(mapped_struct, name))
    assert missing == absent, missing ^ absent


def test_all_names_are_at_the_root():
    """the package itself has every public name of the module"""
    import sharedbuffers
    for name in _names([ORIGINAL]) - _names(ABSENT.values()):
        if not name.startswith('_'):
            assert getattr(sharedbuffers, name) is getattr(mapped_struct, name), name


def test_properties_have_the_originals_classes():
    """the properties of proxies are of the original's classes, and tell how wide they are"""
    cases = [
        (mapped_struct.ubyte, 'UByte', 1), (mapped_struct.short, 'Short', 2), (mapped_struct.uint32, 'UInt', 4),
        (int, 'Long', 8), (bool, 'Bool', 1), (mapped_struct.float32, 'Float', 4), (float, 'Double', 8), (str, 'Bytes', 8),
        (unicode, 'Unicode', 8), (list, 'List', 8), (mapped_struct.proxied_list, 'ProxiedList', 8), (object, 'Object', 8),
        (mapped_struct.proxied_ndarray, 'ProxiedNDArray', 8), (frozenset, 'Frozenset', 8)]
    for typ, name, stride in cases:
        schema = mapped_struct.Schema.from_typed_slots({'x': typ})
        cls = getattr(mapped_struct, name + 'BufferProxyProperty')
        assert isinstance(schema.ProxyClass.x, cls) and isinstance(schema.ProxyClass.x, mapped_struct.BaseBufferProxyProperty)
        assert not isinstance(schema.ProxyClass.x, mapped_struct.MissingBufferProxyProperty)
        assert schema.ProxyClass.x.stride == cls.stride == stride, name
        assert mapped_struct.PROXY_TYPES[mapped_struct.TYPES.get(typ, typ)] is cls


def test_classes_of_proxies_can_be_made():
    """a class of proxies is made of slots and what is present, and reads and changes objects"""
    schema = mapped_struct.Schema.from_typed_slots({'s': str, 'n': int, 'w': mapped_struct.ubyte, 'u': unicode})
    keys = schema.__getstate__()['slot_keys']
    assert keys == ('n', 's', 'u', 'w')
    image = schema.pack(Holder(n=5, s='text', w=250))
    made = mapped_struct.GenericProxyClass(keys, schema.slot_types, 11, 8)
    proxy = made(image, 0, 0)
    assert (proxy.n, proxy.s, proxy.w, hasattr(proxy, 'u')) == (5, 'text', 250, False)
    proxy.n = 6
    assert made.n.cas(proxy, 6, 7) and not made.n.cas(proxy, 6, 8)
    made.n.add(proxy, -9)
    made.w.add(proxy, 10)
    assert (proxy.n, proxy.w) == (-2, 4) and schema.unpack(image).n == -2
    for change in (lambda: setattr(proxy, 's', 'x'), lambda: made.s.cas(proxy, 'text', 'x'), lambda: delattr(proxy, 'n')):
        try:
            change()
        except TypeError as e:
            assert str(e) == 'Proxy objects are read-only'
        else:
            raise AssertionError('changed')
    frozen = made(str(image), 0, 1)
    assert frozen.n is None and frozen.s == 'text'
    try:
        frozen.w = 3
    except TypeError as e:
        assert 'read-only buffer' in str(e)
    else:
        raise AssertionError('a str was changed')


def test_proxies_can_be_pointed_elsewhere():
    """a proxy is pointed at another object, in the same buffer or another, and tells where it is"""
    schema = mapped_struct.Schema.from_typed_slots({'n': int})
    image = schema.pack(Holder(n=1)) + schema.pack(Holder(n=2))
    proxy = schema.Proxy()
    assert not hasattr(proxy, 'n')
    proxy._init(image, 0, 0, None)
    assert proxy.n == 1 and proxy._proxy_offset == 0 and proxy._proxy_buffer is image
    proxy._reset(16, 0, None)
    assert proxy.n == 2 and proxy._proxy_offset == 16
    assert schema.ProxyClass(image, 16, 0).n == 2


def test_buffers_are_files_for_mappers():
    """what a mapper writes goes to a place in a buffer"""
    target = bytearray(200)
    out = mapped_struct.BufferIO(target, 8)
    end = mapped_struct.NumericIdMapper.build([(5, 7)], out, return_mapper=False)
    assert end == out.tell() > 16 and target[:8] == bytearray(8)
    assert mapped_struct.NumericIdMapper.map_buffer(buffer(target, 8, end)).items() == [(5, 7)]


def test_caches_forget_what_was_not_used():
    """a cache holds so many entries, and forgets the one that was not used for longest"""
    cache = mapped_struct.Cache(2)
    cache['a'], cache['b'] = 1, 2
    assert cache.get('a') == 1
    cache['c'] = 3
    assert 'b' not in cache and cache['a'] == 1 and len(cache) == 2
    assert mapped_struct.FastCache is not None


def test_values_of_arrays_are_remembered():
    """what was read from an array stays the same object, for as many as are remembered"""
    class Rows(mapped_struct.MappedArrayProxyBase):
        schema = mapped_struct.Schema.from_typed_slots({'l': list})

    rows = Rows.build([Holder(l=[i, None]) for i in range(3)])
    assert rows[0].l is rows[0].l
    assert rows.getter(no_idmap=True)(0).l is not rows.getter(no_idmap=True)(0).l
    small = Rows(rows.buf, idmap_size=1)
    first = small[0].l
    assert small[0].l is first and small[1].l == [1, None] and small[0].l is not first
    given = {}
    shared = Rows(rows.buf, idmap=given)
    assert shared[2].l is shared[2].l and len(given) == 1


def test_unknown_arguments_are_refused():
    """arguments that a build does not know are refused, also those for the parts of mappings"""
    class Rows(mapped_struct.MappedArrayProxyBase):
        schema = mapped_struct.Schema.from_typed_slots({'n': int})

    class Mapping(mapped_struct.MappedMappingProxyBase):
        ValueArray = Rows
        IdMapper = mapped_struct.NumericIdMapper

    items = [(1, Holder(n=1))]
    assert Mapping.build(items, id_mapper_kwargs={'discard_duplicate_keys': True})[1].n == 1
    for build, arguments in (
            (Rows.build, {'foo': 3}), (mapped_struct.NumericIdMapper.build, {'foo': 3}),
            (mapped_struct.StringIdMapper.build, {'discard_duplicates': True}),
            (Mapping.build, {'value_array_kwargs': {'foo': 3}}), (Mapping.build, {'id_mapper_kwargs': {'foo': 3}})):
        try:
            build(items, **arguments)
        except TypeError as e:
            assert 'unexpected keyword argument' in str(e)
        else:
            raise AssertionError(arguments)


def test_mappers_are_mapped_anywhere_in_a_file():
    """mappers behind other data are found by their offset; a file needs no name"""
    import os
    import tempfile
    handle, path = tempfile.mkstemp()
    made = os.fdopen(handle, 'w+b')
    try:
        made.write('12345678')
        mapped_struct.NumericIdMapper.build([(5, 7)], made, return_mapper=False)
        made.flush()
        place = made.tell()
        mapped_struct.ObjectIdMapper.build([('k', 9)], made, return_mapper=False)
        made.flush()
        os.remove(path)
        assert mapped_struct.NumericIdMapper.map_file(made, 8, place - 8).items() == [(5, 7)]
        assert mapped_struct.ObjectIdMapper.map_file(made, place).items() == [('k', 9)]
        assert mapped_struct.GenericFileMapper.map_file(made, 2, 4)[0][:] == '3456'
    finally:
        made.close()
    try:
        mapped_struct.NumericIdMapper.map_file(mapped_struct.BufferIO(bytearray(100), 0))
    except ValueError as e:
        assert 'is no file' in str(e)
    else:
        raise AssertionError('what is no file was mapped')


def test_mappings_are_mapped_behind_other_data():
    """a mapping behind other data is mapped by offset and size, and as a slice of a buffer"""
    import tempfile

    class Rows(mapped_struct.MappedArrayProxyBase):
        schema = mapped_struct.Schema.from_typed_slots({'n': int})

    class Mapping(mapped_struct.MappedMappingProxyBase):
        ValueArray = Rows
        IdMapper = mapped_struct.NumericIdMapper

    with tempfile.NamedTemporaryFile() as made:
        made.write('x' * 32)
        Mapping.build([(1, Holder(n=11)), (2, Holder(n=12))], made)
        end = made.tell()
        made.write('y' * 40)
        made.flush()
        assert Mapping.map_file(made, 32, end - 32)[2].n == 12
        made.seek(32)
        assert Mapping.map_buffer(made.read(end - 32))[1].n == 11


def test_string_mappers_hold_places_in_the_file():
    """a mapper of strings behind other data tells where keys are in the file, as the original's does, and is read there"""
    import tempfile
    with tempfile.NamedTemporaryFile() as made:
        made.write('12345678')
        built = mapped_struct.StringIdMapper.build([('a', 1)], made)
        assert built._index_data[0, 1] == 0x18
        assert built.get('a') == mapped_struct.StringIdMapper.map_file(made, 8).get('a') == 1
        made.seek(0)
        assert mapped_struct.StringIdMapper.map_buffer(made.read(), 8).items() == [('a', 1)]
