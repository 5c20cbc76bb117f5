"""Reference vectors for the hashes of io.sharedbuffers.hash.

    python xxhash_vectors.py OUT_DIR

Writes xxhash.tsv (xxHash of the first n bytes of a fixed stream) and stable-hash.tsv (the original's hash of numbers,
given as the bits of a double) and prints the versions that made them. Needs CPython 3.11 with sharedbuffers and xxhash.
"""
import os
import struct
import sys

import xxhash
from sharedbuffers.mapped_struct import _stable_hash

MASK = (1 << 64) - 1
SEED = 0x9E3779B97F4A7C15


def splitmix(state):
    while True:
        state = (state + 0x9E3779B97F4A7C15) & MASK
        z = state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        yield z ^ (z >> 31)


def stream(seed, length):
    numbers = splitmix(seed)
    return b''.join(struct.pack('<Q', next(numbers)) for _ in range((length + 7) // 8))[:length]


def write_xxhash(path):
    data = stream(1, 4096)
    ascii_data = bytes(b & 0x7F for b in data)
    with open(path, 'w') as out:
        out.write('# xxhash %s, XXH library %s\n' % (xxhash.VERSION, xxhash.XXHASH_VERSION))
        out.write('# length, xxh32, xxh64, xxh32 and xxh64 with a seed, xxh32 and xxh64 of the stream made ASCII\n')
        for n in list(range(301)) + [511, 512, 513, 1000, 4095, 4096]:
            out.write('%d\t%08x\t%016x\t%08x\t%016x\t%08x\t%016x\n' % (
                n,
                xxhash.xxh32(data[:n]).intdigest(),
                xxhash.xxh64(data[:n]).intdigest(),
                xxhash.xxh32(data[:n], seed=SEED & 0xFFFFFFFF).intdigest(),
                xxhash.xxh64(data[:n], seed=SEED).intdigest(),
                xxhash.xxh32(ascii_data[:n]).intdigest(),
                xxhash.xxh64(ascii_data[:n]).intdigest()))


def write_stable_hash(path):
    numbers = splitmix(2)
    bits = [next(numbers) for _ in range(400)]
    bits += [next(numbers) & 0x800FFFFFFFFFFFFF for _ in range(50)]      # subnormal
    bits += [0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, 0x7FF0000000000001, 0xFFFFFFFFFFFFFFFF]
    for exponent in range(1, 2047, 31):
        bits += [exponent << 52, exponent << 52 | (1 << 52) - 1, 1 << 63 | exponent << 52 | 1]
    for power in range(-3, 67):
        for value in (2.0 ** power, -(2.0 ** power), 2.0 ** power + 0.5, 1 - 2.0 ** power):
            bits.append(struct.unpack('<Q', struct.pack('<d', value))[0])
    with open(path, 'w') as out:
        out.write('# sharedbuffers %s on CPython %s\n' % (sharedbuffers_version(), sys.version.split()[0]))
        out.write('# bits of a double, its hash\n')
        for word in bits:
            value = struct.unpack('<d', struct.pack('<Q', word))[0]
            out.write('%016x\t%016x\n' % (word, _stable_hash(value)))


def sharedbuffers_version():
    from importlib.metadata import version
    return version('sharedbuffers')


if __name__ == '__main__':
    write_xxhash(os.path.join(sys.argv[1], 'xxhash.tsv'))
    write_stable_hash(os.path.join(sys.argv[1], 'stable-hash.tsv'))
