package io.sharedbuffers.conformance.damage;

import io.sharedbuffers.ReadOptions;
import io.sharedbuffers.SharedBuffers;
import io.sharedbuffers.array.TypedArray;
import io.sharedbuffers.error.PackException;
import io.sharedbuffers.mapping.IdTable;
import io.sharedbuffers.mapping.KeyType;
import io.sharedbuffers.mapping.TypedMapping;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.SchemaPickle;
import io.sharedbuffers.struct.StructView;
import io.sharedbuffers.types.Dialect;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.zip.ZipException;

/** The entry points of readers that a fuzzer's inputs go through, and what the inputs are. */
enum FuzzTarget {
    /** A pickled schema. */
    SCHEMA_PICKLE {
        @Override
        void read(byte[] input, FullWalk walk) throws IOException {
            walk.attempt(() -> {
                Schema schema = SchemaPickle.read(Region.of(input, SOURCE));
                Objects.requireNonNull(schema.toString());
                try {
                    walk.value(SchemaPickle.write(schema, Dialect.V1_2));
                } catch (PackException e) {
                    walk.value(e.getMessage());
                }
            });
        }
    },
    /** A typed array of structs. */
    STRUCT {
        @Override
        void read(byte[] input, FullWalk walk) throws IOException {
            walk.attempt(() -> {
                try (TypedArray<StructView> rows =
                        SharedBuffers.openArray(MemorySegment.ofArray(input), StructView.class, OPTIONS)) {
                    Readers.rows(rows, walk);
                }
            });
        }

        @Override
        String door(byte[] input) {
            return "array";
        }
    },
    /** A value behind its type code; of any type, unlike those that follow. */
    OBJECT("") {},
    LIST("eE") {},
    TUPLE("tW") {},
    FROZENSET("Zz") {},
    DICT("mM") {},
    TEXT("u") {},
    BYTES("sr") {},
    NUMBER("bBhHiIqQdfTF") {},
    MOMENT("vV") {},
    NDARRAY("n") {},
    /** The number of a kind of keys, and an id mapper. */
    ID_MAPPER {
        @Override
        void read(byte[] input, FullWalk walk) throws IOException {
            KeyType keys = KEYS[Byte.toUnsignedInt(input[0]) % KEYS.length];
            walk.attempt(() -> {
                try (IdTable<Object> table = SharedBuffers.openIdMapper(
                        MemorySegment.ofArray(data(input)), Object.class, OPTIONS.withKeyType(keys))) {
                    Readers.mapper(table, walk);
                }
            });
        }

        @Override
        String door(byte[] input) {
            return "mapper " + KEYS[Byte.toUnsignedInt(input[0]) % KEYS.length].label();
        }

        @Override
        byte[] data(byte[] input) {
            return Arrays.copyOfRange(input, 1, input.length);
        }
    },
    /** The number of a kind of keys, or the one behind the last for keys to be recognised, and a mapping. */
    MAPPING {
        @Override
        void read(byte[] input, FullWalk walk) throws IOException {
            walk.attempt(() -> {
                try (TypedMapping<Object, StructView> rows = SharedBuffers.openMapping(
                        MemorySegment.ofArray(data(input)),
                        Object.class,
                        StructView.class,
                        OPTIONS.withKeyType(keys(input)))) {
                    Readers.mapping(rows, walk);
                }
            });
        }

        private static KeyType keys(byte[] input) {
            int kind = Byte.toUnsignedInt(input[0]) % (KEYS.length + 1);
            return kind == KEYS.length ? null : KEYS[kind];
        }

        @Override
        String door(byte[] input) {
            KeyType keys = keys(input);
            return keys == null ? "mapping" : "mapping " + keys.label();
        }

        @Override
        byte[] data(byte[] input) {
            return Arrays.copyOfRange(input, 1, input.length);
        }
    },
    /** A zip file with a typed array in entry {@link #ENTRY}. */
    ZIP_ENTRY {
        @Override
        void read(byte[] input, FullWalk walk) throws IOException {
            walk.attempt(() -> {
                try (TypedArray<StructView> rows = SharedBuffers.openArray(
                        MemorySegment.ofArray(input), StructView.class, OPTIONS.withZipEntry(ENTRY))) {
                    Readers.rows(rows, walk);
                } catch (NoSuchFileException | ZipException e) {
                    Objects.requireNonNull(e.getMessage());
                }
            });
        }
    },
    /** A ShareableList in shared memory. */
    SHAREABLE_LIST {
        @Override
        void read(byte[] input, FullWalk walk) throws IOException {
            SharedReaders.list(input, walk);
        }
    },
    /** A SharedArray in shared memory, of which the footer is at the end. */
    SHARED_ARRAY {
        @Override
        void read(byte[] input, FullWalk walk) throws IOException {
            SharedReaders.array(input, walk);
        }
    };

    static final String ENTRY = "rows.bin";
    static final KeyType[] KEYS = KeyType.values();
    private static final String SOURCE = "input";
    private static final ReadOptions OPTIONS = ReadOptions.DEFAULT;

    private final String codes;

    FuzzTarget() {
        this(null);
    }

    FuzzTarget(String codes) {
        this.codes = codes;
    }

    /** The name on the command line. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static FuzzTarget of(String label) {
        return Arrays.stream(values())
                .filter(target -> target.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no target \"" + label + "\": there are "
                        + Arrays.stream(values()).map(FuzzTarget::label).toList()));
    }

    /** Whether values with a type code are inputs of this target. */
    boolean takes(int code) {
        return codes != null && (codes.isEmpty() || codes.indexOf(code) >= 0);
    }

    /** Reads all of an input through the entry point. */
    void read(byte[] input, FullWalk walk) throws IOException {
        byte[] data = data(input);
        walk.attempt(() -> walk.value(SharedBuffers.unpackValue(MemorySegment.ofArray(data), OPTIONS)));
    }

    /** What verification calls the content of an input, or null if it knows no such files. */
    String door(byte[] input) {
        return codes == null ? null : "object";
    }

    /** The bytes of an input that are read: a value of this target's types, whatever the fuzzer made of its code. */
    byte[] data(byte[] input) {
        if (codes == null || codes.isEmpty() || takes(input[0])) {
            return input;
        }
        byte[] data = input.clone();
        data[0] = (byte) codes.charAt(Byte.toUnsignedInt(input[0]) % codes.length());
        return data;
    }
}
