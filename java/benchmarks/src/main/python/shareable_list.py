#!/usr/bin/env python3
"""Times Python's ShareableList as ShareableListBenchmark times ours: nanoseconds for each operation, best of five."""
import timeit
from multiprocessing.shared_memory import ShareableList

ITEMS = 1000


def create():
    made = ShareableList(range(ITEMS))
    made.shm.close()
    made.shm.unlink()


def attach():
    # One that is created is in the resource tracker already, so attaching to it here adds nothing.
    ShareableList(name=numbers.shm.name).shm.close()


def store():
    for i in range(ITEMS):
        numbers[i] = i


numbers = ShareableList(range(ITEMS))
mixed = ShareableList([5, 1.5, 'some text of 24 letters', b'\1\2\3'])
RUNS = [
    ('getInt', lambda: mixed[0], 20000),
    ('getFloat', lambda: mixed[1], 20000),
    ('getText', lambda: mixed[2], 20000),
    ('getBytes', lambda: mixed[3], 20000),
    ('setInt', lambda: mixed.__setitem__(0, 7), 20000),
    ('setText', lambda: mixed.__setitem__(2, 'another text'), 20000),
    ('loadThousandInts', lambda: sum(numbers), 20),
    ('storeThousandInts', store, 20),
    ('createThousandInts', create, 50),
    ('attachToThousandInts', attach, 50),
]
try:
    for name, run, times in RUNS:
        print('%-22s %10.0f ns' % (name, min(timeit.repeat(run, number=times, repeat=5)) / times * 1e9))
finally:
    for made in (numbers, mixed):
        made.shm.close()
        made.shm.unlink()
