"""Pools of packed objects that grow section by section, in temporary files."""
import struct

from sharedbuffers import _java
from sharedbuffers.mapped_struct import StrongIdMap

DEFAULT_SECTION_SIZE = 128 << 20
DEFAULT_PACK_BUFFER = 65536

_SCRATCH = 1 << 20
_DOES_NOT_FIT = (struct.error, IndexError)


class Section(object):
    """A part of a pool: a buffer that is filled from its start, and what is known of its content."""

    fileobj = None

    def __init__(self, buf, implicit_offs=0, idmap_kwargs={}):
        self.buf = buf
        self.real_buf = buf
        self.attach(implicit_offs, idmap_kwargs)

    def attach(self, implicit_offs=0, idmap_kwargs={}):
        self.implicit_offs = implicit_offs
        self.write_pos = 0
        self.idmap = StrongIdMap(**idmap_kwargs)

    def detach(self):
        del self.idmap

    @property
    def free_space(self):
        return len(self.buf) - self.write_pos

    def allocate(self, size=None):
        if size is None:
            size = self.free_space
        if size > self.free_space:
            raise IndexError('Buffer overflow trying to allocate %d bytes from section' % size)
        start = self.write_pos
        self.write_pos += size
        return start

    def append(self, buf, verify_pos=None):
        start = self.allocate(len(buf))
        if verify_pos is not None and verify_pos != start:
            raise RuntimeError('Concurrent modification')
        _java.FileMapping.store(self.buf, start, buf)
        return start


class BaseObjectPool(object):
    """Objects by position; subclasses tell where sections come from."""

    def __init__(self, section_size=DEFAULT_SECTION_SIZE, temp_kwargs={}, idmap_kwargs={}, section_freelist=None):
        self.section_size = section_size
        self.temp_kwargs = temp_kwargs
        self.idmap_kwargs = idmap_kwargs
        self.section_freelist = section_freelist
        self.idmap_preload = []
        self.sections = []
        self.total_size = 0

    def _memory(self):
        """The memory of a new section."""
        raise NotImplementedError('use TemporaryObjectPool, or another class that has memory')

    @property
    def size(self):
        if not self.sections:
            return 0
        last = self.sections[-1]
        return last.implicit_offs + last.write_pos

    def add_section(self):
        if self.section_freelist:
            section = self.section_freelist.pop()
            section.attach(self.total_size, self.idmap_kwargs)
        else:
            section = Section(self._memory(), self.total_size, self.idmap_kwargs)
        if self.idmap_preload:
            known = {}
            try:
                for schema, obj in self.idmap_preload:
                    self._write(schema, obj, section, known, DEFAULT_PACK_BUFFER, None)
            except _DOES_NOT_FIT:
                raise RuntimeError("Preload items dont't fit in empty section, increase section size")
            section.idmap.preload(known)
        self.total_size += len(section.buf)
        self.sections.append(section)
        return section

    @staticmethod
    def _packed(schema, obj, idmap, implicit_offs, pack_buffer):
        if hasattr(schema, 'pack'):
            return schema.pack(obj, idmap, implicit_offs=implicit_offs)
        if pack_buffer is None:
            pack_buffer = bytearray(_SCRATCH)
        return pack_buffer[:schema.pack_into(obj, pack_buffer, 0, idmap, implicit_offs=implicit_offs)]

    def _write(self, schema, obj, section, idmap, room, pack_buffer):
        """Packs an object to the end of a section; tells its place, or what room it would have needed."""
        image = self._packed(schema, obj, idmap, section.implicit_offs + section.write_pos, pack_buffer)
        if len(image) > section.free_space:
            return None, max(room, len(image))
        return section.append(image, section.write_pos), room

    def pack(self, schema, obj, min_pack_buffer=DEFAULT_PACK_BUFFER, clear_idmaps_on_new_section=True,
             pack_buffer=None):
        room = min_pack_buffer
        for section in reversed(self.sections):
            if section.free_space < room:
                continue
            try:
                start, room = self._write(schema, obj, section, section.idmap, room, pack_buffer)
            except _DOES_NOT_FIT:
                start = None
            if start is not None:
                return self._place(schema, section, start)
            # It knows places that were not written.
            section.idmap.clear()
        section = self._new_section(clear_idmaps_on_new_section)
        start, _ = self._write(schema, obj, section, section.idmap, room, pack_buffer)
        if start is None:
            raise IndexError('an object that no section of %d bytes can hold' % self.section_size)
        return self._place(schema, section, start)

    def _new_section(self, clear_idmaps):
        if clear_idmaps:
            self.clear_idmaps()
        return self.add_section()

    @staticmethod
    def _place(schema, section, start):
        return start + section.implicit_offs, schema.unpack_from(section.real_buf, start)

    def add(self, schema, buf, clear_idmaps_on_new_section=True):
        for section in self.sections:
            if section.free_space >= len(buf):
                break
        else:
            section = self._new_section(clear_idmaps_on_new_section)
        return self._place(schema, section, section.append(buf, section.write_pos))

    def add_preload(self, schema, obj):
        self.idmap_preload.append((schema, obj))

    def find_section(self, pos):
        for section in self.sections:
            if section.implicit_offs <= pos < section.implicit_offs + len(section.buf):
                return section
        return None

    def unpack(self, schema, pos):
        section = self.find_section(pos)
        if section is None:
            raise IndexError('Position %d out of bounds for object pool' % pos)
        return schema.unpack_from(section.real_buf, pos - section.implicit_offs)

    def clear_idmaps(self):
        for section in self.sections:
            section.idmap.clear()

    def dump(self, fileobj):
        for section in self.sections[:-1]:
            fileobj.write(section.buf[:])
        if self.sections:
            last = self.sections[-1]
            fileobj.write(last.buf[:last.write_pos + -last.write_pos % 8])

    def close(self, discard=False):
        sections, self.sections = self.sections, []
        self.total_size = 0
        for section in sections:
            if self.section_freelist is not None and not discard:
                section.detach()
                self.section_freelist.append(section)


class TemporaryObjectPool(BaseObjectPool):
    """A pool in temporary files, which disappear with it."""

    def _memory(self):
        return _java.FileMapping.temporary(self.temp_kwargs.get('dir'), self.section_size)
