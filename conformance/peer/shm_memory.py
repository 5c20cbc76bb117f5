#!/usr/bin/env python3
"""Serves `multiprocessing.shared_memory`: SharedMemory and ShareableList."""
import collections
import os
import signal
from multiprocessing import managers, resource_tracker, shared_memory

from shm_serve import Peer, add_in


class MemoryPeer(Peer):
    def __init__(self):
        super().__init__()
        self.manager = None

    def memory(self, key):
        """The SharedMemory kept under a key, or that of the list kept there."""
        kept = self.objects[key]
        return kept.shm if isinstance(kept, shared_memory.ShareableList) else kept

    def told(self, key, kept):
        self.keep(key, kept)
        memory = self.memory(key)
        return {'name': memory.name, 'size': memory.size}

    def do_create(self, object, size, name=None, **options):
        return self.told(object, shared_memory.SharedMemory(name=name, create=True, size=size, **options))

    def do_attach(self, object, name, **options):
        return self.told(object, shared_memory.SharedMemory(name=name, **options))

    def do_create_list(self, object, items, name=None):
        return self.told(object, shared_memory.ShareableList(items, name=name))

    def do_attach_list(self, object, name):
        return self.told(object, shared_memory.ShareableList(name=name))

    def do_close(self, object):
        self.memory(object).close()

    def do_unlink(self, object):
        self.memory(object).unlink()

    def do_untrack(self, object):
        """Tells the resource tracker that the name is none of its business."""
        resource_tracker.unregister(self.memory(object)._name, 'shared_memory')

    def do_kill_tracker(self):
        """Kills the resource tracker that this process has started; returns when it is dead."""
        tracker = resource_tracker._resource_tracker
        os.kill(tracker._pid, signal.SIGKILL)
        os.waitpid(tracker._pid, 0)

    def do_read(self, object, offset=0, length=None):
        memory = self.memory(object)
        end = memory.size if length is None else offset + length
        return bytes(memory.buf[offset:end])

    def do_write(self, object, bytes, offset=0):
        self.memory(object).buf[offset:offset + len(bytes)] = bytes

    def do_add(self, object, amount, times, offset=0, lock=None):
        add_in(self.memory(object).buf, offset, amount, times, self.locks.guard(lock))

    def do_items(self, object):
        return list(self.objects[object])

    def do_length(self, object):
        return len(self.objects[object])

    def do_get(self, object, index):
        return self.objects[object][index]

    def do_set(self, object, index, value):
        self.objects[object][index] = value

    def do_set_all(self, object, index, values, times, lock=None):
        """Stores the values one after another, over and over: the type changes that readers may see torn."""
        kept = self.objects[object]
        guard = self.locks.guard(lock)
        for _ in range(times):
            for value in values:
                with guard():
                    kept[index] = value

    def do_watch(self, object, index, times, lock=None):
        """How often each value, or error, was read; as [value, its type, how often]."""
        kept = self.objects[object]
        guard = self.locks.guard(lock)
        seen = collections.Counter()
        for _ in range(times):
            try:
                with guard():
                    value = kept[index]
                seen[repr(value), type(value).__name__] += 1
            except Exception as problem:
                seen[str(problem), type(problem).__name__] += 1
        return [[value, kind, count] for (value, kind), count in seen.items()]

    def do_add_item(self, object, index, amount, times, lock=None):
        kept = self.objects[object]
        guard = self.locks.guard(lock)
        for _ in range(times):
            with guard():
                kept[index] += amount

    def do_format(self, object):
        return self.objects[object].format

    def do_count(self, object, value):
        return self.objects[object].count(value)

    def do_index(self, object, value):
        return self.objects[object].index(value)

    def do_start_manager(self):
        self.manager = managers.SharedMemoryManager()
        self.manager.start()

    def do_manage(self, object, size):
        return self.told(object, self.manager.SharedMemory(size))

    def do_manage_list(self, object, items):
        return self.told(object, self.manager.ShareableList(items))

    def do_stop_manager(self):
        self.manager.shutdown()


if __name__ == '__main__':
    MemoryPeer().serve()
