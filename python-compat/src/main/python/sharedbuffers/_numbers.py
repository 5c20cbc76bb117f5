"""Numbers of a given width: types of slots, and wrappers that force a width where none is declared."""


class ubyte(int):
    pass


class byte(int):
    pass


class ushort(int):
    pass


class short(int):
    pass


class int32(int):
    pass


# Jython's int has 32 bits, its long has as many as are needed.
class uint32(long):
    pass


class int64(long):
    pass


class uint64(long):
    pass


class float32(float):
    pass


class float64(float):
    pass


uint8 = ubyte
int8 = byte
uint16 = ushort
int16 = short
double = float64

# Python type -> code of the struct module, and name of the type in Java.
CODES = {
    ubyte: ('B', 'UINT8'),
    byte: ('b', 'INT8'),
    ushort: ('H', 'UINT16'),
    short: ('h', 'INT16'),
    uint32: ('I', 'UINT32'),
    int32: ('i', 'INT32'),
    uint64: ('Q', 'UINT64'),
    int64: ('q', 'INT64'),
    int: ('q', 'INT'),
    long: ('q', 'INT'),
    float: ('d', 'FLOAT'),
    float32: ('f', 'FLOAT32'),
    float64: ('d', 'FLOAT64'),
    bool: ('?', 'BOOL'),
}

for _type in (ubyte, byte, ushort, short, int32, uint32, int64, uint64, float32, float64):
    _type.__module__ = 'sharedbuffers.mapped_struct'
