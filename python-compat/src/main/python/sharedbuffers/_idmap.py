"""Which objects are already written, and where: the keys that tell objects apart, and a map that holds them alive."""
import collections
import functools
import weakref

from sharedbuffers import _java, _registry
from sharedbuffers._proxies import BufferProxyObject
from sharedbuffers._sequences import proxied_dict, proxied_list

WRAP_MASK = 1 << 64
LONG_MASK = 2 << 64
PROXY_MASK = 4 << 64
FLAG_MASK = 0xF << 64

_SHORT_TEXT = 16


class NONE(object):
    pass


class WRAPPED(object):
    pass


def is_equality_key(obj):
    """Whether a key of an idmap stands for all equal values, rather than for one object."""
    if isinstance(obj, tuple) and len(obj) == 2 and obj[0] is WRAPPED:
        return True
    if isinstance(obj, (int, long)):
        return bool(obj & LONG_MASK)
    return is_equality_key_compatible(obj)


def is_equality_key_compatible(obj):
    """Whether equal values of this kind are shared, whatever objects they are."""
    if obj is None or obj == () or isinstance(obj, (int, long)):
        return True
    return isinstance(obj, basestring) and len(obj) < _SHORT_TEXT


def shared_id(obj):
    """What tells an object apart from others in an idmap."""
    if isinstance(obj, proxied_list):
        return _place_id(obj._stored.identity(), obj.offset, obj._slice() or ())
    if isinstance(obj, proxied_dict):
        return _place_id(obj._stored.identity(), obj.offset)
    if isinstance(obj, BufferProxyObject):
        place = _java.SchemaCore.place(obj)
        return id(obj) if place is None else _place_id(*place)
    if is_equality_key_compatible(obj):
        if isinstance(obj, (int, long)):
            return (obj & 0xFFFFFFFFFFFFFFFF) | (obj >> 64) << 68 | LONG_MASK if obj >> 64 not in (0, -1) \
                else obj | LONG_MASK
        return obj
    return id(obj)


def _place_id(memory, offset, numbers=()):
    key = id(memory) << 68 | offset | PROXY_MASK
    for i, number in enumerate(numbers):
        # Far above the bits of any buffer's id.
        key |= (number & 0xFFFFFFFFFFFFFFFF) << (68 + 64 * (i + 1))
    return key


def wrapped_id(obj):
    """What tells an object apart where it is stored behind its type code."""
    key = shared_id(obj)
    return key | WRAP_MASK if isinstance(key, (int, long)) else (WRAPPED, key)


def is_wrapped_key(obj):
    if isinstance(obj, tuple):
        return len(obj) == 2 and obj[0] is WRAPPED
    return isinstance(obj, (int, long)) and bool(obj & WRAP_MASK)


def get_wrapped_key(obj):
    return obj[1] if isinstance(obj, tuple) else obj & ~WRAP_MASK


class _StrongReferences(collections.OrderedDict):
    """The objects that are held alive, the latest so many of them."""

    def __init__(self, limit, eviction_callback=None, preallocate=False):
        collections.OrderedDict.__init__(self)
        self._limit = limit
        self._evicted = eviction_callback

    def __setitem__(self, key, value, *args, **kwargs):
        collections.OrderedDict.__setitem__(self, key, value, *args, **kwargs)
        if len(self) > self._limit:
            old, held = self.popitem(False)
            if self._evicted is not None:
                self._evicted(old, held)


class StrongIdMap(object):
    """A map from objects to places that forgets objects only when nobody can meet them again."""

    def __init__(self, strong_limit=1 << 19, preallocate=False, strong_class=_StrongReferences, stable_set=None):
        self.preloaded = {}
        self.idmap = {}
        self.objmap = weakref.WeakValueDictionary()
        self.strong_refs = strong_class(
            strong_limit, eviction_callback=functools.partial(self._evict, weakref.ref(self)),
            preallocate=preallocate)
        self.stable_set = set(stable_set) if stable_set is not None else None

    @staticmethod
    def _evict(ref, key, value):
        this = ref()
        if this is not None:
            this.pop(key, None)

    def link(self, key, obj):
        """Ties the life of a key to that of its object."""
        if isinstance(obj, (proxied_list, proxied_dict, BufferProxyObject)) or is_equality_key(key):
            return True
        if self.stable_set is not None and (key in self.stable_set or get_wrapped_key(key) in self.stable_set):
            return True
        try:
            self.objmap[key] = obj
            return True
        except TypeError:
            self.strong_refs[key] = obj
            return False

    def _alive(self, key):
        return key in self.idmap and key in self.objmap

    def __len__(self):
        return len(self.idmap) + len(self.preloaded)

    def __iter__(self):
        for key in self.preloaded:
            yield key
        for key in list(self.idmap):
            if key not in self.preloaded and self._alive(key):
                yield key

    iterkeys = __iter__

    def itervalues(self):
        for key in self:
            yield self[key]

    def iteritems(self):
        for key in self:
            yield key, self[key]

    def keys(self):
        return list(self)

    def values(self):
        return list(self.itervalues())

    def items(self):
        return list(self.iteritems())

    def __setitem__(self, key, value):
        self.idmap[key] = value
        self.objmap[key] = NONE

    def __getitem__(self, key):
        found = self.get(key, NONE)
        if found is NONE:
            raise KeyError(key)
        return found

    def __delitem__(self, key):
        self.objmap.pop(key, None)
        self.strong_refs.pop(key, None)
        del self.idmap[key]

    def __contains__(self, key):
        return key in self.preloaded or self._alive(key)

    def get(self, key, default=None):
        if key in self.preloaded:
            return self.preloaded[key]
        if key not in self.objmap:
            self.idmap.pop(key, None)
            return default
        return self.idmap.get(key, default)

    def pop(self, key, default=NONE):
        if key in self.preloaded:
            return self.preloaded[key]
        # As in the original, what is tied to no object is removed, but not told.
        linked = self.objmap.pop(key, NONE) is not NONE
        found = self.idmap.pop(key, NONE)
        self.strong_refs.pop(key, None)
        if linked and found is not NONE:
            return found
        if default is NONE:
            raise KeyError(key)
        return default

    def preload(self, mapping):
        self.preloaded.update(mapping)

    def clear(self):
        self.objmap.clear()
        self.idmap.clear()
        self.strong_refs.clear()

    def clear_preloaded(self):
        self.preloaded.clear()


for _cls in (StrongIdMap, NONE, WRAPPED):
    _cls.__module__ = 'sharedbuffers.mapped_struct'
_registry.types.name('WRAPPED', WRAPPED)
_registry.types.name('shared_id', shared_id)
