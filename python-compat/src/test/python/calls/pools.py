"""Pools of objects that grow by sections."""
import io

from calls import Record, folder, m, modern, tell
from sharedbuffers import pool as p

SLOTS = {'n': m.uint32, 's': bytes, 'l': list}


def _schema():
    # A new one each time: what gaps hold is left over from what a schema packed before.
    return m.Schema(dict(SLOTS))


def _rows(count, size=20):
    shared = b'a text that all have, long enough not to be compared'
    return [Record(n=i, s=b'%02d' % i * size if i % 2 and hasattr(bytes, '__mod__') else shared, l=[i, 300, None]) for i in range(count)]


def _stable(rows):
    """The map of the original forgets at random what it has to hold, but not what is known to stay."""
    return {'stable_set': set(m.shared_id(row.s) for row in rows)}


def _dumped(pool):
    out = io.BytesIO()
    size = pool.dump(out)
    return size, out.getvalue()


def _plain(proxy):
    return proxy.n, proxy.s, proxy.l


def sizes():
    """sizes are the original's"""
    yield 'DEFAULT_SECTION_SIZE', p.DEFAULT_SECTION_SIZE
    yield 'DEFAULT_PACK_BUFFER', p.DEFAULT_PACK_BUFFER


def packing():
    """objects are packed one after another, and are where the pool says, in the original's bytes"""
    for section_size in (1 << 16, 1 << 17):
        for room in (100, 1000, p.DEFAULT_PACK_BUFFER):
            rows = _rows(6)
            pool, schema = p.TemporaryObjectPool(section_size=section_size, idmap_kwargs=_stable(rows)), _schema()
            made = [pool.pack(schema, row, min_pack_buffer=room) for row in rows]
            label = '%d %d ' % (section_size, room)
            yield label + 'pack', [(pos, _plain(proxy)) for pos, proxy in made]
            yield label + 'sizes', (pool.size, pool.total_size, len(pool.sections))
            yield label + 'unpack', [_plain(pool.unpack(schema, pos)) for pos, _ in made]
            size, image = _dumped(pool)
            yield label + 'dump', (size, len(image), image.rstrip(b'\0') if room < p.DEFAULT_PACK_BUFFER else image[:300])
            pool.close()
            yield label + 'close', (pool.size, pool.total_size, len(pool.sections), _dumped(pool))


def several_sections():
    """full sections are followed by new ones, which share nothing with them"""
    for clear in (True, False):
        rows = _rows(60, 40)
        pool, schema = p.TemporaryObjectPool(section_size=4096, idmap_kwargs=_stable(rows)), _schema()
        made = [pool.pack(schema, row, min_pack_buffer=400, clear_idmaps_on_new_section=clear) for row in rows]
        yield 'clear_idmaps_on_new_section=%s' % clear, (
            [pos for pos, _ in made], [(section.implicit_offs, section.write_pos, section.free_space) for section in pool.sections])
        yield 'read %s' % clear, [_plain(pool.unpack(schema, pos)) for pos, _ in made[::7]]
        yield 'dump %s' % clear, m._stable_hash(_dumped(pool)[1])
        yield 'find_section', [pool.sections.index(pool.find_section(pos)) for pos in (0, 4095, 4096, pool.total_size - 1)]
        yield 'find_section beyond', (pool.find_section(pool.total_size), pool.find_section(-1), tell(pool.unpack, schema, pool.total_size))
        pool.clear_idmaps()
        yield 'clear_idmaps', [len(section.idmap) for section in pool.sections]


def values():
    """values are packed behind their type codes, unaligned"""
    pool = p.TemporaryObjectPool(section_size=1 << 17)
    made = [pool.pack(m.mapped_object, value, min_pack_buffer=100, pack_buffer=bytearray(1000))
            for value in (b'abc', b'abcd', u'text', 5, [1, b'abc'], b'abc')]
    yield 'pack_buffer', ([(pos, value) for pos, value in made], pool.size)
    yield 'unpack', [pool.unpack(m.mapped_object, pos) for pos, _ in made]
    yield 'dump', _dumped(pool)
    yield 'too small', tell(pool.pack, m.mapped_object, b'x' * 100, pack_buffer=bytearray(10))
    pool = p.TemporaryObjectPool(section_size=1 << 17)
    yield 'default', [pool.pack(m.mapped_object, value) for value in (b'abc', [1, b'abc'])]


def adding():
    """objects that were packed elsewhere are added, to the oldest section that has room"""
    pool, schema = p.TemporaryObjectPool(section_size=256), _schema()
    images = [bytes(_schema().pack(row)) for row in _rows(6, 5)]
    made = [pool.add(schema, image) for image in images]
    yield 'add', ([(pos, _plain(proxy)) for pos, proxy in made], [section.write_pos for section in pool.sections])
    yield 'add again', [pool.add(schema, image, clear_idmaps_on_new_section=False)[0] for image in images[:2]]
    yield 'too large', tell(pool.add, schema, b'x' * 300)
    yield 'dump', _dumped(pool)


def preloading():
    """preloaded objects are in every section, and shared there"""
    rows = _rows(20)
    pool, schema = p.TemporaryObjectPool(section_size=2048, idmap_kwargs=_stable(rows)), _schema()
    pool.add_preload(schema, rows[0])
    pool.add_preload(m.mapped_object, b'preloaded, behind a type code')
    yield 'before', (pool.size, len(pool.sections))
    made = [pool.pack(schema, row, min_pack_buffer=300)[0] for row in rows]
    yield 'add_preload', (made, [section.write_pos for section in pool.sections])
    yield 'dump', m._stable_hash(_dumped(pool)[1])
    pool.clear_idmaps()
    yield 'cleared', pool.pack(schema, rows[2], min_pack_buffer=100)[0]
    pool = p.TemporaryObjectPool(section_size=64)
    pool.add_preload(schema, rows[0])
    yield 'does not fit', (tell(pool.add_section), len(pool.sections))


def options():
    """pools have options for their sections, which can be used again"""
    with folder() as place:
        pool, schema = p.TemporaryObjectPool(section_size=4096, temp_kwargs={'dir': place.path('')}), _schema()
        yield 'temp_kwargs', pool.pack(schema, _rows(1)[0], min_pack_buffer=100)[0]
        pool.close(discard=True) if modern() else pool.close()
    rows = _rows(4)
    stable = set([m.shared_id(rows[0].s)])
    pool = p.TemporaryObjectPool(section_size=4096, idmap_kwargs={'stable_set': stable})
    yield 'idmap_kwargs', [pool.pack(schema, row, min_pack_buffer=100)[0] for row in rows]
    free = []
    pool = p.TemporaryObjectPool(section_size=4096, section_freelist=free)
    pool.pack(schema, rows[0], min_pack_buffer=100)
    section = pool.sections[0]
    pool.close()
    yield 'section_freelist', (len(free), free[0] is section, hasattr(section, 'idmap'), pool.size)
    pool.pack(schema, rows[1], min_pack_buffer=100)
    yield 'used again', (len(free), pool.sections[0] is section, pool.size)
    if modern():
        pool.close(discard=True)
        yield 'discard', (len(free), pool.sections)
    pool = p.TemporaryObjectPool(section_size=4096)
    section = pool.add_section()
    yield 'add_section', (pool.sections == [section], pool.total_size, pool.size, len(pool.add_section().buf))
    yield 'too large', tell(pool.pack, schema, Record(n=1, s=bytes(bytearray(range(256)) * 20), l=[]))


def sections():
    """a section is filled from its start"""
    buf = bytearray(100)
    section = p.Section(buf, implicit_offs=1000, idmap_kwargs={'strong_limit': 10})
    yield 'made', (section.implicit_offs, section.write_pos, section.free_space, len(section.buf), len(section.real_buf), section.idmap.__class__)
    yield 'append', (section.append(b'abc'), section.append(bytearray(b'defg'), verify_pos=3), buf, section.write_pos)
    yield 'verify_pos', tell(section.append, b'x', 5)
    yield 'allocate', (section.allocate(size=10), section.write_pos, section.free_space)
    yield 'too much', (tell(section.allocate, 1000), tell(section.append, b'x' * 100), section.write_pos)
    yield 'rest', (section.allocate(), section.free_space)
    section.detach()
    yield 'detach', hasattr(section, 'idmap')
    section.attach(implicit_offs=500, idmap_kwargs={})
    yield 'attach', (section.implicit_offs, section.write_pos, section.free_space, hasattr(section, 'idmap'))


def bases():
    """the base class leaves it to others where memory comes from"""
    yield 'BaseObjectPool', (tell(p.BaseObjectPool(section_size=4096).add_section), issubclass(p.TemporaryObjectPool, p.BaseObjectPool))
    with folder() as place:
        made = []

        class Named(p.BaseObjectPool):
            def _mktemp(self):
                made.append(place('section%d' % len(made)))
                return made[-1]
        rows = _rows(3)
        pool, schema = Named(section_size=4096, idmap_kwargs=_stable(rows)), _schema()
        yield 'Named', ([pool.pack(schema, row, min_pack_buffer=100)[0] for row in rows], len(made), pool.sections[0].fileobj is made[0])
        size, image = _dumped(pool)
        yield 'bytes', (size, image == open(place.path('section0'), 'rb').read()[:size])
        # On Windows a file that is mapped cannot be removed.
        pool.close()
