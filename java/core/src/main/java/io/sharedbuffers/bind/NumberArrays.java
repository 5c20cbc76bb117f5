package io.sharedbuffers.bind;

import io.sharedbuffers.types.ScalarType;
import io.sharedbuffers.types.SequenceView;
import java.util.Set;

/** Lists of numbers that are stored side by side as arrays, without a box for each. */
final class NumberArrays {
    private static final Set<Class<?>> CLASSES = Set.of(int[].class, long[].class, double[].class);

    private NumberArrays() {}

    static boolean isOne(Class<?> target) {
        return CLASSES.contains(target);
    }

    /**
     * The items of a list as an array.
     *
     * @param target {@code long[]} or {@code double[]}
     * @param list the list
     * @return a new array; or {@code null} if {@code target} is something else
     * @throws ArithmeticException if an item does not fit
     * @throws io.sharedbuffers.error.SchemaMismatchException if there are items that are no such numbers
     */
    static Object as(Class<?> target, SequenceView list) {
        if (target == long[].class) {
            long[] numbers = new long[list.size()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = signed(list, i);
            }
            return numbers;
        } else if (target == double[].class) {
            double[] numbers = new double[list.size()];
            for (int i = 0; i < numbers.length; i++) {
                ScalarType stored = list.numberType();
                numbers[i] =
                        stored == null || stored.isFloat() ? list.getDouble(i) : ExactNumbers.toDouble(signed(list, i));
            }
            return numbers;
        }
        return null;
    }

    private static long signed(SequenceView list, int index) {
        long bits = list.getLong(index);
        return list.numberType() == ScalarType.UINT64 ? ExactNumbers.toSigned(bits) : bits;
    }
}
