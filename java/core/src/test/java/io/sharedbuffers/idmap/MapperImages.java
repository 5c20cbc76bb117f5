package io.sharedbuffers.idmap;

import io.sharedbuffers.idmap.Vectors.Item;
import io.sharedbuffers.memory.FileSink;
import io.sharedbuffers.memory.Limits;
import io.sharedbuffers.memory.ScratchSpace;
import io.sharedbuffers.types.Dialect;
import io.sharedbuffers.types.PackContext;
import io.sharedbuffers.types.TypeRegistry;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;

/** Builds mappers in files, as their users do. */
final class MapperImages {
    private MapperImages() {}

    static byte[] write(IdMapperBuilder builder, Path directory, int position) throws IOException {
        Path file = Files.createTempFile(directory, "mapper", ".sbuf");
        try (builder;
                FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            FileSink sink = new FileSink(channel, file.toString(), position);
            builder.write(sink);
            sink.flush();
        }
        byte[] bytes = Files.readAllBytes(file);
        Files.delete(file);
        return Arrays.copyOfRange(bytes, position, bytes.length);
    }

    static byte[] numeric(IndexWidth width, DuplicatePolicy policy, List<Item> items, ScratchSpace space, int position)
            throws IOException {
        NumericIdMapperBuilder builder = new NumericIdMapperBuilder(width, policy, space);
        for (Item item : items) {
            builder.add(item.number(), item.value());
        }
        return write(builder, space.directory(), position);
    }

    static byte[] strings(IndexWidth width, List<Item> items, ScratchSpace space, int position) throws IOException {
        StringIdMapperBuilder builder = new StringIdMapperBuilder(width, DuplicatePolicy.KEEP, context(), space);
        for (Item item : items) {
            builder.add(item.bytes(), item.value());
        }
        return write(builder, space.directory(), position);
    }

    static byte[] approx(IndexWidth width, DuplicatePolicy policy, List<Item> items, ScratchSpace space, int position)
            throws IOException {
        ApproxStringIdMapperBuilder builder = new ApproxStringIdMapperBuilder(width, policy, space);
        for (Item item : items) {
            builder.add(item.bytes(), item.value());
        }
        return write(builder, space.directory(), position);
    }

    static PackContext context() {
        return new PackContext(Dialect.V1_2, TypeRegistry.empty(), Limits.DEFAULT);
    }
}
