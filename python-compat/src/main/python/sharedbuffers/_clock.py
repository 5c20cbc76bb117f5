"""Time zones: those that date and time are read in, and time.tzset, which Jython lacks."""
import datetime
import os
import re
import time

from java.time import LocalDateTime, ZoneId
from java.util import TimeZone

from sharedbuffers import _registry

_POSIX = re.compile(r'^<?([A-Za-z0-9+-]*?[A-Za-z])>?([+-]?\d{1,2})(?::(\d{2}))?$')


def _zone(name):
    """The zone that an environment variable TZ names, and the names that its clocks bear."""
    found = _POSIX.match(name)
    if found is None:
        zone = TimeZone.getTimeZone(name.lstrip(':') or 'UTC')
        return zone, (zone.getDisplayName(False, TimeZone.SHORT), zone.getDisplayName(True, TimeZone.SHORT))
    label, hours, minutes = found.groups()
    # In POSIX, what lies west of Greenwich is positive.
    ahead = -int(hours)
    zone = TimeZone.getTimeZone('GMT%+03d:%s' % (ahead, minutes or '00'))
    return zone, (label, label)


def tzset():
    """Has the JVM's clocks, and the module time, show the zone that the environment variable TZ names."""
    zone, names = _zone(os.environ.get('TZ', ''))
    TimeZone.setDefault(zone)
    time.timezone = -zone.getRawOffset() // 1000
    time.altzone = time.timezone - zone.getDSTSavings() // 1000
    time.daylight = int(zone.useDaylightTime())
    time.tzname = names


if not hasattr(time, 'tzset'):
    # The module is a Java class in Jython, so this must not become a method.
    time.tzset = staticmethod(tzset)


class FixedZone(datetime.tzinfo):
    """So many seconds ahead of UTC. Used where dateutil is not installed."""

    def __init__(self, name, seconds):
        self._name = name
        self._ahead = datetime.timedelta(seconds=seconds)

    def utcoffset(self, moment):
        return self._ahead

    def dst(self, moment):
        return datetime.timedelta(0)

    def tzname(self, moment):
        return self._name

    def __eq__(self, other):
        return isinstance(other, FixedZone) and self._ahead == other._ahead

    def __ne__(self, other):
        return not self == other

    def __hash__(self):
        return hash(self._ahead)


UTC = FixedZone('UTC', 0)


class LocalZone(datetime.tzinfo):
    """The zone of the JVM's clocks, as it is when somebody asks."""

    def utcoffset(self, moment):
        return datetime.timedelta(milliseconds=self._milliseconds(moment))

    def dst(self, moment):
        return datetime.timedelta(milliseconds=self._milliseconds(moment) - TimeZone.getDefault().getRawOffset())

    def tzname(self, moment):
        return str(TimeZone.getDefault().getDisplayName(bool(self.dst(moment)), TimeZone.SHORT))

    @staticmethod
    def _milliseconds(moment):
        if moment is None:
            return TimeZone.getDefault().getRawOffset()
        local = LocalDateTime.of(moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second)
        return ZoneId.systemDefault().getRules().getOffset(local).getTotalSeconds() * 1000


def _made(kind, seconds):
    """The tzinfo of date and time that was read: ``seconds`` ahead of UTC."""
    try:
        from dateutil import tz
    except ImportError:
        tz = None
    if kind == 'mapped_datetime_local' and tz is not None:
        return tz.tzlocal()
    if kind == 'mapped_datetime_local':
        return LocalZone()
    if kind == 'mapped_datetime_utc' or seconds == 0:
        return UTC if tz is None else tz.tzutc()
    minutes = seconds // 60
    name = 'UTC%+d' % (minutes // 60)
    if minutes % 60:
        name += ':%02d' % (minutes % 60)
    return (FixedZone if tz is None else tz.tzoffset)(name, seconds)


_registry.types.name('zone', _made)
