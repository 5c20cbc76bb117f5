package io.sharedbuffers.jython;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sharedbuffers.ArrayBuilder;
import io.sharedbuffers.ReadOptions;
import io.sharedbuffers.SharedBuffers;
import io.sharedbuffers.array.TypedArray;
import io.sharedbuffers.bind.Bindings;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.StructView;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.python.core.PyString;
import org.python.util.PythonInterpreter;

@DisplayName("Java and Python in one process")
class BothWorldsTest {
    private static final String ROWS = """
            from sharedbuffers import mapped_struct

            class Row(object):
                __slot_types__ = {'name': unicode, 'count': mapped_struct.int64}

                def __init__(self, name, count):
                    self.name, self.count = name, count

            class Rows(mapped_struct.MappedArrayProxyBase):
                schema = mapped_struct.Schema.from_typed_slots(Row)
            """;

    /** A row as Java sees it. */
    interface View {
        String name();

        long count();
    }

    /** A row as Java writes it. */
    record Row(String name, long count) {}

    private static final Schema SCHEMA = Bindings.schemaOf(Row.class);

    private static final ReadOptions WRITABLE = ReadOptions.DEFAULT.withWritable(true);

    private PythonInterpreter python;

    @BeforeEach
    void start() {
        python = new PythonInterpreter();
        python.exec(ROWS);
    }

    @AfterEach
    void stop() {
        python.close();
    }

    @Test
    @DisplayName("Java reads and changes, in place, what Python has packed")
    void packedInPython() throws IOException {
        python.exec("memory = bytearray(str(Rows.build([Row(u'one', 1), Row(u'two', 2)]).buf))");
        python.exec("rows = Rows.map_buffer(memory)");
        MemorySegment memory = MappedMemory.segment(python.get("memory"));
        try (TypedArray<View> rows = SharedBuffers.openArray(memory, View.class, ReadOptions.DEFAULT)) {
            assertEquals("two", rows.get(1).name());
            python.exec("rows[1].count = 20");
            assertEquals(20, rows.get(1).count());
        }
        try (TypedArray<StructView> rows = SharedBuffers.openArray(memory, StructView.class, WRITABLE)) {
            rows.get(0).edit().set("count", 10);
        }
        python.exec("found = rows[0].count");
        assertEquals(10, python.get("found").asInt());
    }

    @Test
    @DisplayName("Python reads and changes, in place, what Java has packed")
    void packedInJava(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("rows");
        try (ArrayBuilder<Row> rows = SharedBuffers.buildArray(file, Row.class)) {
            rows.add(new Row("one", 1)).add(new Row("two", 2)).build();
        }
        MemorySegment memory = MemorySegment.ofArray(Files.readAllBytes(file));
        python.set("memory", MappedMemory.of(memory));
        python.exec("rows = mapped_struct.MappedArrayProxyBase.map_buffer(memory)");
        python.exec("rows[0].count = 10");
        try (TypedArray<StructView> rows = SharedBuffers.openArray(memory, StructView.class, WRITABLE)) {
            assertEquals(10, rows.get(0).getLong("count"));
            rows.get(1).edit().set("count", 20);
        }
        python.exec("found = rows[1].count, rows[1].name");
        assertEquals("(20, u'two')", python.get("found").toString());
    }

    @Test
    @DisplayName("Java reads and changes, in place, a single object that Python has packed")
    void singleObjectPackedInPython() throws IOException {
        python.exec("memory = bytearray(64)");
        python.exec("end = Rows.schema.pack_into(Row(u'one', 1), memory, 16)");
        python.exec("proxy = Rows.schema.unpack_from(memory, 16)");
        MemorySegment memory = MappedMemory.segment(python.get("memory")).asSlice(16);
        View view = SharedBuffers.unpack(memory, SCHEMA, View.class, ReadOptions.DEFAULT);
        assertEquals("one", view.name());
        python.exec("proxy.count = 20");
        assertEquals(20, view.count());
        SharedBuffers.unpack(memory, SCHEMA, StructView.class, WRITABLE).edit().set("count", 10);
        python.exec("found = proxy.count");
        assertEquals(10, python.get("found").asInt());
    }

    @Test
    @DisplayName("Python reads and changes, in place, a single object that Java has packed")
    void singleObjectPackedInJava() throws IOException {
        MemorySegment memory = MemorySegment.ofArray(SharedBuffers.pack(new Row("one", 1)));
        python.set("memory", MappedMemory.of(memory));
        python.exec("proxy = Rows.schema.unpack(memory)");
        python.exec("proxy.count = 10");
        StructView view = SharedBuffers.unpack(memory, SCHEMA, StructView.class, WRITABLE);
        assertEquals(10, view.getLong("count"));
        view.edit().set("count", 20);
        python.exec("found = proxy.count, proxy.name");
        assertEquals("(20, u'one')", python.get("found").toString());
    }

    @Test
    @DisplayName("a single object has the same bytes from both")
    void singleObjectsAreAlike() {
        python.exec("packed = str(Rows.schema.pack(Row(u'one', 1)))");
        byte[] packed = ((PyString) python.get("packed")).toBytes();
        assertArrayEquals(packed, SharedBuffers.pack(new Row("one", 1)));
    }
}
