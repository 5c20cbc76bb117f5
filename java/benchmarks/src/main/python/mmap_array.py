#!/usr/bin/env python3
"""Times the package mmap_backed_array as MmapArrayBenchmark times ours: nanoseconds for each operation, best of five."""
import array
import mmap
import os
import timeit

from mmap_backed_array import mmaparray

ITEMS = 1000000
PATHS = ['/dev/shm/benchmark-py-%d-%s' % (os.getpid(), name) for name in ('array', 'growing')]


def over(path):
    with open(path, 'w+b') as made:
        made.write(b'\0')
        made.flush()
        return mmaparray('l', mmap=mmap.mmap(made.fileno(), 0))


numbers, growing, anonymous = over(PATHS[0]), over(PATHS[1]), mmaparray('l')
copy = array.array('l', bytes(ITEMS * 8))
numbers.frombytes(copy.tobytes())


def sum_one_by_one():
    total = 0
    for i in range(ITEMS):
        total += numbers[i]
    return total


def copy_in():
    numbers[:] = copy


RUNS = [
    ('getItem', lambda: numbers[5], 100000),
    ('setItem', lambda: numbers.__setitem__(5, 7), 100000),
    ('sumOneByOne', sum_one_by_one, 1),
    ('copyOut (tobytes)', numbers.tobytes, 20),
    ('copyOut (tolist)', numbers.tolist, 1),
    ('copyIn', copy_in, 20),
    ('count', lambda: numbers.count(-1), 1),
    ('append', lambda: growing.append(7), 10000),
    ('appendInMemory', lambda: anonymous.append(7), 10000),
]
try:
    for name, run, times in RUNS:
        print('%-24s %12.0f ns' % (name, min(timeit.repeat(run, number=times, repeat=5)) / times * 1e9))
finally:
    for path in PATHS:
        os.unlink(path)
