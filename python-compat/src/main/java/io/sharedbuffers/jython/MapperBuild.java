package io.sharedbuffers.jython;

import io.sharedbuffers.idmap.DuplicatePolicy;
import io.sharedbuffers.idmap.NumericIdMapper;
import io.sharedbuffers.mapping.KeyCollector;
import io.sharedbuffers.mapping.KeyType;
import io.sharedbuffers.mapping.TypedMappingBuilder;
import io.sharedbuffers.memory.Limits;
import io.sharedbuffers.memory.Padding;
import io.sharedbuffers.memory.ScratchSpace;
import io.sharedbuffers.memory.TemporaryFile;
import io.sharedbuffers.types.Dialect;
import io.sharedbuffers.types.PackContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.python.core.Py;
import org.python.core.PyObject;

/** Builds id mappers, and mappings, out of Python's keys. */
public final class MapperBuild {
    private final PythonTypes types;
    private final Dialect dialect;
    private final KeyType keyType;
    private final DuplicatePolicy duplicates;

    /**
     * Builds mappers of one kind.
     *
     * @param types the tables of the interpreter
     * @param dialect the release to imitate: "1.2" or "0.8"
     * @param keyType the kind of keys, by its label
     * @param discardRows whether equal rows are kept once
     * @param discardKeys whether one row is kept for each key
     * @param chunk how many rows are looked at together when rows are discarded; 0 for as many as in that release
     */
    public MapperBuild(
            PythonTypes types, String dialect, String keyType, boolean discardRows, boolean discardKeys, long chunk) {
        this.types = types;
        this.dialect = Packers.dialectOf(dialect);
        this.keyType = KeyType.of(keyType);
        DuplicatePolicy.Scope scope = discardKeys
                ? DuplicatePolicy.Scope.KEYS
                : discardRows ? DuplicatePolicy.Scope.ROWS : DuplicatePolicy.Scope.NONE;
        this.duplicates = chunk == 0 ? DuplicatePolicy.of(scope, this.dialect) : new DuplicatePolicy(scope, chunk, 1);
    }

    /**
     * Builds a mapper.
     *
     * @param items pairs of a key and a number
     * @param destfile where it goes, at the present position; {@code None} for a temporary file that is mapped
     * @param start the present position of {@code destfile}
     * @param tempdir folder for temporary files, or {@code None}
     * @param idmap what is shared with the keys, or {@code None}
     * @param implicit how much larger the offsets in {@code idmap} are than those in the mapper
     * @param writable whether the mapped file may be changed
     * @return the mapped file, or {@code None} if there is a {@code destfile}
     */
    public PyObject build(
            PyObject items,
            PyObject destfile,
            long start,
            PyObject tempdir,
            PyObject idmap,
            long implicit,
            boolean writable) {
        Values values = new Values(types);
        MapperKeys conversion = new MapperKeys(values, keyType, dialect);
        ScratchSpace space = BuildFile.space(tempdir);
        try (BuildFile file = BuildFile.create(tempdir, start);
                KeyCollector<Object> keys = KeyCollector.of(
                        keyType, duplicates, context(shared(values, idmap, implicit)), Padding.ORIGINAL, space)) {
            for (PyObject item : items.asIterable()) {
                keys.add(conversion.stored(item.__getitem__(0)), conversion.value(item.__getitem__(1)));
            }
            keys.builder().write(file.sink());
            return delivered(file, destfile, writable);
        } catch (IOException | RuntimeException e) {
            throw BuildFile.failed(e);
        }
    }

    /** The caller's map of what is shared, or null if there is none. */
    private PythonIdMap shared(Values values, PyObject idmap, long implicit) {
        return PythonIdMap.of(idmap, values, types, dialect, implicit);
    }

    private PackContext context(PythonIdMap shared) {
        PackContext context = new PackContext(dialect, Codes.VALUES, Limits.DEFAULT);
        if (shared != null) {
            context.shared(shared);
        }
        return context;
    }

    private static PyObject delivered(BuildFile file, PyObject destfile, boolean writable) throws IOException {
        if (destfile == Py.None) {
            return file.map(writable);
        }
        file.copyTo(destfile);
        return Py.None;
    }

    /**
     * Builds a mapping.
     *
     * @param items pairs of a key and an object
     * @param array how the objects are written
     * @param destfile where it goes, at the present position; {@code None} for a temporary file that is mapped
     * @param start the present position of {@code destfile}
     * @param tempdir folder for temporary files, or {@code None}
     * @param idmap what is shared between objects, or {@code None}
     * @param keyIdmap what is shared with the keys, or {@code None}
     * @param keyImplicit how much larger the offsets in {@code keyIdmap} are than those in the mapper
     * @param valueCache how many objects are remembered so that equal ones are written once
     * @return the mapped file, or {@code None} if there is a {@code destfile}
     */
    public PyObject buildMapping(
            PyObject items,
            ArrayBuild array,
            PyObject destfile,
            long start,
            PyObject tempdir,
            PyObject idmap,
            PyObject keyIdmap,
            long keyImplicit,
            int valueCache) {
        Values values = new Values(types);
        MapperKeys conversion = new MapperKeys(values, keyType, dialect);
        ScratchSpace space = BuildFile.space(tempdir);
        try (BuildFile file = BuildFile.create(tempdir, start)) {
            TemporaryFile rows = TemporaryFile.create(space);
            var objects = array.start(rows.sink(), idmap, space);
            PythonIdMap shared = shared(values, keyIdmap, keyImplicit);
            var keys = KeyCollector.ofMapping(keyType, duplicates, context(shared), Padding.ORIGINAL, space);
            try (var mapping = new TypedMappingBuilder<>(keys, rows, objects, valueCache, true)) {
                for (PyObject item : items.asIterable()) {
                    Object key = conversion.stored(item.__getitem__(0));
                    array.adding(() -> {
                        mapping.put(key, item.__getitem__(1));
                        return key;
                    });
                    if (shared != null) {
                        shared.forgetCopies();
                    }
                }
                mapping.write(file.sink());
            }
            return delivered(file, destfile, false);
        } catch (IOException | RuntimeException e) {
            throw BuildFile.failed(e);
        }
    }

    /**
     * Merges mappers of numbers.
     *
     * @param parts buffers of mappers
     * @param destfile where the result goes, at the present position; {@code None} for a temporary file that is mapped
     * @param start the present position of {@code destfile}
     * @param tempdir folder for temporary files, or {@code None}
     * @return the mapped file, or {@code None} if there is a {@code destfile}
     */
    public PyObject merge(PyObject parts, PyObject destfile, long start, PyObject tempdir) {
        List<NumericIdMapper> mappers = new ArrayList<>();
        try (BuildFile file = BuildFile.create(tempdir, start)) {
            for (PyObject part : parts.asIterable()) {
                mappers.add(NumericIdMapper.open(Memory.of(part), keyType.width()));
            }
            if (mappers.isEmpty()) {
                throw Py.ValueError("there is nothing to merge");
            }
            NumericIdMapper.merge(mappers, file.sink());
            return delivered(file, destfile, false);
        } catch (IOException | RuntimeException e) {
            throw BuildFile.failed(e);
        }
    }
}
