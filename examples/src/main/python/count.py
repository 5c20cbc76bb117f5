"""Counts visits in the table of LiveCounters, while Java processes count in it, too.

    count.py counters.sbuf PAGE TIMES

Needs sharedbuffers 1.2 on Python 3.
"""
import sys

from sharedbuffers import mapped_struct


class Counters(mapped_struct.MappedArrayProxyBase):
    pass


class CountersByPage(mapped_struct.MappedMappingProxyBase):
    IdMapper = mapped_struct.StringIdMapper
    ValueArray = Counters


def main(path, page, times):
    with open(path, 'r+b') as file:
        counters = CountersByPage.map_file(file, read_only=False)
    counter = counters[page]
    visits = type(counter).visits
    for _ in range(int(times)):
        visits.add(counter, 1)


main(*sys.argv[1:])
