"""Reference vectors for io.sharedbuffers.idmap.ObjectIdMapper.

    python object_mapper_vectors.py OUT_FILE

Writes one row for each mapper: case, position in its file, bytes. Keys are those of the dicts of value_vectors.py, each
with 7 times its number as value; in cases that end in `-twice` all items come once more, with values 1000 greater. Run it
with CPython 3.11 and sharedbuffers 1.2.3 for objects-1.2.tsv, with CPython 2.7 and sharedbuffers 0.8.0 for objects-0.8.tsv.
"""
from __future__ import print_function, unicode_literals

import io
import sys
import tempfile

from value_vectors import dicts, header, image, ms


def built(items, position):
    with tempfile.TemporaryFile() as out:
        out.write(b'\xee' * position)
        try:
            ms.ObjectIdMapper.build(items, out, return_mapper=False)
        except TypeError:
            return '!'
        out.seek(position)
        return image(out.read())


def main(path):
    with io.open(path, 'w', encoding='utf-8') as out:
        header(out)
        for name, value in dicts():
            items = [(key, 7 * number) for number, key in enumerate(value)]
            again = [(key, 1000 + number) for key, number in items]
            for case, rows, position in ((name, items, 0), (name + '-twice', items + again, 0), (name, items, 40)):
                out.write('%s\t%d\t%s\n' % (case, position, built(rows, position)))


main(sys.argv[1])
