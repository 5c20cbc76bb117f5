#!/usr/bin/env python
"""Builds and reads large files with the original; what they hold follows from rules, so that no data has to be kept.

    large.py build FORM COUNT OUT     writes the file; prints "done bytes=1 seconds=1 peak=1" or "refused" and why
    large.py read FORM COUNT FILE     looks up keys that are there and keys that are not, and meets every item once
    large.py version                  names the libraries

LargeData.java is the same for this library; README.md ("Large files") tells the rules. "peak" is the most memory in
bytes that this process had for itself, pages of mapped files not counted.
"""
from __future__ import print_function

import os
import struct
import sys
import threading
import time

if os.environ.get('PYTHONHASHSEED') != '0':
    os.environ['PYTHONHASHSEED'] = '0'
    os.execv(sys.executable, [sys.executable] + sys.argv)

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import original
from case import MAPPERS
from check import Difference, same
from original import DIALECT, PYTHON2, mapped_struct, numpy
from values import slot_name

text_type = type(u'')

MASK = (1 << 64) - 1
ABSENT = 1 << 30
ABSENT_KEYS = 10000
REPEATS = 4
SHARED_ROWS = 1500
EDGE = 100
STRIDE = 10
BIG_EDGE = 10
BIG_STRIDE = 100

BLOCK_BYTES = 1 << 24
BIG_ROW_BYTES = 1 << 20

# of a key of 32767 bytes or more, with its length in front
RECORD_HEAD = 10
MAPPER_HEAD = 16


def mix(number):
    """The n-th output of splitmix64 that starts from 0; no two numbers below 2^64 give the same."""
    z = (number * 0x9E3779B97F4A7C15) & MASK
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return z ^ (z >> 31)


def signed(number):
    return int(number - (1 << 64) if number >> 63 else number)


def block():
    """Bytes that do not compress: mix(0), mix(1) and so on, in little endian."""
    z = numpy.arange(BLOCK_BYTES // 8, dtype='<u8') * numpy.uint64(0x9E3779B97F4A7C15)
    z = (z ^ (z >> numpy.uint64(30))) * numpy.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> numpy.uint64(27))) * numpy.uint64(0x94D049BB133111EB)
    return (z ^ (z >> numpy.uint64(31))).tobytes()


# keys

def uint32_key(number):
    return (number * 0x9E3779B1 + 0x7F4A7C15) & 0xffffffff


def text_key(number):
    m = mix(number)
    return u'%x' % m + (u' \xe9\u20ac' if m % 7 == 0 else u'') + (u'-' * 600 if m % 101 == 0 else u'')


def object_key(number):
    m = mix(number)
    kind = m % 6
    if kind == 0:
        return signed(m)
    if kind == 1:
        return text_key(number)
    if kind == 2:
        return b'x' + (u'%x' % m).encode('ascii')
    if kind == 3:
        return number // 7, u'%x' % m
    if kind == 4:
        return number + 0.5
    return number, int(m % 100), -5


KEYS = {'uint64': mix, 'uint32': uint32_key, 'str': text_key, 'str32': text_key, 'object': object_key,
        'approx': text_key, 'approx32': text_key}


# rows

class Row(object):
    SLOTS = [('name', text_type), ('number', int), ('weight', float), ('note', text_type), ('code', bytes)]

    def __init__(self, number):
        m = mix(number)
        self.name = u'row %d' % number
        self.number = signed(m)
        self.weight = (m >> 11) * 2.0 ** -53
        self.note = None if m % 3 == 0 else (u'%x' % m) * int(m % 4) + (u'\xe9' if m % 5 == 0 else u'') + (
            u'-' * 600 if m % 101 == 0 else u'')
        self.code = struct.pack('<Q', m)[:m % 9]


class BigRow(object):
    SLOTS = [('name', text_type), ('data', bytes)]
    content = None

    def __init__(self, number):
        if BigRow.content is None:
            BigRow.content = block()
        start = int(mix(number) % (BLOCK_BYTES - BIG_ROW_BYTES))
        self.name = u'row %d' % number
        self.data = BigRow.content[start:start + BIG_ROW_BYTES]


def values_of(row, kind):
    return [getattr(row, slot) for slot, _ in kind.SLOTS]


# forms

class Form(object):
    """A kind of file, by its name: KEY[-repeated|-rows|-distinct], array, beyond-4g or limit-4g."""

    def __init__(self, name, count):
        self.name = name
        self.count = count
        parts = name.split('-')
        self.key_type = {'array': None, 'beyond': 'str', 'limit': 'str32'}.get(parts[0], parts[0])
        self.repeated = parts[-1] in ('repeated', 'distinct')
        self.few_rows = parts[-1] == 'rows'
        self.distinct = parts[-1] == 'distinct'
        self.mapping = self.key_type is not None and parts[0] != 'limit' and not self.distinct
        self.big = parts[0] in ('beyond', 'limit')
        self.kind = BigRow if parts[0] == 'beyond' else Row
        self.multi = self.repeated and not self.distinct or parts[0].startswith('approx')
        self.keys = count // REPEATS if self.repeated else count
        self.key = self.limit_key if parts[0] == 'limit' else KEYS.get(self.key_type)
        self.content = block() if parts[0] == 'limit' else None

    def limit_key(self, number):
        """Keys of 2^24 bytes with their heads; then one that ends where a 32-bit position does; then short ones."""
        filler = ((1 << 32) - 1 - MAPPER_HEAD) // BLOCK_BYTES
        if number > filler:
            return b'key %d' % number if not PYTHON2 else 'key %d' % number
        room = BLOCK_BYTES if number < filler else (1 << 32) - 1 - MAPPER_HEAD - filler * BLOCK_BYTES
        return struct.pack('<Q', number) + self.content[8:room - RECORD_HEAD]

    def key_number(self, item):
        return mix(item) % self.keys if self.repeated else item

    def row_number(self, item):
        if not self.few_rows:
            return item
        # 0.8 stores wrong numbers for rows that come again later (errata 12)
        return mix(item) % SHARED_ROWS if DIALECT == '1.2' else item // REPEATS

    def number(self, item):
        """What an id mapper that stands alone leads to."""
        return mix(item + ABSENT) % 100000 if self.distinct else item

    def rows(self):
        known = {}
        for item in range(self.count):
            number = self.row_number(item)
            if number not in known:
                if len(known) >= SHARED_ROWS or not self.few_rows:
                    known.clear()
                known[number] = self.kind(number)
            yield known[number]

    def all_keys(self):
        for item in range(self.count):
            yield self.key(self.key_number(item))

    def sampled(self, key_number):
        edge, stride = (BIG_EDGE, BIG_STRIDE) if self.big else (EDGE, STRIDE)
        return key_number < edge or key_number >= self.keys - edge or key_number % stride == 0

    def samples(self):
        """The items of each key that is looked up."""
        groups = {}
        for item in range(self.count):
            key_number = self.key_number(item)
            if self.sampled(key_number):
                groups.setdefault(key_number, []).append(item)
        return groups

    def array_class(self, schema=None):
        return type('Array', (mapped_struct.MappedArrayProxyBase,), {'schema': schema})

    def mapper(self):
        return MAPPERS[self.key_type][1 if self.multi else 0]

    def mapping_class(self, schema=None):
        base = mapped_struct.MappedMultiMappingProxyBase if self.multi and self.key_type != 'object' \
            else mapped_struct.MappedMappingProxyBase
        return type('Mapping', (base,), {'ValueArray': self.array_class(schema), 'IdMapper': self.mapper()})

    def build(self, path):
        folder = os.path.dirname(os.path.abspath(path))
        slots = {}
        for name, kind in self.kind.SLOTS:
            slots[slot_name(name)] = kind
        schema = mapped_struct.Schema(slots, alignment=8)
        with open(path, 'w+b') as out:
            if self.key_type is None:
                self.array_class(schema).build(self.rows(), out, return_mapper=False)
            elif self.mapping:
                self.mapping_class(schema).build(pairs(self.all_keys(), self.rows()), out, tempdir=folder,
                                                 id_mapper_kwargs={'return_mapper': False})
            else:
                options = {'discard_duplicate_keys': True} if self.distinct else {}
                numbers = (self.number(item) for item in range(self.count))
                self.mapper().build(pairs(self.all_keys(), numbers), out, tempdir=folder, return_mapper=False, **options)

    def open(self, source):
        if self.key_type is None:
            return self.array_class().map_file(source)
        return self.mapping_class().map_file(source) if self.mapping else self.mapper().map_file(source)

    def read(self, path):
        """The number of look-ups; a Difference if one finds what it should not."""
        with open(path, 'rb') as source:
            table = self.open(source)
            if self.key_type is None:
                return self.read_array(table)
            done = 0
            for key_number, items in self.samples().items():
                self.look_up(table, self.key(key_number), items)
                done += 1
            return done + self.look_up_absent(table) + self.walk(table.id_mapper if self.mapping else table)

    def read_array(self, table):
        same('number of rows', self.count, len(table))
        done = 0
        for number in range(self.count):
            if self.sampled(number):
                same('row %d' % number, values_of(Row(number), Row), values_of(table[number], Row))
                done += 1
        return done

    def look_up(self, table, key, items):
        found = table.get(key)
        what = 'key %.100r' % (key,)
        if found is None:
            raise Difference('%s is not there' % what)
        several = isinstance(found, list)
        if not self.mapping:
            expected = sorted(self.number(item) for item in items)
            if int(found) not in expected:
                raise Difference('%s: %d, expected one of %r' % (what, found, expected))
            return
        names = dict((u'row %d' % self.row_number(item), item) for item in items)
        found = found if several else [found]
        met = [row.name for row in found]
        if self.key_type == 'approx32':
            found = [row for row in found if row.name in names]
            met = [row.name for row in found]
        if several and DIALECT != '0.8':
            # 0.8 may miss the first of several equal keys
            same(what, sorted(names), sorted(met))
        for row in found:
            if row.name not in names:
                raise Difference('%s: %r, expected one of %r' % (what, row.name, sorted(names)))
            wanted = self.kind(self.row_number(names[row.name]))
            same(what, values_of(wanted, self.kind), values_of(row, self.kind))
        if not found:
            raise Difference('%s leads to other rows only' % what)

    def look_up_absent(self, table):
        asked = [self.key(number + ABSENT) for number in range(ABSENT_KEYS)] if self.content is None else [b'none', b'']
        found = sum(1 for key in asked if table.get(key) is not None)
        # hashes of 32 bits are met by chance
        if found > (ABSENT_KEYS // 100 if self.key_type == 'approx32' else 0):
            raise Difference('%d of %d keys that are not there are found' % (found, len(asked)))
        return len(asked)

    def walk(self, mapper):
        if self.content is not None:
            return 0
        met = total = 0
        for _, number in mapper.iteritems():
            met += 1
            total += int(number)
        if self.distinct:
            same('number of keys', len(set(self.key_number(item) for item in range(self.count))), met)
            return met
        same('number of keys', self.count, met)
        if not self.few_rows or DIALECT == '0.8':
            same('sum of row numbers', sum(self.row_number(item) for item in range(self.count)), total)
        return met


def pairs(keys, values):
    for key in keys:
        yield key, next(values)


class Memory(threading.Thread):
    """Looks again and again how much memory this process has for itself."""

    def __init__(self):
        threading.Thread.__init__(self)
        self.daemon = True
        self.ended = threading.Event()
        self.peak = 0

    def run(self):
        while not self.ended.is_set():
            self.look()
            self.ended.wait(0.05)

    def look(self):
        if os.path.exists('/proc/self/status'):
            with open('/proc/self/status') as status:
                held = sum(int(line.split()[1]) for line in status if line.startswith(('RssAnon:', 'RssShmem:')))
            self.peak = max(self.peak, held * 1024)

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *failure):
        self.ended.set()
        self.join()
        self.look()


def perform(verb, form, path):
    start = time.time()
    try:
        with Memory() as memory:
            if verb == 'build':
                form.build(path)
                result = 'bytes=%d' % os.path.getsize(path)
            else:
                result = 'lookups=%d' % form.read(path)
    except (ValueError, Difference) as problem:
        print('refused %s: %s' % (type(problem).__name__, problem))
        return 1
    print('done %s seconds=%.1f peak=%d' % (result, time.time() - start, memory.peak))
    return 0


def main(arguments):
    if arguments == ['version']:
        print(' '.join('%s %s' % item for item in original.versions()))
        return 0
    if len(arguments) != 4 or arguments[0] not in ('build', 'read'):
        print(__doc__)
        return 2
    verb, name, count, path = arguments
    return perform(verb, Form(name, int(count)), path)


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
