package io.sharedbuffers.pool;

import io.sharedbuffers.StandardTypesForTests;
import io.sharedbuffers.memory.Limits;
import io.sharedbuffers.memory.Padding;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.StructPacker;
import io.sharedbuffers.struct.StructType;
import io.sharedbuffers.types.Dialect;
import io.sharedbuffers.types.PackContext;
import io.sharedbuffers.types.ScalarType;
import io.sharedbuffers.types.SequenceType;
import io.sharedbuffers.types.UnicodeType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Does to a pool what {@code conformance/vectors/pool_vectors.py} describes, and tells what came of it. */
final class PoolSteps {
    private static final int SHOWN_IN_FULL = 400;

    private final Path folder;
    private final Map<String, Object> known = new HashMap<>();
    private final Map<String, Schema> schemas = Map.of("A", schema(), "B", schema());
    private ObjectPool pool;

    PoolSteps(Path folder, long sectionSize) {
        this.folder = folder;
        this.pool = new ObjectPool(sectionSize, folder, PoolSteps::context, Padding.ORIGINAL);
    }

    ObjectPool pool() {
        return pool;
    }

    Schema schema(String name) {
        return schemas.get(name);
    }

    static PackContext context() {
        return new PackContext(Dialect.V1_2, StandardTypesForTests.registry(), Limits.DEFAULT);
    }

    private static Schema schema() {
        return Schema.builder()
                .slot("n", ScalarType.INT)
                .slot("text", UnicodeType.UNICODE)
                .slot("items", SequenceType.LIST)
                .build();
    }

    /** The object of a word; equal words are one object. */
    private Object same(String kind, String word) {
        Object object = known.get(kind + word);
        if (object == null) {
            object = switch (kind) {
                case "text" -> text(word);
                case "items" -> List.of(Long.parseLong(word), "list " + word, Long.parseLong(word) + 0.5);
                case "row" -> row(word);
                default -> throw new AssertionError(kind);
            };
            known.put(kind + word, object);
        }
        return object;
    }

    private static String text(String word) {
        String[] counted = word.split("@")[0].split("\\*");
        return new String(counted[0]
                .repeat(counted.length > 1 ? Integer.parseInt(counted[1]) : 1)
                .toCharArray());
    }

    Map<String, Object> row(String word) {
        Map<String, Object> row = new HashMap<>();
        List<String> names = List.of("n", "text", "items");
        String[] parts = word.split(",");
        for (int i = 0; i < parts.length; i++) {
            if (!parts[i].equals("-")) {
                Object value = i == 0 ? null : parts[i].equals("None") ? null : same(names.get(i), parts[i]);
                row.put(names.get(i), i == 0 && !parts[i].equals("None") ? (Object) Long.parseLong(parts[i]) : value);
            }
        }
        return row;
    }

    Object value(String word) {
        String rest = word.substring(1);
        return switch (word.charAt(0)) {
            case 'i' -> Long.parseLong(rest);
            case 'b' -> rest.getBytes(StandardCharsets.US_ASCII);
            case 't' -> same("text", rest);
            default -> same("items", rest);
        };
    }

    /** The result of a step, as in the table. */
    String run(String step) throws IOException {
        String[] words = step.split(" ");
        Long position = null;
        switch (words[0]) {
            case "preload" -> pool.addPreload(schemas.get("A"), same("row", words[1]));
            case "preload-value" -> pool.addPreloadValue(value(words[1]));
            case "pack", "pack-keep" ->
                position = pool.pack(
                        schemas.get(words[1]),
                        same("row", words[2]),
                        Long.parseLong(words[3]),
                        words[0].equals("pack"));
            case "value" -> position = pool.packValue(value(words[1]), Long.parseLong(words[2]), true);
            case "add" -> {
                StructPacker packer = new StructPacker(new StructType(schema()), context(), Padding.ORIGINAL, false);
                int length = packer.pack(same("row", words[1]), 0);
                position = pool.add(Arrays.copyOf(packer.bytes(), length));
            }
            case "forget" -> pool.clearShared();
            case "section" -> pool.addSection();
            case "dump" -> {
                return dump();
            }
            default -> throw new AssertionError(step);
        }
        String sections = pool.sections().stream()
                .map(section -> section.base() + ":" + section.used())
                .collect(Collectors.joining(","));
        return position == null ? sections : position + " " + sections;
    }

    private String dump() throws IOException {
        Path file = folder.resolve("dump");
        long length = pool.dump(file);
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length <= SHOWN_IN_FULL) {
            return length + " " + HexFormat.of().formatHex(bytes);
        }
        try {
            return length + " "
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
