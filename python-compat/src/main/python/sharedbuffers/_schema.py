"""Schemas: the slots that objects have, and their types."""
import collections
import cPickle
import functools
import struct

from sharedbuffers import _java, _numbers, _objects, _proxies, _registry


class Schema(object):
    """The shape of objects: packs them, and unpacks them as proxies."""

    VERSION = 2

    def __init__(self, slot_types, alignment=8, pack_buffer_size=65536, packer_cache=None, unpacker_cache=None,
                 max_pack_buffer_size=None, version=None, user_data=None):
        self._user_data = user_data
        self._prewrite_hook = None
        self._postwrite_hook = None
        self.init(
            self._map_types(slot_types), packer_cache=packer_cache, unpacker_cache=unpacker_cache,
            alignment=alignment, pack_buffer_size=pack_buffer_size, version=self.VERSION)

    @staticmethod
    def _map_types(slot_types):
        return collections.OrderedDict((name, _objects.TYPES.get(typ, typ)) for name, typ in slot_types.iteritems())

    @classmethod
    def from_typed_slots(cls, struct_class_or_slot_types, *args, **kwargs):
        slot_types = getattr(struct_class_or_slot_types, '__slot_types__', None)
        if slot_types is None:
            if not isinstance(struct_class_or_slot_types, dict):
                raise ValueError("Cant build a schema out of %r" % (type(struct_class_or_slot_types),))
            slot_types = struct_class_or_slot_types
        return cls(slot_types, *args, **kwargs)

    def init(self, slot_types=None, slot_keys=None, alignment=8, pack_buffer_size=65536, max_pack_buffer_size=None,
             packer_cache=None, unpacker_cache=None, autoregister=False, version=1):
        if slot_types is None:
            slot_types = self.slot_types
        slot_types = collections.OrderedDict((_name(name), typ) for name, typ in slot_types.iteritems())
        if slot_keys is None:
            slot_keys = sorted(slot_types, key=lambda name: (-_size(slot_types[name]), name))
        slot_keys = tuple(map(_name, slot_keys))
        for name in slot_keys:
            if name not in slot_types:
                raise KeyError(name)
        self.slot_types = slot_types
        self.slot_keys = slot_keys
        self.alignment = alignment
        self.pack_buffer_size = pack_buffer_size
        self._binary_version = version
        self._bases = None
        for name, typ in slot_types.items():
            if isinstance(typ, _objects.mapped_object_with_schema) and typ not in _objects.TYPE_CODES:
                slot_types[name] = _known(typ, autoregister)
        self._core = _java.SchemaCore(
            _registry.types, _registry.dialect, tuple(slot_types), tuple(map(_java_type, slot_types.values())),
            self.slot_keys, alignment, version, pack_buffer_size)
        self._hook()
        self._describe()
        # Other schemas may contain this one as it was.
        _registry.types.changed()
        self._make_proxy_class()

    def reinitialize(self):
        # The original, too, falls back to version 1 here; it goes on with packers of the version before.
        self.init(
            self._map_types(self.slot_types), alignment=self.alignment, pack_buffer_size=self.pack_buffer_size)

    def _make_proxy_class(self):
        self._proxy_class = _proxies.proxy_class(self._core, self._bases)

    @property
    def ProxyClass(self):
        return self._proxy_class

    @property
    def Proxy(self):
        """Makes a proxy of nothing yet."""
        return functools.partial(self._proxy_class.__new__, self._proxy_class)

    @property
    def user_data(self):
        return self._user_data

    def set_user_data(self, user_data):
        self._user_data = user_data

    def _describe(self):
        pickled = None if self._user_data is None else cPickle.dumps(self._user_data, 2)
        self._core.describe(pickled, tuple(self._bases or ()))

    def _described(self):
        """What Java writes the schema's pickle from. User data may have changed since it was set."""
        self._describe()
        return self._core

    def set_proxy_bases(self, bases):
        self._bases = bases
        self._make_proxy_class()

    def set_prewrite_hook(self, hook):
        """Has ``hook(obj, buf, end)`` called before an object is written, when what it points at is written."""
        self._prewrite_hook = hook
        self._hook()

    def set_postwrite_hook(self, hook):
        """Has ``hook(obj, buf, start, end)`` called when an object is written."""
        self._postwrite_hook = hook
        self._hook()

    def _hook(self):
        self._core.hooks(self._prewrite_hook, self._postwrite_hook)

    def set_pack_buffer_size(self, newsize):
        self._core.bufferSize(newsize)
        self.pack_buffer_size = newsize

    def compatible(self, other):
        return (
            isinstance(other, Schema)
            and self._binary_version == other._binary_version
            and self.slot_keys == other.slot_keys
            and self.alignment == other.alignment
            and all(self.slot_types[name] is other.slot_types[name] for name in self.slot_keys))

    def _bits(self, obj):
        """Which attributes there are, and which are None, as bits in the order of the slots."""
        has = none = 0
        for i, name in enumerate(self.slot_keys):
            try:
                value = getattr(obj, name)
            except AttributeError:
                continue
            has |= 1 << i
            if value is None:
                none |= 1 << i
        return has, none

    def _format(self, present):
        """How the module struct names the slots that are present; what is pointed at is a place."""
        return ''.join(
            _CODES.get(self.slot_types[name], 'Q') for i, name in enumerate(self.slot_keys) if present >> i & 1)

    def get_packer(self, obj):
        """The struct of an object's bitmaps and slots, and the number of bytes between them and what they point at."""
        has, none = self._bits(obj)
        bitmap = {1: 'B', 2: 'H', 4: 'I', 8: 'Q'}[self._core.bitmapWidth()]
        packer = struct.Struct('<' + 2 * bitmap + self._format(has & ~none))
        return packer, -packer.size % self.alignment

    def get_unpacker(self, has_bitmap, none_bitmap):
        """What reads objects that have these bitmaps: a struct of the slots, padding, its format, and a class of proxies."""
        present = has_bitmap & ~none_bitmap
        pformat = '<' + self._format(present)
        unpacker = struct.Struct(pformat)
        bitmaps = 2 * self._core.bitmapWidth()
        return (unpacker, -(unpacker.size + bitmaps) % self.alignment + bitmaps, pformat,
                _proxies.GenericProxyClass(self.slot_keys, self.slot_types, present, bitmaps, self._bases))

    def get_packable(self, packer, padding, obj, offs=0, buf=None, idmap=None, implicit_offs=0):
        """What is to be stored by the packer at ``offs``, and the end of what is written behind that."""
        self._check(packer, padding, obj)
        if buf is None:
            image = self.pack(obj, idmap, implicit_offs=implicit_offs + offs)
            return list(packer.unpack_from(image, 0)), offs + len(image)
        before = bytes(buffer(buf, offs, packer.size))
        end = self._core.packInto(obj, buf, offs, idmap, implicit_offs)
        packable = list(packer.unpack_from(buf, offs))
        _java.FileMapping.store(buf, offs, before)
        return packable, end

    def _check(self, packer, padding, obj):
        """Objects are written by Java: no other packer than the object's own can be followed."""
        own, own_padding = self.get_packer(obj)
        if (packer.format, padding) != (own.format, own_padding):
            raise ValueError(
                'a packer of %r with padding %r is not that of the object: take what get_packer returns for it'
                % (getattr(packer, 'format', packer), padding))

    def pack(self, obj, idmap=None, packer=None, padding=None, implicit_offs=0):
        if packer is not None:
            self._check(packer, padding, obj)
        return self._core.pack(obj, idmap, implicit_offs)

    def pack_into(self, obj, buf, offs, idmap=None, packer=None, padding=None, implicit_offs=0):
        if packer is not None:
            self._check(packer, padding, obj)
        return self._core.packInto(obj, buf, offs, idmap, implicit_offs)

    def unpack(self, buf, idmap=None, factory_class_new=None, proxy_into=None):
        return self.unpack_from(buf, 0, idmap, factory_class_new, proxy_into)

    def unpack_from(self, buf, offs=0, idmap=None, factory_class_new=None, proxy_into=None):
        proxy = self._core.unpack(buf, offs, idmap, proxy_into)
        if factory_class_new is None:
            return proxy
        made = factory_class_new()
        for name in self.slot_keys:
            try:
                value = getattr(proxy, name)
            except AttributeError:
                continue
            if value is not None and self.slot_types[name] is bool:
                value = bool(value)
            setattr(made, name, value)
        return made

    def __reduce__(self):
        slot_types = dict(self.slot_types)
        return type(self), (slot_types,), self._state(slot_types)

    def __getstate__(self):
        return self._state(dict(self.slot_types))

    def _state(self, slot_types):
        state = dict(slot_types=slot_types, slot_keys=self.slot_keys, alignment=self.alignment, bases=self._bases)
        if _registry.dialect != '0.8':
            # Releases before 0.9 know neither.
            state['version'] = self._binary_version
            if self._user_data is not None:
                state['user_data'] = self._user_data
        return state

    def __setstate__(self, state):
        state = dict((str(key), value) for key, value in state.items())
        slot_types = state['slot_types']
        if state.get('slot_keys') and not slot_types:
            # A schema that contains itself: its slots are known when all is read.
            for name in vars(self).keys():
                del self.__dict__[name]
            self._unfinished = state
            return
        # Sizes of buffers are no business of the data's author.
        state.pop('pack_buffer_size', None)
        state.pop('max_pack_buffer_size', None)
        bases = state.pop('bases', None)
        user_data = state.pop('user_data', None)
        self._prewrite_hook = self._postwrite_hook = None
        self._user_data = user_data
        self.init(autoregister=True, **state)
        if bases is not None:
            self.set_proxy_bases(bases)

    def __getattr__(self, name):
        state = self.__dict__.pop('_unfinished', None)
        if state is None:
            raise AttributeError(name)
        if not state['slot_types']:
            self._unfinished = state
            raise AttributeError(name)
        self.__setstate__(state)
        return getattr(self, name)


Schema.__module__ = 'sharedbuffers.mapped_struct'


# Jython's struct has no booleans.
_CODES = dict((typ, code.replace('?', 'B')) for typ, (code, _) in _numbers.CODES.items())


@_registry.on_dialect
def _choose(dialect):
    Schema.VERSION = 1 if dialect == '0.8' else 2


def _name(name):
    """Names from Python 3 are unicode; attributes are not."""
    return str(name)


def _java_type(typ):
    number = _numbers.CODES.get(typ)
    return typ if number is None else number[1]


def _size(typ):
    """The bytes of a slot; what is no number is pointed at."""
    return _numbers.SIZES.get(typ, 8)


def _known(packable, autoregister):
    """A registered packer of the same objects in place of one that came with a pickle."""
    wanted = packable.schema
    if wanted is None:
        return packable
    for row in _objects.OBJ_PACKERS.values():
        schema = getattr(row[2], 'schema', None)
        if schema is not None and schema.compatible(wanted):
            return row[2]
    if autoregister:
        _objects.mapped_object.register_schema(packable, wanted, None)
    return packable
