"""Schemas: the slots that objects have, and their types."""
import functools

from sharedbuffers import _java, _numbers, _objects, _proxies, _registry


class Schema(object):
    """The shape of objects: packs them, and unpacks them as proxies."""

    VERSION = 2 if _registry.DIALECT == '1.2' else 1

    def __init__(self, slot_types, alignment=8, pack_buffer_size=65536, packer_cache=None, unpacker_cache=None,
                 max_pack_buffer_size=None, version=None, user_data=None):
        self._user_data = user_data
        self._prewrite_hook = None
        self._postwrite_hook = None
        self.init(
            dict((name, _objects.TYPES.get(typ, typ)) for name, typ in slot_types.iteritems()),
            alignment=alignment, pack_buffer_size=pack_buffer_size, version=self.VERSION)

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
        slot_types = dict((_name(name), typ) for name, typ in slot_types.iteritems())
        for name, typ in slot_types.items():
            if isinstance(typ, _objects.mapped_object_with_schema) and typ not in _objects.TYPE_CODES:
                slot_types[name] = _known(typ, autoregister)
        names = tuple(slot_types)
        self._core = _java.SchemaCore(
            _registry.types, _registry.DIALECT, names, tuple(_java_type(slot_types[name]) for name in names),
            alignment, version)
        self.slot_types = slot_types
        self.slot_keys = tuple(map(_name, slot_keys)) if slot_keys is not None else self._core.slotKeys()
        for name in self.slot_keys:
            slot_types[name]
        self.alignment = alignment
        self.pack_buffer_size = pack_buffer_size
        self._binary_version = version
        self._bases = None
        self._make_proxy_class()

    def reinitialize(self):
        self.init(
            dict((name, _objects.TYPES.get(typ, typ)) for name, typ in self.slot_types.iteritems()),
            self.slot_keys, self.alignment, self.pack_buffer_size)

    def _make_proxy_class(self):
        self._proxy_class = _proxies.proxy_class(self._core, self._bases)

    @property
    def ProxyClass(self):
        return self._proxy_class

    @property
    def Proxy(self):
        return self._proxy_class

    @property
    def user_data(self):
        return self._user_data

    def set_user_data(self, user_data):
        self._user_data = user_data

    def set_proxy_bases(self, bases):
        self._bases = bases
        self._make_proxy_class()

    def set_prewrite_hook(self, hook):
        self._prewrite_hook = hook

    def set_postwrite_hook(self, hook):
        self._postwrite_hook = hook

    def set_pack_buffer_size(self, newsize):
        self.pack_buffer_size = newsize

    def compatible(self, other):
        return (
            isinstance(other, Schema)
            and self._binary_version == other._binary_version
            and self.slot_keys == other.slot_keys
            and self.alignment == other.alignment
            and all(self.slot_types[name] is other.slot_types[name] for name in self.slot_keys))

    def pack(self, obj, idmap=None, packer=None, padding=None, implicit_offs=0):
        return self._core.pack(obj, idmap, implicit_offs)

    def pack_into(self, obj, buf, offs, idmap=None, packer=None, padding=None, implicit_offs=0):
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
        return type(self), (self.slot_types,), self.__getstate__()

    def __getstate__(self):
        state = dict(
            slot_types=self.slot_types,
            slot_keys=self.slot_keys,
            alignment=self.alignment,
            bases=self._bases,
            version=self._binary_version,
        )
        if self._user_data is not None:
            state['user_data'] = self._user_data
        return state

    def __setstate__(self, state):
        state = dict(state)
        # Sizes of buffers are no business of the data's author.
        state.pop('pack_buffer_size', None)
        state.pop('max_pack_buffer_size', None)
        bases = state.pop('bases', None)
        user_data = state.pop('user_data', None)
        self.init(autoregister=True, **dict((str(key), value) for key, value in state.items()))
        if bases is not None:
            self.set_proxy_bases(bases)
        self._user_data = user_data


Schema.__module__ = 'sharedbuffers.mapped_struct'


def _name(name):
    """Names from Python 3 are unicode; attributes are not."""
    return str(name)


def _java_type(typ):
    number = _numbers.CODES.get(typ)
    return typ if number is None else number[1]


def _known(packable, autoregister):
    """A registered packer of the same objects in place of one that came with a pickle."""
    for row in _objects.OBJ_PACKERS.values():
        schema = getattr(row[2], 'schema', None)
        if schema is not None and schema.compatible(packable.schema):
            return row[2]
    if autoregister:
        _objects.mapped_object.register_schema(packable, packable.schema, None)
    return packable
