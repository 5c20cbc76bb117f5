package io.sharedbuffers.conformance.shm;

import io.sharedbuffers.shm.ArrayDType;
import io.sharedbuffers.shm.ArrayFooter;
import io.sharedbuffers.shm.ArrayHeader;
import io.sharedbuffers.shm.ArrayView;
import io.sharedbuffers.shm.Complex;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A case of shared-array.tsv.
 *
 * @param dtype as NumPy writes it
 * @param items in the notation of the table
 * @param footers bytes of the footers of the releases that can make it
 */
record ArrayCase(String name, String dtype, long[] shape, List<String> items, Set<String> footers) {
    static List<ArrayCase> all() throws IOException {
        return Notation.rows("shared-array.tsv").stream()
                .map(row -> new ArrayCase(
                        row.get("case"),
                        row.get("dtype"),
                        Notation.shape(row.get("shape")),
                        Notation.words(row.get("items"), " "),
                        new TreeSet<>(Notation.words(row.get("footers"), " "))))
                .toList();
    }

    boolean madeBy(Original original) {
        return footers.contains(String.valueOf(original.footer()));
    }

    ArrayHeader header(ArrayFooter footer) {
        return new ArrayHeader(
                ArrayDType.of(dtype), Arrays.stream(shape).boxed().toList(), footer);
    }

    /** The items as the peer takes them. */
    List<Object> values() {
        return items.stream().map(Notation::value).toList();
    }

    /** The items, in the notation, a space between. */
    String told() {
        return String.join(" ", items);
    }

    /** Stores all items. */
    void store(ArrayView view) {
        for (int i = 0; i < items.size(); i++) {
            switch (Notation.value(items.get(i))) {
                case Boolean truth -> view.setBoolean(i, truth);
                case Double real -> view.setDouble(i, real);
                case Number number -> view.setLong(i, number.longValue());
                case List<?> parts -> view.setComplex(i, new Complex((double) parts.get(0), (double) parts.get(1)));
                case String text -> view.setText(i, text);
                case byte[] bytes -> view.setBytes(i, bytes);
                case Object other -> throw new IllegalArgumentException(other.toString());
            }
        }
    }

    /** What a view has, in the notation, a space between. */
    static String told(ArrayView view) {
        StringBuilder told = new StringBuilder();
        for (long i = 0; i < view.count(); i++) {
            Object item = view.get(i);
            told.append(i == 0 ? "" : " ")
                    .append(Notation.told(
                            item instanceof Complex complex ? List.of(complex.real(), complex.imaginary()) : item));
        }
        return told.toString();
    }
}
