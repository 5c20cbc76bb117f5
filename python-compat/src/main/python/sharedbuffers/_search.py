"""Searching sorted sequences of numbers, and merging sorted rows."""
import array
from bisect import bisect_left

_INTEGERS = 'bBhHiIlLqQ'
_FLOATS = 'fd'


def _type_code(a):
    """The type of the numbers of an array, as the module struct names it; None where nobody tells."""
    if isinstance(a, array.array):
        return a.typecode
    dtype = getattr(a, 'dtype', None)
    if dtype is None:
        return None
    text = str(dtype).lstrip('<>|=')
    if text[:1] in ('i', 'u', 'f') and text[1:] in ('1', '2', '4', '8'):
        code = {'1': 'b', '2': 'h', '4': 'f' if text[0] == 'f' else 'i', '8': 'd' if text[0] == 'f' else 'q'}[text[1:]]
        return code.upper() if text[0] == 'u' else code
    return text[:1]


def _key(a, key):
    """The key as a number of the array's type; numbers beyond it are only compared."""
    code = _type_code(a)
    if code is not None and code not in _INTEGERS + _FLOATS:
        raise NotImplementedError('Unsupported array type %s' % code)
    integers = code in _INTEGERS if code is not None else isinstance(a[0], (int, long))
    return int(key) if integers and isinstance(key, float) else key


def bsearch(a, hkey):
    """Where a key is in a sorted sequence, or would be: the first place whose number is not smaller."""
    return bisect_left(a, _key(a, hkey)) if len(a) else 0


def hinted_bsearch(a, hkey, hint):
    """The same as bsearch, with a guess where the key is."""
    return bsearch(a, hkey)


def sorted_contains(a, hkey):
    """Whether a key is in a sorted sequence."""
    if not len(a):
        return False
    key = _key(a, hkey)
    place = bisect_left(a, key)
    return place < len(a) and a[place] == key


def hinted_sorted_contains(a, hkey, hint):
    """The same as sorted_contains, with a guess where the key is."""
    return sorted_contains(a, hkey)


def _checked(rows, what, message):
    shape = getattr(rows, 'shape', None)
    if shape is not None and len(shape) != 2:
        raise ValueError('%s must be two-dimensional' % what)
    if shape[1] != 2 if shape is not None else any(len(row) != 2 for row in rows):
        raise ValueError(message)


def index_merge(index1, index2, dest):
    """Stores the rows of two sorted indexes, which are pairs, in the rows of a third; returns how many were stored."""
    for rows in (index1, index2):
        _checked(rows, 'Indices', 'Indices must be N x 2 matrices')
    _checked(dest, 'Destination', 'Destination must be an N x 2 matrix')
    codes = [_type_code(rows) for rows in (index1, index2, dest)]
    if codes[0] != codes[1]:
        raise ValueError('Incompatible indexes')
    if codes[2] not in (None, codes[0]):
        raise ValueError('Incompatible destination')
    if dest is index1 or dest is index2:
        raise NotImplementedError('In-place merge not implemented, destination must not overlap')
    i = j = count = 0
    size1, size2, room = len(index1), len(index2), len(dest)
    # Rows of equal keys stay in the order in which the blocks alternate, as in the original.
    while i < size1 and j < size2 and count < room:
        limit = index2[j][0]
        while i < size1 and index1[i][0] <= limit and count < room:
            dest[count] = list(index1[i])
            i += 1
            count += 1
        if i < size1:
            limit = index1[i][0]
            while j < size2 and index2[j][0] <= limit and count < room:
                dest[count] = list(index2[j])
                j += 1
                count += 1
    for rows, start in ((index1, i), (index2, j)):
        for row in range(start, min(len(rows), start + room - count)):
            dest[count] = list(rows[row])
            count += 1
    return count


class BufferIO(object):
    """A buffer as a file that mappers can be written to."""

    def __init__(self, buf, offs):
        self.buf = buf
        self.offs = offs
        self.pos = 0

    def write(self, value):
        start = self.offs + self.pos
        self.buf[start:start + len(value)] = value
        self.pos += len(value)
        return len(value)

    def tell(self):
        return self.pos

    def flush(self):
        pass

    def seek(self, pos):
        self.pos = pos


BufferIO.__module__ = 'sharedbuffers.mapped_struct'
