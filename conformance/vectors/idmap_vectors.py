"""Reference vectors for the id mappers of io.sharedbuffers.idmap.

    python idmap_vectors.py OUT_DIR

Writes argsort.tsv (digests of numpy's default argsort of generated keys), images.tsv (mapper files as the original builds
them) and merges.tsv (files that it merges of several numeric mappers). Inputs come from the generator SplitMix64, so that they need not be stored. Needs CPython 3.11 with
sharedbuffers, numpy before 2 and xxhash. Restarts itself with numpy's AVX-512 sorts switched off, whose order of equal
keys differs.

images.tsv holds one mapper a line:
    kind        numeric, string or approx
    bits        32 or 64
    discard     none, rows or keys
    chunk       rows that are discarded at once (numeric, approx)
    position    where in its file the mapper begins, behind bytes 0xEE
    items       see below
    image       the bytes of the mapper in hexadecimal, or sha256:<hex>:<length>
Items are key=value with spaces between, or one of
    numbers:<seed>:<count>:<distinct keys>:<distinct values>
    texts:<seed>:<count>:<distinct keys>                      keys are k<number>
A number n of the generator gives n % distinct. Keys of string mappers are x<hex>, r<count>*<hex> (repeated) or
s<seed>*<length> (random bytes). merges.tsv has the items of each part, with | between.
"""
import hashlib
import os
import struct
import sys
import tempfile

OFF = 'AVX512F AVX512CD AVX512_SKX AVX512_CLX AVX512_CNL AVX512_ICL AVX512_SPR'
if os.environ.get('NPY_DISABLE_CPU_FEATURES') != OFF:
    os.environ['NPY_DISABLE_CPU_FEATURES'] = OFF
    os.environ['PYTHONWARNINGS'] = 'ignore'
    os.execv(sys.executable, [sys.executable] + sys.argv)

import numpy
import xxhash
from sharedbuffers import mapped_struct as ms

from xxhash_vectors import MASK, sharedbuffers_version, splitmix, stream

KINDS = {
    ('numeric', 64): ms.NumericIdMapper, ('numeric', 32): ms.NumericId32Mapper,
    ('string', 64): ms.StringIdMapper, ('string', 32): ms.StringId32Mapper,
    ('approx', 64): ms.ApproxStringIdMultiMapper, ('approx', 32): ms.ApproxStringId32MultiMapper,
}


def median_of_three_killer(count):
    """Keys that make a median-of-three quick sort slow, so that it falls back to a heap sort."""
    half = count // 2
    keys = [0] * count
    for i in range(1, half + 1):
        if i % 2:
            keys[i - 1] = i
            if i < count:
                keys[i] = half + i
        keys[half + i - 1] = 2 * i
    return keys


def argsort_keys(pattern, seed, count, distinct):
    numbers = splitmix(seed)
    if pattern == 'random':
        return [next(numbers) % distinct for _ in range(count)]
    if pattern == 'high':
        return [MASK - next(numbers) % distinct for _ in range(count)]
    if pattern == 'ascending':
        return [i * distinct // count for i in range(count)]
    if pattern == 'descending':
        return [(count - i) * distinct // count for i in range(count)]
    if pattern == 'pipe':
        return [min(i, count - i) % distinct for i in range(count)]
    if pattern == 'killer':
        return [key // distinct for key in median_of_three_killer(count)]
    raise ValueError(pattern)


def write_argsort(path):
    cases = []
    for seed in range(3000):
        count = 1 + seed // 8 if seed < 2400 else 300 + 7 * (seed - 2400)
        distinct = (1, 2, 3, 7, 16, count, 4 * count, MASK)[seed % 8]
        cases.append(('high' if seed % 5 == 0 and distinct < MASK else 'random', seed, count, distinct))
    for count in list(range(2, 60)) + [100, 257, 1000, 5000]:
        for pattern in ('ascending', 'descending', 'pipe'):
            for distinct in (1, 3, max(1, count // 2), 2 * count):
                cases.append((pattern, 0, count, distinct))
    for count in (64, 200, 512, 1000, 2048, 4000, 10000, 20000):
        for distinct in (1, 2, 5):
            cases.append(('killer', 0, count, distinct))
    cases.append(('random', 99, 300000, 1000))
    with open(path, 'w') as out:
        out.write('# numpy %s\n' % numpy.__version__)
        out.write('# pattern, seed, count, distinct, xxh64 of the order as 64-bit numbers\n')
        for case in cases:
            order = numpy.argsort(numpy.array(argsort_keys(*case), dtype=numpy.uint64))
            out.write('%s\t%d\t%d\t%d\t%016x\n' % (case + (xxhash.xxh64(order.astype('<i8').tobytes()).intdigest(),)))


def parse_key(kind, text):
    if kind == 'numeric':
        return int(text)
    if text[0] == 'x':
        return bytes.fromhex(text[1:])
    head, tail = text[1:].split('*')
    if text[0] == 'r':
        return bytes.fromhex(tail) * int(head)
    return stream(int(head), int(tail))


def parse_items(kind, text):
    parts = text.split(':')
    if parts[0] == 'numbers':
        seed, count, keys, values = map(int, parts[1:])
        numbers = splitmix(seed)
        return [(next(numbers) % keys, next(numbers) % values) for _ in range(count)]
    if parts[0] == 'texts':
        seed, count, keys = map(int, parts[1:])
        numbers = splitmix(seed)
        return [(b'k%d' % (next(numbers) % keys), i) for i in range(count)]
    return [(parse_key(kind, item.split('=')[0]), int(item.split('=')[1])) for item in text.split()]


def image(kind, bits, discard, chunk, position, items):
    mapper = KINDS[kind, bits]
    options = {'return_mapper': False}
    if discard != 'none':
        options['discard_duplicates' if discard == 'rows' else 'discard_duplicate_keys'] = True
    if kind != 'string':
        mapper = type(mapper.__name__, (mapper,), {'BUILD_BUFFER_SIZE': chunk})
    with tempfile.TemporaryFile() as target:
        target.write(b'\xEE' * position)
        end = mapper.build(iter(parse_items(kind, items)), target, **options)
        target.seek(position)
        return target.read(end - position)


def cases():
    numeric = ['', '5=1 3=2', '0=0', '1=9 1=3 1=3 1=7 0=4294967295 4294967295=0',
               'numbers:1:40:1000:1000', 'numbers:2:17:2:5', 'numbers:3:1000:50:10', 'numbers:4:5000:4294967296:4294967296',
               '1=1 3=2 3=256 3=1 5=256 5=1 5=2 5=512 5=255 5=3']
    for items in numeric:
        for bits in (32, 64):
            yield 'numeric', bits, 'none', 1000000, 0, items
            for discard in ('rows', 'keys'):
                for chunk in (1, 3, 4, 10, 1000, 1000000):
                    yield 'numeric', bits, discard, chunk, 0, items
    for position in (1, 8, 31, 32, 100, 70000):
        yield 'numeric', 64, 'none', 1000000, position, '5=1 3=2'
    yield 'numeric', 64, 'none', 1000000, 0, '18446744073709551615=18446744073709551615 9223372036854775808=1 4294967296=2'
    yield 'numeric', 64, 'none', 1000000, 0, 'numbers:5:3000:18446744073709551615:18446744073709551615'
    yield 'numeric', 64, 'keys', 700, 0, 'numbers:6:3000:300:18446744073709551615'
    strings = ['', 'x61=1 x62c3a9=2', 'x=0', 'x=7 x=8 x61=9 x=1', 'x6b=4294967295',
               'r512*61=1 r513*61=2 s1*512=3 s2*513=4 r300*616263=5 s3*32766=6 s4*32767=7 s5*70000=8 r40000*7a=9',
               'r500000*6162=1 s6*100000=2', 'texts:7:16:3', 'texts:8:17:3', 'texts:9:40:5', 'texts:10:1000:1',
               'texts:11:1000:7', 'texts:12:5000:40', 'texts:13:20000:15000', 'texts:14:3000:1000000000']
    for items in strings:
        for bits in (32, 64):
            yield 'string', bits, 'none', 1000, 0, items
            yield 'approx', bits, 'none', 1000000, 0, items
    for position in (1, 8, 31, 32, 100, 70000):
        for bits in (32, 64):
            yield 'string', bits, 'none', 1000, position, 'x61=1 x62c3a9=2 x61=3 s9*600=4'
    for discard in ('rows', 'keys'):
        for chunk in (5, 1000000):
            yield 'approx', 64, discard, chunk, 0, 'texts:15:60:9'


def write_images(path):
    with open(path, 'w') as out:
        out.write('# sharedbuffers %s on CPython %s, numpy %s\n' % (
            sharedbuffers_version(), sys.version.split()[0], numpy.__version__))
        out.write('# kind, bits, discard, chunk, position, items, image\n')
        for case in cases():
            data = image(*case)
            shown = data.hex() if len(data) <= 512 else 'sha256:%s:%d' % (hashlib.sha256(data).hexdigest(), len(data))
            out.write('\t'.join(map(str, case)) + '\t' + shown + '\n')


def merge_cases():
    yield 64, 0, '1=4 3=4 3=1|3=1 3=9|2=5 3=0'
    yield 64, 0, '5=1'
    yield 64, 0, '|5=1|'
    yield 64, 100, '9=1 9=2|9=0|1=1'
    yield 32, 0, '1=1 2=2 3=3|1=0 2=0 3=0|2=9|2=8|2=7'
    yield 64, 0, '18446744073709551615=1 0=2|9223372036854775808=5 18446744073709551615=0'
    for parts in (2, 3, 4, 5, 8, 11):
        yield 64, 0, '|'.join('numbers:%d:%d:20:1000' % (seed + parts * 100, 10 * seed) for seed in range(parts))
        yield 32, 7, '|'.join('numbers:%d:200:1000:50' % (seed + parts * 200) for seed in range(parts))


def merged(bits, position, parts):
    mapper = KINDS['numeric', bits]
    sources = []
    for part in parts.split('|'):
        target = tempfile.TemporaryFile()
        sources.append(mapper.build(iter(parse_items('numeric', part)), target))
    with tempfile.TemporaryFile() as target:
        target.write(b'\xEE' * position)
        mapper.merge(sources, target)
        end = target.tell()
        target.seek(position)
        return target.read(end - position)


def write_merges(path):
    with open(path, 'w') as out:
        out.write('# sharedbuffers %s on CPython %s, numpy %s\n' % (
            sharedbuffers_version(), sys.version.split()[0], numpy.__version__))
        out.write('# bits, position, items of the parts, image\n')
        for case in merge_cases():
            data = merged(*case)
            shown = data.hex() if len(data) <= 512 else 'sha256:%s:%d' % (hashlib.sha256(data).hexdigest(), len(data))
            out.write('\t'.join(map(str, case)) + '\t' + shown + '\n')


if __name__ == '__main__':
    write_argsort(os.path.join(sys.argv[1], 'argsort.tsv'))
    write_images(os.path.join(sys.argv[1], 'images.tsv'))
    write_merges(os.path.join(sys.argv[1], 'merges.tsv'))
