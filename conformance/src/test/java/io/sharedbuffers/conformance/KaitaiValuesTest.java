package io.sharedbuffers.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kaitai.struct.ByteBufferKaitaiStream;
import io.kaitai.struct.KaitaiStream;
import io.kaitai.struct.KaitaiStruct;
import io.sharedbuffers.SharedBuffers;
import io.sharedbuffers.cli.build.FileForm;
import io.sharedbuffers.conformance.kaitai.BytesRecord;
import io.sharedbuffers.conformance.kaitai.Sequence;
import io.sharedbuffers.memory.Limits;
import io.sharedbuffers.struct.StructView;
import io.sharedbuffers.types.BytesType;
import io.sharedbuffers.types.OnDiskType;
import io.sharedbuffers.types.ReadContext;
import io.sharedbuffers.types.ScalarType;
import io.sharedbuffers.types.SequenceType;
import io.sharedbuffers.types.SequenceView;
import io.sharedbuffers.types.UnicodeType;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Readers that the Kaitai compiler made from {@code format-spec/ksy} see what the library sees. */
@DisplayName("The Kaitai description of values")
class KaitaiValuesTest {
    private int records;
    private int compressed;
    private int sequences;
    private final Set<Sequence.Code> codes = EnumSet.noneOf(Sequence.Code.class);

    @Test
    @DisplayName("reads all bytes, texts, lists and tuples in slots of the golden files")
    void slots() throws IOException {
        for (GoldenCase golden : GoldenCase.all(FileForm.OBJECT)) {
            if (golden.request().schema() != null) {
                row(golden, new StructView(golden.request().schema(), golden.region(), 0, golden.context()));
            }
        }
        for (GoldenCase golden : GoldenCase.all(FileForm.ARRAY)) {
            try (var array = SharedBuffers.openArray(golden.file(), StructView.class, golden.options())) {
                for (StructView row : array) {
                    row(golden, row);
                }
            }
        }
        assertTrue(records > 1000, () -> records + " records of bytes");
        assertTrue(compressed > 20, () -> compressed + " compressed records of bytes");
        assertTrue(sequences > 300, () -> sequences + " sequences");
        // The first takes an array of numpy, the second gigabytes.
        Set<Sequence.Code> rare = EnumSet.of(Sequence.Code.F32, Sequence.Code.WIDE_POINTERS);
        assertTrue(
                codes.containsAll(EnumSet.complementOf(EnumSet.copyOf(rare))),
                () -> "forms of sequences that occur: " + codes);
    }

    private void row(GoldenCase golden, StructView row) {
        for (int slot = 0; slot < row.schema().slots().size(); slot++) {
            OnDiskType type = row.schema().slots().get(slot).type();
            String place = golden.name() + ", " + row.schema().slots().get(slot).name();
            long at = row.offsetOf(slot);
            if (at < 0) {
                continue;
            }
            if (type instanceof BytesType || type instanceof UnicodeType) {
                bytes(row, at, place);
            } else if (type instanceof SequenceType) {
                sequence(row, at, golden.context(), place);
            }
        }
    }

    private void bytes(StructView row, long at, String place) {
        BytesRecord record = new BytesRecord(streamFrom(row, at));
        assertArrayEquals(BytesType.content(row.region(), at, Limits.DEFAULT), KaitaiBytes.content(record), place);
        records++;
        compressed += record.isCompressed() ? 1 : 0;
    }

    private void sequence(StructView row, long at, ReadContext context, String place) {
        SequenceView expected = (SequenceView) SequenceType.LIST.read(row.region(), at, context);
        Sequence actual = new Sequence(streamFrom(row, at));
        assertEquals(expected.size(), actual.items().size(), place);
        for (int i = 0; i < expected.size(); i++) {
            String item = place + ", item " + i;
            Number number = number(actual.items().get(i));
            if (expected.numberType() == null) {
                long pointer = number.longValue();
                assertEquals(expected.isNull(i), pointer == 1, item);
                assertTrue(pointer == 1 || row.region().absolute(at + pointer) == expected.offsetOf(i), item);
            } else if (expected.numberType().isFloat()) {
                assertEquals(expected.getDouble(i), number.doubleValue(), item);
            } else {
                assertEquals(expected.getLong(i), number.longValue(), item);
            }
        }
        ScalarType numbers = expected.numberType();
        assertTrue(numbers == null || numbers.code() == actual.code().id(), place + ": the form of numbers");
        sequences++;
        codes.add(actual.code());
    }

    private static Number number(KaitaiStruct item) {
        return switch (item) {
            case Sequence.U1Item it -> it.value();
            case Sequence.S1Item it -> it.value();
            case Sequence.U2Item it -> it.value();
            case Sequence.S2Item it -> it.value();
            case Sequence.U4Item it -> it.value();
            case Sequence.S4Item it -> it.value();
            case Sequence.U8Item it -> it.value();
            case Sequence.S8Item it -> it.value();
            case Sequence.F4Item it -> it.value();
            case Sequence.F8Item it -> it.value();
            default -> throw new AssertionError(item.getClass() + " is no item");
        };
    }

    private static KaitaiStream streamFrom(StructView row, long at) {
        return new ByteBufferKaitaiStream(row.region().getBytes(at, row.region().size() - at));
    }
}
