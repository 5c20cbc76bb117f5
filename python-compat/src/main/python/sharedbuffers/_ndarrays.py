"""What numpy's arrays are without numpy: sequences of what a buffer holds, which can be indexed, sliced and listed."""
import operator

from sharedbuffers import _java, _registry

NEEDS_NUMPY = '%s needs numpy, which Jython does not have'


class DType(object):
    """The type of an array's items. ``str`` is numpy's name of it; structured items have ``names`` and ``fields``."""

    def __init__(self, description):
        if isinstance(description, basestring):
            self.str = description
            self.names = self.fields = None
        else:
            offset = 0
            self.names = tuple(name for name, _ in description)
            self.fields = {}
            for name, part in description:
                part = DType(part)
                self.fields[name] = part, offset
                offset += part.itemsize
            self.str = '|V%d' % offset

    @property
    def kind(self):
        return 'V' if self.names else self.str.lstrip('<>|=')[0]

    @property
    def itemsize(self):
        if self.names:
            return sum(part.itemsize for part, _ in self.fields.values())
        size = int(self.str.lstrip('<>|=')[1:].split('[')[0])
        return 4 * size if self.kind == 'U' else size

    def __eq__(self, other):
        return isinstance(other, (DType, basestring)) and str(self) == str(other)

    def __ne__(self, other):
        return not self == other

    def __hash__(self):
        return hash(str(self))

    def __str__(self):
        if self.names:
            return str([(name, str(self.fields[name][0])) for name in self.names])
        return self.str

    def __repr__(self):
        return 'dtype(%r)' % (str(self),)


# The types that are stored as a number, in the order of these numbers. With numpy they are its classes.
NDARRAY_STANDARD_CODES_TO_DTYPE = ('<u8', '<i8', '<u4', '<i4', '<u2', '<i2', '|u1', '|i1', '<f8', '<f4')
NDARRAY_STANDARD_DTYPES_TO_CODE = dict((dtype, code) for code, dtype in enumerate(NDARRAY_STANDARD_CODES_TO_DTYPE))


class Array(object):
    """An array in a buffer, or a part of one. Reading is all that it can do."""

    def __init__(self, stored, start=0, shape=None, steps=None):
        self._stored = stored
        self._start = start
        self.shape = stored.shape() if shape is None else shape
        if steps is None:
            steps = []
            for length in reversed(self.shape):
                steps.insert(0, steps[0] * last if steps else 1)
                last = length
        self._steps = tuple(steps)

    @property
    def dtype(self):
        return DType(self._stored.dtype())

    @property
    def ndim(self):
        return len(self.shape)

    @property
    def size(self):
        return reduce(operator.mul, self.shape, 1)

    @property
    def itemsize(self):
        return self._stored.itemSize()

    @property
    def nbytes(self):
        return self.size * self.itemsize

    def __len__(self):
        if not self.shape:
            raise TypeError('len() of unsized object')
        return self.shape[0]

    def __nonzero__(self):
        if self.size > 1:
            raise ValueError('The truth value of an array with more than one element is ambiguous')
        return bool(self.size) and bool(self.tolist() if not self.shape else list(self._items())[0])

    def __getitem__(self, key):
        keys = key if isinstance(key, tuple) else (key,)
        if len(keys) > len(self.shape):
            raise IndexError('too many indices for array')
        start, shape, steps = self._start, [], []
        for axis, length in enumerate(self.shape):
            chosen = keys[axis] if axis < len(keys) else slice(None)
            step = self._steps[axis]
            if isinstance(chosen, slice):
                first, stop, stride = chosen.indices(length)
                start += first * step
                shape.append(len(xrange(first, stop, stride)))
                steps.append(step * stride)
            else:
                start += self._position(chosen, axis, length) * step
        return Array(self._stored, start, tuple(shape), steps) if shape else self._stored.item(start)

    @staticmethod
    def _position(chosen, axis, length):
        try:
            index = operator.index(chosen)
        except (AttributeError, TypeError):
            raise ImportError(NEEDS_NUMPY % ('indexing an array by %r' % (chosen,)))
        if not -length <= index < length:
            raise IndexError('index %d is out of bounds for axis %d with size %d' % (index, axis, length))
        return index % length

    def __iter__(self):
        if not self.shape:
            raise TypeError('iteration over a 0-d array')
        for i in xrange(self.shape[0]):
            yield self[i]

    def __contains__(self, value):
        return any(item == value for item in self._items())

    def _items(self):
        """All items, the last index fastest."""
        if not self.shape:
            yield self._stored.item(self._start)
        elif len(self.shape) == 1:
            step = self._steps[0]
            for i in xrange(self.shape[0]):
                yield self._stored.item(self._start + i * step)
        else:
            for part in self:
                for item in part._items():
                    yield item

    def tolist(self):
        if not self.shape:
            return self._stored.item(self._start)
        if len(self.shape) == 1:
            return list(self._items())
        return [part.tolist() for part in self]

    def _positions(self):
        positions = [self._start]
        for length, step in zip(self.shape, self._steps):
            positions = [position + i * step for position in positions for i in xrange(length)]
        return positions

    def _whole(self):
        return self.shape == self._stored.shape() and self._start == 0 and Array(self._stored)._steps == self._steps

    def tobuffer(self):
        """The bytes of all items: of a whole array those in the file, otherwise a copy."""
        whole = self._stored.buffer()
        if self._whole():
            return whole
        size = self.itemsize
        return ''.join(str(whole[position * size:(position + 1) * size]) for position in self._positions())

    data = property(tobuffer)

    def tostring(self):
        return str(self.tobuffer())

    tobytes = tostring

    def __setitem__(self, key, value):
        raise TypeError('Proxy objects are read-only')

    def __getattr__(self, name):
        if name.startswith('_'):
            raise AttributeError(name)
        raise ImportError(NEEDS_NUMPY % ('array.' + name))

    def __str__(self):
        return str(self.tolist())

    def __repr__(self):
        return 'array(%s, dtype=%r)' % (self.tolist(), str(self.dtype))


def _refused(name):
    def method(self, *args):
        raise ImportError(NEEDS_NUMPY % ('calculating with arrays (%s)' % name))
    method.__name__ = name
    return method


for _name in ('add', 'sub', 'mul', 'div', 'truediv', 'floordiv', 'mod', 'pow', 'and', 'or', 'xor', 'lt', 'le', 'gt', 'ge'):
    setattr(Array, '__%s__' % _name, _refused('__%s__' % _name))
    if _name not in ('lt', 'le', 'gt', 'ge'):
        setattr(Array, '__r%s__' % _name, _refused('__r%s__' % _name))


def numbers(buf, at, dtype, count):
    """Numbers that follow each other in a buffer."""
    return Array(_java.StoredArray.of(buf, at, dtype, count))


_registry.types.name('array', Array)
