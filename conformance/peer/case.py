"""A case: the logical build request that every implementation gets, and how the original fulfils it."""
import collections
import io
import itertools
import os
import tempfile

from msgpack_exact import Pairs, text_type
from original import PYTHON2, RELEASE, VERSION, Missing, find, mapped_struct
from values import Builder, SchemaSpec

MAPPERS = {
    'uint64': (mapped_struct.NumericIdMapper, mapped_struct.NumericIdMultiMapper),
    'uint32': (mapped_struct.NumericId32Mapper, mapped_struct.NumericId32MultiMapper),
    'str': (mapped_struct.StringIdMapper, mapped_struct.StringIdMultiMapper),
    'str32': (mapped_struct.StringId32Mapper, mapped_struct.StringId32MultiMapper),
    'object': (find('ObjectIdMapper'), find('ObjectIdMapper')),
    'approx': (mapped_struct.ApproxStringIdMultiMapper, mapped_struct.ApproxStringIdMultiMapper),
    'approx32': (mapped_struct.ApproxStringId32MultiMapper, mapped_struct.ApproxStringId32MultiMapper),
}

KNOWN = frozenset(['id', 'note', 'as', 'schema', 'key_type', 'multi', 'value_cache', 'discard_duplicates',
                   'discard_duplicate_keys', 'merge', 'shared_idmap', 'dialects', 'types', 'rows'])

# where temporary files cost least
SCRATCH = '/dev/shm' if os.path.isdir('/dev/shm') else None

# 0.4 maps what it has built, which takes a file; its identity map is a dict
MAPS_ITS_OUTPUT = RELEASE < (0, 5)


def output(build, *arguments, **options):
    """What a `build` of the original writes."""
    if MAPS_ITS_OUTPUT:
        with tempfile.NamedTemporaryFile(dir=SCRATCH) as out:
            build(*arguments, destfile=out, **options)
            out.seek(0)
            return out.read()
    out = io.BytesIO()
    build(*arguments, destfile=out, **options)
    return out.getvalue()


def unmapped():
    """The option of `build` that keeps it from mapping its output."""
    return {} if MAPS_ITS_OUTPUT else {'return_mapper': False}


class Case(object):
    """The objects of a case, made once; use `with`, so that what it registered is taken back."""

    def __init__(self, tree):
        if not isinstance(tree, Pairs):
            raise ValueError('a case is a msgpack map')
        self.fields = dict(tree)
        unknown = sorted(set(self.fields) - KNOWN)
        if unknown:
            raise ValueError('unknown fields in case: %s' % ', '.join(unknown))
        self.form = self.option('as', u'array')
        self.key_type = self.option('key_type', None)
        self.multi = self.option('multi', False)
        self.value_cache = self.option('value_cache', 1024)
        self.builder = Builder()
        try:
            self.make()
        except Exception:
            self.close()
            raise

    def option(self, name, default):
        found = self.fields.get(name)
        return default if found is None else found

    def make(self):
        for name, code, schema in self.option('types', []):
            self.builder.registry.register_named(name, code, SchemaSpec(schema, self.builder))
        schema = self.fields.get('schema')
        self.spec = None if schema is None else SchemaSpec(schema, self.builder)
        self.rows = [self.row(tree) for tree in self.fields.get('rows', [])]

    def row(self, tree):
        if self.form == 'array':
            return self.builder.row(tree, self.spec)
        if self.form == 'mapping':
            return self.builder.value(tree[0]), self.builder.row(tree[1], self.spec)
        if self.form == 'mapper':
            return self.builder.value(tree[0]), tree[1]
        if self.form == 'object':
            return self.builder.value(tree) if self.spec is None else self.builder.row(tree, self.spec)
        raise ValueError('unknown form %s' % self.form)

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        self.close()

    def close(self):
        self.builder.registry.close()

    def mapper(self):
        if self.key_type not in MAPPERS:
            raise ValueError('a %s needs a key_type, one of %s' % (self.form, ', '.join(sorted(MAPPERS))))
        found = MAPPERS[self.key_type][1 if self.multi else 0]
        if found is Missing:
            raise ValueError('%s has no mapper for keys of type %s' % (VERSION, self.key_type))
        return found

    def array_class(self, schema):
        return type('Array', (mapped_struct.MappedArrayProxyBase,), {'schema': schema})

    def mapping_class(self, schema):
        base = (mapped_struct.MappedMultiMappingProxyBase if self.multi or self.key_type in ('approx', 'approx32')
                else mapped_struct.MappedMappingProxyBase)
        return type('Mapping', (base,), {'ValueArray': self.array_class(schema), 'IdMapper': self.mapper()})

    def build(self):
        """The bytes that the original writes."""
        return getattr(self, 'build_' + str(self.form))()

    def idmap(self):
        if not self.option('shared_idmap', False):
            return None
        return {} if MAPS_ITS_OUTPUT else mapped_struct.StrongIdMap()

    def build_array(self):
        return output(self.array_class(self.spec.schema).build, self.rows, idmap=self.idmap(), **unmapped())

    def build_mapping(self):
        options = {}
        if RELEASE >= (1, 2):
            options['value_cache_size'] = self.value_cache
        elif self.value_cache != 1024:
            raise ValueError('%s has no value cache size' % VERSION)
        return output(
            self.mapping_class(self.spec.schema).build, self.rows, tempdir=SCRATCH, idmap=self.idmap(),
            id_mapper_kwargs=dict(self.mapper_options(), **unmapped()), **options)

    def mapper_options(self):
        return dict((name, True) for name in ('discard_duplicates', 'discard_duplicate_keys')
                    if self.option(name, False))

    def build_mapper(self):
        parts = self.option('merge', None)
        if parts is not None:
            return self.build_merged(parts)
        return output(self.mapper().build, self.rows, tempdir=SCRATCH, **dict(self.mapper_options(), **unmapped()))

    def build_merged(self, parts):
        rows = iter(self.rows)
        mapper = self.mapper()
        mappers = [mapper.build(itertools.islice(rows, count), tempdir=SCRATCH) for count in parts]
        with tempfile.TemporaryFile(dir=SCRATCH) as out:
            mapper.merge(mappers, out)
            out.seek(0)
            return out.read()

    def build_object(self):
        if len(self.rows) != 1:
            raise ValueError('one object wanted, %d given' % len(self.rows))
        if self.spec is not None:
            return bytes(self.spec.schema.pack(self.rows[0]))
        size = 1 << 16
        while True:
            work = bytearray(size)
            try:
                end = mapped_struct.mapped_object.pack_into(self.rows[0], work, 0)
                if end <= size:
                    return bytes(work[:end])
            except (IndexError, mapped_struct.struct.error):
                if size >= 1 << 28:
                    raise
            size *= 2

    def open(self, data):
        """What the original makes of the bytes: an array, a mapping, a mapper, a proxy or a value."""
        data = bytearray(data)
        if self.form == 'array':
            return self.array_class(None).map_buffer(data)
        if self.form == 'mapping':
            return self.mapping_class(None).map_buffer(data)
        if self.form == 'mapper':
            return self.mapper().map_buffer(data)
        if self.spec is not None:
            return self.spec.schema.unpack(data)
        return mapped_struct.mapped_object.unpack_from(data, 0)

    def stored_rows(self):
        """The row that the original stores for each item of a mapping, as its cache of values decides."""
        cache = collections.OrderedDict()
        stored = []
        last = None
        for key, row in self.rows:
            if not self.value_cache or row not in cache:
                last = row
                cache[row] = row
                if len(cache) > (self.value_cache or 1):
                    cache.popitem(last=False)
                stored.append((key, row))
            elif RELEASE < (0, 8, 1):
                # the index of the latest new row is stored, whichever row was found (fixed in 0.8.1)
                stored.append((key, last))
            else:
                cache[row] = cache.pop(row)
                stored.append((key, row))
        return stored


def utf8(key):
    return key.encode('utf-8') if isinstance(key, text_type) else key
