# -*- coding: utf-8 -*-
"""Pickles of random values with a description of each value, from the pickler of the Python that runs this.

    PYTHONHASHSEED=0 python3.11 pickle_vectors.py 60 | gzip -9n > pickle-py311.tsv.gz
                     python2.7  pickle_vectors.py 60 | gzip -9n > pickle-py27.tsv.gz

One value a line: the pickle of protocol 2 in hex, a tab, the description. Descriptions are explained at `describe`.
Lines whose description is "?" hold objects that are described by nothing but their pickle.
"""
from __future__ import print_function

import binascii
import collections
import datetime
import decimal
import random
import struct
import sys

try:
    import cPickle as pickle
    PYTHON3 = False
except ImportError:
    import pickle
    PYTHON3 = True
    unicode = str
    unichr = chr
    long = int


def hexed(data):
    return binascii.hexlify(data).decode("ascii")


def describe(value, seen):
    """N T F; i decimal; f bits in hex; t UTF-8 in hex; b hex; (...) [...] {k:v,...} s[...] z[...]; each container with
    items has #number= in front, and #number alone where it is met again."""
    if value is None:
        return "N"
    if value is True:
        return "T"
    if value is False:
        return "F"
    if isinstance(value, (int, long)):
        return "i%d" % value
    if isinstance(value, float):
        return "f" + hexed(struct.pack(">d", value))
    if isinstance(value, unicode):
        return "t" + hexed(value.encode("utf-8", "surrogatepass") if PYTHON3 else value.encode("utf-8"))
    if isinstance(value, bytes):
        return "b" + hexed(value)
    mark = ""
    if len(value):
        if id(value) in seen:
            return "#%d" % seen[id(value)]
        seen[id(value)] = len(seen)
        mark = "#%d=" % seen[id(value)]
    if isinstance(value, dict):
        return mark + "{" + ",".join(describe(k, seen) + ":" + describe(v, seen) for k, v in value.items()) + "}"
    opening, closing = {tuple: "()", list: "[]", set: "[]", frozenset: "[]"}[type(value)]
    prefix = {set: "s", frozenset: "z"}.get(type(value), "")
    return mark + prefix + opening + ",".join(describe(v, seen) for v in value) + closing


INTS = [int(i) for i in (0, 1, -1, 127, 128, 255, 256, 65535, 65536, -128, -129, 2**31 - 1, 2**31, -2**31, -2**31 - 1, 2**63 - 1)]
HUGE = [2**63, -2**63 - 1, 2**64, 2**2031, -2**2039, 2**2040, 10**700]
FLOATS = [0.0, -0.0, 1.5, -1e300, float("inf"), float("nan"), 5e-324]


class Maker(object):
    """Makes random values and keeps a reference to each, so that Python 2.7 takes none for a temporary."""

    def __init__(self, rnd):
        self.rnd = rnd
        self.kept = []

    def keep(self, value):
        self.kept.append(value)
        return value

    def text(self):
        size = self.rnd.choice([0, 1, 1, 2, 3, 10, 300])
        alphabet = [u"a", u"Z", u"\u00e9", u"\u20ac", u"\n", u"\x00"] + ([u"\ud800", u"\U0001f600"] if PYTHON3 else [])
        return u"".join(self.rnd.choice(alphabet) for _ in range(size))

    def data(self):
        size = self.rnd.choice([0, 1, 1, 2, 3, 10, 255, 256, 300])
        return bytes(bytearray(self.rnd.randrange(256) for _ in range(size)))

    def leaf(self):
        kind = self.rnd.randrange(8)
        if kind == 0:
            return self.rnd.choice([None, True, False])
        if kind == 1:
            return self.rnd.choice(INTS)
        if kind == 2:
            return long(self.rnd.choice(HUGE))
        if kind == 3:
            return self.keep(self.rnd.choice(FLOATS))
        if kind in (4, 5):
            return self.keep(self.text())
        return self.keep(self.data())

    def key(self):
        while True:
            leaf = self.leaf()
            if leaf == leaf:
                return leaf

    def size(self):
        return self.rnd.choice([0, 1, 1, 2, 3, 4, 5, 9])

    def value(self, depth):
        if self.kept and self.rnd.random() < 0.15:
            return self.rnd.choice(self.kept)
        if depth == 0 or self.rnd.random() < 0.3:
            return self.leaf()
        kind = self.rnd.randrange(6)
        if kind == 0:
            return self.keep(tuple(self.value(depth - 1) for _ in range(self.size())))
        if kind == 1:
            return self.keep([self.value(depth - 1) for _ in range(self.size())])
        if kind in (2, 3):
            return self.keep(dict((self.key(), self.value(depth - 1)) for _ in range(self.size())))
        return self.keep((set if kind == 4 else frozenset)(self.key() for _ in range(self.size())))


class Plain(object):
    pass


def special():
    """What random values reach too seldom: group sizes, cycles, wide memo slots."""
    for size in (999, 1000, 1001, 2000, 2001, 2002):
        yield list(range(size))
        yield dict((i, i + 1) for i in range(size))
    for size in (999, 1000, 1001, 1002):
        yield set(range(size))
    loop = []
    loop.append(loop)
    yield loop
    ring = {}
    ring["ring"] = [ring]
    yield ring
    for size in (1, 2, 3, 4, 6):
        middle = []
        knot = tuple([middle] * size)
        middle.append(knot)
        yield knot
        yield [knot, middle]
    texts = [u"text %d" % i for i in range(300)]
    yield texts + texts
    yield [u"x" * 70000, b"y" * 70000]


def objects():
    plain = Plain()
    plain.version = 1
    plain.me = plain
    yield plain
    yield [decimal.Decimal("1.50"), complex(1, 2), datetime.date(2020, 2, 3), datetime.datetime(2020, 2, 3, 4, 5, 6, 7)]
    for size in (1, 2, 1000, 1001):
        pairs = collections.defaultdict(int)
        for i in range(size):
            pairs[i] = i * 2
        yield pairs
        yield collections.deque(range(size))
    yield collections.OrderedDict([("b", 1), ("a", [2])])
    yield collections.OrderedDict((i, i) for i in range(1001))
    yield bytearray(b"abc\xff")


def main(count):
    rnd = random.Random(7)
    for value in special():
        print(hexed(pickle.dumps(value, 2)) + "\t" + describe(value, {}))
    for value in objects() if PYTHON3 else []:  # 2.7 remembers the parts of objects by reference count
        print(hexed(pickle.dumps(value, 2)) + "\t?")
    for _ in range(count):
        maker = Maker(rnd)
        value = maker.value(4)
        print(hexed(pickle.dumps(value, 2)) + "\t" + describe(value, {}))


if __name__ == "__main__":
    main(int(sys.argv[1]))
