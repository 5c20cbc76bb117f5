"""Reference vectors for typed arrays with slots of every type, for io.sharedbuffers.

    python array_vectors.py OUT_FILE

Writes one row for each array: case, bytes of the file. Run it with CPython 3.11 and sharedbuffers 1.2.3 for
arrays-1.2.tsv, with CPython 2.7 and sharedbuffers 0.8.0 for arrays-0.8.tsv. Local time is UTC.
"""
from __future__ import print_function, unicode_literals

import io
import os
import sys
import tempfile
import time

os.environ[str('TZ')] = str('UTC')
time.tzset()

import datetime
from decimal import Decimal

import numpy

from value_vectors import header, image, ms, view


class Row(object):
    pass


def row(**slots):
    made = Row()
    for name, value in slots.items():
        setattr(made, name, value)
    return made


def built(slots, rows):
    class Array(ms.MappedArrayProxyBase):
        schema = ms.Schema.from_typed_slots(dict((str(name), kind) for name, kind in slots))

    with tempfile.TemporaryFile() as out:
        Array.build(rows, out, return_mapper=False)
        out.seek(0)
        return image(out.read())


def arrays():
    yield 'dicts', [('d', dict), ('p', ms.proxied_dict)], [
        row(d={'a': 1}, p={}), row(d={(1, 'b'): [1, 'x']}), row(d=None, p={5: {6: 7}})]
    yield 'sets', [('s', frozenset), ('p', ms.proxied_frozenset)], [
        row(s=frozenset([1, 60]), p=frozenset(['a'])), row(s=frozenset([2.5])), row(p=frozenset())]
    yield 'numbers', [('f', Decimal), ('a', numpy.ndarray), ('r', type(view(b'')))], [
        row(f=Decimal('-1.50'), a=numpy.arange(5, dtype='<i2'), r=view(b'abc')), row(a=numpy.array([[1.5, 2.5]])), row(f=7)]
    yield 'days', [('v', datetime.datetime), ('V', datetime.date)], [
        row(v=datetime.datetime(2019, 3, 5, 11, 15, 24, 388001), V=datetime.date(2019, 3, 5)), row(V=datetime.date(1970, 1, 1))]
    yield 'objects', [('o', object)], [
        row(o={'a': frozenset(['b'])}), row(o=Decimal('2')), row(o=[datetime.date(2019, 3, 5)]), row(o=numpy.array([True]))]


def main(path):
    with io.open(path, 'w', encoding='utf-8') as out:
        header(out)
        for name, slots, rows in arrays():
            out.write('%s\t%s\n' % (name, built(slots, rows)))


main(sys.argv[1])
