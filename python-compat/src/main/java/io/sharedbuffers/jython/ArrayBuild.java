package io.sharedbuffers.jython;

import io.sharedbuffers.array.TypedArrayBuilder;
import io.sharedbuffers.memory.FileSink;
import io.sharedbuffers.memory.Limits;
import io.sharedbuffers.memory.ScratchSpace;
import io.sharedbuffers.struct.StructRow;
import io.sharedbuffers.types.PackContext;
import java.io.IOException;
import org.python.core.Py;
import org.python.core.PyObject;

/** Builds arrays out of Python objects. */
public final class ArrayBuild {
    private final PythonTypes types;
    private final SchemaCore schema;
    private final long version;
    private final long minimumReader;

    /**
     * Builds arrays.
     *
     * @param types the tables of the interpreter
     * @param schema of the objects
     * @param version the array's version
     * @param minimumReader the version that its readers need to know
     */
    public ArrayBuild(PythonTypes types, SchemaCore schema, long version, long minimumReader) {
        this.types = types;
        this.schema = schema;
        this.version = version;
        this.minimumReader = minimumReader;
    }

    /**
     * Builds an array.
     *
     * @param items the objects
     * @param destfile where it goes, at the present position; {@code None} for a temporary file that is mapped
     * @param tempdir folder for temporary files, or {@code None}
     * @param idmap what is shared between objects, or {@code None}
     * @param writable whether the mapped file may be changed
     * @return the mapped file, or {@code None} if there is a {@code destfile}
     */
    public PyObject build(PyObject items, PyObject destfile, PyObject tempdir, PyObject idmap, boolean writable) {
        try (BuildFile file = BuildFile.create(tempdir, 0)) {
            try (TypedArrayBuilder<PyObject> rows = start(file.sink(), idmap, BuildFile.space(tempdir))) {
                for (PyObject item : items.asIterable()) {
                    adding(() -> rows.add(item));
                }
                finish(rows);
            }
            if (destfile == Py.None) {
                return file.map(writable);
            }
            file.copyTo(destfile);
            return Py.None;
        } catch (IOException | RuntimeException e) {
            throw BuildFile.failed(e);
        }
    }

    TypedArrayBuilder<PyObject> start(FileSink sink, PyObject idmap, ScratchSpace space) throws IOException {
        Values values = new Values(types);
        PackContext context = new PackContext(schema.dialect(), Codes.VALUES, Limits.DEFAULT);
        boolean sharing = idmap != Py.None;
        PythonIdMap shared = PythonIdMap.of(idmap, values, types, schema.dialect());
        if (shared != null) {
            context.shared(shared);
        }
        return new TypedArrayBuilder<>(
                sink,
                schema.schema(),
                (PyObject object, StructRow row) -> {
                    if (!sharing) {
                        values.clear();
                    }
                    row.reset(object);
                    schema.fill(object, row, values);
                },
                context,
                schema.packer(),
                sharing,
                space);
    }

    /** Does something that adds rows. */
    <T> T adding(SchemaCore.Step<T, IOException> step) throws IOException {
        return schema.exclusively(step);
    }

    void finish(TypedArrayBuilder<?> rows) throws IOException {
        rows.finish(version, minimumReader);
    }
}
