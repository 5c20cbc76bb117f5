package io.sharedbuffers.jython;

import io.sharedbuffers.memory.Limits;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.types.Decimal;
import io.sharedbuffers.types.FrozenSetType;
import io.sharedbuffers.types.NdArray;
import io.sharedbuffers.types.ReadContext;
import io.sharedbuffers.types.SequenceView;
import io.sharedbuffers.types.Tuple;
import io.sharedbuffers.types.WrappedType;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import org.python.core.Py;
import org.python.core.PyDictionary;
import org.python.core.PyFloat;
import org.python.core.PyFrozenSet;
import org.python.core.PyInteger;
import org.python.core.PyList;
import org.python.core.PyLong;
import org.python.core.PyMemoryView;
import org.python.core.PyObject;
import org.python.core.PyString;
import org.python.core.PyTuple;
import org.python.core.PyUnicode;

/**
 * Makes Python's values of the bytes in one buffer. What is at one place becomes one object as long as the caller's
 * {@code idmap} remembers it, or, without one, within one value: recursive lists are read as such.
 */
final class Reader {
    /** The bytes of a type code and the gap behind it. */
    private static final int CODE = 8;

    private static final ValueKind[] BY_CODE = new ValueKind[256];

    static {
        for (ValueKind kind : ValueKind.values()) {
            if (kind.code() != 0) {
                BY_CODE[kind.code()] = kind;
            }
        }
    }

    private final PythonTypes types;
    private final PyObject buffer;
    private final Region region;
    private final PyObject idmap;
    private final PyObject identity;
    private final Cache cache;
    private final ReadContext context;
    private Map<Long, PyObject> known;

    /**
     * A reader.
     *
     * @param types the tables of the interpreter
     * @param buffer the buffer as Python sees it
     * @param region its bytes
     * @param idmap remembers what was made, or null
     */
    Reader(PythonTypes types, PyObject buffer, Region region, PyObject idmap) {
        this(types, buffer, region, idmap, buffer);
    }

    private Reader(PythonTypes types, PyObject buffer, Region region, PyObject idmap, PyObject identity) {
        this.identity = identity;
        this.types = types;
        this.buffer = buffer;
        this.region = region;
        Object java = idmap == null ? null : idmap.__tojava__(Cache.class);
        this.cache = java instanceof Cache found ? found : null;
        this.idmap = idmap == Py.None || cache != null ? null : idmap;
        this.context = new ReadContext(Codes.PLACES, Limits.DEFAULT);
    }

    /** A reader whose places are no others' places: the original views a buffer anew for each object that is unpacked. */
    static Reader apart(PythonTypes types, PyObject buffer, PyObject idmap) {
        PyObject identity = buffer instanceof PyMemoryView ? buffer : new PyObject();
        return new Reader(types, buffer, Memory.of(buffer), idmap, identity);
    }

    /** The reader of a buffer; a handle that Java has given to Python leads to the reader that it stands for. */
    static Reader of(PythonTypes types, PyObject source, PyObject idmap) {
        return source instanceof ReaderHandle handle
                ? handle.reader()
                : new Reader(types, source, Memory.of(source), idmap);
    }

    PyObject buffer() {
        return buffer;
    }

    /** What tells the places of this reader from those in other memory. */
    PyObject identity() {
        return identity;
    }

    Region region() {
        return region;
    }

    /** {@return where a place of the region is in the buffer} */
    long offset(long at) {
        return region.absolute(at) - Memory.of(buffer).absolute(0);
    }

    PyObject idmap() {
        return idmap;
    }

    PythonTypes types() {
        return types;
    }

    /** For values that Java reads. */
    ReadContext context() {
        return context;
    }

    /** For keys that Java compares. */
    static ReadContext comparing() {
        return new ReadContext(Codes.VALUES, Limits.DEFAULT);
    }

    /**
     * The value behind a type code.
     *
     * @param at offset of the code
     * @param proxyInto a proxy to be turned to an object there, or null
     */
    PyObject wrapped(long at, PyObject proxyInto) {
        return value(WrappedType.OBJECT.read(region, at, context), proxyInto);
    }

    /** What Java read, as Python's. */
    PyObject value(Object read, PyObject proxyInto) {
        return switch (read) {
            case null -> Py.None;
            case Long n -> Py.newInteger(n);
            case BigInteger n -> new PyLong(n);
            case Boolean b -> Py.newBoolean(b);
            case Double d -> new PyFloat(d);
            case Codes.Place place -> placed(place, proxyInto);
            default -> throw new IllegalStateException("unexpected " + read.getClass());
        };
    }

    private PyObject placed(Codes.Place place, PyObject proxyInto) {
        PythonTypes.PackerRow row = types.row(place.code());
        if (row != null && row.unpack() != null) {
            return custom(row, place.at(), proxyInto);
        }
        ValueKind kind = BY_CODE[place.code()];
        if (kind != null) {
            return slot(kind, place.at());
        }
        PyObject packer = types.packer(place.code());
        if (packer == null) {
            throw Py.ValueError("Inconsistent data: type code 0x" + Integer.toHexString(place.code()) + " at offset "
                    + place.at() + " is not registered");
        }
        return SchemaCore.required(packer).proxy(this, place.at(), proxyInto);
    }

    /** What a function of the application reads. It is remembered by its type code, since the bare form may be read, too. */
    private PyObject custom(PythonTypes.PackerRow row, long at, PyObject proxyInto) {
        PyObject earlier = recall(at - CODE);
        if (earlier != null) {
            return earlier;
        }
        PyObject place = Py.newInteger(offset(at));
        PyObject shared = idmap == null ? Py.None : idmap;
        boolean proxies =
                proxyInto != null && row.row().__getitem__(2).getType() == types.named("mapped_object_with_schema");
        return remember(
                at - CODE,
                proxies
                        ? row.unpack().__call__(buffer, place, shared, proxyInto)
                        : row.unpack().__call__(buffer, place, shared));
    }

    /** What a slot points at whose packer is the application's. */
    PyObject custom(PyObject packer, long at) {
        PyObject property = types.named("PROXY_TYPES").__finditem__(packer);
        if (property == null) {
            throw Py.KeyError(packer);
        }
        PyObject earlier = recall(at);
        return earlier != null
                ? earlier
                : remember(at, property.__getattr__("typ").invoke("unpack_from", buffer, Py.newInteger(offset(at))));
    }

    /**
     * The value of a place whose type is known.
     *
     * @param kind the type
     * @param at offset of the bare form, or of the type code if the kind is {@code mapped_object}
     */
    PyObject slot(ValueKind kind, long at) {
        PyObject earlier = recall(at);
        return earlier != null ? earlier : made(kind, at);
    }

    /** The same, but a new object for what is there, even if it was read before. */
    PyObject made(ValueKind kind, long at) {
        return switch (kind) {
            case MAPPED_OBJECT -> wrapped(at, null);
            case MAPPED_LIST -> list(at);
            case MAPPED_TUPLE -> remember(at, new PyTuple(items(((Tuple) read(kind, at)).items())));
            case MAPPED_FROZENSET -> remember(at, frozenSet(at));
            case MAPPED_DICT -> dict(at);
            default -> {
                PyObject maker = types.maker(kind);
                yield remember(
                        at,
                        maker == null
                                ? plain(read(kind, at), kind)
                                : maker.__call__(new ReaderHandle(this), Py.newInteger(at)));
            }
        };
    }

    private Object read(ValueKind kind, long at) {
        if (kind == ValueKind.PROXIED_NDARRAY) {
            // The type of its items is a value too, which Java needs.
            return kind.type().read(region, at, comparing());
        }
        return kind.type().read(region, at, context);
    }

    private PyObject recall(long at) {
        if (idmap != null) {
            PyObject found = idmap.invoke("get", Py.newInteger(at));
            return found == Py.None ? null : found;
        }
        if (cache != null) {
            return cache.recall(at);
        }
        return known == null ? null : known.get(at);
    }

    private PyObject remember(long at, PyObject made) {
        if (idmap != null) {
            idmap.__setitem__(Py.newInteger(at), made);
        } else if (cache != null) {
            cache.remember(at, made);
        } else if (known != null) {
            known.put(at, made);
        }
        return made;
    }

    /** Runs a part that may meet the same places again. */
    private <T> T remembering(java.util.function.Supplier<T> part) {
        if (known != null || idmap != null || cache != null) {
            return part.get();
        }
        known = new HashMap<>();
        try {
            return part.get();
        } finally {
            known = null;
        }
    }

    private PyObject list(long at) {
        return remembering(() -> {
            PyList list = new PyList();
            remember(at, list);
            for (PyObject item : items((SequenceView) read(ValueKind.MAPPED_LIST, at))) {
                list.append(item);
            }
            return list;
        });
    }

    private PyObject[] items(java.util.List<?> stored) {
        SequenceView view = (SequenceView) stored;
        return remembering(() -> {
            PyObject[] items = new PyObject[view.size()];
            for (int i = 0; i < items.length; i++) {
                items[i] = value(view.get(i), null);
            }
            return items;
        });
    }

    private PyObject frozenSet(long at) {
        return remembering(() -> {
            PyList items = new PyList();
            boolean comparable = true;
            for (Object item : FrozenSetType.FROZENSET.read(region, at, context)) {
                PyObject made = value(item, null);
                comparable &= !(made instanceof PyString text) || text instanceof PyUnicode || isAscii(text);
                items.append(made);
            }
            if (!comparable) {
                return types.named("ComparableSet").__call__(items);
            }
            return items.isEmpty() ? Py.EmptyFrozenSet : new PyFrozenSet(items);
        });
    }

    private static boolean isAscii(PyString text) {
        return text.getString().chars().allMatch(unit -> unit < 0x80);
    }

    private PyObject dict(long at) {
        return remembering(() -> {
            PyDictionary dict = new PyDictionary();
            remember(at, dict);
            Map<?, ?> stored = (Map<?, ?>) read(ValueKind.MAPPED_DICT, at);
            for (Map.Entry<?, ?> entry : stored.entrySet()) {
                dict.__setitem__(value(entry.getKey(), null), value(entry.getValue(), null));
            }
            return dict;
        });
    }

    private PyObject plain(Object read, ValueKind kind) {
        return switch (read) {
            case byte[] bytes -> Py.newString(new String(bytes, StandardCharsets.ISO_8859_1));
            case String text -> Py.newUnicode(text);
            case Decimal number -> decimal(number);
            case LocalDate date ->
                types.named("date")
                        .__call__(
                                Py.newInteger(date.getYear()),
                                Py.newInteger(date.getMonthValue()),
                                Py.newInteger(date.getDayOfMonth()));
            case LocalDateTime moment -> dateTime(moment, Py.None);
            case OffsetDateTime moment ->
                dateTime(
                        moment.toLocalDateTime(),
                        types.named("zone")
                                .__call__(
                                        Py.newString(kind.pythonName()),
                                        Py.newInteger(moment.getOffset().getTotalSeconds())));
            case MemorySegment bytes -> MappedMemory.view(Region.of(bytes, region.name()));
            case NdArray array -> types.named("array").__call__(Py.java2py(new StoredArray(array)));
            case PyObject object -> object;
            default -> throw new IllegalStateException("unexpected " + read.getClass());
        };
    }

    private PyObject decimal(Decimal number) {
        byte[] digits = number.digits();
        PyObject[] items = new PyObject[digits.length];
        for (int i = 0; i < digits.length; i++) {
            items[i] = Py.newInteger(digits[i]);
        }
        PyObject parts = new PyTuple(
                new PyInteger(number.isNegative() ? 1 : 0), new PyTuple(items), Py.newInteger(number.exponent()));
        return types.named("Decimal").__call__(parts);
    }

    private PyObject dateTime(LocalDateTime moment, PyObject zone) {
        return types.named("datetime").__call__(new PyObject[] {
            Py.newInteger(moment.getYear()),
            Py.newInteger(moment.getMonthValue()),
            Py.newInteger(moment.getDayOfMonth()),
            Py.newInteger(moment.getHour()),
            Py.newInteger(moment.getMinute()),
            Py.newInteger(moment.getSecond()),
            Py.newInteger(moment.getNano() / 1000),
            zone
        });
    }
}
