"""Reference vectors for the doors of io.sharedbuffers.SharedBuffers.

    python door_vectors.py OUT_DIR

Writes doors.tsv: names, and bytes in hexadecimal that the original makes. Needs CPython 3.11 with sharedbuffers.
"""
import io
import os
import sys
import tempfile
import zipfile

from sharedbuffers import mapped_struct as ms

from xxhash_vectors import sharedbuffers_version

SCHEMA = ms.Schema.from_typed_slots({'id': int, 'name': str})


class Row(object):
    def __init__(self, id, name):
        self.id = id
        self.name = name


class Array(ms.MappedArrayProxyBase):
    schema = SCHEMA


class Mapping(ms.MappedMappingProxyBase):
    IdMapper = ms.NumericIdMapper
    ValueArray = Array


def built(container, items):
    with tempfile.TemporaryFile() as target:
        if container is Mapping:
            container.build(items, target)
        else:
            container.build(iter(items), target, return_mapper=False)
        target.seek(0)
        return target.read()


def with_code(value):
    buf = bytearray(65536)
    return buf[:ms.mapped_object.pack_into(value, buf, 0)]


def zipped(name, content):
    target = io.BytesIO()
    with zipfile.ZipFile(target, 'w', zipfile.ZIP_STORED) as archive:
        archive.writestr(zipfile.ZipInfo('other'), b'something else')
        archive.writestr(zipfile.ZipInfo(name), content)
    return target.getvalue()


def vectors():
    rows = [Row(7, 'a longer name'), Row(8, 'b')]
    yield 'object 7', SCHEMA.pack(rows[0])
    yield 'object 8', SCHEMA.pack(rows[1])
    yield 'list', with_code([1, 'x', b'y'])
    yield 'bytes', with_code(b'abc')
    yield 'numbers', built(ms.NumericIdMapper, [(5, 1), (3, 2), (3, 9)])
    yield 'numbers32', built(ms.NumericId32Mapper, [(5, 1), (3, 2)])
    yield 'texts', built(ms.StringIdMapper, [(b'a', 1), (u'b\xe9', 2)])
    yield 'objects', built(ms.ObjectIdMapper, [(b'a', 1), ((1, 2), 3)])
    yield 'array', built(Array, rows)
    yield 'array in zip', zipped('folder/rows.sbuf', built(Array, rows))
    yield 'mapping in zip', zipped('rows.sbuf', built(Mapping, {row.id: row for row in rows}))


def main(out_dir):
    with open(os.path.join(out_dir, 'doors.tsv'), 'w') as out:
        out.write('# sharedbuffers %s on CPython %s\n' % (sharedbuffers_version(), sys.version.split()[0]))
        for name, data in vectors():
            out.write('%s\t%s\n' % (name, bytes(data).hex()))


if __name__ == '__main__':
    main(sys.argv[1])
