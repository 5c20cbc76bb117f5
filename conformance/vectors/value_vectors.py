# -*- coding: utf-8 -*-
"""Reference vectors for the bare forms of values, for io.sharedbuffers.types.

    python value_vectors.py OUT_FILE [SMALL_BUFFERS_FILE]

Writes one row for each case: type, case, time zone, bytes. Every value is packed at offset 0 of a buffer of 2^20 bytes 0xEE,
so that gaps show; `!` stands for a refusal, sha256:<hex>:<length> for more than 4096 bytes. Run it with CPython 3.11 and
sharedbuffers 1.2.3 for values-1.2.tsv, with CPython 2.7 and sharedbuffers 0.8.0 for values-0.8.tsv.

The second file shows what packing leaves behind where the buffer is too small: type, case, size of the buffer, end of the
value or `full`, and the whole buffer afterwards.
"""
from __future__ import print_function, unicode_literals

import binascii
import collections
import datetime
import hashlib
import io
import os
import struct
import sys
import time
import warnings
from decimal import Decimal

warnings.simplefilter('ignore')
if sys.version_info[0] >= 3:
    # numpy's AVX-512 code sorts equal hashes into another order
    os.environ['NPY_DISABLE_CPU_FEATURES'] = 'AVX512F AVX512CD AVX512_SKX AVX512_CLX AVX512_CNL AVX512_ICL AVX512_SPR'

import clru.cuckoocache


class NeverEvicts(dict):
    """What keeps the original's identity map from forgetting, which it does by memory address."""

    def __init__(self, limit, eviction_callback=None, preallocate=False):
        dict.__init__(self)


clru.cuckoocache.LazyCuckooCache = NeverEvicts

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
LARGE = ('cube', 'many', 'sets', 'tuples', 'many-ties')
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
    for name, value in dicts():
        yield 'dict', name, ms.mapped_dict, value
    for name, value in with_dicts():
        yield 'list', name, ms.mapped_list, value


def noise(seed, length):
    """Printable characters that do not compress."""
    text = []
    for _ in range(length):
        seed = (seed * 6364136223846793005 + 1442695040888963407) % 2 ** 64
        text.append(33 + (seed >> 33) % 90)
    return bytes(bytearray(text)).decode('ascii')


def dicts():
    pairs = collections.OrderedDict
    long_text = noise(1, 20)
    yield 'empty', pairs()
    yield 'one', pairs([(1, 2)])
    yield 'mixed', pairs([(1, 1), ('b', 2.5), (None, 3), ((1, 2), [1])])
    yield 'shared', pairs([('abc', 'abc'), (5, 'abc')])
    yield 'shared-long', pairs([(long_text, long_text), (7, [long_text])])
    yield 'ties', pairs([(None, 'a'), (1, 'b'), (0, 'c'), (-1, 'd'), (2 ** 64 - 1, 'e')])
    yield 'numbers', pairs([(2 ** 63, 1.5), (-2 ** 63, 2.5), (1.5, 0.5), (-7, 1.0), (255, 2.0)])
    yield 'many', pairs([('key%d' % i, i * i) for i in range(100)])
    yield 'tuples', pairs([((i, 'x' * (i % 5)), i) for i in range(20)] + [(((), (None,)), 1), (('a', (2.5, (7, 8))), 2)])
    yield 'sets', pairs([(frozenset([i]), i) for i in range(5)] + [(frozenset([3000]), None), (frozenset(), True)])
    yield 'nested', pairs([('a', {'b': {'c': 1}}), ('d', [{}])])
    yield 'large-key', pairs([((1, 2, 3), 1), (noise(2, 70000), 2), ((9,), 3), (noise(3, 80000), 4), ('z', 5), ((1,), 6)])
    yield 'large-latin-key', pairs([((1, 2, 3), 1), (noise(4, 65000) + '\xe9' * 400, 2), ((9,), 3)])
    yield 'large-latin-key-retried', pairs([((1, 2, 3), 1), (noise(4, 64000) + '\xe9\xfc\xe8' * 400, 2), ((9,), 3)])
    yield 'large-wide-key', pairs([((1, 2, 3), 1), ('\u65e5' + noise(5, 33000), 2), ((9,), 3), ((8,), 4)])
    yield 'large-emoji-key', pairs([((1, 2, 3), 1), ('\U0001f600' + noise(6, 17000), 2), ((9,), 3), ((8,), 4)])
    yield 'large-bytes-key', pairs([((1, 2, 3), 1), (noise(7, 65480).encode('ascii'), 2), ((9,), 3), ((8,), 4)])
    yield 'large-bytes-key-fits', pairs([((1, 2, 3), 1), (noise(7, 65400).encode('ascii'), 2), ((9,), 3), ((8,), 4)])
    yield 'large-number-tuple-key', pairs([((1, 2, 3), 1), (tuple(range(9000)), 2), ((9,), 3), ((8,), 4)])
    yield 'large-set-key', pairs([((1, 2, 3), 1), (frozenset(range(5000)), 2), ((9,), 3), ((8,), 4)])
    yield 'unhashable', pairs([(Decimal('1'), 1)])
    if not PYTHON2:
        yield 'text-and-bytes', pairs([('a', 1), (b'a', 2), ('', 3), (b'', 4)])
        yield 'many-ties', pairs([(key, n) for n in range(40) for key in ('k%d' % n, ('k%d' % n).encode('ascii'))])


def with_dicts():
    text = noise(8, 30)
    yield 'dict-key-before', [text, {text: text}]
    yield 'dict-twice', [{'a': 1}, {'a': 1}]
    again = {'a': 1.5}
    yield 'dict-again', [again, again, {5: again}]


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
    work = bytearray(b'\xee' * 2 ** 20)
    try:
        end = packer.pack_into(value, work, 0, ms.StrongIdMap())
    except Exception:
        return '!'
    return image(bytes(work[:end]))


def image(data):
    if len(data) > 4096:
        return 'sha256:%s:%d' % (hashlib.sha256(data).hexdigest(), len(data))
    return binascii.hexlify(data).decode('ascii')


def small_buffers(out):
    for kind, case, packer, value in rows():
        if kind == 'Decimal' and len(case) > 4 or kind == 'buffer' and case == '300' or case in LARGE:
            continue
        whole = packed(packer, value)
        if whole == '!' or whole.startswith('sha256') or len(whole) > 500:
            continue
        for size in range(len(whole) // 2 + 1):
            work = bytearray(b'\xee' * size)
            try:
                outcome = str(packer.pack_into(value, work, 0, ms.StrongIdMap()))
            except (struct.error, IndexError):
                outcome = 'full'
            out.write('%s\t%s\t%d\t%s\t%s\n' % (
                kind, case, size, outcome, binascii.hexlify(bytes(work)).decode('ascii')))


def header(out):
    out.write('# sharedbuffers %s, Python %s, numpy %s\n' % (
        sharedbuffers.__version__, sys.version.split()[0], numpy.__version__))


def main(path, small=None):
    if small:
        with io.open(small, 'w', encoding='utf-8') as out:
            header(out)
            small_buffers(out)
    with io.open(path, 'w', encoding='utf-8') as out:
        header(out)
        for kind, case, packer, value in rows():
            out.write('%s\t%s\t%s\t%s\n' % (kind, case, 'UTC', packed(packer, value)))
        for zone in ZONES:
            os.environ[str('TZ')] = str(zone)
            time.tzset()
            for kind, case, packer, value in timed():
                out.write('%s\t%s\t%s\t%s\n' % (kind, case, zone, packed(packer, value)))


if __name__ == '__main__':
    main(*sys.argv[1:])
