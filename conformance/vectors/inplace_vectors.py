"""Reference vectors for changes in place, of io.sharedbuffers.struct.StructEditor.

    python inplace_vectors.py OUT_DIR

Writes inplace.tsv: what set, cas and add of the original do to one object, in the order of the lines. Needs CPython 3.11
with sharedbuffers.

    operation   start, set, cas or add
    slot        its name
    first       what is stored, expected or added
    second      what is stored if cas finds the expected
    outcome     true or false for cas, none, or the name of the exception
    bytes       the whole object afterwards, in hexadecimal
Values are decimal numbers, true, false, or x<16 hexadecimal digits>, the bits of a double. The first line, start, has the
object's first bytes.
"""
import os
import struct
import sys

from sharedbuffers import mapped_struct as ms

from xxhash_vectors import sharedbuffers_version

SLOTS = {
    'u8': ms.ubyte, 'i8': ms.byte, 'u16': ms.ushort, 'i16': ms.short, 'u32': ms.uint32, 'i32': ms.int32,
    'u64': ms.uint64, 'i64': ms.int64, 'f32': ms.float32, 'f64': ms.float64, 'flag': bool, 'none': int, 'unset': int,
    'text': bytes,
}
VALUES = {
    'u8': 250, 'i8': -3, 'u16': 65530, 'i16': 5, 'u32': 7, 'i32': -7, 'u64': 9, 'i64': -9, 'f32': 1.5, 'f64': 2.5,
    'flag': True, 'none': None, 'text': b'x',
}
NAN, INF = float('nan'), float('inf')
LIMITS = {
    'u8': (0, 2**8 - 1), 'i8': (-2**7, 2**7 - 1), 'u16': (0, 2**16 - 1), 'i16': (-2**15, 2**15 - 1),
    'u32': (0, 2**32 - 1), 'i32': (-2**31, 2**31 - 1), 'u64': (0, 2**64 - 1), 'i64': (-2**63, 2**63 - 1),
}


class Row(object):
    pass


def cases():
    for slot, (low, high) in LIMITS.items():
        for value in (low, high, low - 1, high + 1, 0, 1, 42):
            yield 'set', slot, value, None
        for expected, value in ((42, high), (42, 1), (high, low), (low, 17), (high + 1, 1), (17, low - 1), (17, high)):
            yield 'cas', slot, expected, value
        for delta in (10, 1, high, high, -1, low, high + 1, low - 1, 0):
            yield 'add', slot, delta, None
    for slot in ('f32', 'f64'):
        for value in (0.1, 3, -0.0, INF, -INF, NAN, 1e30, 5e-324, 1.0):
            yield 'set', slot, value, None
        for expected, value in ((1.0, -0.0), (0.0, 1.0), (-0.0, NAN), (1.0, 2.0), (NAN, 0.1), (0.1, 7), (7, 0.25)):
            yield 'cas', slot, expected, value
        for delta in (0.1, 0.1, 3, -1e30, 1e30, INF, 1.0, -INF, 5.0):
            yield 'add', slot, delta, None
    for value in (False, True, 0, 2, 255, 256, -1, 1):
        yield 'set', 'flag', value, None
    for expected, value in ((True, False), (0, 5), (5, 1), (1, 256), (False, True), (True, True)):
        yield 'cas', 'flag', expected, value
    yield 'add', 'flag', 1, None
    for slot in ('none', 'unset', 'text'):
        yield 'set', slot, 1, None
        yield 'cas', slot, 1, 2
        yield 'add', slot, 1, None


def shown(value):
    if value is None:
        return ''
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return 'x' + struct.pack('>d', value).hex()
    return str(value)


def run(proxy, operation, slot, first, second):
    try:
        if operation == 'set':
            setattr(proxy, slot, first)
            return 'none'
        member = getattr(type(proxy), slot)
        if operation == 'cas':
            return str(member.cas(proxy, first, second)).lower()
        member.add(proxy, first)
        return 'none'
    except Exception as e:
        return type(e).__name__


def main(out_dir):
    schema = ms.Schema.from_typed_slots(SLOTS)
    row = Row()
    for name, value in VALUES.items():
        setattr(row, name, value)
    buf = schema.pack(row)
    proxy = schema.unpack(buf)
    with open(os.path.join(out_dir, 'inplace.tsv'), 'w') as out:
        out.write('# sharedbuffers %s on CPython %s\n' % (sharedbuffers_version(), sys.version.split()[0]))
        out.write('# operation, slot, first, second, outcome, bytes\n')
        out.write('start\t\t\t\t\t%s\n' % bytes(buf).hex())
        for operation, slot, first, second in cases():
            outcome = run(proxy, operation, slot, first, second)
            out.write('\t'.join((operation, slot, shown(first), shown(second), outcome, bytes(buf).hex())) + '\n')


if __name__ == '__main__':
    main(sys.argv[1])
