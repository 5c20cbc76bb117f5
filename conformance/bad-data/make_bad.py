#!/usr/bin/env python3
"""Makes the broken files of this folder, and EXPECT.tsv, from golden files by explicit edits of bytes.

One file, one fault, named after it. Needs Python 3 and nothing else: `python3 make_bad.py`.
EXPECT.tsv says for each file through which door it is read, which error that must give first, and where.
"""
import pathlib
import shutil
import struct

HERE = pathlib.Path(__file__).resolve().parent
GOLDEN = HERE.parent / 'golden' / 'sharedbuffers-1.2.3'

CORRUPT, UNSUPPORTED, LIMIT = 'corrupt', 'unsupported', 'limit'
MAX = 2 ** 63 - 1
rows = []


def golden(name):
    return (GOLDEN / (name + '.bin')).read_bytes()


def u8(at, value):
    return at, struct.pack('<B', value)


def u16(at, value):
    return at, struct.pack('<H', value)


def i32(at, value):
    return at, struct.pack('<i', value)


def i64(at, value):
    return at, struct.pack('<q', value)


def raw(at, data):
    return at, data


def edited(data, *edits):
    """The bytes with some of them overwritten; the length stays."""
    data = bytearray(data)
    for at, new in edits:
        assert 0 <= at <= len(data) - len(new), (at, len(data))
        assert data[at:at + len(new)] != new, 'an edit that changes nothing at %d' % at
        data[at:at + len(new)] = new
    return bytes(data)


def replaced(data, old, new):
    """The bytes with a part that occurs once replaced by another of the same length."""
    assert data.count(old) == 1 and len(old) == len(new), (old, data.count(old))
    return data.replace(old, new)


def bad(name, door, kind, where, why, data):
    """Writes a broken file. where: the offset of the error, or the first and the last that are right."""
    first, last = where if isinstance(where, tuple) else (where, where)
    path = HERE / (name + '.bin')
    path.parent.mkdir(exist_ok=True)
    assert not path.exists(), name
    path.write_bytes(data)
    rows.append((name + '.bin', door, kind, '%d..%d' % (first, last), why))


def coded(code, bare):
    """A bare form behind its type code."""
    return code + bytes(7) + bare


def array_of(pickle):
    """A typed array of one row without fields, whose schema is a given pickle."""
    row = 56
    index = row + 8
    schema = index + 8
    header = struct.pack('<7q', schema + len(pickle), index, 1, 2, 2, schema, len(pickle))
    return header + bytes(8) + struct.pack('<q', row) + pickle


def schema_with(user_data=b'N', slot_keys=b')'):
    """A pickled schema without slots; what is varied is given as pickle instructions."""
    def name(text):
        return b'X' + struct.pack('<I', len(text)) + text

    return (b'\x80\x02csharedbuffers.mapped_struct\nSchema\n}\x85R}(' + name(b'slot_types') + b'}' + name(b'slot_keys')
            + slot_keys + name(b'alignment') + b'K\x08' + name(b'bases') + b'N' + name(b'version') + b'K\x02'
            + name(b'user_data') + user_data + b'ub.')


def text(characters):
    return b'X' + struct.pack('<I', len(characters)) + characters


def struct_faults():
    # Row 1 of the array is at 0x70: bitmaps, then pointers to extra (0x78), name (0x80), score, tags (0x90).
    mixed = golden('11-typed-array/mixed')
    row = 0x70
    bad('01-struct/pointer-beyond-file', 'array', CORRUPT, row + 2 ** 40, 'a pointer leads behind the end',
        edited(mixed, i64(0x78, 2 ** 40)))
    bad('01-struct/pointer-before-file', 'array', CORRUPT, row - 1000, 'a pointer leads before the start',
        edited(mixed, i64(0x80, -1000)))
    bad('01-struct/pointer-overflows', 'array', CORRUPT, row + MAX - 2 ** 64, 'object and pointer add up to more than 2^63',
        edited(mixed, i64(0x90, MAX)))
    bad('01-struct/pointer-to-own-object', 'array', CORRUPT, row, 'where a value with a type code must be is a bitmap',
        edited(mixed, i64(0x78, 0)))
    bad('01-struct/pointer-of-text-into-list', 'array', CORRUPT, (row + 0x48, row + 0x4a),
        'what a text\'s pointer leads to has no such length', edited(mixed, i64(0x80, 0x48), u16(0xb8, 0x7FF0)))
    bad('01-struct/list-pointer-to-text', 'array', CORRUPT, row + 0x40, 'what a list\'s pointer leads to is none',
        edited(mixed, i64(0x90, 0x40)))


def type_code_faults():
    value = golden('02-type-codes/text')
    bad('02-type-codes/empty-file', 'object', CORRUPT, 0, 'there is no type code', b'')
    bad('02-type-codes/unknown-code', 'object', CORRUPT, 0, 'no type has the code 0x07', edited(value, u8(0, 7)))
    bad('02-type-codes/application-code', 'object', CORRUPT, 0, 'nobody registered the code 0x90',
        edited(value, u8(0, 0x90)))
    bad('02-type-codes/number-cut', 'object', CORRUPT, 1, 'the number needs 8 bytes', golden('02-type-codes/int-4294967296')[:8])
    bad('02-type-codes/value-missing', 'object', CORRUPT, 8, 'nothing follows the code', value[:8])


def bytes_faults():
    value = golden('02-type-codes/text')
    bad('03-bytes/length-beyond-file', 'object', CORRUPT, 10, 'three bytes follow, not 32766',
        edited(value, u16(8, 0x7FFE)))
    bad('03-bytes/length-cut', 'object', CORRUPT, 8, 'the length needs two bytes', value[:9])
    bad('03-bytes/long-length-cut', 'object', CORRUPT, 10, 'the long length needs eight bytes',
        edited(value, u16(8, 0x7FFF)))
    for name, length in (('huge', 2 ** 40), ('negative', -1), ('largest', MAX)):
        bad('03-bytes/long-length-' + name, 'object', CORRUPT, 10, 'a length of %d' % length,
            value[:8] + struct.pack('<Hq', 0x7FFF, length) + b'abc')
    bad('03-bytes/not-utf8', 'object', CORRUPT, 8, 'the text is no UTF-8', edited(value, u8(11, 0xFF)))
    bad('03-bytes/compressed-without-block', 'object', CORRUPT, 10, 'a raw length needs four bytes, a block one more',
        edited(value, u16(8, 0x8003)))
    # A raw length of 600 at 10; token 0x1f at 14, the literal, the distance at 16, the length of the match from 18 on.
    packed = coded(b's', golden('03-bytes/compressible-600')[16:16 + 2 + 17])
    assert packed[8:16] == struct.pack('<HI', 0x8011, 600) + b'\x1fa'
    block = (14, len(packed))
    bad('03-bytes/lz4-raw-length-impossible', 'object', CORRUPT, 10, 'no 13 bytes stand for 2^31-1',
        edited(packed, i32(10, 2 ** 31 - 1)))
    bad('03-bytes/lz4-raw-length-negative', 'object', CORRUPT, 10, 'the raw length is unsigned: 2^32-1',
        edited(packed, i32(10, -1)))
    bad('03-bytes/lz4-raw-length-one-less', 'object', CORRUPT, block, 'the block gives 600 bytes', edited(packed, i32(10, 599)))
    bad('03-bytes/lz4-raw-length-one-more', 'object', CORRUPT, block, 'the block gives 600 bytes', edited(packed, i32(10, 601)))
    bad('03-bytes/lz4-raw-length-zero', 'object', CORRUPT, block, 'the block gives 600 bytes', edited(packed, i32(10, 0)))
    bad('03-bytes/lz4-distance-zero', 'object', CORRUPT, block, 'a match of itself', edited(packed, u16(16, 0)))
    bad('03-bytes/lz4-distance-before-start', 'object', CORRUPT, block, 'one byte is there, not two',
        edited(packed, u16(16, 2)))
    bad('03-bytes/lz4-literals-beyond-end', 'object', CORRUPT, block, 'fewer than 15 bytes follow',
        edited(packed, u8(14, 0xEF)))
    bad('03-bytes/lz4-match-length-beyond-end', 'object', CORRUPT, block, 'the match gives 255 bytes too many',
        edited(packed, u8(20, 0xFF)))
    bad('03-bytes/lz4-cut', 'object', CORRUPT, 10, 'the file ends within the block', packed[:-3])
    buffer = golden('02-type-codes/buffer')
    bad('03-bytes/buffer-length-beyond-file', 'object', CORRUPT, 8, 'nine bytes follow', edited(buffer, i64(8, 10)))
    bad('03-bytes/buffer-length-negative', 'object', CORRUPT, 8, 'a length below zero', edited(buffer, i64(8, -9)))


def sequence_faults():
    numbers = golden('02-type-codes/list')
    items = golden('02-type-codes/tuple')
    bad('04-sequences/unknown-code', 'object', CORRUPT, 8, 'no sequence has the code x', edited(numbers, raw(8, b'x')))
    bad('04-sequences/count-beyond-file', 'object', CORRUPT, 8, 'four bytes follow', edited(numbers, u8(9, 5)))
    bad('04-sequences/long-count-negative', 'object', CORRUPT, 8, 'a short count of 2^24-1 announces a long one, below zero',
        coded(b'e', b'B\xff\xff\xff' + struct.pack('<q', -1) + bytes(8)))
    bad('04-sequences/count-huge', 'object', CORRUPT, 8, 'a table of 2^55 pointers', edited(items, u8(15, 0x80)))
    bad('04-sequences/table-cut', 'object', CORRUPT, 8, 'the file ends within the table', items[:20])
    bad('04-sequences/header-cut', 'object', CORRUPT, 8, 'the file ends within the header', items[:12])
    bad('04-sequences/pointer-beyond-file', 'object', CORRUPT, 8 + 2 ** 31 - 1, 'an item behind the end',
        edited(items, i32(16, 2 ** 31 - 1)))
    bad('04-sequences/pointer-before-file', 'object', CORRUPT, 8 - 100, 'an item before the start', edited(items, i32(16, -100)))
    bad('04-sequences/item-with-unknown-code', 'object', CORRUPT, 0x18, 'the item\'s code is 0x07', edited(items, u8(0x18, 7)))
    bad('04-sequences/tuple-in-itself', 'object', LIMIT, (0, 8), 'no tuple can be made so; following it does not end',
        edited(items, i32(16, -8)))
    bad('04-sequences/wide-pointer-overflows', 'object', CORRUPT, 8 + MAX - 2 ** 64, 'base and pointer add up to more than 2^63',
        coded(b'e', b't\x01' + bytes(6) + struct.pack('<q', MAX)))
    bad('04-sequences/floats-cut', 'object', CORRUPT, 8, 'two numbers are announced, one and a half are there',
        coded(b'e', b'd\x02' + bytes(6) + bytes(12)))


def frozenset_faults():
    bits = golden('02-type-codes/frozenset')
    bad('05-frozensets/unknown-form', 'object', CORRUPT, 8, 'no set begins with x', edited(bits, raw(8, b'x')))
    bad('05-frozensets/bitmap-cut', 'object', CORRUPT, 8, 'the file ends within the bitmap', bits[:12])
    bad('05-frozensets/large-bitmap-cut', 'object', CORRUPT, 16, 'a large bitmap takes 16 bytes', edited(bits, raw(8, b'M')))
    bad('05-frozensets/count-beyond-file', 'object', CORRUPT, 8, 'more numbers than bytes',
        coded(b'Z', b'H\x03\x00\x00' + bytes(4)))
    bad('05-frozensets/item-in-itself', 'object', LIMIT, (0, 8), 'the set is its own item',
        coded(b'Z', b'T\x01' + bytes(6) + struct.pack('<i', -8) + bytes(4)))


def dict_faults():
    # At 8 the position of the values, at 16 the index: count, position of the rows (0x1b); the row is at 0x2b.
    base = golden('02-type-codes/dict')
    assert base[0x2b + 16:0x2b + 24] == bytes(8)
    bad('06-dict/values-position-beyond-file', 'object', CORRUPT, 8, 'the values are behind the end',
        edited(base, i64(8, len(base) - 7)))
    bad('06-dict/values-position-in-header', 'object', CORRUPT, 8, 'the values are where their position is', edited(base, i64(8, 0)))
    bad('06-dict/values-position-negative', 'object', CORRUPT, 8, 'the values are before the dict', edited(base, i64(8, -8)))
    bad('06-dict/values-not-a-list', 'object', CORRUPT, 0x50, 'the values begin with no code of a list', edited(base, raw(0x50, b'x')))
    bad('06-dict/count-beyond-file', 'object', CORRUPT, 16, 'there is no room for two rows', edited(base, i64(16, 2 ** 32)))
    bad('06-dict/count-negative', 'object', CORRUPT, 16, 'fewer than no rows', edited(base, i64(16, -1)))
    bad('06-dict/rows-position-beyond-file', 'object', CORRUPT, 24, 'the rows are behind the end', edited(base, i64(24, 2 ** 40)))
    bad('06-dict/value-number-beyond-list', 'object', CORRUPT, 0x3b, 'one value is there, the row names the second',
        edited(base, i64(0x3b, 1)))
    bad('06-dict/value-number-negative', 'object', CORRUPT, 0x3b, 'the numbers are unsigned', edited(base, i64(0x3b, -1)))
    bad('06-dict/key-beyond-file', 'object', CORRUPT, 16 + 2 ** 40, 'the key is behind the end', edited(base, i64(0x33, 2 ** 40)))
    bad('06-dict/key-with-unknown-code', 'object', CORRUPT, 0x20, 'the key\'s code is 0x07', edited(base, u8(0x20, 7)))


def date_faults():
    day = golden('02-type-codes/date')
    moment = golden('02-type-codes/datetime')
    decimal = golden('02-type-codes/decimal')
    bad('07-dates-decimal/date-in-year-10000', 'object', CORRUPT, 8, 'Python\'s years end with 9999', edited(day, i64(8, 253402300800)))
    bad('07-dates-decimal/date-in-year-0', 'object', CORRUPT, 8, 'Python\'s years begin with 1', edited(day, i64(8, -62135596801)))
    bad('07-dates-decimal/date-largest', 'object', CORRUPT, 8, '2^63-1 seconds', edited(day, i64(8, MAX)))
    bad('07-dates-decimal/datetime-in-year-10000', 'object', CORRUPT, 8, 'Python\'s years end with 9999',
        edited(moment, i64(8, 253402400000 << 20)))
    bad('07-dates-decimal/datetime-smallest', 'object', CORRUPT, 8, '-2^43 seconds', edited(moment, i64(8, -2 ** 63)))
    bad('07-dates-decimal/datetime-cut', 'object', CORRUPT, 8, 'a moment takes 8 bytes', moment[:14])
    bad('07-dates-decimal/decimal-exponent-too-small', 'object', CORRUPT, 8, 'an exponent of -2^62', edited(decimal, i64(8, -2 ** 63)))
    bad('07-dates-decimal/decimal-digit-10', 'object', CORRUPT, (16, 24), 'ten is no digit', edited(decimal, u8(20, 10)))
    bad('07-dates-decimal/decimal-digits-behind-pointers', 'object', CORRUPT, 16, 'digits are numbers side by side',
        coded(b'F', struct.pack('<q', 0) + b'T' + bytes(7)))


def ndarray_faults():
    # At 8 the position of the type (0x18), at 16 that of the data (0x20); type number 3 is <i4.
    base = golden('02-type-codes/ndarray')
    bad('08-ndarray/type-number-unknown', 'object', CORRUPT, 0x18, 'the numbers of types end with 9', edited(base, u8(0x19, 10)))
    bad('08-ndarray/type-position-in-header', 'object', CORRUPT, 8, 'the type is where its position is', edited(base, i64(8, 8)))
    bad('08-ndarray/data-position-beyond-file', 'object', CORRUPT, 16, 'the data are behind the end', edited(base, i64(16, 2 ** 40)))
    bad('08-ndarray/data-length-beyond-file', 'object', CORRUPT, 0x20, '16 bytes follow', edited(base, i64(0x20, 17)))
    bad('08-ndarray/data-length-not-whole-items', 'object', CORRUPT, (8, 0x20), '15 bytes are no number of 4-byte items',
        edited(base, i64(0x20, 15)))
    bad('08-ndarray/type-is-a-float', 'object', CORRUPT, 0x18, 'a type is a number, a text or a list', edited(base, raw(0x18, b'f')))
    # The same with a shape at 0x18: two rows of three.
    shaped = coded(b'n', golden('08-ndarray/two-dimensions')[16:])
    assert shaped[0x18:0x1e] == b'B\x02\x00\x00\x02\x03'
    bad('08-ndarray/shape-larger-than-data', 'object', CORRUPT, (0x18, 0x28), 'three rows of three', edited(shaped, u8(0x1c, 3)))
    bad('08-ndarray/shape-negative', 'object', CORRUPT, (0x18, 0x28), 'minus one row', edited(shaped, raw(0x18, b'b'), u8(0x1c, 0xFF)))
    # A structured type, a list of two tuples at 0x18; its first tuple's code is at 0x38.
    fields = coded(b'n', golden('08-ndarray/structured')[16:])
    bad('08-ndarray/type-text-unknown', 'object', CORRUPT, 0x18, 'there is no type <q4', replaced(fields, b'<i4', b'<q4'))
    bad('08-ndarray/type-of-no-bytes', 'object', CORRUPT, 0x18, 'items of no bytes', replaced(fields, b'<i4', b'<i0'))
    bad('08-ndarray/type-in-itself', 'object', CORRUPT, 0x18, 'the list of fields is its own first field',
        edited(fields, i32(0x28, -8)))
    bad('08-ndarray/type-without-fields', 'object', CORRUPT, 0x18, 'a list of no fields', edited(fields, u8(0x21, 0)))


def schema_faults():
    base = golden('11-typed-array/two')
    at, end = 0x68, len(base)
    inside = (at, end)
    bad('10-schema/pickle-cut', 'array', CORRUPT, inside, 'the schema\'s size ends within its pickle', edited(base, i64(48, 0x20)))
    bad('10-schema/no-stop', 'array', CORRUPT, inside, 'the pickle has no end', edited(base, raw(end - 1, b'0')))
    bad('10-schema/protocol-3', 'array', UNSUPPORTED, at, 'pickles are of protocol 2', edited(base, u8(at + 1, 3)))
    bad('10-schema/unknown-instruction', 'array', CORRUPT, at, 'no instruction has the byte 0xff', edited(base, u8(at, 0xFF)))
    bad('10-schema/calls-a-function', 'array', CORRUPT, (72, 120), 'a pickle that would run a command',
        array_of(b'\x80\x02cposix\nsystem\nX\x02\x00\x00\x00ls\x85R.'))
    bad('10-schema/class-unknown', 'array', CORRUPT, inside, 'no class of schemas', replaced(base, b'\nSchema\n', b'\nSxhema\n'))
    bad('10-schema/slot-type-unknown', 'array', UNSUPPORTED, at, 'no type of slots', replaced(base, b'\nlong\n', b'\nlonx\n'))
    bad('10-schema/alignment-zero', 'array', CORRUPT, at, 'rows at multiples of nothing', replaced(base, b'K\x08', b'K\x00'))
    bad('10-schema/version-3', 'array', UNSUPPORTED, at, 'binary versions are 1 and 2', replaced(base, b'K\x02', b'K\x03'))
    bad('10-schema/order-of-another-slot', 'array', CORRUPT, at, 'the storage order names a slot that there is not',
        replaced(base, b'h\x02\x85', b'h\x07\x85'))
    bad('10-schema/part-unknown', 'array', UNSUPPORTED, at, 'a part that no release wrote', replaced(base, b'alignment', b'alingment'))
    bad('10-schema/name-not-utf8', 'array', CORRUPT, inside, 'the slot\'s name is no UTF-8',
        replaced(base, b'\x01\x00\x00\x00a', b'\x01\x00\x00\x00\xff'))
    bad('10-schema/memo-empty', 'array', CORRUPT, inside, 'nothing was remembered there', replaced(base, b'h\x02\x85', b'h\x77\x85'))
    bad('10-schema/text-length-beyond-end', 'array', CORRUPT, inside, 'a name of 2^32-1 bytes',
        replaced(base, b'X\x01\x00\x00\x00a', b'X\xff\xff\xff\xffa'))
    bad('10-schema/not-a-schema', 'array', CORRUPT, 72, 'a pickled list', array_of(b'\x80\x02].'))
    bad('10-schema/state-missing', 'array', CORRUPT, 72, 'a schema that was never filled',
        array_of(b'\x80\x02csharedbuffers.mapped_struct\nSchema\n}\x85R.'))
    bad('10-schema/names-multiply', 'array', CORRUPT, 72, 'a long name 3,000 times',
        array_of(schema_with(slot_keys=text(b'n' * 30000) + b'q\x010(' + 3000 * b'h\x01' + b't')))
    encode = b'h\x02h\x01h\x03\x86R'
    bad('10-schema/byte-strings-multiply', 'array', LIMIT, (72, 120000), '3,000 byte strings are made of one long text',
        array_of(schema_with(user_data=text(b'b' * 30000) + b'q\x010c_codecs\nencode\nq\x020' + text(b'latin1')
                             + b'q\x030(' + 3000 * encode + b't')))
    grow = b'c__builtin__\ngetattr\nq\x020h\x02cm\nA\nh\x01\x86R'
    again = b'q\x030h\x02h\x03h\x01\x86R'
    bad('10-schema/class-names-multiply', 'array', LIMIT, (72, 120000), 'a class within a class, 500 times with a long name',
        array_of(schema_with(user_data=text(b'C' * 10000) + b'q\x010' + grow + 500 * again)))
    bad('10-schema/nested-too-deep', 'array', LIMIT, (72, 4000), '600 lists in each other',
        array_of(schema_with(user_data=600 * b']' + 599 * b'a')))


def array_faults():
    # Header 0..56, rows at 0x38 and 0x48, index at 0x58, schema at 0x68.
    base = golden('11-typed-array/two')
    size = len(base)
    bad('11-typed-array/empty-file', 'array', CORRUPT, 0, 'a file of no bytes', b'')
    bad('11-typed-array/header-cut', 'array', CORRUPT, 16, 'the header takes 56 bytes', base[:20])
    bad('11-typed-array/something-else', 'array', CORRUPT, 0, 'a table as text', b'icao,name,lat,lon\nKJFK,Kennedy,40.6,-73.8\n' * 3)
    bad('11-typed-array/cut', 'array', CORRUPT, 0, 'the file ends after 100 bytes', base[:100])
    bad('11-typed-array/last-byte-missing', 'array', CORRUPT, 0, 'the file ends a byte too early', base[:-1])
    bad('11-typed-array/total-size-beyond-file', 'array', CORRUPT, 0, 'a byte more than there is', edited(base, i64(0, size + 1)))
    bad('11-typed-array/total-size-zero', 'array', CORRUPT, 0, 'no room for the header', edited(base, i64(0, 0)))
    bad('11-typed-array/total-size-negative', 'array', CORRUPT, 0, 'less than nothing', edited(base, i64(0, -1)))
    bad('11-typed-array/index-in-header', 'array', CORRUPT, 8, 'the index is where the header is', edited(base, i64(8, 16)))
    bad('11-typed-array/index-beyond-end', 'array', CORRUPT, 8, 'the index is behind the array', edited(base, i64(8, size + 1)))
    bad('11-typed-array/index-negative', 'array', CORRUPT, 8, 'the index is before the array', edited(base, i64(8, -8)))
    bad('11-typed-array/rows-beyond-index', 'array', CORRUPT, 16, '24 rows, and room for 23', edited(base, i64(16, 24)))
    bad('11-typed-array/rows-negative', 'array', CORRUPT, 16, 'fewer than no rows', edited(base, i64(16, -1)))
    bad('11-typed-array/rows-overflow', 'array', CORRUPT, 16, 'an index of 2^64 bytes', edited(base, i64(16, 2 ** 61)))
    bad('11-typed-array/version-0', 'array', UNSUPPORTED, 24, 'the first row follows a short header', edited(base, i64(0x58, 24)))
    bad('11-typed-array/newer-reader-needed', 'array', UNSUPPORTED, 32, 'for readers of version 3', edited(base, i64(32, 3)))
    bad('11-typed-array/schema-in-header', 'array', CORRUPT, 40, 'the schema is where the header is', edited(base, i64(40, 8)))
    bad('11-typed-array/schema-beyond-end', 'array', CORRUPT, 40, 'the schema is behind the array', edited(base, i64(40, size)))
    bad('11-typed-array/schema-size-beyond-end', 'array', CORRUPT, 40, 'the schema ends behind the array', edited(base, i64(48, 0xAD)))
    bad('11-typed-array/schema-size-zero', 'array', CORRUPT, 48, 'rows without a schema', edited(base, i64(48, 0)))
    bad('11-typed-array/row-in-header', 'array', CORRUPT, 0x60, 'the second row is where the header is', edited(base, i64(0x60, 8)))
    bad('11-typed-array/row-in-index', 'array', CORRUPT, 0x60, 'the second row is where the index is', edited(base, i64(0x60, 0x58)))
    bad('11-typed-array/row-beyond-end', 'array', CORRUPT, 0x60, 'the second row is behind the array', edited(base, i64(0x60, 2 ** 40)))
    bad('11-typed-array/row-negative', 'array', CORRUPT, 0x60, 'the second row is before the array', edited(base, i64(0x60, -8)))


def mapper_faults():
    # Keys from 16 to 0x18; rows of hash, position of the key, value; the first at 0x18.
    base = golden('12-id-mapper/str-two')
    bad('12-id-mapper/empty-file', 'mapper str', CORRUPT, 0, 'a file of no bytes', b'')
    bad('12-id-mapper/header-cut', 'mapper str', CORRUPT, 8, 'the header takes 16 bytes', base[:12])
    bad('12-id-mapper/count-beyond-file', 'mapper str', CORRUPT, 0, 'four rows, and room for three', edited(base, i64(0, 4)))
    bad('12-id-mapper/count-negative', 'mapper str', CORRUPT, 0, 'fewer than no rows', edited(base, i64(0, -1)))
    bad('12-id-mapper/rows-in-header', 'mapper str', CORRUPT, 8, 'the rows are where the header is', edited(base, i64(8, 8)))
    bad('12-id-mapper/rows-beyond-file', 'mapper str', CORRUPT, 8, 'the rows are behind the end', edited(base, i64(8, 97)))
    bad('12-id-mapper/key-in-header', 'mapper str', CORRUPT, 0x20, 'the key is where the header is', edited(base, i64(0x20, 8)))
    bad('12-id-mapper/key-in-rows', 'mapper str', CORRUPT, 0x20, 'the key is where the rows are', edited(base, i64(0x20, 0x18)))
    bad('12-id-mapper/key-negative', 'mapper str', CORRUPT, 0x20, 'the key is before the mapper', edited(base, i64(0x20, -16)))
    bad('12-id-mapper/key-length-beyond-keys', 'mapper str', CORRUPT, (0x10, 0x18), 'a key that ends among the rows',
        edited(base, u16(0x13, 300)))
    bad('12-id-mapper/uint64-count-beyond-file', 'mapper uint64', CORRUPT, 0, 'four rows, and room for three',
        edited(golden('12-id-mapper/uint64-two'), i64(0, 4)))
    bad('12-id-mapper/uint32-count-beyond-file', 'mapper uint32', CORRUPT, 0, 'three rows, and room for two',
        edited(golden('12-id-mapper/uint32-two'), i64(0, 3)))
    bad('12-id-mapper/str32-key-beyond-file', 'mapper str32', CORRUPT, 0x1c, 'the key is behind the end',
        edited(golden('12-id-mapper/str32-two'), i32(0x1c, -1)))
    bad('12-id-mapper/approx-count-beyond-file', 'mapper approx', CORRUPT, 0, 'rows of 2^64 bytes',
        edited(golden('12-id-mapper/approx-integers'), i64(0, 2 ** 60)))
    objects = golden('12-id-mapper/object-ties')
    bad('12-id-mapper/object-key-with-unknown-code', 'mapper object', CORRUPT, 0x20, 'the key\'s code is 0x07', edited(objects, u8(0x20, 7)))
    bad('12-id-mapper/object-key-beyond-file', 'mapper object', CORRUPT, 2 ** 40, 'the key is behind the end',
        edited(objects, i64(0x33, 2 ** 40)))
    # One key at 16: a tuple at 24 of one pointer to the key itself. The row is at 40; any hash does.
    bad('12-id-mapper/object-key-in-itself', 'mapper object', LIMIT, (0, 24), 'a tuple that is its own item has no end',
        struct.pack('<2q', 1, 40) + coded(b't', b'T\x01' + bytes(6) + struct.pack('<i', -8) + bytes(4))
        + struct.pack('<3q', 5, 16, 0))


def mapping_faults():
    # The mapper ends at 0x40, where the values begin; its row is at 0x18. The last 8 bytes say 0x40.
    base = golden('13-typed-mapping/str-one')
    footer = len(base) - 8
    bad('13-typed-mapping/empty-file', 'mapping', CORRUPT, 0, 'a file of no bytes', b'')
    bad('13-typed-mapping/too-short', 'mapping', CORRUPT, 0, 'no room for a mapper and a footer', base[:39])
    bad('13-typed-mapping/values-offset-beyond-file', 'mapping', CORRUPT, footer, 'the values are where their offset is',
        edited(base, i64(footer, len(base) - 7)))
    bad('13-typed-mapping/values-offset-zero', 'mapping', CORRUPT, footer, 'no room for a mapper', edited(base, i64(footer, 0)))
    bad('13-typed-mapping/values-offset-negative', 'mapping', CORRUPT, footer, 'the values are before the mapping',
        edited(base, i64(footer, -64)))
    bad('13-typed-mapping/values-offset-off-by-8', 'mapping', CORRUPT, (0x48, 0x60), 'no array begins there', edited(base, i64(footer, 0x48)))
    bad('13-typed-mapping/values-cut', 'mapping', CORRUPT, 0x40, '16 bytes are missing before the footer', base[:footer - 16] + base[footer:])
    bad('13-typed-mapping/last-byte-missing', 'mapping', CORRUPT, (len(base) - 9, len(base)), 'the footer is read a byte too early', base[:-1])
    bad('13-typed-mapping/count-beyond-mapper', 'mapping str', CORRUPT, 0, 'two rows, and room for one', edited(base, i64(0, 2)))
    bad('13-typed-mapping/value-beyond-rows', 'mapping str', CORRUPT, 0x28, 'the key leads to the second of one rows', edited(base, i64(0x28, 1)))
    bad('13-typed-mapping/value-negative', 'mapping str', CORRUPT, 0x28, 'values are unsigned', edited(base, i64(0x28, -1)))
    bad('13-typed-mapping/key-in-values', 'mapping str', CORRUPT, 0x20, 'the key is behind the mapper', edited(base, i64(0x20, 0x60)))
    bad('13-typed-mapping/kind-of-keys-unclear', 'mapping', CORRUPT, 0, 'the only key does not have its hash', edited(base, i64(0x18, 5)))


def main():
    for old in HERE.iterdir():
        if old.is_dir() and old.name[:2].isdigit():
            shutil.rmtree(old)
    for faults in (struct_faults, type_code_faults, bytes_faults, sequence_faults, frozenset_faults, dict_faults, date_faults,
                   ndarray_faults, schema_faults, array_faults, mapper_faults, mapping_faults):
        faults()
    lines = ['# file\tdoor\terror\toffsets\twhy'] + ['\t'.join(row) for row in rows]
    (HERE / 'EXPECT.tsv').write_text('\n'.join(lines) + '\n', encoding='utf-8')
    print('%d files, %d bytes' % (len(rows), sum((HERE / row[0]).stat().st_size for row in rows)))


if __name__ == '__main__':
    main()
