"""Examples of the original's documentation beyond its README: single values, and what the descriptions of classes show.

As examples.py, which this adds to: run by itself, it prints the lengths and hashes of what all examples make.
"""
import datetime
import hashlib
import struct
import sys
from decimal import Decimal

from sharedbuffers.mapped_struct import (
    mapped_bytes, mapped_date, mapped_datetime, mapped_decimal, mapped_frozenset, mapped_list, mapped_tuple,
    mapped_unicode, proxied_buffer, proxied_dict, proxied_ndarray)

import examples

if sys.version_info[0] > 2:
    buffer = memoryview


def packed(packer, value):
    buf = bytearray(1 << 20)
    end = packer.pack_into(value, buf, 0)
    return buf, bytes(buf[:end])


def moments_and_days():
    """moments are microseconds in a shifted count of seconds, days are seconds"""
    moment = datetime.datetime(2021, 4, 9, 8, 30, 59, 120000)
    buf, stored = packed(mapped_datetime, moment)
    assert struct.unpack('<q', stored)[0] >> 20 == 1617957059 and mapped_datetime.unpack_from(buf, 0) == moment
    day = datetime.date(2021, 4, 9)
    buf, stored_day = packed(mapped_date, day)
    assert struct.unpack('<q', stored_day)[0] == 1617926400 and mapped_date.unpack_from(buf, 0) == day
    return stored, stored_day


def decimals():
    """decimals keep their digits, and their sign in the lowest bit of the exponent"""
    images = []
    for number, exponent in (Decimal('17.250'), -6), (Decimal('-17.250'), -5):
        buf, stored = packed(mapped_decimal, number)
        assert struct.unpack_from('<q', stored)[0] == exponent
        read = mapped_decimal.unpack_from(buf, 0)
        assert read == number and read.as_tuple() == number.as_tuple()
        images.append(stored)
    return tuple(images)


def dicts():
    """dicts are indexes of their keys, and lists of their values; an empty one is heavy already"""
    buf, empty = packed(proxied_dict, {})
    assert len(proxied_dict.unpack_from(buf, 0)) == 0
    buf, one = packed(proxied_dict, {(b'k', 12): (b'k', b'twelve')})
    assert proxied_dict.unpack_from(buf, 0)[(b'k', 12)] == (b'k', b'twelve')
    # In the order of Python 2.7.
    three = examples.in_order([(208, b'two-oh-eight'), (b'k', 12), ((b'k', 12), (b'k', b'two-oh-eight'))])
    buf, several = packed(proxied_dict, three)
    read = proxied_dict.unpack_from(buf, 0)
    assert read[b'k'] == 12 and read[208] == b'two-oh-eight' and read[(b'k', 12)] == (b'k', b'two-oh-eight')
    return empty, one, several


def sequences_of_numbers():
    """sequences of whole numbers take the least width that holds them all"""
    images = []
    for numbers in ((2, 4, 9, 30), (2, 4, 9, 30, 7654), (2, 4, 9, 30, 76540000), (2, 4, 1 << 41)):
        buf, stored = packed(mapped_tuple, numbers)
        assert mapped_tuple.unpack_from(buf, 0) == numbers
        images.append(stored)
    return tuple(images)


def sequences_of_anything():
    """other sequences are tables of pointers, where None has nothing to point at, and a list may hold itself"""
    buf, stored = packed(mapped_tuple, (2, 4, 9, 30, None))
    assert mapped_tuple.unpack_from(buf, 0) == (2, 4, 9, 30, None)
    endless = [2, 4, 9, 30]
    endless.append(endless)
    return stored, packed(mapped_list, endless)[1]


def sets():
    """sets of small numbers are bitmaps, others are sequences in an order of their own"""
    images = []
    for items in ([], [2, 9, 30], [2, 9, 30, 70], [2, 1990, 9, 30, 70], [b'oranges', None, b'lemons']):
        buf, stored = packed(mapped_frozenset, set(items))
        assert mapped_frozenset.unpack_from(buf, 0) == frozenset(items)
        images.append(stored)
    images.append(packed(mapped_frozenset, [2, 4, 1 << 41])[1])
    return tuple(images)


def texts_and_bytes():
    """texts are stored as UTF-8, buffers behind their length, and long strings compressed if that helps"""
    buf, stored = packed(mapped_bytes, b'barbaz')
    assert mapped_bytes.unpack_from(buf, 0) == b'barbaz'
    buf, text = packed(mapped_unicode, u'\xe5ngstr\xf6m')
    assert mapped_unicode.unpack_from(buf, 0) == u'\xe5ngstr\xf6m'
    buf, raw = packed(proxied_buffer, buffer(b'raw bytes'))
    assert bytes(bytearray(proxied_buffer.unpack_from(buf, 0))) == b'raw bytes'
    buf, again = packed(mapped_bytes, b'barbaz' * 1024)
    assert len(again) < 64 and mapped_bytes.unpack_from(buf, 0) == b'barbaz' * 1024
    noise = b''.join(hashlib.sha256(b'%d' % number).digest() for number in range(4096))
    buf, incompressible = packed(mapped_bytes, noise)
    assert len(incompressible) == len(noise) + 10 and mapped_bytes.unpack_from(buf, 0) == noise
    return stored, text, raw, again, incompressible


class Table(object):
    """An array without numpy: what describes it, and its bytes."""

    def __init__(self, dtype, shape, items):
        self.dtype = dtype
        self.shape = shape
        self.items = items

    def tobuffer(self):
        return bytearray(self.items)


def table(dtype, shape, items):
    """An array of numpy where there is one."""
    if sys.platform.startswith('java'):
        from sharedbuffers import _ndarrays
        return Table(_ndarrays.DType(dtype), shape, items)
    import numpy
    return numpy.frombuffer(items, dtype).reshape(shape)


def arrays():
    """arrays keep the type of their items and their shape; a list of columns is such a type"""
    images = []
    rows = struct.pack('<6h', 2, 4, 6, -1, -2, 3)
    columns = [('first', '<i4'), ('second', '|i1'), ('third', '|u1'), ('fourth', '|b1')]
    for array, listed in (
            (table('<i8', (8,), struct.pack('<8q', *range(8))), list(range(8))),
            (table('|i1', (8,), struct.pack('<8b', *range(8))), list(range(8))),
            (table('<i2', (2, 3), rows), [[2, 4, 6], [-1, -2, 3]]),
            (table(columns, (2,), struct.pack('<ibBbibBb', 2, 4, 6, 1, -1, -2, 3, 0)), None)):
        buf, stored = packed(proxied_ndarray, array)
        read = proxied_ndarray.unpack_from(buf, 0)
        assert tuple(read.shape) == array.shape
        assert listed is None or read.tolist() == listed
        images.append(stored)
    return tuple(images)


def build_without_a_file():
    """arrays and mappings that are built without a file are mapped from a temporary one"""
    rows = examples.Stations.build(examples.station(number) for number in (1, 2))
    assert [row.level for row in rows] == [1, 2]
    by_number = examples.StationsByNumber.build((number, examples.station(number)) for number in (5, 6))
    assert sorted(by_number.keys()) == [5, 6] and by_number[6].level == 6
    return bytes(bytearray(rows.buf)),


def getters_reuse_a_proxy():
    """a getter with a proxy of its own shows each object through that one"""
    rows = examples.Stations.build(examples.station(number) for number in (1, 2, 3))
    getter = rows.getter(proxy_into=examples.Station.__schema__.Proxy())
    first = getter(1)
    assert first.level == 2
    second = getter(2)
    assert first is second and first.level == 3
    return bytes(bytearray(rows.buf)),


ALL = examples.ALL + (
    moments_and_days, decimals, dicts, sequences_of_numbers, sequences_of_anything, sets, texts_and_bytes, arrays,
    build_without_a_file, getters_reuse_a_proxy)


if __name__ == '__main__':
    for example in ALL:
        print('\n'.join('%s %s' % (example.__name__, each) for each in examples.hashes(example)))
