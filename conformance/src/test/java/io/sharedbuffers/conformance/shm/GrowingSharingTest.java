package io.sharedbuffers.conformance.shm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sharedbuffers.conformance.Sharing;
import io.sharedbuffers.shm.Access;
import io.sharedbuffers.shm.MmapArray;
import io.sharedbuffers.shm.SharedObjectException;
import io.sharedbuffers.shm.TypeCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

@Tag("docker")
@ExtendWith(OneForAll.class)
@ResourceLock(OneForAll.CONTAINERS)
@DisplayName("An array of mmap_backed_array")
class GrowingSharingTest {
    private static final Original ORIGINAL = Original.MMAP_ARRAY;

    @AutoClose
    private final SharedNames names = new SharedNames();

    private final PythonPeer peer;
    private final Tally tally = new Tally(Sharing.Kind.GROWING, ORIGINAL);

    GrowingSharingTest(SharingContainers containers) throws IOException, InterruptedException {
        peer = containers.standing(ORIGINAL);
    }

    private Path file() {
        return OneForAll.FOLDER.resolve(names.next());
    }

    /** A value as the array has it here: the character of {@code c} is a number. */
    private static Object item(TypeCode type, Object value) {
        return type == TypeCode.CHAR ? (Object) Byte.toUnsignedInt(((byte[]) value)[0]) : value;
    }

    /** An item of this side as Python tells it. */
    private static Object pythons(TypeCode type, Object item) {
        return type == TypeCode.CHAR ? (Object) new byte[] {((Number) item).byteValue()} : item;
    }

    private static String told(MmapArray array) {
        return Notation.told(
                array.toList().stream().map(item -> pythons(array.type(), item)).toList());
    }

    private String told(String object) {
        return Notation.told(peer.ask("items", "object", object).list());
    }

    private static int index(Object value) {
        return ((Long) value).intValue();
    }

    private static void apply(MmapArray array, String method, List<Object> given) {
        switch (method) {
            case "append" -> array.append(item(array.type(), given.get(0)));
            case "pop" -> array.pop(given.isEmpty() ? -1 : index(given.get(0)));
            case "insert" -> array.insert(index(given.get(0)), item(array.type(), given.get(1)));
            case "remove" -> array.remove(item(array.type(), given.get(0)));
            case "set" -> array.set(index(given.get(0)), item(array.type(), given.get(1)));
            case "reverse" -> array.reverse();
            case "byteswap" -> array.swapBytes();
            case "frombytes" -> array.appendBytes((byte[]) given.get(0));
            case "fromstring" -> array.appendText((String) given.get(0));
            default -> throw new IllegalArgumentException(method);
        }
    }

    private void apply(String object, String method, List<Object> given) {
        if (method.equals("set")) {
            peer.ask("set", "object", object, "index", given.get(0), "value", given.get(1));
        } else {
            peer.ask("call", "object", object, "method", method, "arguments", given);
        }
    }

    @Test
    @DisplayName("of every type code is the same, whoever makes it")
    void cases() throws Exception {
        for (Map<String, String> row : Notation.rows("mmap-array.tsv")) {
            String what = row.get("case");
            TypeCode type = TypeCode.of(row.get("typecode").charAt(0));
            byte[] start = HexFormat.of().parseHex(row.get("file"));
            Path theirs = file();
            Path ours = Files.write(file(), start);
            peer.ask("create", "path", theirs, "bytes", start);
            peer.ask("open", "object", "it", "path", theirs, "typecode", row.get("typecode"));
            try (MmapArray array = MmapArray.open(ours, type)) {
                for (Object value : Notation.values(row.get("items"), " ")) {
                    apply(array, "append", List.of(value));
                    apply("it", "append", List.of(value));
                }
                for (String step : Notation.words(row.get("steps"), " ")) {
                    String method = step.substring(0, step.indexOf('('));
                    List<Object> given = Notation.values(step.substring(step.indexOf('(') + 1, step.length() - 1), ",");
                    apply(array, method, given);
                    apply("it", method, given);
                }
                tally.equal(
                        Sharing.SAME_BYTES,
                        what,
                        Notation.hex(peer.ask("file", "path", theirs).bytes()),
                        Notation.hex(Files.readAllBytes(ours)));
            }
            peer.ask("open", "object", "theirs", "path", theirs, "typecode", row.get("typecode"));
            try (MmapArray array = MmapArray.open(theirs, type, Access.READ_ONLY)) {
                tally.equal(Sharing.WE_READ, what, told("theirs"), told(array));
            }
            peer.ask("open", "object", "ours", "path", ours, "typecode", row.get("typecode"));
            try (MmapArray array = MmapArray.open(ours, type)) {
                tally.equal(Sharing.IT_READS, what, told(array), told("ours"));
            }
        }
        tally.verify();
    }

    @Test
    @DisplayName("that either side makes longer or shorter is so for the other")
    void grown() throws Exception {
        for (TypeCode type : TypeCode.values()) {
            String code = String.valueOf(type.code());
            Object one = type == TypeCode.UNICODE ? "a" : 97;
            Object theirOne = pythons(type, one);
            if (type == TypeCode.FLOAT || type == TypeCode.DOUBLE) {
                one = 97.0;
            }
            Path file = file();
            // one item, since an empty file has a byte that is an item of the small types
            try (MmapArray made = MmapArray.anonymous(type)) {
                made.append(one);
                MmapArray.create(file, made).close();
            }
            peer.ask("open", "object", "it", "path", file, "typecode", code);
            try (MmapArray array = MmapArray.open(file, type)) {
                for (int i = 0; i < 3; i++) {
                    peer.ask("call", "object", "it", "method", "append", "arguments", List.of(theirOne));
                    assertEquals(2L + i, array.refresh());
                    assertEquals(told("it"), told(array));
                }
                array.appendAll(List.of(one, one));
                peer.ask("open", "object", "it", "path", file, "typecode", code);
                assertEquals(6, peer.ask("length", "object", "it").number());
                assertEquals(told(array), told("it"));
                peer.ask("call", "object", "it", "method", "pop");
                assertEquals(5, array.refresh());
                array.pop();
                peer.ask("open", "object", "it", "path", file, "typecode", code);
                assertEquals(told(array), told("it"));
                assertEquals(4L * type.size(), Files.size(file));
            }
            tally.worked(Sharing.GROWN);
        }
    }

    @Test
    @DisplayName("of this process is stored into by both, and lives on when its file is deleted there")
    void ours() throws Exception {
        Path file = file();
        try (MmapArray array = MmapArray.create(file, TypeCode.DOUBLE)) {
            array.appendAll(1.0, 2.0, 3.0);
            peer.ask("open", "object", "it", "path", file, "typecode", "d");
            both(array);
            peer.ask("delete", "path", file);
            both(array);
        }
        tally.worked(Sharing.USED_THERE);
    }

    @Test
    @DisplayName("of Python is stored into by both, and lives on when its file is deleted here")
    void theirs() throws Exception {
        Path file = file();
        peer.ask("create", "path", file);
        peer.ask("open", "object", "it", "path", file, "typecode", "d", "initializer", List.of(1, 2, 3));
        try (MmapArray array = MmapArray.open(file, TypeCode.DOUBLE)) {
            both(array);
            Files.delete(file);
            both(array);
            assertThrows(SharedObjectException.NotFound.class, () -> MmapArray.open(file, TypeCode.DOUBLE));
        }
        tally.worked(Sharing.USED_HERE);
    }

    private void both(MmapArray array) {
        array.setDouble(1, -7.5);
        assertEquals(-7.5, peer.ask("get", "object", "it", "index", 1).real());
        peer.ask("set", "object", "it", "index", -1, "value", 0.125);
        assertEquals(0.125, array.getDouble(2));
        array.append(9.0);
        assertEquals(4, array.length());
        array.pop();
        peer.ask("call", "object", "it", "method", "reverse");
        assertEquals(0.125, array.getDouble(0));
        array.reverse();
    }
}
