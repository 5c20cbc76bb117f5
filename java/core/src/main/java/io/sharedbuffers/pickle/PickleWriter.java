package io.sharedbuffers.pickle;

import io.sharedbuffers.error.PackException;
import java.util.List;

/**
 * Writes a graph of values as the imitated Python's pickler would (spec 10-schema).
 *
 * <p>What is one instance in the graph is one object in the pickle. Python 2.7 leaves out memo slots of objects with a
 * single reference; here every tuple, string and object is taken to have more. Not safe for use by several threads.
 */
public final class PickleWriter {
    private static final int MAX_DEPTH = PickleReader.MAX_DEPTH;
    private static final String BUILTINS = "__builtin__";
    private static final PickleValue.Global BYTES = new PickleValue.Global(BUILTINS, "bytes");
    private static final PickleValue.Global ENCODE = new PickleValue.Global("_codecs", "encode");

    private final PickleEmitter emitter;
    private int depth;

    /**
     * Writes into a pickle that was begun.
     *
     * @param emitter takes the instructions, and remembers what was written
     */
    public PickleWriter(PickleEmitter emitter) {
        this.emitter = emitter;
    }

    /**
     * The pickle of one value.
     *
     * @param value the value
     * @param python whose bytes to write
     * @return the pickle
     * @throws PackException if the value nests deeper than {@link PickleReader#MAX_DEPTH}, or names a global that is not ASCII
     */
    public static byte[] toBytes(PickleValue value, PicklePython python) {
        PickleEmitter emitter = new PickleEmitter(python);
        new PickleWriter(emitter).write(value);
        return emitter.finish();
    }

    /**
     * Writes a value, or refers to it if it was written before.
     *
     * @param value the value
     * @throws PackException if the value nests deeper than {@link PickleReader#MAX_DEPTH}, or names a global that is not ASCII
     */
    public void write(PickleValue value) {
        switch (value) {
            case PickleValue.None _ -> emitter.none();
            case PickleValue.Bool bool -> emitter.bool(bool.value());
            case PickleValue.Int number -> emitter.integer(number.value());
            case PickleValue.Float number -> emitter.floating(number.value());
            case PickleValue.Global global -> emitter.global(global);
            case PickleValue.Text text -> text(text);
            case PickleValue.Bytes bytes -> bytes(bytes);
            case PickleValue.Tuple tuple when tuple.items().isEmpty() -> emitter.closeTuple(0);
            case PickleValue.Tuple tuple -> nested(tuple, () -> tuple(tuple));
            case PickleValue.List list -> nested(list, () -> list(list));
            case PickleValue.Dict dict -> nested(dict, () -> dict(dict));
            case PickleValue.Set set -> nested(set, () -> set(set));
            case PickleValue.Reduced object -> nested(object, () -> object(object));
        }
    }

    private void nested(PickleValue container, Runnable body) {
        if (emitter.recall(container)) {
            return;
        }
        if (++depth > MAX_DEPTH) {
            throw new PackException("a value has more than " + MAX_DEPTH + " containers in each other");
        }
        body.run();
        depth--;
    }

    private void text(PickleValue.Text text) {
        if (python3() && text.isLiteral()) {
            emitter.literal(text.value());
        } else if (!emitter.recall(text)) {
            emitter.unicode(text.value());
            if (python3() || text.value().length() > 1) {
                emitter.remember(text);
            }
        }
    }

    private void bytes(PickleValue.Bytes bytes) {
        if (emitter.recall(bytes)) {
            return;
        }
        if (python3()) {
            construction(bytes);
            emitter.remember(bytes);
        } else {
            emitter.byteString(bytes.shared());
            if (bytes.length() > 1) {
                emitter.remember(bytes);
            }
        }
    }

    private void construction(PickleValue.Bytes bytes) {
        if (bytes.length() == 0) {
            emitter.global(BYTES);
            emitter.closeTuple(0);
        } else {
            emitter.global(ENCODE);
            text(bytes.spelling());
            emitter.literal("latin1");
            emitter.closeTuple(2);
            emitter.rememberTemporary();
        }
        emitter.reduce();
    }

    private void tuple(PickleValue.Tuple tuple) {
        int size = tuple.items().size();
        emitter.openTuple(size);
        tuple.items().forEach(this::write);
        if (emitter.knows(tuple)) {
            // it contains itself, and the inner mention was completed first
            emitter.abandonTuple(size);
            emitter.recall(tuple);
        } else {
            emitter.closeTuple(size);
            emitter.remember(tuple);
        }
    }

    private void list(PickleValue.List list) {
        emitter.emptyList();
        emitter.remember(list);
        listItems(list.items());
    }

    private void listItems(List<PickleValue> items) {
        if (python3()) {
            emitter.exactListItems(items.size(), i -> write(items.get(i)));
        } else {
            emitter.iteratedItems(items.size(), i -> write(items.get(i)), PickleOpcode.APPEND, PickleOpcode.APPENDS);
        }
    }

    private void dict(PickleValue.Dict dict) {
        emitter.emptyDict();
        emitter.remember(dict);
        emitter.dictItems(dict.entries().size(), i -> entry(dict.entries().get(i)));
    }

    private void entry(PickleValue.Entry entry) {
        write(entry.key());
        write(entry.value());
    }

    private void set(PickleValue.Set set) {
        emitter.global(new PickleValue.Global(BUILTINS, set.frozen() ? "frozenset" : "set"));
        emitter.emptyList();
        // the list and the tuple around it exist for the pickle only: Python 2.7 skips what has a single reference,
        // except that it gives a slot to every list with items
        if (python3() || !set.items().isEmpty()) {
            emitter.rememberTemporary();
        }
        listItems(set.items());
        emitter.closeTuple(1);
        if (python3()) {
            emitter.rememberTemporary();
        }
        emitter.reduce();
        emitter.remember(set);
    }

    private void object(PickleValue.Reduced object) {
        emitter.global(object.callable());
        write(object.arguments());
        switch (object.how()) {
            case CALL -> emitter.reduce();
            case NEW -> emitter.newObject();
        }
        if (emitter.knows(object)) {
            // its arguments lead back to it, and the inner mention was completed first
            emitter.pop();
            emitter.recall(object);
            return;
        }
        emitter.remember(object);
        List<PickleValue> items = object.items();
        emitter.iteratedItems(items.size(), i -> write(items.get(i)), PickleOpcode.APPEND, PickleOpcode.APPENDS);
        List<PickleValue.Entry> entries = object.entries();
        emitter.iteratedItems(entries.size(), i -> entry(entries.get(i)), PickleOpcode.SETITEM, PickleOpcode.SETITEMS);
        if (object.state() != null) {
            write(object.state());
            emitter.build();
        }
    }

    private boolean python3() {
        return emitter.python() == PicklePython.V3_11;
    }
}
