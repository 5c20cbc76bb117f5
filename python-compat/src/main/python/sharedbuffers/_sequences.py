"""Lists, tuples, sets and dicts that stay in their buffer and are read item by item."""
import operator

from sharedbuffers import _java, _packers, _registry
from sharedbuffers._proxies import BufferProxyObject
from sharedbuffers._sets import ComparableSet


def _made(cls):
    """How Java makes an instance: out of a reader and an offset."""
    def maker(reader, offs):
        made = cls.__new__(cls)
        made._open(reader, offs, None)
        return made
    return maker


def islist(obj):
    return isinstance(obj, (list, tuple, proxied_list))


class proxied_list(_packers._Packer):
    """A list in a buffer. Slices are views of the same bytes."""

    _builtin = list
    _brackets = '[%s]'

    __hash__ = None

    def __init__(self, buf, offs, idmap=None, elem_start=0, elem_end=0, elem_step=0):
        self._open(buf, offs, idmap)
        if elem_step:
            self._indices = xrange(elem_start, elem_end, elem_step)

    def _open(self, source, offs, idmap):
        self._stored = _java.StoredSequence(_registry.types, source, offs, idmap)
        self._indices = None

    @classmethod
    def unpack_from(cls, buf, offs, idmap=None):
        return _packers._unpack(cls._kind, buf, offs, idmap, None)

    @property
    def buffer(self):
        return self._stored.buffer()

    @property
    def offset(self):
        return self._stored.offset()

    def __len__(self):
        return self._stored.size() if self._indices is None else len(self._indices)

    def __nonzero__(self):
        return len(self) > 0

    def _item(self, index, proxy_into=None):
        size = len(self)
        if self._indices is not None:
            if not 0 <= index < size:
                raise IndexError('proxied list index %d out of range' % index)
            return self._stored.get(self._indices[index], proxy_into)
        if index < 0:
            index += size
        if not 0 <= index < size:
            raise IndexError('proxied list index out of range')
        return self._stored.get(index, proxy_into)

    def __getitem__(self, index):
        if not isinstance(index, slice):
            # As in the original, fractions are cut off.
            return self._item(int(index) if isinstance(index, float) else operator.index(index))
        start, stop, step = index.indices(len(self))
        count = len(xrange(start, stop, step))
        if not count:
            return self._builtin()
        if self._indices is not None:
            first, last = self._indices[start], self._indices[start + (count - 1) * step]
            step *= self._indices[1] - self._indices[0] if len(self._indices) > 1 else 1
        else:
            first, last = start, start + (count - 1) * step
        made = type(self).__new__(type(self))
        made._stored = self._stored
        made._indices = xrange(first, last + (1 if step > 0 else -1), step)
        return made

    def __setitem__(self, index, value):
        raise TypeError('Proxy objects are read-only')

    def __delitem__(self, index):
        raise TypeError('Proxy objects are read-only')

    def getter(self, proxy_into=None, fast=False):
        reused = [proxy_into]

        def getter(pos):
            found = self._item(pos, reused[0])
            if fast and isinstance(found, BufferProxyObject):
                reused[0] = found
            return found
        return getter

    def iter(self, proxy_into=None, mask=None):
        return self._items(proxy_into, mask)

    def iter_fast(self, mask=None):
        return self._items(None, mask, True)

    def _items(self, proxy_into=None, mask=None, fast=False):
        first, step, count = self._slice() or (0, 1, self._stored.size())
        return self._stored.iterate(first, step, count, proxy_into, mask, fast)

    def _slice(self):
        """First index, step and number of items of a slice; None if this is no slice."""
        rows = self._indices
        if rows is None:
            return None
        return rows[0] if rows else 0, rows[1] - rows[0] if len(rows) > 1 else 1, len(rows)

    def __iter__(self):
        return self._items()

    def __reversed__(self):
        for i in xrange(len(self) - 1, -1, -1):
            yield self._item(i)

    def __contains__(self, value):
        for item in self:
            if item == value:
                return True
        return False

    def _equal(self, other):
        if len(self) != len(other):
            return False
        for a, b in zip(self, other):
            if a is not b and a != b:
                return False
        return True

    def __eq__(self, other):
        return self is other or islist(other) and self._equal(other)

    def __ne__(self, other):
        return not self == other

    def _ordered(self, other, op):
        if not islist(other):
            raise NotImplementedError('a %s is not ordered against a %s' % (type(self).__name__, type(other).__name__))
        for a, b in zip(self, other):
            if a is not b and a != b:
                return op(a, b)
        return op(len(self), len(other))

    def __lt__(self, other):
        return self._ordered(other, operator.lt)

    def __le__(self, other):
        return self._ordered(other, operator.le)

    def __gt__(self, other):
        return self._ordered(other, operator.gt)

    def __ge__(self, other):
        return self._ordered(other, operator.ge)

    def __str__(self):
        return self._brackets % ','.join(map(str, self))

    def __repr__(self):
        return '%s(%s)' % (type(self).__name__, self)


class proxied_tuple(proxied_list):
    """A tuple in a buffer."""

    _builtin = tuple
    _brackets = '(%s)'

    def __hash__(self):
        return hash(tuple(self))


def proxied_list_cmp(a, b):
    for x, y in zip(a, b):
        order = cmp(x, y)
        if order:
            return order
    return cmp(len(a), len(b))


def proxied_list_eq(a, b):
    return len(a) == len(b) and all(x == y for x, y in zip(a, b))


def proxied_list_richcmp(a, b, op):
    if not islist(a) or not islist(b):
        if op in (2, 3):
            return op == 3
        raise NotImplementedError('only lists and tuples are ordered')
    if op in (2, 3):
        return proxied_list_eq(a, b) == (op == 2)
    order = proxied_list_cmp(a, b)
    return (order < 0, order <= 0, None, None, order > 0, order >= 0)[op]


def smallest_diff_key(A, B):
    """The smallest key whose values differ in two dicts of equal size."""
    return min(key for key in A if A[key] != B.get(key))


class proxied_frozenset(_packers._Packer):
    """A frozen set in a buffer, or a set of small whole numbers that is kept as a bitmap."""

    __hash__ = None

    _BITS = 128

    def __init__(self, objlist, bitrep_lo=0, bitrep_hi=0):
        self._stored = None
        self._bitmap = objlist is None
        if self._bitmap:
            bits = bitrep_lo | bitrep_hi << 64
            objlist = [i for i in range(self._BITS) if bits >> i & 1]
        self._items = frozenset(objlist)

    def _open(self, source, offs, idmap):
        self._stored = _java.StoredSet(_registry.types, source, offs, idmap)
        self._bitmap = self._stored.isBitmap()
        self._items = None

    def _set(self):
        if self._items is None:
            self._items = frozenset(self._stored.items())
        return self._items

    def __len__(self):
        return len(self._items) if self._stored is None else self._stored.size()

    def __nonzero__(self):
        return len(self) > 0

    def __iter__(self):
        return iter(self._items if self._stored is None else self._stored.items())

    def __contains__(self, value):
        return value in self._items if self._stored is None else self._stored.contains(value)

    def copy(self):
        return self

    @staticmethod
    def _plain(other):
        return other._set() if isinstance(other, proxied_frozenset) else frozenset(other)

    @staticmethod
    def _of_bits(items):
        return proxied_frozenset(None, *[
            sum(1 << i - base for i in items if base <= i < base + 64) for base in (0, 64)])

    def _combined(self, others, method):
        if not others:
            return self
        if len(others) == 1:
            other = others[0]
            if self._bitmap and type(other) is proxied_frozenset and other._bitmap:
                return self._of_bits(getattr(self._set(), method)(other._set()))
            if not other:
                return self._of_bits(()) if method == 'intersection' else self
        return ComparableSet(getattr(self._set(), method)(*map(self._plain, others)))

    def union(self, *seqs):
        return self._combined(seqs, 'union')

    def intersection(self, *seqs):
        return self._combined(seqs, 'intersection')

    def difference(self, *seqs):
        return self._combined(seqs, 'difference')

    def symmetric_difference(self, *seqs):
        return self._combined(seqs, 'symmetric_difference')

    def __or__(self, other):
        return self.union(other)

    def __and__(self, other):
        return self.intersection(other)

    def __sub__(self, other):
        return self.difference(other)

    def __xor__(self, other):
        return self.symmetric_difference(other)

    def __ror__(self, other):
        return self._plain(other) | self._set()

    def __rand__(self, other):
        return self._plain(other) & self._set()

    def __rsub__(self, other):
        return self._plain(other) - self._set()

    def __rxor__(self, other):
        return self._plain(other) ^ self._set()

    def _compared(self, other, op):
        if not isinstance(other, (set, frozenset, proxied_frozenset)):
            return NotImplemented
        return op(self._set(), self._plain(other))

    def __eq__(self, other):
        return self._compared(other, operator.eq)

    def __ne__(self, other):
        return self._compared(other, operator.ne)

    def __lt__(self, other):
        return self._compared(other, operator.lt)

    def __le__(self, other):
        return self._compared(other, operator.le)

    def __gt__(self, other):
        return self._compared(other, operator.gt)

    def __ge__(self, other):
        return self._compared(other, operator.ge)

    def __str__(self):
        return 'proxied_frozenset([%s])' % ','.join(map(str, self))

    __repr__ = __str__


class proxied_dict(_packers._Packer):
    """A dict in a buffer. Keys come in the order of their hashes, values in that of the packed dict."""

    __hash__ = None

    def __init__(self, buf, offs, objmapper=None, vlist=None):
        self._open(buf, offs, None)

    def _open(self, source, offs, idmap):
        self._stored = _java.StoredDict(_registry.types, source, offs, idmap)

    @property
    def buffer(self):
        return self._stored.buffer()

    @property
    def offset(self):
        return self._stored.offset()

    def __len__(self):
        return self._stored.size()

    def get(self, key, default_val=None):
        row = self._find(key)
        return default_val if row < 0 else self._value(row)

    def _find(self, key):
        if len(self):
            # Jython finds a list, but cannot hash it.
            hash(key)
        return self._stored.find(key)

    def _value(self, row):
        return self._stored.value(self._stored.indexAt(row))

    def __getitem__(self, key):
        row = self._find(key)
        if row < 0:
            raise KeyError(key)
        return self._value(row)

    def __setitem__(self, key, value):
        raise TypeError('Proxy objects are read-only')

    def __delitem__(self, key):
        raise TypeError('Proxy objects are read-only')

    def __contains__(self, key):
        return self._find(key) >= 0

    has_key = __contains__

    def iterkeys(self):
        return self._stored.iterateKeys()

    __iter__ = iterkeys

    def itervalues(self):
        return self._stored.iterateValues()

    def iteritems(self):
        return self._stored.iterateItems()

    def keys(self):
        return list(self.iterkeys())

    def values(self):
        return list(self.itervalues())

    def items(self):
        return list(self.iteritems())

    def viewkeys(self):
        return self.iterkeys()

    def viewvalues(self):
        return self.itervalues()

    def viewitems(self):
        return self.iteritems()

    def copy(self):
        return dict(self.iteritems())

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, (dict, proxied_dict)) or len(self) != len(other):
            return False
        missing = object()
        return all(other.get(key, missing) == value for key, value in self.iteritems())

    def __ne__(self, other):
        return not self == other

    def __str__(self):
        return '{%s}' % ', '.join('%r: %r' % item for item in self.iteritems())

    def __repr__(self):
        return 'proxied_dict(%s)' % (self,)


for _cls in (proxied_list, proxied_tuple, proxied_frozenset, proxied_dict):
    _packers.define(_cls, _made(_cls))
_registry.types.name('proxied_list', proxied_list)
_registry.types.name('proxied_dict', proxied_dict)
