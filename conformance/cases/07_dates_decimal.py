"""Decimals, dates and moments. Local time is UTC."""
import datetime
from decimal import Decimal

from authoring import Ext, ONLY_1_2, array, packed, value

DECIMALS = ('0', '-0', '0.0', '1', '-1', '1.10', '38.872874', '-38.872874', '1E+2', '1E-20', '123456789012345678901234567890',
            '1E+999999', '-1E-999999', '0E+5', '9' * 300)
MOMENTS = [
    datetime.datetime(1970, 1, 1), datetime.datetime(2019, 3, 5, 11, 15, 24, 388001), datetime.datetime(1969, 12, 31, 23, 59, 59, 999999),
    datetime.datetime(2000, 2, 29, 23, 59, 59), datetime.datetime(1900, 1, 1, 1, 2, 3, 400), datetime.datetime(2038, 1, 19, 3, 14, 8),
    datetime.datetime(2100, 12, 31, 23, 59, 59, 1),
]
DATES = [datetime.date(1970, 1, 1), datetime.date(2019, 3, 5), datetime.date(1969, 12, 31), datetime.date(1900, 3, 1), datetime.date(2100, 12, 31)]


def zoned(seconds):
    return Ext(5, [2019, 3, 5, 11, 15, 24, 388001, seconds, 0])


CASES = [
    array('decimals', 'sign, exponent and digits', {'f': 'Decimal'}, [{'f': Decimal(text)} for text in DECIMALS] + [{'f': None}, {}]),
    array('decimals-with-code', 'behind the type code', {'o': 'object'}, [{'o': Decimal(text)} for text in DECIMALS]),
    packed('decimal-alone', 'one decimal', {'f': 'Decimal'}, {'f': Decimal('-38.872874')}),
    array('moments', 'microseconds in the low 20 bits', {'v': 'datetime'}, [{'v': moment} for moment in MOMENTS] + [{'v': None}, {}]),
    array('moments-with-code', 'behind the type code', {'o': 'object'}, [{'o': moment} for moment in MOMENTS]),
    array('dates', 'seconds of midnight', {'v': 'date'}, [{'v': date} for date in DATES] + [{'v': None}, {}]),
    array('dates-with-code', 'behind the type code', {'o': 'object'}, [{'o': date} for date in DATES]),
    packed('all-three', 'a date, a moment and a decimal', {'d': 'datetime', 'D': 'date', 'e': 'Decimal'},
           {'d': MOMENTS[1], 'D': DATES[1], 'e': Decimal('-38.872874')}),
    value('list-of-them', 'in a list', [MOMENTS[1], DATES[1], Decimal('1.5')]),
    array('moments-with-zone', 'stored as UTC in 1.2; 0.8 ignores the zone', {'v': 'datetime'},
          [{'v': zoned(0)}, {'v': zoned(19800)}, {'v': zoned(-12600)}, {'v': zoned(3600)}]),
    packed('first-year', 'year 1, naive', {'v': 'date'}, {'v': datetime.date(1, 1, 1)}, dialects=ONLY_1_2),
]
CASES += [
    packed('decimal-of-a-double', 'all 55 digits of the number that is nearest to 0.1', {'f': 'Decimal'}, {'f': Decimal(0.1)}),
    array('moment-day-and-decimal', 'in a typed array', {'d': 'datetime', 'D': 'date', 'e': 'Decimal'},
          [{'d': MOMENTS[1], 'D': DATES[1], 'e': Decimal('-38.872874')}]),
]
