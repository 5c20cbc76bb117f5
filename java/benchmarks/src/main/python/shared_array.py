#!/usr/bin/env python3
"""Times the package SharedArray as SharedArrayBenchmark times ours: nanoseconds for each operation, best of five."""
import os
import timeit

import numpy
import SharedArray

SIDE = 1000
NAME = 'shm://benchmark-py-%d' % os.getpid()

array = SharedArray.create(NAME, (SIDE, SIDE), float)
copy = numpy.zeros((SIDE, SIDE))


def sum_one_by_one():
    total = 0.0
    for i in range(SIDE):
        for j in range(SIDE):
            total += array[i, j]
    return total


def copy_out():
    copy[:] = array


def copy_in():
    array[:] = copy


def copy_out_transposed():
    copy[:] = array.T


def create():
    SharedArray.create(NAME + '-made', SIDE, float)
    SharedArray.delete(NAME + '-made')


RUNS = [
    ('getItem', lambda: array[5, 7], 100000),
    ('setItem', lambda: array.__setitem__((5, 7), 1.5), 100000),
    ('sumOneByOne', sum_one_by_one, 1),
    ('sum by numpy', lambda: array.sum(), 50),
    ('copyOut', copy_out, 50),
    ('copyIn', copy_in, 50),
    ('copyOutTransposed', copy_out_transposed, 20),
    ('attach', lambda: SharedArray.attach(NAME), 2000),
    ('createThousandAndDelete', create, 2000),
]
try:
    for name, run, times in RUNS:
        print('%-24s %10.0f ns' % (name, min(timeit.repeat(run, number=times, repeat=5)) / times * 1e9))
finally:
    SharedArray.delete(NAME)
