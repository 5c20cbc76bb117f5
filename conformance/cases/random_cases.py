#!/usr/bin/env python3
"""Random cases: the same seed, number and dialect give the same case, whatever was generated before it.

    random_cases.py DIALECT SEED COUNT [FIRST]     the cases as a msgpack stream on standard output, from number FIRST on
    random_cases.py --ask DIALECT SEED COUNT       a case for each byte that comes on standard input, until that ends
"""
import sys

from authoring import Pairs, Slots, schema, tree
from random_values import INTEGERS, TYPES, Values

from msgpack_exact import dump


class Generator(Values):
    # rows and files

    def name(self):
        pick = self.random
        letters = pick.choice('abcxyzABC_') + ''.join(
            pick.choice('abcxyz019_') for _ in range(pick.choice((0, 0, 1, 2, 5, 9, 250) if self.chance(3) else (0, 0, 1, 2, 5, 9))))
        return letters + pick.choice('\u00e9\u00ff\u0142\u4e2d') if self.dialect != '0.8' and self.chance(2) else letters

    def slots(self, depth=0):
        pick = self.random
        count = pick.choice((1, 2, 3, 4, 5, 6)) if self.chance(85) or depth else pick.choice((8, 9, 16, 17, 32, 33, 48, 64))
        names = self.distinct(self.name, 4 * count)[:count]
        slots = Slots((name, self.nested(depth) if depth < 2 and self.chance(7) else pick.choice(TYPES)) for name in names)
        if self.chance(45 if depth == 0 else 15):
            slots.alignment = pick.choice((1, 2, 4, 16, 32) if self.chance(85) else (3, 6, 12, 24, 64))
        return slots

    def nested(self, depth):
        """The slots of a nested schema, sometimes of one that is registered under a type code, too."""
        return self.random.choice(self.named)[1] if self.named and self.chance(30) else self.slots(depth + 1)

    def row(self, slots, depth=0):
        found = {}
        for name, kind in slots.items():
            if self.chance(12):
                continue
            if self.chance(8):
                found[name] = None
            elif isinstance(kind, dict):
                found[name] = self.tieable(id(kind), lambda: self.row(kind, depth + 1))
            else:
                found[name] = self.value(kind, depth)
        return found

    def data(self, depth=0):
        """What an application may store beside the slots."""
        pick = self.random
        kind = pick.randrange(9 if depth < 3 else 6)
        if kind == 0:
            return pick.choice((None, True, False))
        if kind == 1:
            return self.integer(-2**63, 2**64 - 1)
        if kind == 2:
            return self.number()
        if kind == 3:
            return self.bytes()
        if kind < 6:
            return self.text()
        items = [self.data(depth + 1) for _ in range(pick.choice((0, 1, 2, 3, 4, 6)))]
        if kind == 8:
            return Pairs(zip(self.distinct(self.text, len(items)), items))
        return items if kind == 6 else tuple(items)

    def count(self):
        return self.random.choice((0, 1, 1, 2, 2, 3, 4, 6, 10, 10, 17, 40))

    def mapper_key(self, kind, few):
        pick = self.random
        if kind in ('uint64', 'uint32'):
            return pick.choice(few) if few else self.integer(0, INTEGERS[kind][1])
        if few:
            return 'key %d' % pick.choice(few)
        if kind == 'object':
            return self.key()
        if kind in ('approx', 'approx32') and self.chance(10):
            return self.integer(0, 2**32 - 1)
        return pick.choice((self.text, self.text, self.bytes))()[:900]

    def keys(self, kind, multi, count):
        if multi or kind == 'object' and self.chance(20):
            few = [self.random.randrange(1000) for _ in range(self.random.randint(1, 4))] if self.chance(70) else None
            return [self.mapper_key(kind, few) for _ in range(count)]
        keys = self.distinct(lambda: self.mapper_key(kind, None), count)
        self.random.shuffle(keys)
        return keys

    def types(self):
        """Schemas under type codes."""
        types = []
        for at in range(self.random.randint(1, 3)):
            slots = self.slots(2)
            # a schema equal to another registered one would take its place
            slots['own%d' % at] = 'int8'
            types.append(['Type%d' % at, 0x80 + at, schema(slots)])
            self.named.append(('Type%d' % at, slots))
        return types

    def mapper_fields(self, kind, keys):
        """The options of a mapper, and its rows."""
        pick = self.random
        fields = []
        top = 2**32 - 1 if kind in ('uint32', 'str32', 'approx32') else 2**63 - 1
        rows = [[key, self.integer(0, top)] for key in keys]
        if kind in ('uint64', 'uint32') and self.chance(30):
            fields.append((pick.choice(('discard_duplicates', 'discard_duplicate_keys')), True))
        elif rows and kind in ('uint64', 'uint32', 'approx', 'approx32') and self.chance(20):
            # 1.2 does not merge nothing at all
            ends = sorted(pick.randint(0, len(rows)) for _ in range(pick.randint(0, 5)))
            fields.append(('merge', [end - start for start, end in zip([0] + ends, ends + [len(rows)])]))
        return fields, rows

    def mapper_size(self, kind):
        if self.chance(2):
            # beyond the chunks of 0.8
            return self.random.randint(950, 2300) if kind in ('uint64', 'uint32') else self.random.randint(130, 400)
        return self.count() * 3

    def case(self):
        pick = self.random
        form = pick.choice(('array', 'array', 'array', 'mapping', 'mapping', 'mapper', 'object', 'object'))
        fields = [('id', self.id), ('as', form)]
        if form != 'mapper' and self.chance(15):
            fields.append(('types', self.types()))
        typed = form in ('array', 'mapping') or form == 'object' and self.chance(60)
        if typed:
            slots = self.slots()
            data = self.data() if self.dialect != '0.8' and self.chance(5) else None
            fields.append(('schema', schema(slots, user_data=data)))
        if form in ('mapping', 'mapper'):
            kind = pick.choice(('uint64', 'uint32', 'str', 'str32', 'object', 'approx', 'approx32'))
            multi = kind != 'object' and self.chance(30)
            fields += [('key_type', kind), ('multi', multi)]
            keys = self.keys(kind, multi, self.count() if form == 'mapping' else self.mapper_size(kind))
        if form in ('array', 'mapping') and self.chance(15):
            fields.append(('shared_idmap', True))
        if form == 'array':
            rows = [self.row(slots) for _ in range(self.count())]
        elif form == 'mapping':
            if self.dialect != '0.8' and self.chance(15):
                fields.append(('value_cache', pick.choice((0, 1, 2, 3, 7, 16))))
            rows = [[key, self.tieable('row', lambda: self.row(slots))] for key in keys]
        elif form == 'mapper':
            options, rows = self.mapper_fields(kind, keys)
            fields += options
        elif typed:
            rows = [self.row(slots)]
        else:
            rows = [self.anything() if self.chance(50) else self.value(pick.choice(('list', 'tuple', 'dict', 'frozenset')))]
            if rows[0] is None:
                rows = [1]
        fields += [('dialects', [self.dialect]), ('rows', [tree(row) for row in rows])]
        return Pairs(fields)


def cases(dialect, seed, count, first=0):
    for number in range(first, first + count):
        yield Generator(dialect, seed, number).case()


def main(arguments):
    asked = arguments[:1] == ['--ask']
    arguments = arguments[asked:]
    if len(arguments) not in (3, 4):
        print(__doc__)
        return 2
    for case in cases(arguments[0], arguments[1], *map(int, arguments[2:])):
        if asked and not sys.stdin.buffer.read(1):
            return 0
        sys.stdout.buffer.write(dump(case))
        if asked:
            sys.stdout.buffer.flush()
    if asked:
        # a container may lose what is written last if the program ends before it is read
        sys.stdin.buffer.read()
    return 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
