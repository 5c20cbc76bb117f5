"""Reads the table that NightlyBuild builds: the highest airports of a country.

    read_table.py airports.sbuf NP

Needs sharedbuffers 1.2 on Python 3.
"""
import sys

from sharedbuffers import mapped_struct


class Airports(mapped_struct.MappedArrayProxyBase):
    pass


class AirportsByCode(mapped_struct.MappedMappingProxyBase):
    IdMapper = mapped_struct.StringIdMapper
    ValueArray = Airports


def main(path, country):
    with open(path, 'rb') as file:
        airports = AirportsByCode.map_file(file)
    there = [airport for airport in airports.values() if airport.country == country]
    there.sort(key=lambda airport: -airport.elevation)
    for airport in there[:3]:
        print('%6.0f ft  %s' % (airport.elevation, airport.name))
    print('%d of %d' % (len(there), len(airports)))


main(*sys.argv[1:])
