package io.sharedbuffers.types;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** The dicts of {@code conformance/vectors/value_vectors.py}, and the lists that hold some. */
public final class OriginalDicts {
    private static final Tuple ONE_TWO_THREE = Tuple.of(1L, 2L, 3L);

    private OriginalDicts() {}

    public static Map<Object, Object> dict(String name) {
        return switch (name) {
            case "empty" -> pairs();
            case "one" -> pairs(1L, 2L);
            case "mixed" -> pairs(1L, 1L, "b", 2.5, null, 3L, Tuple.of(1L, 2L), List.of(1L));
            case "shared" -> pairs("abc", "abc", 5L, "abc");
            case "shared-long" -> {
                String text = noise(1, 20);
                yield pairs(text, text, 7L, List.of(text));
            }
            case "ties" ->
                pairs(null, "a", 1L, "b", 0L, "c", -1L, "d", power(64).subtract(BigInteger.ONE), "e");
            case "numbers" -> pairs(power(63), 1.5, Long.MIN_VALUE, 2.5, 1.5, 0.5, -7L, 1.0, 255L, 2.0);
            case "many" -> {
                Map<Object, Object> map = pairs();
                LongStream.range(0, 100).forEach(i -> map.put("key" + i, i * i));
                yield map;
            }
            case "tuples" -> {
                Map<Object, Object> map = pairs();
                LongStream.range(0, 20).forEach(i -> map.put(Tuple.of(i, "x".repeat((int) i % 5)), i));
                map.put(Tuple.of(Tuple.of(), Tuple.of((Object) null)), 1L);
                map.put(Tuple.of("a", Tuple.of(2.5, Tuple.of(7L, 8L))), 2L);
                yield map;
            }
            case "sets" -> {
                Map<Object, Object> map = pairs();
                LongStream.range(0, 5).forEach(i -> map.put(FrozenSet.of(i), i));
                map.put(FrozenSet.of(3000L), null);
                map.put(FrozenSet.of(), true);
                yield map;
            }
            case "nested" -> pairs("a", pairs("b", pairs("c", 1L)), "d", List.of(pairs()));
            case "large-key" ->
                pairs(
                        ONE_TWO_THREE,
                        1L,
                        noise(2, 70_000),
                        2L,
                        Tuple.of(9L),
                        3L,
                        noise(3, 80_000),
                        4L,
                        "z",
                        5L,
                        Tuple.of(1L),
                        6L);
            case "large-latin-key" ->
                pairs(ONE_TWO_THREE, 1L, noise(4, 65_000) + "é".repeat(400), 2L, Tuple.of(9L), 3L);
            case "large-latin-key-retried" ->
                pairs(ONE_TWO_THREE, 1L, noise(4, 64_000) + "éüè".repeat(400), 2L, Tuple.of(9L), 3L);
            case "large-wide-key" -> large("日" + noise(5, 33_000));
            case "large-emoji-key" -> large("😀" + noise(6, 17_000));
            case "large-bytes-key" -> large(noise(7, 65_480).getBytes(StandardCharsets.US_ASCII));
            case "large-bytes-key-fits" -> large(noise(7, 65_400).getBytes(StandardCharsets.US_ASCII));
            case "large-number-tuple-key" ->
                large(Tuple.over(LongStream.range(0, 9000).boxed().toList()));
            case "large-set-key" ->
                large(FrozenSet.copyOf(LongStream.range(0, 5000).boxed().toList()));
            case "unhashable" -> pairs(Decimal.parse("1"), 1L);
            case "text-and-bytes" -> pairs("a", 1L, new byte[] {'a'}, 2L, "", 3L, new byte[0], 4L);
            case "many-ties" -> {
                Map<Object, Object> map = pairs();
                for (long n = 0; n < 40; n++) {
                    map.put("k" + n, n);
                    map.put(("k" + n).getBytes(StandardCharsets.US_ASCII), n);
                }
                yield map;
            }
            default -> throw new IllegalArgumentException(name);
        };
    }

    static List<Object> list(String name) {
        return switch (name) {
            case "dict-key-before" -> {
                String text = noise(8, 30);
                yield List.of(text, pairs(text, text));
            }
            case "dict-twice" -> List.of(pairs("a", 1L), pairs("a", 1L));
            case "dict-again" -> {
                Map<Object, Object> again = pairs("a", 1.5);
                yield Arrays.asList(again, again, pairs(5L, again));
            }
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static Map<Object, Object> large(Object key) {
        return pairs(ONE_TWO_THREE, 1L, key, 2L, Tuple.of(9L), 3L, Tuple.of(8L), 4L);
    }

    private static BigInteger power(int exponent) {
        return BigInteger.ONE.shiftLeft(exponent);
    }

    public static Map<Object, Object> pairs(Object... keysAndValues) {
        Map<Object, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }

    private static String noise(long seed, int length) {
        StringBuilder text = new StringBuilder(length);
        long state = seed;
        for (int i = 0; i < length; i++) {
            state = state * 6364136223846793005L + 1442695040888963407L;
            text.append((char) (33 + (state >>> 33) % 90));
        }
        return text.toString();
    }
}
