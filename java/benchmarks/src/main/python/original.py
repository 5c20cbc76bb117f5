"""The workload in the Python original, 1.2.3; run by the comparison.

    original.py build ROWS-FOLDER FILE      builds the mapping; prints the time in milliseconds
    original.py first ROWS-FOLDER FILE      opens and asks once; the same
    original.py read  ROWS-FOLDER FILE      prints what each question takes: a name and nanoseconds (milliseconds for scans)
    original.py hold  ROWS-FOLDER FILE      reads everything, prints "ready", and stays until its input ends

ROWS-FOLDER has the columns as the Java side writes them: ids, scores, counts and tags in the machine's own order of bytes,
names one in a line, and the order of the questions.
"""
import os
import sys
import time

import numpy
from sharedbuffers import mapped_struct
from sharedbuffers.mapped_struct import int32

ROUNDS = 3


class Row(object):
    __slots__ = ('name', 'score', 'count', 'tags')
    __slot_types__ = {'name': str, 'score': float, 'count': int32, 'tags': list}

    def __init__(self, name, score, count, tags):
        self.name = name
        self.score = score
        self.count = count
        self.tags = tags


class Rows(mapped_struct.MappedArrayProxyBase):
    schema = mapped_struct.Schema.from_typed_slots(Row)


class Mapping(mapped_struct.MappedMappingProxyBase):
    IdMapper = mapped_struct.NumericIdMapper
    ValueArray = Rows


def columns(folder):
    def column(name, kind):
        return numpy.fromfile(os.path.join(folder, name), kind)
    with open(os.path.join(folder, 'names')) as lines:
        names = lines.read().split('\n')[:-1]
    return (column('ids', 'u8').tolist(), names, column('scores', 'f8').tolist(), column('counts', 'i4').tolist(),
            column('tags', 'i4').reshape(-1, 3).tolist(), column('queries', 'i4'), column('absent', 'u8').tolist())


def build(folder, path):
    ids, names, scores, counts, tags, _, _ = columns(folder)
    start = time.perf_counter()
    with open(path, 'w+b') as target:
        Mapping.build(zip(ids, (Row(*values) for values in zip(names, scores, counts, tags))), target)
    print((time.perf_counter() - start) * 1e3)


def opened(path):
    return Mapping.map_file(open(path, 'rb'))


def first(folder, path):
    ids = numpy.memmap(os.path.join(folder, 'ids'), 'u8')
    key = int(ids[1])
    start = time.perf_counter()
    opened(path)[key].score
    print((time.perf_counter() - start) * 1e3)


def best(rows, run):
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return '%s %s %s' % tuple(t * 1e9 / rows for t in sorted(times))


def read(folder, path):
    ids, names, scores, counts, tags, queries, absent = columns(folder)
    mapping = opened(path)
    for row in range(0, len(ids), max(1, len(ids) // 2000)):
        found = mapping[ids[row]]
        if (found.name, found.score, found.count, list(found.tags)) != (names[row], scores[row], counts[row], tags[row]):
            sys.exit('row %d differs' % row)
        if mapping.get(absent[row]) is not None:
            sys.exit('an id that no row has leads to a row')
    asked = [ids[row] for row in queries.tolist()]
    missing = [absent[row] for row in queries.tolist()]
    array, mapper = mapping.value_array, mapping.id_mapper
    fields = array.getter(proxy_into=array.schema.Proxy())
    find = mapper.get

    def field():
        for key in asked:
            mapping[key].score

    def tuned():
        for key in asked:
            fields(find(key)).score

    def none():
        for key in missing:
            mapping.get(key)

    def record():
        for key in asked:
            row = mapping[key]
            row.name, row.score, row.count, list(row.tags)

    def scan():
        total = 0.0
        for row in array.iter_fast():
            total += row.score
        if not abs(total - sum(scores)) < 1e-6 * total:
            sys.exit('the sum is %r' % total)

    n = len(asked)
    print('field ' + best(n, field))
    print('tuned ' + best(n, tuned))
    print('absent ' + best(n, none))
    print('record ' + best(n, record))
    print('scan ' + best(1000, scan))


def hold(folder, path):
    ids = numpy.fromfile(os.path.join(folder, 'ids'), 'u8')
    mapping = opened(path)
    for key in ids:
        mapping[int(key)].score
    del ids
    print('ready')
    sys.stdout.flush()
    sys.stdin.read()


{'build': build, 'first': first, 'read': read, 'hold': hold}[sys.argv[1]](*sys.argv[2:])
