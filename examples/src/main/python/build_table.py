"""Builds the table that TableService serves, and puts it in the place of the last one.

    build_table.py data/airports.csv airports.sbuf [SUFFIX]

The suffix is put behind each name, so that one sees which table it is. Needs sharedbuffers 1.2 on Python 3.
"""
import csv
import os
import sys

from sharedbuffers import mapped_struct


class Airport(object):
    __slot_types__ = {
        'name': str,
        'country': str,
        'lat': mapped_struct.float64,
        'lon': mapped_struct.float64,
    }
    __slots__ = list(__slot_types__)


class Airports(mapped_struct.MappedArrayProxyBase):
    schema = mapped_struct.Schema.from_typed_slots(Airport)


class AirportsByCode(mapped_struct.MappedMappingProxyBase):
    IdMapper = mapped_struct.StringIdMapper
    ValueArray = Airports


def airports(path, suffix):
    with open(path, encoding='utf-8', newline='') as lines:
        for line in csv.DictReader(lines):
            airport = Airport()
            airport.name = line['name'] + suffix
            airport.country = line['country'] or None
            airport.lat = float(line['lat'])
            airport.lon = float(line['lon'])
            yield line['icao'], airport


def main(source, target, suffix=''):
    # Whoever has the old file mapped keeps it: the new one is another file, renamed when it is complete.
    with open(target + '.new', 'w+b') as file:
        AirportsByCode.build(airports(source, suffix), file, tempdir=os.path.dirname(os.path.abspath(target)))
        file.flush()
        os.fsync(file.fileno())
    os.rename(target + '.new', target)


main(*sys.argv[1:])
