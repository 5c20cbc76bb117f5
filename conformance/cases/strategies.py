#!/usr/bin/env python3
"""Cases from strategies of Hypothesis, which looks for the least case that fails.

    strategies.py DIALECT STRATEGY SEED COUNT

Writes a case to standard output, in msgpack, and reads from standard input whether both sides agree on it: 1 or 0, a byte. So
a failure is made smaller here: the last case that got a 0 is the least. Exits with 1 then, and with 0 if there was none. The
same arguments give the same cases, as long as they do not fail. Needs the release of Hypothesis that is in the image.

Left out is what the original refuses, what it cannot read back, and what depends on memory addresses, as in random_cases.py.
"""
import datetime
import math
import sys

import hypothesis
from hypothesis import HealthCheck, Phase, strategies as st

from authoring import Ext, array, tree
from random_cases import INTEGERS

from msgpack_exact import dump

WIDTHS = sorted(set(2 ** bits + offset for bits in (7, 8, 15, 16, 31, 32, 63, 64) for offset in (-1, 0, 1)))

# around the 512 bytes beyond which texts may be compressed, and the 16 characters from which they are told apart in 0.8
PIECES = st.sampled_from(['a', 'ab', 'lorem ipsum ', '\x00', '\u00e9', '\u4e2d', '\U0001f600', 'e\u0301', '\ufeff', '\u202e'])
NEAR = st.integers(-3, 3).flatmap(lambda offset: st.sampled_from([15, 16, 255, 512, 513, 768, 1024]).map(lambda n: n + offset))


def cut(text, length):
    """The characters of the text that fit into so many bytes of UTF-8."""
    return text.encode('utf-8')[:length].decode('utf-8', 'ignore')


def repeated(piece, tail, length):
    return cut(tail + piece * (length // len(piece.encode('utf-8')) + 1), length)


# lone surrogates (category Cs) have no UTF-8 form: format-spec/90-errata.md, 17
CHARACTERS = st.characters(blacklist_categories=('Cs',))
TEXT = st.one_of(
    st.text(CHARACTERS, max_size=40),
    st.text(st.characters(min_codepoint=0x300, max_codepoint=0x36f), max_size=20),
    st.text(st.characters(min_codepoint=0x10000), max_size=20),
    st.builds(repeated, PIECES, st.text(CHARACTERS, max_size=12), NEAR))
BYTES = st.one_of(
    st.binary(max_size=40),
    st.builds(lambda piece, tail, n: (tail + piece * n)[:n], st.binary(min_size=1, max_size=7), st.binary(max_size=200), NEAR))


def texts(dialect):
    row = st.fixed_dictionaries({'t': TEXT, 'b': BYTES, 'o': st.one_of(TEXT, BYTES), 'l': st.lists(TEXT, max_size=4)})
    return rows({'t': 'str', 'b': 'bytes', 'o': 'object', 'l': 'list'}, row)


def decimals(dialect):
    # what a decimal can hold: digits are a list of numbers, the exponent has 32 bits; NaN and infinity have no digits
    finite = st.decimals(allow_nan=False, allow_infinity=False)
    digits = st.builds(lambda sign, digits, exponent: '%s%dE%d' % (sign, digits, exponent), st.sampled_from(['', '-']),
                       st.one_of(st.integers(0, 10 ** 6), st.integers(0, 10 ** 200)), st.integers(-400, 400))
    number = st.one_of(finite.map(str), digits).map(lambda text: Ext(3, text.encode('ascii')))
    row = st.fixed_dictionaries({'d': number, 'l': st.lists(number, max_size=4), 't': st.tuples(number)})
    return rows({'d': 'Decimal', 'l': 'list', 't': 'tuple'}, row)


def moments(dialect):
    # 0.8 refuses what lies before 1900: format-spec/07-dates-decimal.md
    first = datetime.datetime(1, 1, 3) if dialect == '1.2' else datetime.datetime(1900, 1, 1)
    # Java knows zones up to 18 hours from UTC, Python up to 24
    zone = st.one_of(st.none(), st.integers(-18 * 60, 18 * 60).map(lambda minutes: 60 * minutes))
    moment = st.builds(zoned, st.just(dialect), st.datetimes(first, datetime.datetime(9999, 12, 29)), zone)
    date = st.dates(first.date(), datetime.date(9999, 12, 29))
    row = st.fixed_dictionaries({'m': moment, 'd': date, 'o': st.one_of(moment, date),
                                 'l': st.lists(st.one_of(moment, date), max_size=4)})
    return rows({'m': 'datetime', 'd': 'date', 'o': 'object', 'l': 'list'}, row)


def zoned(dialect, at, seconds):
    # `fold` came with Python 3.6
    moment = tree(at if dialect == '1.2' else at.replace(fold=0))
    moment.raw[7] = seconds
    return moment


def floats(dialect):
    number = st.floats(allow_nan=False)
    single = st.floats(width=32, allow_nan=False)
    row = st.fixed_dictionaries({'d': number, 's': single, 'o': number, 'l': st.lists(number, max_size=9),
                                 'f': st.lists(st.floats(allow_nan=False), max_size=6, unique_by=portable).map(frozen_of)})
    return rows({'d': 'float64', 's': 'float32', 'o': 'object', 'l': 'list', 'f': 'frozenset'}, row)


def portable(number):
    """Floats of the same portable hash would depend on the order in which a set of the process holds them."""
    if math.isinf(number):
        return number
    mantissa, exponent = math.frexp(number)
    return int(mantissa * (2 ** 48 - 1)), exponent


def frozen_of(items):
    return Ext(2, [tree(item) for item in items])


def within(low, high):
    edges = [n for n in WIDTHS + [-n for n in WIDTHS] if low <= n <= high]
    return st.one_of(st.sampled_from(edges), st.integers(low, high))


def numbers(dialect):
    slots = {name: within(*ends) for name, ends in INTEGERS.items()}
    anything = within(-2 ** 63, 2 ** 64 - 1)
    slots['o'] = anything
    # numbers that no one type holds are refused by 1.2: format-spec/04-sequences.md
    slots['l'] = st.lists(anything, max_size=8).filter(lambda some: not some or min(some) >= 0 or max(some) < 2 ** 63)
    slots['f'] = st.lists(within(-2 ** 31, 2 ** 31), max_size=8, unique=True).map(frozen_of)
    kinds = dict({name: name for name in INTEGERS}, o='object', l='list', f='frozenset')
    return rows(kinds, st.fixed_dictionaries(slots))


def rows(slots, row):
    return st.tuples(st.just(slots), st.lists(row, min_size=1, max_size=3))


STRATEGIES = {'texts': texts, 'decimals': decimals, 'moments': moments, 'floats': floats, 'numbers': numbers}


def main(dialect, name, seed, count):
    done = [0]

    @hypothesis.seed('%s/%s/%s' % (dialect, name, seed))
    @hypothesis.settings(max_examples=int(count), database=None, deadline=None, phases=(Phase.generate, Phase.shrink),
                         suppress_health_check=list(HealthCheck), print_blob=False)
    @hypothesis.given(STRATEGIES[name](dialect))
    def agree(made):
        slots, content = made
        number, done[0] = done[0], done[0] + 1
        case = array('strategies/%s-%s-%s-%d' % (dialect, name, seed, number), '', slots, content, dialects=(dialect,))
        sys.stdout.buffer.write(dump(case))
        sys.stdout.buffer.flush()
        assert sys.stdin.buffer.read(1) == b'1'

    try:
        agree()
    except AssertionError:
        return 1
    return 0


if __name__ == '__main__':
    if len(sys.argv) != 5 or sys.argv[2] not in STRATEGIES:
        raise SystemExit(__doc__)
    sys.exit(main(*sys.argv[1:]))
