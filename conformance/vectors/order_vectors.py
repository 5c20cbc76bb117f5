"""The order of sets of numbers, and of Python 2.7's dicts with names as keys, from the Python that runs this.

    PYTHONHASHSEED=0 python3.11 order_vectors.py set 400  | gzip -9n > set-order-py311.tsv.gz
    python2.7  order_vectors.py set 400  | gzip -9n > set-order-py27.tsv.gz
    python2.7  order_vectors.py dict 400 | gzip -9n > dict-order-py27.tsv.gz

A line holds the keys in the order of insertion, a tab, and the keys as the set or dict gives them; keys are separated by
spaces. Floats are written as f and the hexadecimal form of their bits.
"""
from __future__ import print_function

import binascii
import random
import struct
import sys


def spell(key):
    if isinstance(key, float):
        return "f" + binascii.hexlify(struct.pack(">d", key)).decode("ascii")
    return str(key)


def integer(rnd):
    bits = rnd.choice([2, 4, 6, 8, 12, 16, 31, 32, 33, 61, 62, 63, 64])
    value = rnd.randrange(2 ** bits)
    if rnd.random() < 0.3 and value <= 2 ** 63:
        value = -value
    return rnd.choice([value, value, value // 32 * 32, value // 61 * 61 % 2 ** 63])


def floating(rnd):
    kind = rnd.randrange(6)
    if kind == 0:
        return float(integer(rnd))
    if kind == 1:
        return rnd.choice([0.0, -0.0, float("inf"), -float("inf"), 5e-324, -2.5e-310, 1.7976931348623157e308, 2.0 ** 61, 2.0 ** 63,
                           2.0 ** 64, -2.0 ** 63, 0.1, -0.5, 1e22, 1e300])
    if kind == 2:
        while True:
            value = struct.unpack(">d", struct.pack(">Q", rnd.randrange(2 ** 64)))[0]
            if value == value:
                return value
    return rnd.choice([rnd.random(), rnd.uniform(-1000, 1000), rnd.randrange(1000) / 8.0])


def sequence(rnd, size):
    kind = rnd.randrange(4)
    if kind == 0:
        return [integer(rnd) for _ in range(size)]
    if kind == 1:
        return [floating(rnd) for _ in range(size)]
    if kind == 2:
        step = rnd.choice([1, 2, 7, 8, 31, 32, 64, 1 << 20])
        start = rnd.randrange(-100, 100)
        values = [start + step * i for i in range(size)]
        rnd.shuffle(values)
        return values
    return [rnd.choice([integer, floating])(rnd) for _ in range(size)]


def name(rnd):
    alphabet = "abcdefghijklmnopqrstuvwxyzABCXYZ_0123456789"
    return rnd.choice("abcxyz_") + "".join(rnd.choice(alphabet) for _ in range(rnd.choice([0, 0, 1, 2, 5, 9, 20])))


def main(what, count):
    rnd = random.Random(11)
    sizes = [0, 1, 2, 3, 4, 5, 6, 7, 8, 12, 20, 21, 22, 40, 64]
    for _ in range(count):
        if what == "set":
            given = sequence(rnd, rnd.choice(sizes + ([300] if rnd.random() < 0.1 else [])))
            ordered = list((set if rnd.random() < 0.5 else frozenset)(given))
        else:
            given = []
            for _ in range(rnd.choice(sizes)):
                key = name(rnd)
                if key not in given:
                    given.append(key)
            table = {}
            for key in given:
                table[key] = None
            ordered = list(table)
        print(" ".join(map(spell, given)) + "\t" + " ".join(map(spell, ordered)))
    if what == "set":
        for size in (12000, 60000):
            start = rnd.randrange(2 ** 40)
            given = [(start + i * 2654435761) % 2 ** 40 for i in range(size)]
            print("%d %d %d" % (start, 2654435761, size) + "\t" + binascii.hexlify(
                struct.pack("<I", binascii.crc32(" ".join(map(spell, set(given))).encode("ascii")) & 0xffffffff)
            ).decode("ascii"))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
