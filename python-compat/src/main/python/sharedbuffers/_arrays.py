"""Arrays of objects, and mappings from keys to objects."""
import itertools

from sharedbuffers import _files, _java, _ndarrays, _registry
from sharedbuffers._schema import Schema


class MappedArrayProxyBase(_files.ZipMapBase):
    """Objects of one schema, by number. Subclasses name the schema they are built with."""

    _CURRENT_VERSION = 2
    _CURRENT_MINIMUM_READER_VERSION = 2

    schema = None
    proxy_class = None

    def __init__(self, buf, offset=0, idmap=None, idmap_size=1024):
        self.buf = self.wr_buf = buf
        self.offset = offset
        self.idmap = _java.Cache(idmap_size) if idmap is None else idmap
        self._core = _java.ArrayCore(_registry.types, buf, offset, self._CURRENT_VERSION)
        pickle = self._core.pickle()
        if pickle is not None:
            import cPickle
            try:
                stored = cPickle.loads(pickle)
            except (cPickle.UnpicklingError, EOFError, KeyError, IndexError) as e:
                raise ValueError('Corrupted input - unrecognizable schema: %s' % (e,))
            if not isinstance(stored, Schema):
                raise ValueError('Corrupted input - unrecognizable schema')
            if self.schema is None or not self.schema.compatible(stored):
                self.schema = stored
        elif self.schema is None:
            raise ValueError('Cannot map schema-less buffer without specifying schema')
        self._core.schema(self.schema._core)

    @property
    def total_size(self):
        return self._core.totalSize()

    @property
    def index_elements(self):
        return self._core.size()

    @property
    def version(self):
        return self._told('version')

    @property
    def schema_offset(self):
        return self._told('schemaOffset')

    @property
    def schema_size(self):
        return self._told('schemaSize')

    def _told(self, name):
        """What the header of an array tells unless that is empty."""
        if not len(self):
            raise AttributeError('an empty array has no ' + name)
        return getattr(self._core, name)()

    @property
    def index(self):
        return _ndarrays.numbers(self.buf, self.offset + self.index_offset, '<u8', len(self))

    @property
    def index_offset(self):
        return self._core.indexOffset()

    def __len__(self):
        return self._core.size()

    def _made(self, proxy):
        if self.proxy_class is None:
            return proxy
        made = self.proxy_class.__new__(self.proxy_class)
        for name in self.schema.slot_keys:
            if hasattr(proxy, name):
                setattr(made, name, getattr(proxy, name))
        return made

    def getter(self, proxy_into=None, no_idmap=False):
        get = self._core.getter(None if no_idmap else self.idmap, proxy_into)
        return get if self.proxy_class is None else lambda pos: self._made(get(pos))

    def _rows(self, proxy_into=None, mask=None):
        rows = self._core.rows(self.idmap, proxy_into, mask)
        return rows if self.proxy_class is None else itertools.imap(self._made, rows)

    def __getitem__(self, pos):
        if isinstance(pos, slice):
            raise TypeError('arrays have no slices')
        return self.getter()(pos)

    def __iter__(self):
        return self._rows()

    def iter_fast(self, mask=None):
        return self._rows(self.schema.Proxy(), mask)

    @classmethod
    def _builder(cls):
        return _java.ArrayBuild(
            _registry.types, cls.schema._described(), cls._CURRENT_VERSION, cls._CURRENT_MINIMUM_READER_VERSION)

    @classmethod
    def build(cls, initializer, destfile=None, tempdir=None, idmap=None, return_mapper=True, read_only=True):
        start = destfile.tell() if destfile is not None else 0
        mapped = cls._builder().build(initializer, destfile, tempdir, idmap, not read_only)
        return _delivered(cls, mapped, destfile, start, return_mapper, read_only)

    @classmethod
    def map_buffer(cls, buf, offset=0):
        return cls(buf, offset)

    @classmethod
    def map_file(cls, fileobj, offset=0, size=None, read_only=True):
        if _files.is_zip_member(fileobj):
            return cls.map_zipfile(fileobj, offset, size, read_only=read_only)
        return cls(_files.map_path(fileobj, offset, size, read_only))


def _delivered(cls, mapped, destfile, start, return_mapper, read_only=True):
    """What a build returns: what was built, mapped, or the position behind it."""
    if destfile is None:
        return cls.map_buffer(mapped) if return_mapper else len(mapped)
    destfile.flush()
    end = destfile.tell()
    if not return_mapper:
        return end
    return cls.map_file(destfile, start, end - start, read_only=read_only)


class MappedMappingProxyBase(_files.ZipMapBase):
    """Objects by key. Subclasses name the kinds of keys and of objects."""

    IdMapper = None
    ValueArray = None

    def __init__(self, value_array, id_mapper):
        self.value_array = value_array
        self.id_mapper = id_mapper

    def __len__(self):
        return len(self.value_array)

    def __contains__(self, key):
        return key in self.id_mapper

    def __getitem__(self, key):
        return self.value_array[self.id_mapper[key]]

    def get(self, key, default=None):
        index = self.id_mapper.get(key)
        return default if index is None else self.value_array[index]

    def keys(self):
        return self.id_mapper.keys()

    def iterkeys(self):
        return self.id_mapper.iterkeys()

    __iter__ = iterkeys

    def values(self):
        return list(self.itervalues())

    def itervalues(self):
        return iter(self.value_array)

    def items(self):
        return list(self.iteritems())

    def iteritems(self, g_kw={}, idm_kw={}):
        get = self.value_array.getter(**g_kw)
        for key, index in self.id_mapper.iteritems(**idm_kw):
            yield key, get(index)

    @classmethod
    def build(cls, initializer, destfile=None, tempdir=None, idmap=None, value_array_kwargs={}, id_mapper_kwargs={},
              value_cache_size=1024):
        if hasattr(initializer, 'iteritems'):
            initializer = initializer.iteritems()
        start = destfile.tell() if destfile is not None else 0
        for name in value_array_kwargs:
            if name not in ('return_mapper', 'read_only'):
                raise TypeError('build() got an unexpected keyword argument %r' % (name,))
        mapper_options = cls.IdMapper._options(id_mapper_kwargs)
        mapped = cls.IdMapper._builder(**mapper_options).buildMapping(
            initializer, cls.ValueArray._builder(), destfile, start, tempdir, idmap, id_mapper_kwargs.get('idmap'),
            id_mapper_kwargs.get('implicit_offs', 0), value_cache_size)
        if not id_mapper_kwargs.get('return_mapper', True):
            return destfile.tell() if destfile is not None else len(mapped)
        return _delivered(cls, mapped, destfile, start, True)

    @classmethod
    def map_buffer(cls, buf, offset=0):
        values = offset + _java.MapperCore.valuesOffset(buf)
        return cls(cls.ValueArray.map_buffer(buf, values), cls.IdMapper.map_buffer(buf, offset))

    @classmethod
    def map_file(cls, fileobj, offset=0, size=None, read_only=True):
        if _files.is_zip_member(fileobj):
            return cls.map_zipfile(fileobj, offset, size, read_only=read_only)
        return cls.map_buffer(_files.map_path(fileobj, offset, size, read_only))


class MappedMultiMappingProxyBase(MappedMappingProxyBase):
    """Objects by key, where a key may have several."""

    def __getitem__(self, key):
        return map(self.value_array.getter(), self.id_mapper[key])

    def get(self, key, default=None):
        found = self.id_mapper.get(key)
        return default if found is None else map(self.value_array.getter(), found)

    def get_iter(self, key):
        get = self.value_array.getter()
        for index in self.id_mapper.get_iter(key):
            yield get(index)

    def iteritems(self, g_kw={}, idm_kw={}):
        get = self.value_array.getter(**g_kw)
        for key, index in self.id_mapper.iteritems(**idm_kw):
            yield key, get(index)


for _cls in (MappedArrayProxyBase, MappedMappingProxyBase, MappedMultiMappingProxyBase):
    _cls.__module__ = 'sharedbuffers.mapped_struct'
