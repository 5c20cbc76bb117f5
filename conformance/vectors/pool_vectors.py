"""Reference vectors for the object pools of io.sharedbuffers.pool.

    python pool_vectors.py OUT_DIR

Writes pools.tsv: what the original's pools do, step by step. Needs CPython 3.11 with sharedbuffers. The maps of shared
values are made to forget nothing, other than the original's, which forgets at random once they are large.

A line is a step and its result:
    start <section size>                       an empty pool, and empty maps of rows, texts and lists
    preload <row> | preload-value <value>
    pack <schema> <row> <room>                 room is the smallest free space of a section that is tried
    pack-keep <schema> <row> <room>            as pack, but a new section does not empty the maps of the others
    value <value> <room>                       room is also the size of the buffer that it is packed in
    add <row>                                  the bytes of a row that was packed elsewhere
    forget                                     empties the maps
    section                                    adds a section
    dump                                       the result is the length and SHA-256, or up to 400 bytes in hexadecimal
Results of the others are the position, if there is one, and base:used of all sections. There are two equal schemas, A and
B, of n, an int, text, a str, and items, a list. A row is <n>,<text>,<list>; - leaves a slot unset and None is None. A text
is itself or <text>*<count>, then maybe @ and a mark that tells equal ones apart. A list is a number k, for
[k, "list k", k + 0.5]. A value is i<int>, t<text>, l<list> or b<ASCII bytes>. Equal words are the same object.
"""
import hashlib
import io
import os
import sys

from sharedbuffers import mapped_struct as ms
from sharedbuffers import pool as pools

from xxhash_vectors import sharedbuffers_version, splitmix

SLOTS = {'n': int, 'text': str, 'items': list}


class Row(object):
    pass


class Forever(dict):
    def __init__(self, limit, eviction_callback=None, preallocate=False):
        dict.__init__(self)


class Objects(object):
    def __init__(self):
        self.known = {}

    def get(self, kind, word):
        if (kind, word) not in self.known:
            self.known[kind, word] = getattr(self, kind)(word)
        return self.known[kind, word]

    def text(self, word):
        text, _, _ = word.partition('@')
        text, _, count = text.partition('*')
        return ''.join([text] * int(count or 1))

    def list(self, word):
        return [int(word), 'list ' + word, int(word) + 0.5]

    def row(self, word):
        row = Row()
        for name, part in zip(('n', 'text', 'items'), word.split(',')):
            if part == 'None':
                setattr(row, name, None)
            elif part != '-':
                setattr(row, name, int(part) if name == 'n' else self.get({'text': 'text', 'items': 'list'}[name], part))
        return row

    def value(self, word):
        kind, rest = word[0], word[1:]
        if kind == 'i':
            return int(rest)
        return rest.encode() if kind == 'b' else self.get({'t': 'text', 'l': 'list'}[kind], rest)


def sections(pool):
    return ','.join('%d:%d' % (s.implicit_offs, s.write_pos) for s in pool.sections)


def run(steps):
    pool = schemas = objects = None
    for step in steps:
        words = step.split(' ')
        operation = words[0]
        position = ''
        if operation == 'start':
            pool = pools.TemporaryObjectPool(section_size=int(words[1]), idmap_kwargs={'strong_class': Forever})
            schemas = {name: ms.Schema.from_typed_slots(SLOTS) for name in 'AB'}
            objects = Objects()
        elif operation == 'preload':
            pool.add_preload(schemas['A'], objects.get('row', words[1]))
        elif operation == 'preload-value':
            pool.add_preload(ms.mapped_object, objects.get('value', words[1]))
        elif operation in ('pack', 'pack-keep'):
            position = pool.pack(schemas[words[1]], objects.get('row', words[2]), int(words[3]),
                                 operation == 'pack')[0]
        elif operation == 'value':
            position = pool.pack(ms.mapped_object, objects.get('value', words[1]), int(words[2]))[0]
        elif operation == 'add':
            data = ms.Schema.from_typed_slots(SLOTS).pack(objects.get('row', words[1]))
            position = pool.add(schemas['A'], data)[0]
        elif operation == 'forget':
            pool.clear_idmaps()
        elif operation == 'section':
            pool.add_section()
        elif operation == 'dump':
            target = io.BytesIO()
            length = pool.dump(target)
            data = target.getvalue()
            yield step, '%d %s' % (length, data.hex() if len(data) <= 400 else hashlib.sha256(data).hexdigest())
            continue
        yield step, ('%s %s' % (position, sections(pool))).strip()


def fixed():
    yield ['start 1048576', 'dump', 'pack A 1,short,1 65536', 'pack A 2,short,1 65536', 'pack A 2,other,2 65536',
           'pack A 2,other,2 65536', 'dump']
    yield ['start 65536', 'pack A 1,a,1 65536', 'pack A 1,a,1 65536', 'pack A 2,b,- 65536', 'value i5 100', 'dump']
    yield ['start 4096', 'value babc 300', 'value babc 300', 'value tabc 300', 'value i5 300', 'value i70000 300', 'value l1 300',
           'value l1 300', 'pack A 1,abc,1 1', 'value tabc 300', 'dump']
    yield ['start 131072', 'preload 7,preloaded,1', 'preload-value l2', 'pack A 8,preloaded,1 70000',
           'pack A 7,preloaded,1 70000', 'pack B 9,x,2 70000', 'forget', 'pack A 9,y,1 70000', 'dump']
    yield ['start 8192', 'preload 2,abc,1', 'value tabc 500', 'pack A -,abc,2 16', 'forget', 'pack A -,abc,1 16', 'dump']
    yield ['start 4096', 'add 1,one,1', 'add 2,None,-', 'section', 'add 3,three*100@a,2', 'pack A 4,four,1 3000', 'add -,-,-', 'dump']
    yield ['start 4096', 'pack A 1,ab*1000,1 1', 'pack A 2,cd*1500,2 1', 'pack A 3,efg*900,1 1', 'pack-keep B 4,h,1 1',
           'pack A 5,abcdefghijklmnopq@1,3 1', 'pack A 6,abcdefghijklmnopq@2,3 1', 'pack A 7,abcdefghijklmnopq@1,3 1', 'dump']


def generated(seed):
    numbers = splitmix(seed)

    def pick(values):
        return values[next(numbers) % len(values)]

    def row():
        letters = 'abcdefghijklmnopqrstuvwxyz'
        text = letters[:1 + next(numbers) % 26]
        if next(numbers) % 3 == 0:
            text += '*%d' % (next(numbers) % pick((3, 40, 150)) + 1)
        if next(numbers) % 4 == 0:
            text += '@%d' % (next(numbers) % 2)
        return '%s,%s,%s' % (pick(('-', 'None', '1', '2', '77')), pick((text, text, text, '-', 'None')),
                             pick(('-', 'None', '1', '2', '3', '4')))

    steps = ['start %d' % pick((8192, 9000, 20000, 70000, 131072))]
    for _ in range(next(numbers) % 3):
        steps.append('preload ' + row())
    rooms = pick(((1, 64), (1, 500, 4000), (65536,), (16, 8000)))
    for _ in range(60):
        kind = next(numbers) % 20
        if kind < 12:
            steps.append('%s %s %s %d' % (pick(('pack', 'pack', 'pack', 'pack-keep')), pick('AAB'), row(), pick(rooms)))
        elif kind < 16:
            steps.append('value %s %d' % (pick(('i5', 'i-3', 'babc', 'tabc', 'l1', 'l2', 'tlonger-text-of-this@1')), pick((4000, 7000))))
        elif kind < 18:
            steps.append('add ' + row())
        elif kind == 18:
            steps.append('forget')
        else:
            steps.append(pick(('section', 'dump')))
    return steps + ['dump']


def main(out_dir):
    with open(os.path.join(out_dir, 'pools.tsv'), 'w') as out:
        out.write('# sharedbuffers %s on CPython %s\n' % (sharedbuffers_version(), sys.version.split()[0]))
        for steps in list(fixed()) + [generated(seed) for seed in range(40)]:
            for step, result in run(steps):
                out.write('%s\t%s\n' % (step, result))


if __name__ == '__main__':
    main(sys.argv[1])
