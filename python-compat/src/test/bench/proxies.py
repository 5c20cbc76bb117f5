"""Compares reading attributes of proxies with reading them by a proxy in plain Python, side by side under one Jython.

    java -cp ... org.python.util.jython proxies.py [seconds for each measurement]

Prints nanoseconds of the thread's processor time for each read; other programs on the machine matter little.
"""
import struct
import sys

from java.lang.management import ManagementFactory

from sharedbuffers import mapped_struct

_THREADS = ManagementFactory.getThreadMXBean()
_ROWS = 10000


class Row(object):
    __slot_types__ = {'count': mapped_struct.int32, 'size': mapped_struct.int64, 'share': float}

    def __init__(self, number):
        self.count = number
        self.size = number << 20
        self.share = number / 4.0


class Rows(mapped_struct.MappedArrayProxyBase):
    schema = mapped_struct.Schema.from_typed_slots(Row)


class PlainField(object):
    """A slot of a packed object: finds it by the bitmaps in front, and takes it apart with struct.

    Jython's unpack_from copies the whole buffer for each call, so slices are taken, which is the fastest that Python offers.
    """

    def __init__(self, schema, name):
        self.index = schema.slot_keys.index(name)
        self.codes = [{mapped_struct.int32: 'i', mapped_struct.int64: 'q', float: 'd'}[schema.slot_types[key]]
                      for key in schema.slot_keys]
        self.field = struct.Struct('<' + self.codes[self.index])
        self.bit = 1 << self.index
        self.places = {}

    def _place(self, present):
        return 8 + sum(struct.calcsize('<' + code) for i, code in enumerate(self.codes[:self.index]) if present >> i & 1)

    def __get__(self, proxy, kind=None):
        at = proxy.at
        has, none = PlainProxy.bitmaps(proxy.buf[at:at + 8])
        if not has & self.bit:
            raise AttributeError(self.index)
        if none & self.bit:
            return None
        present = has & ~none
        place = self.places.get(present)
        if place is None:
            place = self.places[present] = self._place(present)
        at += place
        return self.field.unpack(proxy.buf[at:at + self.field.size])[0]


class PlainProxy(object):
    __slots__ = ('buf', 'at')

    bitmaps = struct.Struct('<II').unpack

    def __init__(self, buf, at):
        self.buf = buf
        self.at = at


for _name in Rows.schema.slot_keys:
    setattr(PlainProxy, _name, PlainField(Rows.schema, _name))


def read_ints(row, times):
    total = 0
    for _ in xrange(times):
        total += row.count
    return total


def read_floats(row, times):
    total = 0.0
    for _ in xrange(times):
        total += row.share
    return total


def nothing(row, times):
    total = 0
    for _ in xrange(times):
        total += times
    return total


def sum_rows(rows, times):
    total = 0
    for _ in xrange(times // _ROWS):
        for row in rows():
            total += row.count
    return total


def nanoseconds(task, subject, seconds):
    """Of the best of some rounds, for each time; the rounds before warm the machine up."""
    times = 2 * _ROWS
    best = None
    spent = 0
    rounds = 0
    while spent < seconds * 1e9 or rounds < 5:
        start = _THREADS.getCurrentThreadCpuTime()
        task(subject, times)
        took = _THREADS.getCurrentThreadCpuTime() - start
        spent += took
        rounds += 1
        best = took if best is None else min(best, took)
    return best / float(times)


def main(seconds):
    rows = Rows.build(map(Row, xrange(_ROWS)))
    image = str(bytearray(rows.buf))
    offsets = list(rows.index)
    plain = PlainProxy(image, offsets[7])
    stored = rows[7]
    assert [getattr(stored, name) for name in Row.__slot_types__] == [getattr(plain, name) for name in Row.__slot_types__]

    def plain_rows():
        for at in offsets:
            yield PlainProxy(image, at)

    tasks = [
        ('the loop alone', nothing, None, None),
        ('read an int32', read_ints, stored, plain),
        ('read a float64', read_floats, stored, plain),
        ('iterate, read an int32', sum_rows, lambda: rows, plain_rows),
        ('iter_fast, read an int32', sum_rows, rows.iter_fast, plain_rows),
    ]
    for task in tasks:
        for subject in task[2:]:
            nanoseconds(task[1], subject, 0.5)
    print '%-26s %12s %12s %8s' % ('ns each', 'sharedbuffers', 'plain Python', 'ratio')
    slower = []
    for name, task, stored_subject, plain_subject in tasks:
        sys.stdout.flush()
        ours = nanoseconds(task, stored_subject, seconds)
        theirs = nanoseconds(task, plain_subject, seconds)
        print '%-26s %13.0f %12.0f %8.1f' % (name, ours, theirs, theirs / ours)
        if plain_subject is not None and ours > theirs:
            slower.append(name)
    if slower:
        sys.exit('slower than plain Python: ' + ', '.join(slower))


if __name__ == '__main__':
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 3)
