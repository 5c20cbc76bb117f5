"""The value mapping of VALUES.md, in both directions: msgpack trees <-> Python objects of the original.

`Builder` turns what a case says into fresh objects: two equal texts, floats or lists of a case are two objects, unless
ext 10 and 11 tie them. `Describer` turns what the original reads back into trees. `canonical` makes both comparable.
"""
import datetime
import struct
from decimal import Decimal

from msgpack_exact import Ext, Pairs, integers, text_type
from original import PYTHON2, VERSION, find, mapped_struct, numpy

TUPLE, FROZENSET, DECIMAL, DATE, DATETIME, NDARRAY, BUFFER, FORCED, OBJECT, DEFINE, REFER = range(1, 12)

buffer_type = buffer if PYTHON2 else memoryview  # noqa: F821

FORCED_TYPES = dict((name, getattr(mapped_struct, name)) for name in (
    'int8', 'uint8', 'int16', 'uint16', 'int32', 'uint32', 'int64', 'uint64', 'float32', 'float64'))

SLOT_TYPES = dict(FORCED_TYPES, **{
    'int': int, 'float': float, 'bool': bool, 'bytes': bytes, 'str': text_type, 'object': object, 'tuple': tuple,
    'list': list, 'frozenset': frozenset, 'dict': dict, 'Decimal': Decimal, 'date': datetime.date,
    'datetime': datetime.datetime, 'ndarray': numpy.ndarray, 'buffer': buffer_type,
    'proxied_list': find('proxied_list'), 'proxied_tuple': find('proxied_tuple'),
    'proxied_frozenset': find('proxied_frozenset'), 'proxied_dict': find('proxied_dict'),
})

_ONE = frozenset([1])


class Row(object):
    """An object with attributes; one that a slot leaves unset has no such attribute."""


def fixed_zone(seconds):
    if PYTHON2:
        from dateutil import tz
        return tz.tzoffset(None, seconds)
    return datetime.timezone(datetime.timedelta(seconds=seconds))


def slot_name(name):
    """The name as a literal would be: equal names are one object, which the memo of the pickled schema shows."""
    if PYTHON2:
        return intern(str(name))  # noqa: F821
    import sys
    return sys.intern(name)


class SchemaSpec(object):
    """A schema as a case gives it, and the original's Schema made of it; nested ones are registered without a code."""

    def __init__(self, tree, builder):
        fields = dict(tree)
        self.types = []
        slots = {}
        for name, given in fields['slots']:
            name = slot_name(name)
            if isinstance(given, Pairs):
                nested = SchemaSpec(given, builder)
                owner = type('Nested', (Row,), {})
                builder.registry.register(owner, nested.schema, None)
                self.types.append((name, nested))
                slots[name] = owner
            else:
                self.types.append((name, str(given)))
                slots[name] = SLOT_TYPES[given]
                if slots[name] not in mapped_struct.TYPES and slots[name] not in mapped_struct.PROXY_TYPES:
                    raise ValueError('%s has no type %s' % (VERSION, given))
        self.by_name = dict(self.types)
        self.schema = mapped_struct.Schema(slots, alignment=fields.get('alignment') or 8)
        if fields.get('user_data') is not None:
            self.schema.set_user_data(builder.value(fields['user_data']))


class Registry(object):
    """What one case registers with the original, which keeps such things for the whole process: taken back by close."""

    def __init__(self):
        self.owners = []
        self.codes = {}
        self.named = {}

    def register(self, owner, schema, code):
        packable = mapped_struct.mapped_object.register_schema(owner, schema, code)
        self.owners.append((owner, packable, code))

    def register_named(self, name, code, spec):
        owner = type(str(name), (Row,), {'case_type': (name, spec)})
        code = struct.pack('B', code)
        self.register(owner, spec.schema, code)
        self.named[name] = (owner, spec)
        packers = mapped_struct.mapped_object.OBJ_PACKERS
        pack, unpack, packable = packers[code]

        def tagged(*args):
            return Tagged(name, spec, unpack(*args))
        packers[code] = (pack, tagged, packable)

    def close(self):
        for owner, packable, code in self.owners:
            for kind in (owner, packable):
                mapped_struct.mapped_object.TYPE_CODES.pop(kind, None)
                mapped_struct.TYPES.pop(kind, None)
                mapped_struct.PROXY_TYPES.pop(kind, None)
            if code is not None:
                mapped_struct.mapped_object.OBJ_PACKERS.pop(code, None)


class Tagged(object):
    """An object of a registered schema as read: its type's name, schema and proxy."""

    def __init__(self, name, spec, proxy):
        self.name = name
        self.spec = spec
        self.proxy = proxy


class Builder(object):
    """Makes the objects of one case. Ties of ext 10 and 11 hold through the whole case."""

    def __init__(self):
        self.registry = Registry()
        self.ties = {}

    def value(self, tree, define=None):
        """`define` is called with a container before it is filled, so that it may contain itself."""
        if isinstance(tree, list) and not isinstance(tree, Pairs):
            made = []
            if define:
                define(made)
            made.extend(self.value(item) for item in tree)
            return made
        if isinstance(tree, Pairs):
            made = {}
            if define:
                define(made)
            for key, item in tree:
                made[self.value(key)] = self.value(item)
            if PYTHON2 and list(made) != [self.value(key) for key, _ in tree]:
                raise ValueError('Python 2.7 keeps this dict in another order than the case')
            return made
        if isinstance(tree, Ext):
            return self.ext(tree, define)
        return tree

    def tied(self, tree, make):
        if tree.code == REFER:
            return self.ties[tree.raw[0] if isinstance(tree.raw, list) else tree.raw]
        number, inner = tree.raw

        def define(made):
            self.ties[number] = made
        made = make(inner, define)
        self.ties[number] = made
        return made

    def ext(self, tree, define):
        code, raw = tree.code, tree.raw
        if code in (DEFINE, REFER):
            return self.tied(tree, self.value)
        if code == TUPLE:
            return tuple([self.value(item) for item in raw])
        if code == FROZENSET:
            # the interpreter keeps one empty frozenset for all; a difference makes a fresh one
            return frozenset([self.value(item) for item in raw]) if raw else _ONE - _ONE
        if code == DECIMAL:
            return Decimal(raw.decode('ascii'))
        if code == DATE:
            return datetime.date(*raw)
        if code == DATETIME:
            moment = datetime.datetime(*raw[:7])
            if raw[7] is not None:
                moment = moment.replace(tzinfo=fixed_zone(raw[7]))
            return moment.replace(fold=raw[8]) if raw[8] else moment
        if code == NDARRAY:
            kind, shape, data = raw
            return numpy.frombuffer(data, dtype=dtype_of(kind)).reshape(shape).copy()
        if code == BUFFER:
            return buffer_type(raw)
        if code == FORCED:
            return FORCED_TYPES[raw[0]](raw[1])
        if code == OBJECT:
            owner, spec = self.registry.named[raw[0]]
            return self.row(raw[1], spec, owner, define)
        raise ValueError('unknown ext code %d' % code)

    def row(self, tree, spec, owner=Row, define=None):
        if isinstance(tree, Ext) and tree.code in (DEFINE, REFER):
            return self.tied(tree, lambda inner, define: self.row(inner, spec, owner, define))
        made = owner()
        if define:
            define(made)
        for name, item in tree:
            kind = spec.by_name[name]
            nested = isinstance(kind, SchemaSpec) and item is not None
            setattr(made, slot_name(name), self.row(item, kind) if nested else self.value(item))
        return made


def dtype_of(kind):
    if isinstance(kind, list):
        return numpy.dtype([(str(name), dtype_of(inner)) for name, inner in kind])
    return numpy.dtype(str(kind))


def dtype_tree(dtype):
    if dtype.names:
        return [[text_type(name), dtype_tree(dtype.fields[name][0])] for name in dtype.names]
    return text_type(dtype.str)


class Describer(object):
    """Trees of what the original reads."""

    def __init__(self):
        self.above = []

    def value(self, read):
        if isinstance(read, (list, tuple, dict)):
            if any(read is outer for outer in self.above):
                raise ValueError('the value contains itself, which a tree cannot show')
            self.above.append(read)
            try:
                return self.plain_value(read)
            finally:
                self.above.pop()
        return self.plain_value(read)

    def plain_value(self, read):
        if read is None or isinstance(read, (bool, bytes, text_type)):
            return read
        if isinstance(read, numpy.generic):
            return self.value(read.item())
        if isinstance(read, integers):
            return int(read)
        if isinstance(read, float):
            return float(read)
        if isinstance(read, (tuple, find('proxied_tuple'))):
            return Ext(TUPLE, [self.value(item) for item in read])
        if isinstance(read, (list, find('proxied_list'))):
            return [self.value(item) for item in read]
        if isinstance(read, (dict, find('proxied_dict'))):
            items = read.items() if isinstance(read, dict) else read.iteritems()
            return Pairs((self.value(key), self.value(item)) for key, item in items)
        if isinstance(read, (frozenset, set, find('proxied_frozenset'))):
            return Ext(FROZENSET, [self.value(item) for item in read])
        if isinstance(read, Decimal):
            return Ext(DECIMAL, str(read).encode('ascii'))
        if isinstance(read, datetime.datetime):
            offset = read.utcoffset()
            seconds = None if offset is None else offset.days * 86400 + offset.seconds
            return Ext(DATETIME, [read.year, read.month, read.day, read.hour, read.minute, read.second,
                                  read.microsecond, seconds, getattr(read, 'fold', 0)])
        if isinstance(read, datetime.date):
            return Ext(DATE, [read.year, read.month, read.day])
        if isinstance(read, numpy.ndarray):
            return Ext(NDARRAY, [dtype_tree(read.dtype), list(read.shape), read.tobytes()])
        if isinstance(read, (buffer_type, memoryview, bytearray)):
            return Ext(BUFFER, bytes(read))
        if isinstance(read, Tagged):
            return Ext(OBJECT, [read.name, self.row(read.proxy, read.spec.schema)])
        raise TypeError('the mapping has no %s' % type(read).__name__)

    def row(self, proxy, schema):
        state = schema.__getstate__()
        types = state['slot_types']
        found = Pairs()
        for name in state['slot_keys']:
            try:
                read = getattr(proxy, name)
            except AttributeError:
                continue
            kind = types[name]
            if isinstance(kind, mapped_struct.mapped_object_with_schema) and read is not None:
                read = read.proxy if isinstance(read, Tagged) else read
                tree = self.row(read, kind.schema)
            elif kind is bool and read is not None:
                tree = bool(read)
            else:
                tree = self.value(read)
            found.append((text_type(name), tree))
        return found


def float_bits(number):
    return struct.pack('>d', number)


def narrowed(number):
    return struct.unpack('f', struct.pack('f', number))[0]


class Canon(object):
    """What two values that the format cannot tell apart have in common, as nested tuples.

    Not told apart, since the original itself merges them: bools and ints of the same value; in 0.8, texts and bytes
    of the same characters, shorter than 16. Sets and dicts have no order. A moment with a zone is its UTC time
    (0.8 drops the zone instead). Numbers of a forced width are plain numbers.
    """

    def __init__(self, depth=40):
        self.depth = depth

    def value(self, given, level=0):
        if level > self.depth:
            return ('deep',)
        deeper = level + 1
        if given is None:
            return ('none',)
        if isinstance(given, numpy.generic):
            given = given.item()
        if isinstance(given, integers):
            return ('int', int(given))
        if isinstance(given, mapped_struct.float32):
            return ('float', float_bits(narrowed(given)))
        if isinstance(given, float):
            return ('float', float_bits(given))
        if isinstance(given, (bytes, text_type)):
            if PYTHON2 and len(given) < 16:
                return ('bytes', given.encode('utf-8') if isinstance(given, text_type) else given)
            return ('bytes' if isinstance(given, bytes) else 'text', given)
        if isinstance(given, (tuple, find('proxied_tuple'))):
            return ('tuple',) + tuple([self.value(item, deeper) for item in given])
        if isinstance(given, (list, find('proxied_list'))):
            return ('list',) + tuple([self.value(item, deeper) for item in given])
        if isinstance(given, (dict, find('proxied_dict'))):
            items = given.items() if isinstance(given, dict) else given.iteritems()
            return ('dict',) + tuple(sorted(
                [(self.value(key, deeper), self.value(item, deeper)) for key, item in items], key=repr))
        if isinstance(given, (frozenset, set, find('proxied_frozenset'))):
            return ('set',) + tuple(sorted([self.value(item, deeper) for item in given], key=repr))
        if isinstance(given, Decimal):
            return ('decimal', str(given))
        if isinstance(given, datetime.datetime):
            offset = None if PYTHON2 else given.utcoffset()
            plain = given.replace(tzinfo=None)
            plain = plain if PYTHON2 else plain.replace(fold=0)
            return ('datetime', str(plain if offset is None else plain - offset))
        if isinstance(given, datetime.date):
            return ('date', str(given))
        if isinstance(given, numpy.ndarray):
            return ('ndarray', repr(dtype_tree(given.dtype)), given.shape, given.tobytes())
        if isinstance(given, (buffer_type, memoryview, bytearray)):
            return ('buffer', bytes(given))
        if isinstance(given, Tagged):
            return ('object', given.name, self.row(given.proxy, given.spec, deeper))
        if isinstance(given, Row):
            name, spec = type(given).case_type
            return ('object', name, self.row(given, spec, deeper))
        raise TypeError('cannot compare %s' % type(given).__name__)

    def row(self, given, spec, level=0):
        """The set slots of a row, given as the case's object or as the original's proxy."""
        if level > self.depth:
            return ('deep',)
        found = []
        for name, kind in sorted(spec.types, key=lambda slot: slot[0]):
            try:
                item = getattr(given, name)
            except AttributeError:
                continue
            found.append((name, self.slot(item, kind, level + 1)))
        return tuple(found)

    def slot(self, item, kind, level):
        if item is None:
            return ('none',)
        if isinstance(kind, SchemaSpec):
            return self.row(item.proxy if isinstance(item, Tagged) else item, kind, level)
        if kind in ('float', 'float64'):
            return ('float', float_bits(float(item)))
        if kind == 'float32':
            return ('float', float_bits(narrowed(item)))
        if kind == 'bool':
            return ('int', int(bool(item)))
        return self.value(item, level)
