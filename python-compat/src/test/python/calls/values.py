"""Packers of single values, called by themselves."""
import datetime
import struct
from decimal import Decimal

from calls import m, modern, ndarray, tell, text, view, word

PACKERS = (
    ('mapped_bytes', m.mapped_bytes, b'a text of some length', b''),
    ('mapped_unicode', m.mapped_unicode, u'a text \xe9 of some length', u''),
    ('mapped_tuple', m.mapped_tuple, (1, b'two', None), ()),
    ('mapped_list', m.mapped_list, [1, 300, -5], []),
    ('mapped_frozenset', m.mapped_frozenset, frozenset([1, 60]), frozenset()),
    ('mapped_dict', m.mapped_dict, {5: b'five'}, {}),
    ('mapped_decimal', m.mapped_decimal, Decimal('-12.50'), Decimal(0)),
    ('mapped_datetime', m.mapped_datetime, datetime.datetime(2019, 3, 4, 5, 6, 7, 8), datetime.datetime(1970, 1, 1)),
    ('mapped_date', m.mapped_date, datetime.date(2019, 3, 4), datetime.date(1970, 1, 1)),
    ('mapped_object', m.mapped_object, [b'x', 2.5], 7),
    ('proxied_buffer', m.proxied_buffer, view(b'some bytes'), view(b'')),
    ('proxied_list', m.proxied_list, [1.5, b'z'], []),
    ('proxied_tuple', m.proxied_tuple, (1.5, b'z'), ()),
    ('proxied_frozenset', m.proxied_frozenset, frozenset([1, 100]), frozenset()),
    ('proxied_dict', m.proxied_dict, {u'six': [6]}, {}),
    ('proxied_ndarray', m.proxied_ndarray, ndarray('<i2', (2, 3), b'123456789abc'), ndarray('|u1', (0,), b'')),
)
ZONED = (
    ('mapped_datetime_local', m.mapped_datetime_local), ('mapped_datetime_utc', m.mapped_datetime_utc),
    ('mapped_datetime_tz', m.mapped_datetime_tz), ('mapped_datetime_tz_local', m.mapped_datetime_tz_local),
) if hasattr(m, 'mapped_datetime_tz') else ()


def _zoned():
    return ZONED if modern() else ()


class East(datetime.tzinfo):
    """Five hours and a half east of Greenwich."""

    def utcoffset(self, moment):
        return datetime.timedelta(minutes=330)

    def dst(self, moment):
        return datetime.timedelta(0)


def _plain(value):
    return value.tolist() if hasattr(value, 'tolist') and not isinstance(value, memoryview) else value


def packing():
    """each packer writes values where it is told, knows what is written, and reads them again"""
    for name, packer, value, empty in PACKERS:
        for which, each in (('', value), ('empty ', empty)):
            image, known = bytearray(300), {}
            end = packer.pack_into(each, image, 8, idmap=known, implicit_offs=1000)
            # Dicts have no order that all Pythons share.
            yield which + name, (end, image[8:end] if not isinstance(each, dict) else None, sorted(known.values()))
            yield which + name + ' without idmap', packer.pack_into(each, bytearray(300), 8)
            yield which + name + ' again', _plain(packer.unpack_from(image, 8))
            read = {}
            first = packer.unpack_from(image, 8, idmap=read)
            if each is value:
                yield name + ' known', packer.unpack_from(image, 8, read) is first
        yield name + ' does not fit', tell(packer.pack_into, value, bytearray(7), 0) in (struct.error, IndexError)


def packers_are_types():
    """packers derive from the types of their values, the proxied ones from nothing"""
    for name, packer, value, _ in PACKERS:
        yield name, (word(packer.__name__), isinstance(value, packer.__mro__[-2]))


def wrong_values():
    """packers refuse values of other types"""
    for name, packer in (('mapped_bytes', m.mapped_bytes), ('mapped_unicode', m.mapped_unicode), ('mapped_list', m.mapped_list),
                         ('mapped_tuple', m.mapped_tuple), ('mapped_frozenset', m.mapped_frozenset),
                         ('mapped_dict', m.mapped_dict), ('mapped_date', m.mapped_date),
                         ('mapped_datetime', m.mapped_datetime), ('proxied_buffer', m.proxied_buffer)):
        for what, value in (('a number', 5), ('a class', object), ('a bytearray', bytearray(b'ab'))):
            yield '%s %s' % (name, what), isinstance(tell(packer.pack_into, value, bytearray(200), 0), type)
    for value in (u'12', 5, 2.5, (1, (1, 2), -3), u'NaN', u'-Infinity', u'x'):
        image = bytearray(100)
        end = tell(m.mapped_decimal.pack_into, value, image, 0)
        yield 'mapped_decimal %s' % (value,), (end, image[:end] if isinstance(end, int) else None)


def classes_of_lists():
    """a list is read as a list of the class that is asked for"""
    image = bytearray(100)
    m.mapped_list.pack_into([3, 4, 4], image, 0)
    yield 'klass', [m.mapped_list.unpack_from(image, 0, klass=cls) for cls in (list, tuple, set, frozenset)]


def moments():
    """moments are whole microseconds, before 1970 too, in time zones and without"""
    for year, micros in ((1969, 999999), (1970, 0), (2038, 1), (9999, 500000)):
        moment = datetime.datetime(year, 12, 31, 23, 59, 59, micros)
        image = bytearray(8)
        yield 'mapped_datetime %d' % year, (tell(m.mapped_datetime.pack_into, moment, image, 0), image)
        yield 'read %d' % year, tell(m.mapped_datetime.unpack_from, image, 0)
        yield 'mapped_date %d' % year, (tell(m.mapped_date.pack_into, moment.date(), image, 0), image)
        yield 'day %d' % year, tell(m.mapped_date.unpack_from, image, 0)
    for name, packer in (('mapped_datetime', m.mapped_datetime),) + _zoned():
        for what, zone in (('naive', None), ('east', East())):
            image, known = bytearray(16), {}
            moment = datetime.datetime(2019, 3, 4, 5, 6, 7, 8, zone)
            end = packer.pack_into(moment, image, 0, idmap=known, implicit_offs=100)
            read = packer.unpack_from(image, 0, idmap={})
            yield '%s %s' % (name, what), (
                end, image, read, word(read.tzname()), [key == id(moment) for key in known], list(known.values()))


def kinds_of_moments():
    """packers of moments tell where they take naive ones to be"""
    yield 'NAIVE_TZ', m.mapped_datetime.__dict__.get('NAIVE_TZ')
    yield 'ID_MASK', m.mapped_datetime.__dict__.get('ID_MASK')
    for name, packer in _zoned():
        yield name, packer.ID_MASK
        zone = packer.NAIVE_TZ
        zone = zone() if callable(zone) else zone
        yield name + ' NAIVE_TZ', zone.utcoffset(datetime.datetime(2019, 3, 4))


def structs():
    """packers of fixed size tell how they are laid out"""
    for name, packer in (('mapped_decimal', m.mapped_decimal), ('mapped_datetime', m.mapped_datetime),
                         ('mapped_date', m.mapped_date)) + tuple(row for row in _zoned() if 'tz' in row[0]):
        yield name, packer.PACKER.size


def types_of_arrays():
    """the type of an array is described by its text, or by names and texts"""
    for description in ('<i4', '|S3', [('a', '<u2'), ('b', [('c', '|u1')])]):
        yield str(description), _words(m.proxied_ndarray._make_dtype_params(_dtype(description)))


def _words(params):
    return word(params) if isinstance(params, str) else [(word(name), _words(part)) for name, part in params]


def _dtype(description):
    try:
        import numpy
    except ImportError:
        from sharedbuffers._ndarrays import DType
        return DType(description)
    return numpy.dtype(description)


def utf8():
    """texts become UTF-8, anything else stays"""
    yield 'safe_utf8', [m.safe_utf8(x) for x in (u'\xe9', b'\xff', 5, None)]


def hashes():
    """hashes of keys are the same wherever they are computed"""
    for key in (None, 0, 1, -1, True, 2 ** 63, 2 ** 64 - 1, -2 ** 63, 1.0, 1.5, -0.0, float('inf'), b'', b'abc', u'abc',
                u'\xe9', (), (1,), (1, b'x', (2.5,)), frozenset(), frozenset([1, 2]), Decimal('1.5'), 2 ** 70):
        yield '_stable_hash %r' % (key,) if not isinstance(key, (bytes, text, tuple, frozenset)) and key not in (
            2 ** 63, 2 ** 64 - 1, -2 ** 63, 2 ** 70) else '_stable_hash', (key, tell(m._stable_hash, key))
    for key in ([], {}, bytearray(b'x')):
        yield '_stable_hash %s' % type(key).__name__, tell(m._stable_hash, key)
