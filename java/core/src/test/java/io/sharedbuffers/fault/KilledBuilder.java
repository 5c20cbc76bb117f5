package io.sharedbuffers.fault;

import io.sharedbuffers.SharedBuffers;
import io.sharedbuffers.WriteOptions;
import io.sharedbuffers.mapping.KeyType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;

/** The process that is killed while it builds: it builds the same table again and again, each time with another number in all rows. */
final class KilledBuilder {
    static final int ROWS = 4000;

    record Row(long id, long generation, String name) {}

    private KilledBuilder() {}

    public static void main(String[] arguments) throws IOException {
        Path target = Path.of(arguments[0]);
        for (long generation = Long.parseLong(arguments[1]); ; generation++) {
            build(target, generation);
            // From the second one on nothing but building is going on, which is to be killed.
            System.out.println("building");
        }
    }

    /** With so little memory that temporary files are needed. */
    static void build(Path target, long generation) throws IOException {
        SharedBuffers.buildMapping(
                        target, KeyType.STR, String.class, Row.class, WriteOptions.DEFAULT.withMemory(1 << 14))
                .putAll(IntStream.range(0, ROWS).mapToObj(i -> new Row(i, generation, "row " + i)), Row::name)
                .build();
    }
}
