"""The cases of the shared-memory kinds: ShareableList, SharedArray and mmaparray. Needs Python 3.

`make_shm_golden.py compile` writes them as tables that are easy to read in any language (README.md, "Shared memory").
"""
import math
import random
import string

TEXT_LENGTHS = (0, 1, 7, 8, 9, 15, 16, 17, 23, 24, 100, 1000)
NUMBERS = (0, 1, -1, 127, 128, 255, 256, -128, 32767, 65535, 2**31 - 1, -2**31, 2**32, 2**53 + 1, 2**63 - 1, -2**63)
FLOATS = (0.0, -0.0, 1.0, -1.5, 2.5, 0.1, math.pi, 1e308, 5e-324, 2.2250738585072014e-308, math.inf, -math.inf)


def shareable_list(name, items, *stores, note=''):
    return {'case': name, 'items': items, 'stores': stores, 'note': note}


def random_item(dice):
    letters = string.ascii_letters + string.digits + ' '
    text = ''.join(dice.choice(letters) for _ in range(dice.randrange(40)))
    return dice.choice([lambda: dice.randrange(-2**63, 2**63), lambda: dice.randrange(-300, 300), lambda: dice.uniform(-1e6, 1e6),
                        lambda: dice.choice([True, False]), lambda: None, lambda: text, lambda: text.encode('ascii')])()


def random_lists():
    for number in range(20):
        dice = random.Random('shareable-list-%d' % number)
        yield shareable_list('random-%02d' % number, [random_item(dice) for _ in range(dice.randrange(1, 30))],
                             note='seeded, ASCII only')


SHAREABLE_LISTS = [
    shareable_list('empty', []),
    shareable_list('one-int', [1]),
    shareable_list('one-text', ['ab']),
    shareable_list('every-type', [7, 2.5, True, False, None, 'text', b'bytes']),
    shareable_list('inventory', ['A', '12345678', b'xy', 7, -1, 2.5, True, False, None, 'ééé', b'']),
    shareable_list('howdy', ['howdy', b'HoWdY', -273.154, 100, None, True, 42], note='seven mixed items'),
    shareable_list('ints', list(NUMBERS)),
    shareable_list('floats', list(FLOATS)),
    shareable_list('not-a-number', [math.nan]),
    shareable_list('bools', [True, False, True]),
    shareable_list('nones', [None, None]),
    shareable_list('texts', ['abcdefghij'[:1] * length for length in TEXT_LENGTHS], note='lengths around the slot sizes'),
    shareable_list('bytes', [b'\x01' * length for length in TEXT_LENGTHS]),
    shareable_list('texts-e-acute', ['é' * length for length in (1, 3, 4, 7, 8, 9, 15, 16, 17)],
                   note='the slot is sized by characters: too small from 7 on, and cut'),
    shareable_list('texts-cut-in-a-character', ['€' * 8, 'after'], note='cut inside a character: cannot be read'),
    shareable_list('texts-two-emoji', ['😀😀'], note='just fits'),
    shareable_list('texts-three-emoji', ['😀😀😀'], note='cut to two'),
    shareable_list('text-inner-nul', ['a\0b', '\0a'], note='inner and leading NULs stay'),
    shareable_list('text-trailing-nul', ['a\0', '\0', 'a\0\0'], note='trailing NULs are lost'),
    shareable_list('bytes-trailing-nul', [b'03\x02\0\0\0', b'\0', b'\0\0a\0'], note='trailing NULs are lost'),
    shareable_list('bytes-all-values', [bytes(range(256))]),
    shareable_list('thousand-ints', list(range(-500, 500))),
    shareable_list('store-same-type', [1, 2.5, 'text', b'bytes'], (0, 2), (1, -2.5), (2, 'TEXT'), (3, b'BYTES')),
    shareable_list('store-int-over-text', ['abcdefghij', 7], (0, -2), note='the old text stays behind the number'),
    shareable_list('store-text-over-int', [7, 8], (0, '12345678'), note='fills the slot, no NUL'),
    shareable_list('store-bytes-over-float', [2.5], (0, b'ab')),
    shareable_list('store-none-over-all', [1, 2.5, True, 'x', b'y', None], *[(index, None) for index in range(6)]),
    shareable_list('store-text-over-none', [None], (0, 'some')),
    shareable_list('store-bool-over-int', [-1, -1], (0, True), (1, False), note='the other seven bytes become 0'),
    shareable_list('store-none-over-int', [-1], (0, None)),
    shareable_list('store-int-over-bool', [True], (0, 5)),
    shareable_list('store-float-over-wide-text', ['x' * 20], (0, 1.5)),
    shareable_list('store-shorter-text', ['abcdefgh'], (0, 'z'), note='the rest of the slot becomes 0'),
    shareable_list('store-text-of-slot-size', ['abcdefgh'], (0, 'x' * 16), note='a slot of 16 bytes, filled'),
    shareable_list('store-bytes-over-text', ['text'], (0, b'\xff\xfe')),
    shareable_list('store-text-over-bytes', [b'bytes'], (0, 'é')),
    shareable_list('store-encoded', ['text'], (0, 'encodés'), note='eight bytes of UTF-8 in a slot of eight'),
    shareable_list('store-text-int-text', ['abcdefghij'], (0, 5), (0, 'abc'), note='the format is the slot again'),
    shareable_list('store-negative-index', [1, 2, 3], (-1, 9), (-3, 'first')),
] + list(random_lists())


def array(name, dtype, shape, items, note='', families=(160, 288, 292, 548)):
    return {'case': name, 'dtype': dtype, 'shape': shape, 'items': items, 'note': note, 'families': families}


# x87: 64 bits with the leading 1, then 15 of exponent and the sign
LONG_ONE = (1 << 63).to_bytes(8, 'little') + (0x3fff).to_bytes(8, 'little')
LONG_MINUS_2_5 = (5 << 61).to_bytes(8, 'little') + (0xc000).to_bytes(8, 'little')
WITH_ITEM_SIZE = (292, 548)
WIDE = (548,)


def limits(bits, signed):
    return [-2**(bits - 1), -1, 0, 1, 2**(bits - 1) - 1] if signed else [0, 1, 2**(bits - 1), 2**bits - 2, 2**bits - 1]


def arrays_of_types():
    """One of each type that is a number of NumPy's."""
    yield array('bool', '?', (3,), [True, False, True], 'type number 0')
    for bits in (8, 16, 32, 64):
        yield array('int%d' % bits, 'i%d' % (bits // 8), (5,), limits(bits, True))
        yield array('uint%d' % bits, 'u%d' % (bits // 8), (5,), limits(bits, False))
    yield array('longlong', 'q', (5,), limits(64, True), 'int64 by its other number, 9')
    yield array('ulonglong', 'Q', (5,), limits(64, False), 'uint64 by its other number, 10')
    yield array('float16', 'f2', (7,), [0.0, -0.0, 1.0, -1.5, 65504.0, 2.0**-24, math.inf])
    yield array('float32', 'f4', (7,), [0.0, -0.0, 1.0, -1.5, (2 - 2.0**-23) * 2.0**127, 2.0**-149, math.inf])
    yield array('float64', 'f8', (len(FLOATS),), list(FLOATS))
    yield array('float64-not-a-number', 'f8', (2,), [math.nan, 1.0])
    yield array('longdouble', 'g', (2,), [LONG_ONE, LONG_MINUS_2_5], '1.0 and -2.5 in 16 bytes, of which 10 count')
    yield array('complex64', 'c8', (2,), [1 + 2j, -0.5 - 4j])
    yield array('complex128', 'c16', (2,), [1.5 + 2.5j, complex(0.0, -math.inf)])
    yield array('clongdouble', 'G', (1,), [LONG_ONE + LONG_MINUS_2_5])
    yield array('datetime64', 'M8', (3,), [0, 1, -2**63], 'without a unit; the last is "not a time"')
    yield array('timedelta64', 'm8', (3,), [0, -5, 86400])
    yield array('datetime64-ns', 'M8[ns]', (2,), [0, 1700000000000000000], 'the unit is not stored')
    yield array('int32-big-endian', '>i4', (3,), [1, -2, 3], 'the byte order is not stored: native')
    yield array('bytes3', 'S3', (2,), [b'ab', b'xyz'], families=WITH_ITEM_SIZE)
    yield array('bytes8', 'S8', (3,), [b'', b'12345678', b'\xff'], families=WITH_ITEM_SIZE)
    yield array('str2', 'U2', (2,), ['é', 'zz'], 'UCS-4', families=WITH_ITEM_SIZE)
    yield array('str5', 'U5', (2,), ['😀a', ''], families=WITH_ITEM_SIZE)
    yield array('void12', 'V12', (2,), [bytes(range(12)), b'\xff' * 12], families=WITH_ITEM_SIZE)
    yield array('structured', 'i4,f8', (2,), [bytes(range(12)), bytes(range(12, 24))], 'fields are not stored: void of 12 bytes',
                families=WITH_ITEM_SIZE)


def arrays_of_shapes():
    yield array('shape-scalar', 'f8', (), [2.5], 'no dimensions, one item')
    yield array('shape-scalar-bool', '?', (), [True], 'the footer stands at offset 1')
    yield array('shape-empty', 'f8', (0,), [], 'footer only')
    yield array('shape-empty-3d', 'i4', (3, 0, 2), [])
    yield array('shape-1', 'u1', (1,), [255])
    yield array('shape-7', 'u1', (7,), [1, 2, 3, 4, 5, 6, 7], 'the footer stands at an odd offset')
    yield array('shape-2x3', 'f8', (2, 3), [1.0, 2.0, 3.0, 4.0, 5.0, 6.0], 'rows one after another')
    yield array('shape-2x3x4', 'i2', (2, 3, 4), list(range(24)))
    yield array('shape-16-dims', 'i4', (1,) * 14 + (2, 3), list(range(6)), 'as many as the footer of 160 bytes holds')
    yield array('shape-17-dims', 'i4', (1,) * 15 + (2, 3), list(range(6)), families=(288, 292, 548))
    yield array('shape-32-dims', 'i4', (1,) * 30 + (2, 3), list(range(6)), families=(288, 292, 548))
    yield array('shape-33-dims', 'i4', (1,) * 31 + (2, 3), list(range(6)), families=WIDE)
    yield array('shape-64-dims', 'i4', (1,) * 62 + (2, 3), list(range(6)), families=WIDE)
    yield array('shape-page', 'f8', (512,), [float(n) for n in range(512)], 'the data fill a page')


SHARED_ARRAYS = list(arrays_of_types()) + list(arrays_of_shapes())


def mmap_array(name, typecode, items, *steps, file=b'\0', note=''):
    return {'case': name, 'typecode': typecode, 'file': file, 'items': items, 'steps': steps, 'note': note}


FIRST = 'the byte of the new file is the first item'


def mmap_arrays():
    yield mmap_array('empty', 'I', [], note='one zero byte, for nothing cannot be mapped')
    yield mmap_array('empty-of-bytes', 'B', [], ('pop',), note='the byte of an empty file is an item of B; popped, it is still there')
    for typecode, bits in (('b', 8), ('h', 16), ('i', 32), ('l', 64)):
        yield mmap_array('int-' + typecode, typecode, limits(bits, True), note=FIRST if bits == 8 else '')
    for typecode, bits in (('B', 8), ('H', 16), ('I', 32), ('L', 64)):
        yield mmap_array('unsigned-' + typecode.lower(), typecode, limits(bits, False), note=FIRST if bits == 8 else '')
    yield mmap_array('float', 'f', [0.0, -0.0, 1.0, -1.5, (2 - 2.0**-23) * 2.0**127, math.inf])
    yield mmap_array('double', 'd', list(FLOATS))
    yield mmap_array('char', 'c', [b'a', b'\0', b'\xff'], note=FIRST)
    yield mmap_array('unicode', 'u', ['a', 'é', '€', '😀'], note='four bytes each')
    yield mmap_array('append', 'I', [1, 2, 3, 4, 5, 6], ('append', 7))
    yield mmap_array('append-to-file', 'I', [], ('append', 3), file=bytes([1, 0, 0, 0, 2, 0, 0, 0]))
    yield mmap_array('pop', 'i', [1, 2, 3], ('pop',))
    yield mmap_array('pop-first', 'i', [1, 2, 3], ('pop', 0))
    yield mmap_array('pop-all', 'i', [1], ('pop',), note='one byte is left')
    yield mmap_array('insert', 'h', [1, 2, 3], ('insert', 1, -7))
    yield mmap_array('insert-clamped', 'h', [1, 2, 3], ('insert', 100, 4), ('insert', -100, 0))
    yield mmap_array('remove', 'd', [1.0, 2.0, 1.0], ('remove', 1.0))
    yield mmap_array('reverse', 'H', [1, 2, 3, 4], ('reverse',))
    yield mmap_array('byteswap', 'i', [1, -2, 256], ('byteswap',))
    yield mmap_array('frombytes', 'H', [1], ('frombytes', b'\x02\x00\x03\x00'))
    yield mmap_array('fromstring', 'u', ['a'], ('fromstring', 'bé'))
    yield mmap_array('set', 'L', [1, 2, 3], ('set', 1, 2**64 - 1), ('set', -1, 9))
    yield mmap_array('trailing-bytes-kept', 'I', [], file=bytes(range(1, 15)), note='two bytes behind three items')
    yield mmap_array('trailing-bytes-append', 'I', [], ('append', 1), file=bytes(range(1, 15)), note='overwritten')
    yield mmap_array('trailing-bytes-pop', 'I', [], ('pop',), file=bytes(range(1, 15)), note='cut')
    yield mmap_array('file-with-items', 'h', [3, 4], file=b'\x01\0\x02\0', note='items are added to those of the file')
    yield mmap_array('thousand', 'd', [float(n) for n in range(1000)])


MMAP_ARRAYS = list(mmap_arrays())
