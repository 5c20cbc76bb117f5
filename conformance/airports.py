#!/usr/bin/env python
"""The airports table by the original, on CPython 3.11 (1.2.3) and 2.7 (0.8.0).

    airports.py build CSV [FOLDER]            builds every form of the table; prints name, length, SHA-256; keeps the files in FOLDER
    airports.py verify CSV NAME=FILE...       opens each file and compares every row under every key with the CSV
    airports.py show FILE [KEY...]            prints the records of a table keyed by text (KJFK, EGLL and RJTT if no key is given)
    airports.py names                         the forms of the table

Columns are text, but for elevation (int if every value is an integer, else float) and lat and lon (float). Slots are in
the order of the columns, aligned to 8; each row is a plain object.
"""
from __future__ import print_function

import csv
import hashlib
import io
import os
import shutil
import sys
import tempfile

if os.environ.get('PYTHONHASHSEED') != '0':
    os.environ['PYTHONHASHSEED'] = '0'
    os.execv(sys.executable, [sys.executable] + sys.argv)

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), 'peer'))

import original
from original import PYTHON2, mapped_struct
from values import slot_name

text_type = type(u'')

# name -> (id mapper and multi or not, key of the row at a position)
FORMS = [
    ('array', None, None),
    ('icao-str', ('StringIdMapper', False), 'icao'),
    ('icao-str32', ('StringId32Mapper', False), 'icao'),
    ('row-uint64', ('NumericIdMapper', False), None),
    ('row-uint32', ('NumericId32Mapper', False), None),
    ('country-str', ('StringIdMultiMapper', True), 'country'),
    ('country-str32', ('StringId32MultiMapper', True), 'country'),
]


class Row(object):
    pass


def read_table(path):
    """The column names, their types, and the rows as lists of values."""
    if PYTHON2:
        with open(path, 'rb') as source:
            lines = [[field.decode('utf-8') for field in line] for line in csv.reader(source)]
    else:
        with io.open(path, encoding='utf-8', newline='') as source:
            lines = list(csv.reader(source))
    names, rows = [slot_name(name) for name in lines[0]], lines[1:]
    types = [text_type] * len(names)
    for name in ('lat', 'lon'):
        types[names.index(name)] = float
    column = names.index('elevation')
    types[column] = int if all(is_integer(row[column]) for row in rows) else float
    for row in rows:
        for column, kind in enumerate(types):
            if kind is not text_type:
                row[column] = kind(row[column])
    return names, types, rows


def is_integer(text):
    try:
        int(text)
        return True
    except ValueError:
        return False


def objects(names, rows):
    for values in rows:
        row = Row()
        for name, value in zip(names, values):
            setattr(row, name, value)
        yield row


def array_class(schema=None):
    return type('Airports', (mapped_struct.MappedArrayProxyBase,), {'schema': schema})


def mapping_class(mapper, schema=None):
    name, multi = mapper
    base = mapped_struct.MappedMultiMappingProxyBase if multi else mapped_struct.MappedMappingProxyBase
    return type('AirportsByKey', (base,), {'ValueArray': array_class(schema), 'IdMapper': getattr(mapped_struct, name)})


def keys(names, rows, key):
    if key is None:
        return range(len(rows))
    column = names.index(key)
    return (row[column] for row in rows)


def build_form(path, form, names, types, rows):
    _, mapper, key = form
    slots = {}
    for name, kind in zip(names, types):
        slots[name] = kind
    schema = mapped_struct.Schema(slots, alignment=8)
    with open(path, 'w+b') as out:
        if mapper is None:
            array_class(schema).build(objects(names, rows), out)
        else:
            mapping_class(mapper, schema).build(zip(keys(names, rows, key), objects(names, rows)), out)


def build(csv_path, folder):
    table = read_table(csv_path)
    kept = folder is not None
    folder = folder or tempfile.mkdtemp()
    print('# ' + ' '.join('%s=%s' % item for item in original.versions()))
    try:
        if not os.path.isdir(folder):
            os.makedirs(folder)
        for form in FORMS:
            path = os.path.join(folder, form[0] + '.sbuf')
            build_form(path, form, *table)
            with open(path, 'rb') as source:
                data = source.read()
            print('%s\t%s\t%d\t%s' % (original.VERSION, form[0], len(data), hashlib.sha256(data).hexdigest()))
    finally:
        if not kept:
            shutil.rmtree(folder)


def open_file(path, mapper):
    with open(path, 'rb') as source:
        return (array_class() if mapper is None else mapping_class(mapper)).map_file(source)


def values_of(proxy, names):
    return [getattr(proxy, name) for name in names]


def verify_form(form, path, names, rows):
    """The number of keys looked up; raises when a value is not that of the CSV."""
    _, mapper, key = form
    table = open_file(path, mapper)
    array = table if mapper is None else table.value_array
    if len(array) != len(rows):
        raise ValueError('%d rows, expected %d' % (len(array), len(rows)))
    for number, row in enumerate(rows):
        if values_of(array[number], names) != row:
            raise ValueError('row %d: %r, expected %r' % (number, values_of(array[number], names), row))
    if mapper is None:
        return len(rows)
    expected = {}
    for given, row in zip(keys(names, rows, key), rows):
        expected.setdefault(given, []).append(row)
    for given, wanted in expected.items():
        if given not in table:
            raise ValueError('key %r is missing' % (given,))
        if not mapper[1]:
            found = [values_of(table[given], names)]
        else:
            found = [values_of(proxy, names) for proxy in table[given]]
        short = original.DIALECT == '0.8' and mapper[1] and found and all(row in wanted for row in found)
        if sorted(found) != sorted(wanted) and not short:
            raise ValueError('key %r: %r, expected %r' % (given, found, wanted))
    # 0.8 may miss the first of several equal keys when asked for one; iteration meets every one of them
    met = {}
    for given, number in table.id_mapper.iteritems():
        given = given.decode('utf-8') if isinstance(given, bytes) else int(given)
        met.setdefault(given, []).append(rows[int(number)])
    if set(met) != set(expected) or any(sorted(met[given]) != sorted(expected[given]) for given in met):
        raise ValueError('iteration meets other keys or rows than the table has')
    for absent in (u'no such key', u'') if key else (len(rows), 2**31):
        if absent not in expected and table.get(absent) is not None:
            raise ValueError('key %r is found, but is not in the table' % (absent,))
    return len(expected)


def verify(csv_path, files):
    names, types, rows = read_table(csv_path)
    forms = dict((form[0], form) for form in FORMS)
    for argument in files:
        name, path = argument.split('=', 1)
        try:
            print('%s\t%s\t%d keys equal' % (original.VERSION, name, verify_form(forms[name], path, names, rows)))
        except ValueError as difference:
            print('%s\t%s\t%s' % (original.VERSION, name, difference), file=sys.stderr)
            return 1
    return 0


def show(path, wanted):
    table = open_file(path, ('StringIdMapper', False))
    state = table.value_array.schema.__getstate__()
    for key in wanted or (u'KJFK', u'EGLL', u'RJTT'):
        row = table[key]
        line = ', '.join('%s=%s' % (name, getattr(row, name)) for name in sorted(state['slot_keys']))
        print(line.encode('utf-8') if PYTHON2 else line)


def main(arguments):
    verb, given = (arguments[0], arguments[1:]) if arguments else (None, [])
    if verb == 'build' and len(given) in (1, 2):
        build(given[0], given[1] if len(given) == 2 else None)
    elif verb == 'verify' and len(given) >= 2:
        return verify(given[0], given[1:])
    elif verb == 'show' and given:
        show(given[0], given[1:])
    elif verb == 'names':
        print('\n'.join(form[0] for form in FORMS))
    else:
        print(__doc__)
        return 2
    return 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
