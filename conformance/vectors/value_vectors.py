# -*- coding: utf-8 -*-
"""Reference vectors for the bare forms of values, for io.sharedbuffers.types.

    python value_vectors.py OUT_FILE

Writes one row for each case: type, case, time zone, bytes. Every value is packed at offset 0 of a buffer of 4096 bytes 0xEE,
so that gaps show; `!` stands for a refusal. Run it with CPython 3.11 and sharedbuffers 1.2.3 for values-1.2.tsv, with
CPython 2.7 and sharedbuffers 0.8.0 for values-0.8.tsv.
"""
from __future__ import print_function, unicode_literals

import binascii
import datetime
import io
import os
import struct
import sys
import time
from decimal import Decimal

import numpy
import sharedbuffers
from dateutil import tz
from sharedbuffers import mapped_struct as ms

PYTHON2 = sys.version_info[0] == 2
view = buffer if PYTHON2 else memoryview  # noqa: F821

DECIMALS = ['0', '-0', '0.0', '0E+5', '0E-7', '1', '-1', '1.10', '38.872874', '-38.872874', '1E+2', '1E-20', '0.000001', '1E-7',
            '123456789012345678901234567890', '1E+999999', '-1E-999999', '120', '1.5E+1', '00.0070']
MOMENTS = [(1970, 1, 1), (2019, 3, 5, 11, 15, 24, 388001), (1969, 12, 31, 23, 59, 59, 999999), (1900, 1, 1, 1, 2, 3, 400),
           (2038, 1, 19, 3, 14, 8), (2100, 12, 31, 23, 59, 59, 1), (2019, 7, 1, 12, 0), (2019, 3, 10, 2, 30), (2019, 11, 3, 3, 30)]
DATES = [(1970, 1, 1), (2019, 3, 5), (1969, 12, 31), (1900, 3, 1), (2100, 12, 31), (2019, 7, 1)]
ZONES = ['UTC', 'America/New_York', 'Asia/Tokyo', 'Europe/Berlin']
NAN = struct.unpack(str('<d'), b'\0\0\0\0\0\0\xf8\x7f')[0]
SETS = [
    ('empty', []), ('zero', [0]), ('small', [0, 7, 8, 55]), ('56', [56]), ('119', [3, 64, 119]), ('120', [120, 3]), ('negative', [-1]),
    ('wide', [70000, 3, -5]), ('unsigned', [2 ** 63, 5]), ('uint64', [2 ** 64 - 1, 2 ** 63]),
    ('floats', [2.5, -1.0, 100.25]), ('nan', [3.0, NAN, 1.0]), ('mixed-numbers', [1.5, 7, 2]),
    ('texts', ['a', 'b', 'c', 'é']), ('bytes', [b'x', b'yy']), ('all-kinds', [1, 'a', 2.5, None]),
    ('tuples', [(1, 2), (), ('a', None, 2.5)]), ('bools', [True, False]), ('nested', [frozenset([5]), frozenset([1, 2])]),
    ('long-texts', ['x' * 20, 'y' * 30]),
]


def rows():
    packed = numpy.dtype([('a', '<i4'), ('b', '<f8')])
    nested = numpy.dtype([('p', packed), ('q', 'S3'), ('a', '<i4')])
    for text in DECIMALS:
        yield 'Decimal', text, ms.mapped_decimal, Decimal(text)
    for name, items in SETS:
        yield 'frozenset', name, ms.mapped_frozenset, items
    yield 'frozenset', 'unhashable', ms.mapped_frozenset, ['a', []]
    for size in (0, 1, 8, 300):
        yield 'buffer', str(size), ms.proxied_buffer, view(bytes(bytearray(range(256)) * 2)[:size])
    arrays = [
        ('int32', numpy.arange(4, dtype='<i4')), ('float64', numpy.array([1.5, -2.0])), ('uint8', numpy.array([1, 2, 3], dtype='u1')),
        ('int64', numpy.array([1, -2], dtype='<i8')), ('float32', numpy.array([0.5], dtype='<f4')),
        ('matrix', numpy.array([[1.5, 2], [3, 4]])), ('cube', numpy.arange(300, dtype='u1').reshape(3, 10, 10)),
        ('scalar', numpy.array(7, dtype='<i2')), ('big-endian', numpy.array([1, 2], dtype='>i4')),
        ('bool', numpy.array([True, False])), ('text', numpy.array(['ab', 'c'], dtype='<U2')), ('bytes', numpy.array([b'ab', b'c'])),
        ('complex', numpy.array([1 + 2j])), ('struct', numpy.array([(1, 2.5), (3, 4.5)], dtype=packed)),
        ('nested-struct', numpy.zeros(2, dtype=nested)), ('empty', numpy.zeros(0, dtype='<f8')), ('half', numpy.array([1.5], dtype='<f2')),
    ]
    for name, array in arrays:
        yield 'ndarray', name, ms.proxied_ndarray, array


def moments():
    for parts in MOMENTS:
        yield ' '.join(map(str, parts)), datetime.datetime(*parts)
    for seconds in (0, 19800, -12600, 3600):
        yield '2019 3 5 11 15 24 388001 %+d' % seconds, datetime.datetime(2019, 3, 5, 11, 15, 24, 388001, tz.tzoffset(None, seconds))
        yield '2019 7 1 12 0 %+d' % seconds, datetime.datetime(2019, 7, 1, 12, 0, 0, 0, tz.tzoffset(None, seconds))


def timed():
    for name, moment in moments():
        yield 'datetime', name, ms.mapped_datetime, moment
        if not PYTHON2:
            for kind in ('datetime_local', 'datetime_utc', 'datetime_tz', 'datetime_tz_local'):
                yield kind, name, getattr(ms, 'mapped_' + kind), moment
    for parts in DATES:
        yield 'date', ' '.join(map(str, parts)), ms.mapped_date, datetime.date(*parts)
    yield 'date', 'moment 2019 3 5 11 15 24', ms.mapped_date, datetime.datetime(2019, 3, 5, 11, 15, 24)
    if not PYTHON2:
        yield 'date', '1 1 1', ms.mapped_date, datetime.date(1, 1, 1)


def packed(packer, value):
    work = bytearray(b'\xee' * 4096)
    try:
        end = packer.pack_into(value, work, 0, ms.StrongIdMap())
    except Exception:
        return '!'
    return binascii.hexlify(bytes(work[:end])).decode('ascii')


def main(path):
    with io.open(path, 'w', encoding='utf-8') as out:
        out.write('# sharedbuffers %s, Python %s, numpy %s\n' % (
            sharedbuffers.__version__, sys.version.split()[0], numpy.__version__))
        for kind, case, packer, value in rows():
            out.write('%s\t%s\t%s\t%s\n' % (kind, case, 'UTC', packed(packer, value)))
        for zone in ZONES:
            os.environ[str('TZ')] = str(zone)
            time.tzset()
            for kind, case, packer, value in timed():
                out.write('%s\t%s\t%s\t%s\n' % (kind, case, zone, packed(packer, value)))


main(sys.argv[1])
