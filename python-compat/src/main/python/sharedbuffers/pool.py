"""Pools of packed objects that grow section by section, in temporary files.

Objects are laid out by their schemas, that is by Java, in the schemas' own work buffers: the gaps in a section show what these
packed before. Sections, which applications fill and reuse by themselves, are kept here.
"""
import struct
import tempfile

from sharedbuffers import _files, _java, _registry
from sharedbuffers.mapped_struct import StrongIdMap

DEFAULT_SECTION_SIZE = 128 << 20
DEFAULT_PACK_BUFFER = 65536

_SCRATCH = 1 << 20
_PIECE = 1 << 20
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

    def _mktemp(self):
        """The file of a new section."""
        raise NotImplementedError('use TemporaryObjectPool, or another class that has files')

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
            section = self._made_section()
        try:
            self._preload(section)
        except _DOES_NOT_FIT:
            if section.fileobj is not None:
                section.fileobj.close()
            raise RuntimeError("Preload items dont't fit in empty section, increase section size")
        self.total_size += len(section.buf)
        self.sections.append(section)
        return section

    def _made_section(self):
        opened = self._mktemp()
        # Jython's truncate does not make files longer.
        opened.seek(self.section_size - 1)
        opened.write('\0')
        opened.flush()
        section = Section(
            _files.map_path(opened, 0, self.section_size, read_only=False), self.total_size, self.idmap_kwargs)
        section.fileobj = opened
        return section

    def _preload(self, section):
        if not self.idmap_preload:
            return
        known = {}
        for schema, obj in self.idmap_preload:
            image = self._packed(schema, obj, known, section, bytearray(_SCRATCH))
            section.append(image, section.write_pos)
        section.idmap.preload(known)

    @staticmethod
    def _packed(schema, obj, idmap, section, pack_buffer):
        implicit_offs = section.implicit_offs + section.write_pos
        if hasattr(schema, 'pack'):
            return schema.pack(obj, idmap, implicit_offs=implicit_offs)
        return pack_buffer[:schema.pack_into(obj, pack_buffer, 0, idmap, implicit_offs=implicit_offs)]

    def pack(self, schema, obj, min_pack_buffer=DEFAULT_PACK_BUFFER, clear_idmaps_on_new_section=True,
             pack_buffer=None):
        room = min_pack_buffer
        # 0.8 takes buffers of its own.
        old = _registry.dialect == '0.8'
        given = None if old else pack_buffer
        for section in reversed(self.sections):
            if section.free_space < room:
                continue
            try:
                image = self._packed(schema, obj, section.idmap, section, given or bytearray(room))
                room = max(room, len(image))
                return self._place(schema, section, section.append(image, section.write_pos))
            except _DOES_NOT_FIT:
                # It knows places that were not written.
                section.idmap.clear()
        section = self._new_section(clear_idmaps_on_new_section)
        image = self._packed(schema, obj, section.idmap, section, given or bytearray(_SCRATCH if old else room))
        return self._place(schema, section, section.append(image, section.write_pos))

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
        """Writes all sections, the last one up to its last object; returns the number of bytes."""
        for section in self.sections:
            last = section is self.sections[-1]
            size = section.write_pos + -section.write_pos % 8 if last else len(section.buf)
            for start in xrange(0, size, _PIECE):
                fileobj.write(section.real_buf[start:min(start + _PIECE, size)])
        return section.implicit_offs + size if self.sections else 0

    def close(self, discard=False):
        sections, self.sections = self.sections, []
        self.total_size = 0
        free = self.section_freelist
        if free is not None:
            for section in sections:
                section.detach()
            if discard:
                sections.extend(free)
                del free[:]
            else:
                free.extend(sections)
                sections = []
        for section in sections:
            if section.fileobj is not None:
                section.fileobj.close()


class TemporaryObjectPool(BaseObjectPool):
    """A pool in temporary files, which disappear with it."""

    def _mktemp(self):
        return tempfile.TemporaryFile(**self.temp_kwargs)
