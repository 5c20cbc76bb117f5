#!/usr/bin/env python3
"""Serves SharedArray."""
import sys

import numpy
import SharedArray

from shm_serve import Peer


def item(value):
    """A NumPy scalar as msgpack has it: moments and spans as their number, records and long doubles as their bytes."""
    if isinstance(value, (numpy.datetime64, numpy.timedelta64)):
        return int(value.astype('i8'))
    if isinstance(value, (numpy.longdouble, numpy.clongdouble, numpy.void)):
        return value.tobytes()
    return value.item()


class ArrayPeer(Peer):
    def versions(self):
        from importlib.metadata import version
        found = super().versions()
        found.update(numpy=numpy.__version__, SharedArray=version('SharedArray'), byteorder=sys.byteorder)
        return found

    def told(self, key, array):
        self.keep(key, array)
        return self.do_describe(key)

    def do_describe(self, object):
        array = self.objects[object]
        return {'dtype': array.dtype.str, 'typenum': array.dtype.num, 'itemsize': array.dtype.itemsize,
                'shape': array.shape, 'writeable': bool(array.flags.writeable), 'aligned': array.ctypes.data % 4096 == 0}

    def do_create(self, object, name, shape, dtype=None):
        given = () if dtype is None else (dtype,)
        return self.told(object, SharedArray.create(name, shape if isinstance(shape, int) else tuple(shape), *given))

    def do_attach(self, object, name, **options):
        return self.told(object, SharedArray.attach(name, **options))

    def do_delete(self, name):
        SharedArray.delete(name)

    def do_list(self):
        return [[entry.name, numpy.dtype(entry.dtype).str, numpy.dtype(entry.dtype).num, entry.dims]
                for entry in SharedArray.list()]

    def do_read(self, object):
        return self.objects[object].tobytes()

    def do_write(self, object, bytes):
        """Fills the whole array with the bytes of its items."""
        array = self.objects[object]
        array[...] = numpy.frombuffer(bytes, array.dtype).reshape(array.shape)

    def do_set_items(self, object, items):
        """Fills the whole array with items, rows one after another."""
        array = self.objects[object]
        if array.dtype.kind in 'mM':
            # without a unit NumPy takes no number for a moment
            given = numpy.array(items, 'i8').view(array.dtype)
        elif array.dtype.char in 'gG':
            # by their bytes: the unused ones would be whatever the memory held before
            given = numpy.frombuffer(b''.join(items), array.dtype)
        elif array.dtype.kind == 'c':
            given = numpy.array([complex(*value) for value in items], array.dtype)
        else:
            given = numpy.array(items, array.dtype)
        array[...] = given.reshape(array.shape)

    def do_items(self, object):
        return [item(value) for value in self.objects[object].reshape(-1)]

    def do_get(self, object, index):
        return item(self.objects[object][tuple(index)])

    def do_set(self, object, index, value):
        array = self.objects[object]
        if array.dtype.kind in 'mM':
            array = array.view('i8')
        array[tuple(index)] = complex(*value) if isinstance(value, list) else value

    def do_fill(self, object, value):
        self.objects[object].fill(value)

    def do_add(self, object, index, amount, times, lock=None):
        array = self.objects[object]
        place = tuple(index)
        guard = self.locks.guard(lock)
        for _ in range(times):
            with guard():
                array[place] += amount

    def do_view(self, object, dtype, of):
        """Keeps another view of an array: with a dtype of fields, or with a unit of time, which SharedArray forgets."""
        given = [tuple(field) for field in dtype] if isinstance(dtype, list) else dtype
        return self.told(object, self.objects[of].view(numpy.dtype(given)))

    def do_constants(self):
        return {name: getattr(SharedArray, name) for name in ('MS_ASYNC', 'MS_INVALIDATE', 'MS_SYNC')}

    def do_msync(self, object, flags):
        self.objects[object].base.msync(flags)

    def do_mlock(self, object):
        self.objects[object].base.mlock()

    def do_munlock(self, object):
        self.objects[object].base.munlock()

    def do_resize(self, object, name, shape):
        """SharedArray has no resize: what its users do is to copy into a new array under the same name."""
        old = self.objects[object]
        SharedArray.delete(name)
        new = SharedArray.create(name, tuple(shape), old.dtype)
        shared = tuple(slice(0, min(sides)) for sides in zip(old.shape, new.shape))
        new[shared] = old[shared]
        return self.told(object, new)


if __name__ == '__main__':
    ArrayPeer().serve()
