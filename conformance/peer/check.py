"""Compares a file with its case through the original's own readers: every value, every key, and keys that are not there."""
from case import utf8
from original import DIALECT
from values import Canon


class Difference(Exception):
    pass


def recursive(value, above=()):
    if isinstance(value, (list, dict, tuple)) or hasattr(value, '__dict__'):
        if id(value) in above:
            return True
        above += (id(value),)
        inner = value if isinstance(value, (list, tuple)) else value.values() if isinstance(value, dict) else \
            vars(value).values()
        return any(recursive(item, above) for item in inner)
    return False


def unordered(key):
    """Whether the key has a set of several items in it."""
    if isinstance(key, frozenset):
        return len(key) > 1 or any(unordered(item) for item in key)
    return isinstance(key, tuple) and any(unordered(item) for item in key)


def same(what, expected, found):
    if expected != found:
        raise Difference('%s: expected %.2000r, found %.2000r' % (what, expected, found))


class Check(object):
    def __init__(self, case, data):
        self.case = case
        self.read = case.open(data)
        self.canon = Canon(8 if any(recursive(row) for row in case.rows) else 40)

    def run(self):
        getattr(self, 'check_' + str(self.case.form))()

    def check_array(self):
        same('number of rows', len(self.case.rows), len(self.read))
        for number, row in enumerate(self.case.rows):
            same('row %d' % number, self.canon.row(row, self.case.spec), self.canon.row(self.read[number], self.case.spec))

    def check_object(self):
        if self.case.spec is not None:
            same('object', self.canon.row(self.case.rows[0], self.case.spec), self.canon.row(self.read, self.case.spec))
        else:
            same('value', self.canon.value(self.case.rows[0]), self.canon.value(self.read))

    def check_mapping(self):
        spec = self.case.spec
        items = [(key, self.canon.row(row, spec)) for key, row in self.case.stored_rows()]
        rows = len(set(id(row) for _, row in self.case.stored_rows())) if self.case.value_cache else len(items)
        if self.case.value_cache >= len(items):
            same('number of rows', rows, len(self.read))
        self.keys(items, lambda row: self.canon.row(row, spec))
        array = self.read.value_array
        self.iteration(items, self.read.id_mapper, lambda number: self.canon.row(array[number], spec))

    def check_mapper(self):
        width = 0xffffffff if self.case.key_type in ('uint32', 'str32', 'approx32') else 0xffffffffffffffff
        items = [(key, int(number & width)) for key, number in self.case.rows]
        self.keys(items, int)
        self.iteration(items, self.read, int)

    def grouped(self, items):
        groups = []
        places = {}
        for key, value in items:
            plain = self.plain(key)
            if plain not in places:
                places[plain] = len(groups)
                groups.append((key, []))
            groups[places[plain]][1].append(value)
        return groups

    def plain(self, key):
        kind = self.case.key_type
        if kind in ('str', 'str32', 'approx', 'approx32'):
            return utf8(key)
        if kind in ('uint64', 'uint32'):
            return int(key) & (0xffffffff if kind == 'uint32' else 0xffffffffffffffff)
        return key

    def keys(self, items, view):
        approximate = self.case.key_type in ('approx', 'approx32')
        several = approximate or (self.case.multi and self.case.key_type != 'object')
        fewer = self.case.option('discard_duplicate_keys', False)
        for key, values in self.grouped(items):
            if key != key:
                continue
            if self.case.option('discard_duplicates', False):
                values = [value for at, value in enumerate(values) if value not in values[:at]]
            if unordered(key) and key not in self.read:
                # the hash of a set depends on its order, which a pickle may change (erratum 7); `iteration` sees the key
                continue
            found = [view(each) for each in self.read.get(key)] if several else [view(self.read[key])]
            if key not in self.read:
                raise Difference('key %r is not in the file' % (key,))
            if fewer or not several:
                same('number of values of key %r' % (key,), 1, len(found))
                if found[0] not in values:
                    raise Difference('key %r: expected one of %.2000r, found %.2000r' % (key, values, found))
                continue
            if approximate:
                found = [value for value in found if value in values]
            if DIALECT == '0.8' and found and all(value in values for value in found):
                # 0.8 may miss the first of several equal keys (fixed in 1.0.0); `iteration` sees them all
                continue
            same('values of key %r' % (key,), sorted(values, key=repr), sorted(found, key=repr))
        for key in self.missing([key for key, _ in items]):
            if self.contains(key) or self.read.get(key) is not None:
                raise Difference('key %r is found, but is not in the case' % (key,))

    def contains(self, key):
        try:
            return key in self.read
        except TypeError:
            if DIALECT == '0.8' and self.case.multi:
                # numeric multi mappers, asked for a key beyond their last (fixed in 1.2.3)
                return False
            raise

    def missing(self, keys):
        kind = self.case.key_type
        if kind in ('uint64', 'uint32'):
            top = 0xffffffffffffffff if kind == 'uint64' else 0xffffffff
            have = set(self.plain(key) for key in keys)
            near = set([0, 1, top, 1 << 31]) | set(key + 1 for key in have) | set(key - 1 for key in have)
            return [key for key in sorted(near) if 0 <= key <= top and key not in have]
        if kind in ('str', 'str32'):
            have = set(self.plain(key) for key in keys)
            near = set([b'', b'\x00', b'no such key']) | set(key + b'?' for key in have) | set(key[:-1] for key in have)
            return sorted(near - have)
        if kind == 'object':
            return [key for key in (b'no such key', u'no such key', -77777, 0.123, (1, b'no such key')) if key not in keys]
        return []

    def iteration(self, items, mapper, view):
        """Iteration meets every item given, as often as given; approximate mappers know only hashes for keys."""
        kind = self.case.key_type
        found = [(key, view(number)) for key, number in mapper.iteritems()] if len(mapper) else []
        if kind in ('approx', 'approx32'):
            items, found = [value for _, value in items], [value for _, value in found]
        else:
            plain = self.canon.value if kind == 'object' else self.plain
            items, found = [(plain(key), value) for key, value in items], [(plain(key), value) for key, value in found]
        if self.case.option('discard_duplicate_keys', False):
            same('keys', sorted(set(key for key, _ in items)), sorted(key for key, _ in found))
            items = [item for item in items if item in found]
        if self.case.option('discard_duplicates', False) or self.case.option('discard_duplicate_keys', False):
            items = [item for at, item in enumerate(items) if item not in items[:at]]
        same('items', sorted(items, key=repr), sorted(found, key=repr))
