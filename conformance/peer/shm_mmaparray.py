#!/usr/bin/env python3
"""Serves mmap_backed_array."""
import array
import mmap
import operator
import os

from mmap_backed_array import mmaparray

from shm_serve import Peer

ACCESS = {'read': mmap.ACCESS_READ, 'write': mmap.ACCESS_WRITE, 'copy': mmap.ACCESS_COPY}
METHODS = frozenset(['append', 'extend', 'insert', 'pop', 'remove', 'index', 'count', 'reverse', 'byteswap', 'tolist',
                     'tobytes', 'tounicode', 'frombytes', 'fromlist', 'fromstring'])
OPERATORS = {name: getattr(operator, name)
             for name in ('eq', 'ne', 'lt', 'le', 'gt', 'ge', 'add', 'iadd', 'mul', 'imul')}


class MmapArrayPeer(Peer):
    def __init__(self):
        super().__init__()
        self.maps = {}

    def versions(self):
        from importlib.metadata import version
        found = super().versions()
        found.update(mmap_backed_array=version('mmap_backed_array'))
        return found

    def told(self, key, kept):
        self.keep(key, kept)
        return {'typecode': kept.typecode, 'itemsize': kept.itemsize, 'length': len(kept)}

    def do_create(self, path, bytes=b'\0'):
        """A new file; that of an empty array is one zero byte, for nothing cannot be mapped."""
        with open(path, 'xb') as out:
            out.write(bytes)

    def do_open(self, object, path, typecode, initializer=None, access='write', length=0, offset=0):
        with open(path, 'rb' if access == 'read' else 'r+b') as source:
            mapped = mmap.mmap(source.fileno(), length, access=ACCESS[access], offset=offset)
        given = () if initializer is None else (initializer,)
        told = self.told(object, mmaparray(typecode, *given, mmap=mapped))
        self.maps[object] = mapped
        return told

    def do_anonymous(self, object, typecode, initializer=None):
        return self.told(object, mmaparray(typecode, *(() if initializer is None else (initializer,))))

    def do_plain(self, object, typecode, initializer):
        """Keeps an array.array, to be an argument."""
        self.keep(object, array.array(typecode, initializer))

    def do_flush(self, object):
        self.maps[object].flush()

    def do_forget(self, object):
        super().do_forget(object)
        self.maps.pop(object, None)

    def do_delete(self, path):
        os.unlink(path)

    def do_length(self, object):
        return len(self.objects[object])

    def do_items(self, object):
        kept = self.objects[object]
        return [kept[index] for index in range(len(kept))]

    def do_call(self, object, method, arguments=()):
        if method not in METHODS:
            raise ValueError('no method %s is served' % method)
        return getattr(self.objects[object], method)(*arguments)

    def do_extend_with(self, object, other):
        self.objects[object].extend(self.objects[other])

    def do_fromfile(self, object, path, count):
        with open(path, 'rb') as source:
            self.objects[object].fromfile(source, count)

    def do_operate(self, object, operation, other=None, value=None, into=None):
        """A binary operation with another object or a value; its array is kept under `into`."""
        result = OPERATORS[operation](self.objects[object], value if other is None else self.objects[other])
        if into is None:
            return result
        return self.told(into, result)

    def do_get(self, object, index):
        return self.objects[object][index]

    def do_set(self, object, index, value):
        self.objects[object][index] = value

    def do_slice(self, object, start=None, stop=None, step=None):
        return self.objects[object][start:stop:step].tolist()

    def do_set_slice(self, object, other, start=None, stop=None, step=None):
        self.objects[object][start:stop:step] = self.objects[other]

    def do_add(self, object, index, amount, times, lock=None):
        kept = self.objects[object]
        guard = self.locks.guard(lock)
        for _ in range(times):
            with guard():
                kept[index] += amount


if __name__ == '__main__':
    MmapArrayPeer().serve()
