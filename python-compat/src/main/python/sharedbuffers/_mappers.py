"""Id mappers: sorted indexes from keys to numbers."""
from sharedbuffers import _files, _java, _ndarrays, _packers, _registry
from sharedbuffers._xxhash import xxh32, xxh64


# What an index consists of. With numpy these are its classes.
_WIDE, _NARROW = _ndarrays.DType('<u8'), _ndarrays.DType('<u4')


class IndexData(object):
    """The rows of an index as a table, whose last column can be changed in a writable buffer."""

    ndim = 2

    def __init__(self, core):
        self._core = core
        self._table = _ndarrays.Array(core.table())
        self.shape = self._table.shape
        self.size = self._table.size
        self.dtype = self._table.dtype

    def __len__(self):
        return self.shape[0]

    def __iter__(self):
        return iter(self._table)

    def tolist(self):
        return self._table.tolist()

    def __getattr__(self, name):
        return getattr(self._table, name)

    def __getitem__(self, key):
        found = self._table[key]
        if isinstance(found, _ndarrays.Array) and found.ndim == 1 and isinstance(key, tuple):
            return Cells(found)
        return found

    def __setitem__(self, key, value):
        rows, column = key
        if column not in (-1, self.shape[1] - 1):
            raise TypeError('only values can be changed')
        rows = range(*rows.indices(len(self))) if isinstance(rows, slice) else [rows]
        values = value if isinstance(value, list) else [value] * len(rows)
        if len(values) != len(rows):
            raise ValueError('%d values for %d rows' % (len(values), len(rows)))
        for row, number in zip(rows, values):
            self._core.setValueAt(row, number)


class Cells(list):
    """Numbers that can be calculated with all together."""

    def __iadd__(self, delta):
        return Cells(number + delta for number in self)

    def __add__(self, delta):
        return Cells(number + delta for number in self)

    def tolist(self):
        return list(self)


class _IdMapper(_files.ZipMapBase):
    _key_type = None
    _BUILD_OPTIONS = 'return_mapper', 'read_only'

    def __init__(self, buf, offset=0):
        self._core = _java.MapperCore(_registry.types, buf, offset, self._key_type)
        self._buf = buf
        self._offset = offset
        self._file = None

    def get(self, key, default=None):
        return self._core.get(key, default)

    @property
    def buf(self):
        return self._buf

    @property
    def sliced_buf(self):
        return buffer(self._buf, self._offset, self._core.extent())

    @property
    def fileobj(self):
        return self._file

    @property
    def fileno(self):
        return self._file.fileno()

    @property
    def name(self):
        return self._file.name

    @property
    def _index_data(self):
        return IndexData(self._core)

    def __len__(self):
        # Jython cannot tell the truth of what has a long for its length.
        return int(self._core.size())

    def __contains__(self, key):
        return self._core.find(key) >= 0

    def __getitem__(self, key):
        found = self.get(key)
        if found is None:
            raise KeyError(key)
        return found

    def iterkeys(self):
        return self._core.iterateKeys(False)

    def __iter__(self):
        return self.iterkeys()

    def itervalues(self):
        return self._core.iterateValues()

    def iteritems(self):
        return self._core.iterateItems(False)

    def keys(self):
        return list(self.iterkeys())

    def values(self):
        return list(self.itervalues())

    def items(self):
        return list(self.iteritems())

    def preload(self):
        if not len(self):
            raise ValueError('an empty mapper cannot be preloaded')
        self._core.preload()

    def copy(self, mkbuf=bytearray):
        return type(self)(mkbuf(self.sliced_buf))

    @classmethod
    def _options(cls, options):
        """The keyword arguments of a build that matter, out of those that somebody else passes on."""
        for name in options:
            if name not in cls._BUILD_OPTIONS:
                raise TypeError('build() got an unexpected keyword argument %r' % (name,))
        return dict((name, value) for name, value in options.items() if name.startswith('discard_'))

    @classmethod
    def _builder(cls, discard_duplicates=False, discard_duplicate_keys=False):
        return _java.MapperBuild(
            _registry.types, _registry.dialect, cls._key_type, discard_duplicates, discard_duplicate_keys,
            # 0 is for what 0.8 does.
            getattr(cls, 'BUILD_BUFFER_SIZE', 0) if _registry.dialect != '0.8' else 0)

    @classmethod
    def _build(cls, initializer, destfile, tempdir, idmap, return_mapper, read_only, implicit_offs=0, **options):
        if hasattr(initializer, 'iteritems'):
            initializer = initializer.iteritems()
        start = destfile.tell() if destfile is not None else 0
        mapped = cls._builder(**options).build(
            initializer, destfile, start, tempdir, idmap, implicit_offs, not read_only)
        return cls._delivered(mapped, destfile, start, return_mapper, read_only)

    @classmethod
    def _delivered(cls, mapped, destfile, start, return_mapper, read_only):
        if destfile is None:
            return cls(mapped) if return_mapper else len(mapped)
        destfile.flush()
        end = destfile.tell()
        return cls.map_file(destfile, start, end - start, read_only) if return_mapper else end

    @classmethod
    def map_buffer(cls, buf, offset=0):
        return cls(buf, offset)

    @classmethod
    def map_file(cls, fileobj, offset=0, size=None, read_only=True):
        if _files.is_zip_member(fileobj):
            return cls.map_zipfile(fileobj, offset, size, read_only=read_only)
        made = cls(_files.map_path(fileobj, offset, size, read_only))
        made._file = fileobj
        return made


class _Multi(object):
    """Keys with several values."""

    def get(self, key, default=None):
        return self._core.getAll(key) or default

    def get_iter(self, key):
        return iter(self._core.getAll(key))

    def has_key(self, key):
        return key in self


class NumericIdMapper(_IdMapper):
    """Whole numbers to whole numbers."""

    _key_type = 'uint64'
    dtype = _WIDE
    _BUILD_OPTIONS = _IdMapper._BUILD_OPTIONS + ('discard_duplicates', 'discard_duplicate_keys')
    BUILD_BUFFER_SIZE = 1000000

    @classmethod
    def build(cls, initializer, destfile=None, tempdir=None, discard_duplicates=False, discard_duplicate_keys=False,
              return_mapper=True, read_only=True):
        return cls._build(
            initializer, destfile, tempdir, None, return_mapper, read_only, discard_duplicates=discard_duplicates,
            discard_duplicate_keys=discard_duplicate_keys)

    @classmethod
    def merge(cls, parts, destfile=None, tempdir=None, discard_duplicates=False, discard_duplicate_keys=False):
        parts = list(parts)
        if len(set(part._core.width() for part in parts)) > 1:
            raise ValueError('Incompatible indexes')
        start = destfile.tell() if destfile is not None else 0
        mapped = cls._builder().merge([part._core.bytes() for part in parts], destfile, start, tempdir)
        return cls._delivered(mapped, destfile, start, True, True)


class NumericId32Mapper(NumericIdMapper):
    _key_type = 'uint32'
    dtype = _NARROW


class StringIdMapper(_IdMapper):
    """Texts and byte strings to whole numbers. Keys come back as byte strings, in the order in which they were put."""

    _key_type = 'str'
    dtype = _WIDE
    encode = staticmethod(_packers.safe_utf8)
    xxh = xxh64

    @classmethod
    def build(cls, initializer, destfile=None, tempdir=None, return_mapper=True, read_only=True):
        return cls._build(initializer, destfile, tempdir, None, return_mapper, read_only)

    def iterkeys(self, make_sequential=True):
        return self._core.iterateKeys(bool(make_sequential))

    def iteritems(self, make_sequential=True):
        return self._core.iterateItems(bool(make_sequential))

    def items(self):
        return list(self.iteritems(make_sequential=False))


class StringId32Mapper(StringIdMapper):
    _key_type = 'str32'
    dtype = _NARROW
    xxh = xxh32


class ObjectIdMapper(_IdMapper):
    """Hashable values of any type to whole numbers."""

    _key_type = 'object'
    dtype = _WIDE
    _BUILD_OPTIONS = _IdMapper._BUILD_OPTIONS + ('min_buf_size', 'idmap', 'implicit_offs')

    @property
    def offset(self):
        return self._offset

    @classmethod
    def build(cls, initializer, destfile=None, tempdir=None, return_mapper=True, min_buf_size=128, idmap=None,
              implicit_offs=0, read_only=True):
        return cls._build(initializer, destfile, tempdir, idmap, return_mapper, read_only, implicit_offs)

    def iterkeys(self, make_sequential=False):
        return self._core.iterateKeys(bool(make_sequential))

    def iteritems(self, make_sequential=False):
        return self._core.iterateItems(bool(make_sequential))


class NumericIdMultiMapper(_Multi, NumericIdMapper):
    pass


class NumericId32MultiMapper(NumericIdMultiMapper):
    _key_type = 'uint32'
    dtype = _NARROW


class StringIdMultiMapper(_Multi, StringIdMapper):
    pass


class StringId32MultiMapper(StringIdMultiMapper):
    _key_type = 'str32'
    dtype = _NARROW
    xxh = xxh32


class ApproxStringIdMultiMapper(NumericIdMultiMapper):
    """Hashes of texts to whole numbers: keys of equal hash are not told apart."""

    _key_type = 'approx'
    encode = staticmethod(_packers.safe_utf8)
    xxh = xxh64


class ApproxStringId32MultiMapper(ApproxStringIdMultiMapper):
    _key_type = 'approx32'
    dtype = _NARROW
    xxh = xxh32


for _cls in (
        NumericIdMapper, NumericId32Mapper, StringIdMapper, StringId32Mapper, ObjectIdMapper, NumericIdMultiMapper,
        NumericId32MultiMapper, StringIdMultiMapper, StringId32MultiMapper, ApproxStringIdMultiMapper,
        ApproxStringId32MultiMapper):
    _cls.__module__ = 'sharedbuffers.mapped_struct'
