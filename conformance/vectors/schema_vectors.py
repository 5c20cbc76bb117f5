# -*- coding: utf-8 -*-
"""Pickles of random schemas with a description of each schema, from the original library under the Python that runs this.

    PYTHONHASHSEED=0 python3.11 schema_vectors.py 250 | gzip -9n > schemas-12.tsv.gz    (sharedbuffers 1.2.3)
                     python2.7  schema_vectors.py 250 | gzip -9n > schemas-08.tsv.gz    (sharedbuffers 0.8.0)

A line holds the pickle in hex, a tab, and the description, which is a sequence of words:

    schema = "S" number alignment version bases base... slots (name type)... user-data
    type   = name of a type | "C" number schema (a nested type) | "@" number (a nested type met before)
    base   = module:name

A schema met before is "S" and its number alone. Names are hex of UTF-8 with x in front, user data is described at `data`.
Slots are listed in the order of their insertion into the dict that the schema was made of.
"""
from __future__ import print_function

import binascii
import random
import struct
import sys

import sharedbuffers.mapped_struct as m

try:
    import cPickle as pickle
    PYTHON3 = False
except ImportError:
    import pickle
    PYTHON3 = True
    unicode = str
    intern = sys.intern

TYPES = {
    "bool": bool, "int": int, "float": float, "bytes": bytes, "str": unicode, "object": object, "list": list,
    "tuple": tuple, "proxied_list": m.proxied_list, "proxied_tuple": m.proxied_tuple,
}
for _name in "int8 uint8 int16 uint16 int32 uint32 int64 uint64 float32 float64".split():
    TYPES[_name] = getattr(m, _name)
for _name in "mapped_frozenset mapped_date mapped_datetime mapped_decimal".split():
    TYPES[{"mapped_decimal": "Decimal"}.get(_name, _name[7:])] = getattr(m, _name)
for _name in "proxied_frozenset proxied_ndarray proxied_buffer".split():
    TYPES[_name if _name == "proxied_frozenset" else _name[8:]] = getattr(m, _name)
if PYTHON3:
    for _name in "datetime_utc datetime_local datetime_tz datetime_tz_local".split():
        TYPES[_name] = getattr(m, "mapped_" + _name)
NAME_OF = dict((m.TYPES.get(t, t), n) for n, t in TYPES.items())


class Base(object):
    pass


class Mixin(object):
    class Inner(object):
        class X(object):
            pass


def hexed(data):
    return binascii.hexlify(data).decode("ascii")


def data(value, words):
    """N T F; i decimal; f bits in hex; t or l (literal) and UTF-8 in hex; b hex; ( [ { s and size, then the items."""
    if value is None:
        words.append("N")
    elif value is True or value is False:
        words.append("T" if value else "F")
    elif isinstance(value, int):
        words.append("i%d" % value)
    elif isinstance(value, float):
        words.append("f" + hexed(struct.pack(">d", value)))
    elif isinstance(value, unicode):
        literal = LITERALS.get(value) is value and not (len(value) == 1 and value is chr(ord(value)))
        words.append(("l" if literal else "t") + hexed(value.encode("utf-8")))
    elif isinstance(value, bytes):
        words.append("b" + hexed(value))
    elif isinstance(value, dict):
        words.append("{%d" % len(value))
        for key, item in value.items():
            data(key, words)
            data(item, words)
    else:
        words.append("%s%d" % ({tuple: "(", list: "[", set: "s", frozenset: "z"}[type(value)], len(value)))
        for item in value:
            data(item, words)


class Describer(object):
    def __init__(self, declared):
        self.declared = declared
        self.schemas = {}
        self.types = {}

    def schema(self, schema, words):
        if id(schema) in self.schemas:
            words += ["S", str(self.schemas[id(schema)])]
            return
        self.schemas[id(schema)] = number = len(self.schemas)
        state = schema.__getstate__()
        bases = state["bases"] or ()
        words += ["S", str(number), str(state["alignment"]), str(state.get("version", 1)), str(len(bases))]
        words += [b.__module__.replace("builtins", "__builtin__") + ":" + getattr(b, "__qualname__", b.__name__) for b in bases]
        names = self.declared[id(schema)]
        words.append(str(len(names)))
        for name in names:
            words.append("x" + hexed(name.encode("utf-8")))
            kind = state["slot_types"][name]
            if not isinstance(kind, m.mapped_object_with_schema):
                words.append(NAME_OF[kind])
            elif id(kind) in self.types:
                words.append("@%d" % self.types[id(kind)])
            else:
                self.types[id(kind)] = len(self.types)
                words += ["C", str(self.types[id(kind)])]
                self.schema(kind.schema, words)
        data(state.get("user_data"), words)


LITERALS = {}


def literal(text):
    return LITERALS.setdefault(text, intern(text))


SPECIAL = ["version", "bases", "alignment", "slot_types", "slot_keys", "user_data", "schema", "latin1", "id", "name", "_", "ab"]


class Maker(object):
    def __init__(self, rnd):
        self.rnd = rnd
        self.declared = {}
        self.schemas = []
        self.classes = []

    def name(self):
        kind = self.rnd.randrange(6)
        if kind == 0:
            return intern(self.rnd.choice(SPECIAL))
        if kind == 1:
            return intern(self.rnd.choice("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_"))
        if kind == 2 and PYTHON3:
            return intern(self.rnd.choice([u"é", u"ü", u"名前", u"ñandú", u"x😀", u"é" * 200]))
        if kind == 3 and self.rnd.random() < 0.1:
            return intern("long_" + "n" * self.rnd.choice([249, 250, 251, 252, 300]))
        letters = "abcdefghijklmnopqrstuvwxyz_0123456789"
        return intern(self.rnd.choice("abkz") + "".join(self.rnd.choice(letters) for _ in range(self.rnd.randrange(1, 12))))

    def text(self):
        kind = self.rnd.randrange(4)
        if kind == 0:
            return literal(self.rnd.choice(SPECIAL))
        if kind == 1:
            return literal(self.rnd.choice("abgxzBZ"))
        return "".join([self.rnd.choice("abgxzBZ\xe9\u20ac ")] * self.rnd.randrange(4))

    def data(self, depth):
        kind = self.rnd.randrange(12 if depth else 8)
        if kind == 0:
            return self.rnd.choice([None, True, False])
        if kind == 1:
            return self.rnd.choice([0, 255, 256, 65536, -1, 2 ** 31, -2 ** 63, 2 ** 70])
        if kind == 2:
            return self.rnd.choice([0.0, 1.5, -2.25])
        if kind in (3, 4, 5):
            return self.text()
        if kind in (6, 7):
            return bytes(self.rnd.choice(b"ab\xff") for _ in range(self.rnd.randrange(4)))
        items = [self.data(depth - 1) for _ in range(self.rnd.randrange(5))]
        if kind == 8:
            return items
        if kind == 9:
            return tuple(items)
        if kind == 10:
            return self.rnd.choice([set, frozenset])(self.rnd.randrange(100) for _ in items)
        return dict((self.text(), item) for item in items)

    def register(self, schema):
        kind = type("Nested", (object,), {"__slots__": ()})
        m.mapped_object.register_schema(kind, schema, None)
        self.classes.append(kind)
        return kind

    def remember(self, schema, names):
        self.schemas.append(schema)
        self.declared[id(schema)] = names
        return schema

    def slots(self, size):
        names = []
        while len(names) < size:
            name = self.name()
            if name not in names:
                names.append(name)
        return names

    def kind(self, depth):
        chance = self.rnd.random()
        if depth and chance < 0.12:
            return self.register(self.schema(depth - 1))
        if self.classes and chance < 0.2:
            return self.rnd.choice(self.classes)
        if self.schemas and chance < 0.22:
            return self.register(self.rnd.choice(self.schemas))
        return TYPES[self.rnd.choice(sorted(TYPES))]

    def schema(self, depth):
        size = self.rnd.choice([0, 1, 1, 2, 3, 4, 5, 6, 8, 11, 16, 33, 64]) if depth == 2 else self.rnd.randrange(5)
        names = self.slots(size)
        slots = {}
        for name in names:
            slots[name] = self.kind(depth)
        schema = m.Schema.from_typed_slots(slots, alignment=self.rnd.choice([8, 8, 8, 1, 2, 4, 16, 255, 256, 65535, 65536]))
        if PYTHON3 and self.rnd.random() < 0.1:
            schema.reinitialize()
        if self.rnd.random() < 0.15:
            schema.set_proxy_bases(self.rnd.choice([(Base,), (Base, Mixin), (Base, Mixin, dict), (Base, Mixin, dict, object)]
                                                    + PYTHON3 * [(Mixin.Inner, Base, Mixin.Inner.X, Mixin.Inner)]))
        if PYTHON3 and self.rnd.random() < 0.3:
            schema.set_user_data(self.data(3))
        return self.remember(schema, names)

    def loop(self):
        """A schema with a slot of its own class, and on Python 3 one that leads back through another."""
        kind = type("Node", (object,), {"__slots__": ()})
        names = self.slots(self.rnd.randrange(1, 8))
        slots = {}
        for name in names:
            slots[name] = TYPES[self.rnd.choice(sorted(TYPES))]
        for name in names[:self.rnd.randrange(1, 3)]:
            slots[name] = kind
        other = PYTHON3 and self.rnd.random() < 0.5
        if other:
            back = type("Back", (object,), {"__slots__": ()})
            slots[names[-1]] = back
        schema = self.remember(m.Schema.from_typed_slots(slots), names)
        m.mapped_object.register_schema(kind, schema, None)
        if other:
            through = self.slots(2)
            second = self.remember(m.Schema.from_typed_slots({through[0]: kind, through[1]: int}), through)
            m.mapped_object.register_schema(back, second, None)
        schema.reinitialize()
        return self.rnd.choice(self.schemas[-2:]) if other else schema


def main(count):
    rnd = random.Random(3)
    Maker.kept = []
    for number in range(count):
        maker = Maker(rnd)
        schema = maker.loop() if number % 10 == 9 else maker.schema(2)
        Maker.kept.append(maker)
        words = []
        Describer(maker.declared).schema(schema, words)
        print(hexed(pickle.dumps(schema, 2)) + "\t" + " ".join(words))


if __name__ == "__main__":
    main(int(sys.argv[1]))
