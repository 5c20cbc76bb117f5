"""What the original's LZ4 makes of many inputs, for the test of io.sharedbuffers.lz4.

    python lz4_vectors.py write FILE [FIRST COUNT]     writes the table
    python lz4_vectors.py check FILE                   compares the table with the LZ4 of this Python

Inputs are not stored: they follow from the case number alone, here and in the class Lz4Inputs of the tests. Runs on
Python 2.7 and 3; needs lz4 and xxhash. The file: lines of text up to an empty one, then per case, little-endian, the
case number (u32), raw length (u32), xxh32 of the raw bytes, length of lz4.block.compress(raw) (u32) and its xxh64.
"""
from __future__ import print_function

import struct
import sys

import lz4
import lz4.block
import xxhash

MASK = (1 << 64) - 1
ROW = struct.Struct('<IIIIQ')
CASES = 12000
WORDS = (b'the of and airport runway elevation city north table record value index field name bytes mapping '
         b'schema offset pointer compressed international regional heliport seaplane closed small medium large '
         b'latitude longitude continent country Zurich Yaounde Kjevik Quito 1200 42 -7 3.1415 http:// .org').split()
MASKS = (0x01, 0x03, 0x07, 0x0F, 0x11, 0x80)


class SplitMix(object):
    def __init__(self, seed):
        self.state = seed

    def next(self):
        self.state = z = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        return z ^ (z >> 31)

    def below(self, bound):
        return (self.next() >> 33) % bound

    def noise(self, length):
        return self.masked(length, MASK)

    def masked(self, length, mask):
        count = (length + 7) // 8
        return struct.pack('<%dQ' % count, *[self.next() & mask for _ in range(count)])[:length]


def repeat(out, distance, length):
    start = len(out) - distance
    pattern = bytes(out[start:start + min(distance, length)])
    out += (pattern * (length // len(pattern) + 1))[:length]


def random_bytes(rng, n, out):
    out += rng.noise(n)


def text(rng, n, out):
    while len(out) < n:
        out += WORDS[min(rng.below(len(WORDS)), rng.below(len(WORDS)))]
        out += b'. ' if rng.below(12) == 0 else b' '


def pattern(rng, n, out):
    length = 1 + rng.below(1 << rng.below(12))
    out += rng.noise(length)
    if len(out) < n:
        repeat(out, length, n - len(out))


def alphabet(rng, n, out):
    out += rng.masked(n, MASKS[rng.below(len(MASKS))] * 0x0101010101010101)


def copies(rng, n, out):
    while len(out) < n:
        out += rng.noise(rng.below(20))
        if out:
            kind = rng.below(8)
            if kind == 0:
                distance = 1 + rng.below(8)
            elif kind == 1:
                distance = 65528 + rng.below(16)
            elif kind <= 3:
                distance = 1 + rng.below(len(out))
            else:
                distance = 1 + rng.below(min(len(out), 2000))
            length = 4 + rng.below(1000 if rng.below(16) == 0 else 40)
            repeat(out, min(distance, len(out)), length)


def records(rng, n, out):
    row = 0
    while len(out) < n:
        out += struct.pack('<IH4sBQ', row, rng.below(5), b'rec-', 48 + row % 10, rng.next() >> 44)
        row += 1


def runs(rng, n, out):
    while len(out) < n:
        out += struct.pack('<B', 37 * rng.below(3)) * (1 + rng.below(1 << rng.below(12)))


def sparse(rng, n, out):
    while len(out) < n:
        out += struct.pack('<Q', rng.next() if rng.below(16) == 0 else 0)


def far(rng, n, out):
    period = 65526 + rng.below(20) if n > 70000 else 1 + n // 2
    out += rng.noise(period)
    if len(out) < n:
        repeat(out, period, n - len(out))


def tail(rng, n, out):
    end = max(0, n - rng.below(16))
    out += rng.noise(1 + rng.below(n + 1))
    if len(out) < end:
        repeat(out, len(out), end - len(out))
    else:
        del out[end:]
    out += rng.noise(16)


SHAPES = (random_bytes, text, pattern, alphabet, copies, records, runs, sparse, far, tail)


def raw_length(rng, row):
    if row < 100:
        return row
    if row == 1000:
        return 1 << 22
    if row == 1001:
        return (1 << 22) - rng.below(30)
    if row % 128 == 127:
        return 200000 + rng.below(1000000)
    kind = rng.below(64)
    if kind == 0:
        return 65536 - 40 + rng.below(80)
    if kind < 3:
        return 60000 + rng.below(80000)
    if kind < 30:
        return 100 + rng.below(900)
    if kind < 55:
        return 1000 + rng.below(7000)
    return 8000 + rng.below(56000)


def generate(case):
    rng = SplitMix(case)
    n = raw_length(rng, case // len(SHAPES))
    out = bytearray()
    SHAPES[case % len(SHAPES)](rng, n, out)
    return bytes(out[:n])


def row(case):
    raw = generate(case)
    packed = lz4.block.compress(raw)
    return ROW.pack(case, len(raw), xxhash.xxh32(raw).intdigest(), len(packed), xxhash.xxh64(packed).intdigest())


def library():
    number = lz4.library_version_number()
    return 'python-lz4 %s, liblz4 %d.%d.%d, Python %s' % (
        lz4.__version__, number // 10000, number // 100 % 100, number % 100, sys.version.split()[0])


def write(path, first, count):
    with open(path, 'wb') as out:
        out.write(('made by lz4_vectors.py\n%s\n\n' % library()).encode('ascii'))
        for case in range(first, first + count):
            out.write(row(case))


def check(path):
    with open(path, 'rb') as table:
        header, rows = table.read().split(b'\n\n', 1)
    wrong = 0
    for at in range(0, len(rows), ROW.size):
        expected = rows[at:at + ROW.size]
        if row(ROW.unpack(expected)[0]) != expected:
            wrong += 1
    print('%d of %d cases differ; table: %s; here: %s' % (
        wrong, len(rows) // ROW.size, header.decode('ascii').replace('\n', ', '), library()))
    return 1 if wrong else 0


if __name__ == '__main__':
    if sys.argv[1] == 'check':
        sys.exit(check(sys.argv[2]))
    write(sys.argv[2], *([int(arg) for arg in sys.argv[3:5]] or [0, CASES]))
