#!/usr/bin/env python3
"""Makes a failing case small, as long as it fails in the same way.

`reduced(case, fails)` is the work. As a program it asks whoever started it, so that testers of any kind can be used:

    reduce.py

reads one msgpack value, the case (bin); then writes {case: bin} for each try and reads true or false, whether that one fails
too; and ends with {reduced: bin, tries: int, source: text}, the text being the line for a module of cases.
"""
import sys
import time

import authoring  # noqa: F401, finds msgpack_exact
from source import line

from msgpack_exact import Ext, Pairs, Parser, dump, parse

TUPLE, FROZENSET, DECIMAL, DATE, DATETIME, NDARRAY, BUFFER, FORCED, OBJECT, DEFINE, REFER = range(1, 12)
KEPT = 'id', 'note', 'as', 'key_type', 'dialects', 'rows', 'schema'
SIMPLE = {DECIMAL: [b'0', b'1', b'10'], DATE: [[1970, 1, 1]], DATETIME: [[1970, 1, 1, 0, 0, 0, 0, None, 0]],
          NDARRAY: [['|u1', [1], b'\x01']], BUFFER: [b'', b'b']}


def at(tree, path):
    for step in path:
        tree = tree.raw if isinstance(tree, Ext) else tree[step]
    return tree


def replaced(tree, path, new):
    """A copy with something else at the path; what is beside the path is shared."""
    if not path:
        return new
    step, rest = path[0], path[1:]
    if isinstance(tree, Ext):
        return Ext(tree.code, replaced(tree.raw, rest, new))
    copy = list(tree)
    copy[step] = replaced(tree[step], rest, new)
    return tuple(copy) if isinstance(tree, tuple) else type(tree)(copy)


def simpler(node):
    """What could stand in a value's place, the simplest first."""
    if node is None:
        return
    yield None
    if isinstance(node, bool):
        return
    if isinstance(node, int):
        yield from (number for number in (0, 1, -1) if abs(number) < abs(node))
        less = abs(node) // 2
        while less > 0:
            yield node - less if node > 0 else node + less
            less //= 2
    elif isinstance(node, float):
        for number in (0.0, 1.0, 0.5):
            if node not in (0.0, 1.0, 0.5):
                yield number
    elif isinstance(node, (str, bytes)):
        one = node[:0] + ('a' if isinstance(node, str) else b'a')
        for shorter in (node[:0], one, node[:len(node) // 2], node[len(node) // 2:], node[:-1], node[1:], one * len(node)):
            if len(shorter) < len(node) or shorter == one * len(node) != node:
                yield shorter
    elif isinstance(node, Ext):
        yield from simpler_ext(node)
    elif isinstance(node, Pairs):
        yield Pairs()
        yield from (value for _, value in node)
    elif isinstance(node, list):
        yield []
        yield from node


def simpler_ext(node):
    if node.code == DEFINE:
        yield node.raw[1]
    elif node.code in (TUPLE, FROZENSET):
        yield Ext(node.code, [])
        yield from node.raw
    elif node.code == FORCED and node.raw[1] not in (0, 1):
        yield Ext(FORCED, [node.raw[0], 1])
    elif node.code == OBJECT:
        yield Ext(OBJECT, [node.raw[0], Pairs()])
    yield from (Ext(node.code, raw) for raw in SIMPLE.get(node.code, []))


class Reduction:
    def __init__(self, case, fails, most_tries, most_seconds):
        self.tree, self.case = parse(case), case
        self.fails = fails
        self.most_tries = most_tries
        self.until = time.monotonic() + most_seconds
        self.tries = 0

    def goes_on(self):
        return self.tries < self.most_tries and time.monotonic() < self.until

    def accept(self, tree):
        """Goes on with the tree if it is smaller and fails in the same way."""
        case = dump(tree)
        if not self.goes_on() or (len(case), case) >= (len(self.case), self.case):
            return False
        self.tries += 1
        if self.fails(case):
            self.tree, self.case = tree, case
            return True
        return False

    def run(self):
        before = None
        while before != self.case and self.goes_on():
            before = self.case
            self.drop_items(self.field('rows'))
            self.drop_options()
            self.drop_slots()
            self.shrink_rows()
        self.rename_slots()
        return self.case

    def field(self, name):
        return next(((number, 1) for number, (field, _) in enumerate(self.tree) if field == name), None)

    def drop_options(self):
        for name in [name for name, _ in self.tree if name not in KEPT]:
            self.accept(Pairs(pair for pair in self.tree if pair[0] != name))
        if self.field('types'):
            self.drop_items(self.field('types'))
        for name, default in (('user_data', None), ('alignment', 8)):
            self.without_everywhere(name, default)

    def without_everywhere(self, name, default):
        """Drops an option of the schemas, one after another."""
        for path in self.schemas():
            pairs = at(self.tree, path)
            if any(field == name and value != default for field, value in pairs):
                self.accept(replaced(self.tree, path, Pairs(pair for pair in pairs if pair[0] != name)))

    def schemas(self):
        """The paths of the schemas, nested ones before those around them."""
        found = []

        def visit(path):
            found.insert(0, path)
            slots = next(number for number, (field, _) in enumerate(at(self.tree, path)) if field == 'slots')
            for number, (_, kind) in enumerate(at(self.tree, path + (slots, 1))):
                if isinstance(kind, Pairs):
                    visit(path + (slots, 1, number, 1))
        if self.field('schema'):
            visit(self.field('schema'))
        if self.field('types'):
            for number in range(len(at(self.tree, self.field('types')))):
                visit(self.field('types') + (number, 2))
        return found

    def drop_slots(self):
        """Takes slots out of a schema, and their values out of everything that has slots of these names."""
        for path in self.schemas():
            slots = next(number for number, (field, _) in enumerate(at(self.tree, path)) if field == 'slots')
            self.drop_items(path + (slots, 1), self.without_values)

    def without_values(self, tree, dropped):
        names = set(name for name, _ in dropped)
        rows = self.field('rows')
        return replaced(tree, rows, without_names(at(tree, rows), names))

    def rename_slots(self):
        """Gives slots names of one letter."""
        for path in self.schemas():
            slots = next(number for number, (field, _) in enumerate(at(self.tree, path)) if field == 'slots')
            for number, (name, _) in enumerate(at(self.tree, path + (slots, 1))):
                rows = self.field('rows')
                letter = chr(ord('a') + number % 26)
                renamed = replaced(self.tree, path + (slots, 1, number, 0), letter)
                self.accept(replaced(renamed, rows, with_name(at(self.tree, rows), name, letter)))

    def drop_items(self, path, more=lambda tree, dropped: tree):
        """Drops halves of a list, then quarters, and so on down to single items."""
        size = max(1, len(at(self.tree, path)) // 2)
        while True:
            start = 0
            while start < len(at(self.tree, path)):
                items = at(self.tree, path)
                fewer = type(items)(items[:start] + items[start + size:])
                if not self.accept(more(replaced(self.tree, path, fewer), items[start:start + size])):
                    start += size
            if size == 1:
                return
            size //= 2

    def shrink_rows(self):
        rows = self.field('rows')
        for number in range(len(at(self.tree, rows))):
            self.shrink(rows + (number,), top=True)

    def shrink(self, path, top=False):
        """Makes the value at the path smaller, then what is inside of it. A top, such as a row, stays what it is."""
        progress = not top
        while progress and self.goes_on():
            progress = any(self.accept(replaced(self.tree, path, other)) for other in simpler(at(self.tree, path)))
        node = at(self.tree, path)
        if isinstance(node, Ext):
            if node.code == TUPLE:
                self.shrink(path + ('raw',), top=True)
            elif node.code == FROZENSET:
                # what is in a set keeps its kind: None and the like have no order of their own there
                self.drop_items(path + ('raw',))
            elif node.code in (OBJECT, DEFINE):
                self.shrink(path + ('raw', 1), top=True)
        elif isinstance(node, Pairs):
            self.drop_items(path)
            for number, (key, _) in enumerate(at(self.tree, path)):
                if not isinstance(key, str):
                    self.shrink(path + (number, 0))
                self.shrink(path + (number, 1))
        elif isinstance(node, list):
            self.drop_items(path)
            for number in range(len(at(self.tree, path))):
                self.shrink(path + (number,))

def without_names(tree, names):
    return changed(tree, lambda pairs: [pair for pair in pairs if not (isinstance(pair[0], str) and pair[0] in names)])


def with_name(tree, old, new):
    return changed(tree, lambda pairs: [(new if isinstance(key, str) and key == old else key, value) for key, value in pairs])


def changed(tree, change):
    """A copy of a tree with a change made to all of its maps."""
    if isinstance(tree, Pairs):
        return Pairs((key, changed(value, change)) for key, value in change(tree))
    if isinstance(tree, list):
        return [changed(item, change) for item in tree]
    if isinstance(tree, Ext) and isinstance(tree.raw, list):
        return Ext(tree.code, changed(tree.raw, change))
    return tree


def reduced(case, fails, most_tries=5000, most_seconds=120):
    """The smallest case that was found for which `fails(case)` is true, as it is for the given one; and the tries it took."""
    reduction = Reduction(case, fails, most_tries, most_seconds)
    return reduction.run(), reduction.tries


def main():
    talk = Parser(sys.stdin.buffer)

    def say(**answer):
        sys.stdout.buffer.write(dump(Pairs(answer.items())))
        sys.stdout.buffer.flush()

    def fails(case):
        say(case=case)
        return talk.next()
    small, tries = reduced(talk.next(), fails)
    say(reduced=small, tries=tries, source=line(parse(small)))
    # a container may lose what is written last if the program ends before it is read
    talk.read()
    return 0


if __name__ == '__main__':
    sys.exit(main())
