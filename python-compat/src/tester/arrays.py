"""The arrays of cases, and what the tester asks of numpy about them: under Jython anything with these attributes is an array."""
import abc

from sharedbuffers import _ndarrays


class ndarray(object):
    """Items of one type, as bytes."""

    __metaclass__ = abc.ABCMeta

    def __init__(self, items, dtype, shape):
        self.items = items
        self.dtype = dtype
        self.shape = shape

    def reshape(self, shape):
        return ndarray(self.items, self.dtype, tuple(shape))

    def copy(self):
        """Another array, whose identity counts."""
        return ndarray(self.items, self.dtype, self.shape)

    def tobuffer(self):
        return bytearray(self.items)

    def tobytes(self):
        return self.items


# What is read.
ndarray.register(_ndarrays.Array)


class generic(object):
    """Single values are Python's own."""


def dtype(description):
    """The type of items, out of its text or of pairs of a name and such a type."""
    if isinstance(description, list):
        description = [(name, _described(part)) for name, part in description]
    return _ndarrays.DType(description)


def _described(part):
    if not part.names:
        return part.str
    return [(name, _described(part.fields[name][0])) for name in part.names]


def frombuffer(items, dtype):
    return ndarray(items, dtype, (len(items) // dtype.itemsize,))


def install(mapped_struct):
    """Has the arrays of this module packed as numpy's are."""
    packer = mapped_struct.proxied_ndarray
    mapped_struct.VARIABLE_TYPES[ndarray] = mapped_struct.TYPES[ndarray] = packer
    mapped_struct.PROXY_TYPES[ndarray] = mapped_struct.PROXY_TYPES[packer]
    codes = mapped_struct.mapped_object.TYPE_CODES
    codes[ndarray] = codes[packer]
