package io.sharedbuffers.cli.read;

import io.sharedbuffers.array.TypedArray;
import io.sharedbuffers.cli.build.FileForm;
import io.sharedbuffers.idmap.IdMapper;
import io.sharedbuffers.mapping.KeyIndex;
import io.sharedbuffers.mapping.KeyType;
import io.sharedbuffers.mapping.TypedMapping;
import io.sharedbuffers.memory.MappedFile;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.StructView;

/** What an open file holds. To be closed by whoever opened it. */
public sealed interface Content extends AutoCloseable {
    /** {@return what the file is} */
    FileForm form();

    /** {@return the number of entries: rows, keys, or the one value} */
    long size();

    /** {@return the slots of the rows, or null} */
    Schema schema();

    /** {@return how the form of the file was recognised} */
    String recognition();

    @Override
    void close();

    /**
     * Rows by index.
     *
     * @param rows the rows
     * @param recognition how the form was recognised
     */
    record Array(TypedArray<StructView> rows, String recognition) implements Content {
        @Override
        public FileForm form() {
            return FileForm.ARRAY;
        }

        @Override
        public long size() {
            return rows.size();
        }

        @Override
        public Schema schema() {
            return rows.schema();
        }

        @Override
        public void close() {
            rows.close();
        }
    }

    /** Content that is found by keys. */
    sealed interface Keyed extends Content {
        /** {@return the keys} */
        KeyIndex<Object> keys();

        /** {@return the kind of keys} */
        KeyType keyType();

        /** {@return how the kind of keys was recognised} */
        String keyRecognition();

        /**
         * What a row of the index leads to.
         *
         * @param row its number in the index
         * @return an object, or the number itself
         */
        Object valueAt(long row);

        @Override
        default long size() {
            return keys().mapper().size();
        }
    }

    /**
     * Rows by key.
     *
     * @param mapping the mapping
     * @param recognition how the form was recognised
     * @param keyRecognition how the kind of keys was recognised
     */
    record Mapping(TypedMapping<Object, StructView> mapping, String recognition, String keyRecognition)
            implements Keyed {
        @Override
        public FileForm form() {
            return FileForm.MAPPING;
        }

        @Override
        public KeyIndex<Object> keys() {
            return mapping.keys();
        }

        @Override
        public KeyType keyType() {
            return mapping.keyType();
        }

        /**
         * The number of the object that a row of the index leads to.
         *
         * @param row its number in the index
         * @return the number of an object that there is
         */
        public long rowOf(long row) {
            IdMapper mapper = mapping.keys().mapper();
            long index = mapper.valueAt(row);
            if (index < 0 || index >= mapping.values().size()) {
                throw mapper.region()
                        .corrupt(
                                0,
                                "an index that leads to one of "
                                        + mapping.values().size() + " objects",
                                "object " + Long.toUnsignedString(index) + " in its row " + row,
                                "13-typed-mapping");
            }
            return index;
        }

        @Override
        public Object valueAt(long row) {
            return mapping.values().get(rowOf(row));
        }

        @Override
        public Schema schema() {
            return mapping.schema();
        }

        @Override
        public void close() {
            mapping.close();
        }
    }

    /**
     * Numbers by key.
     *
     * @param file the file
     * @param keys the keys
     * @param keyType the kind of keys
     * @param recognition how the form was recognised
     * @param keyRecognition how the kind of keys was recognised
     */
    record Mapper(MappedFile file, KeyIndex<Object> keys, KeyType keyType, String recognition, String keyRecognition)
            implements Keyed {
        @Override
        public FileForm form() {
            return FileForm.MAPPER;
        }

        @Override
        public Object valueAt(long row) {
            return io.sharedbuffers.types.ScalarType.unsigned(keys.mapper().valueAt(row));
        }

        @Override
        public Schema schema() {
            return null;
        }

        @Override
        public void close() {
            file.close();
        }
    }

    /**
     * One value.
     *
     * @param file the file
     * @param value the value; a row if there is a schema
     * @param schema the slots that the user named, or null
     * @param recognition how the form was recognised
     */
    record Packed(MappedFile file, Object value, Schema schema, String recognition) implements Content {
        @Override
        public FileForm form() {
            return FileForm.OBJECT;
        }

        @Override
        public long size() {
            return 1;
        }

        @Override
        public void close() {
            file.close();
        }
    }
}
