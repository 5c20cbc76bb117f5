package io.sharedbuffers.shm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The bytes are those that the releases of SharedArray made. */
class SharedArrayGoldenTest {
    private final Shared shared = new Shared();
    private final ObjectStore store = shared.store;

    SharedArrayGoldenTest() throws IOException {}

    static Stream<GoldenArrays.Golden> all() {
        return GoldenArrays.all();
    }

    @AfterEach
    void removeDirectory() throws IOException {
        shared.close();
    }

    @Test
    void allReleasesAreThere() {
        assertTrue(all().count() > 140, () -> all().count() + " golden files: run the tests in the module's folder");
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyArrayOfTheReleasesIsRead(GoldenArrays.Golden golden) throws IOException {
        Files.write(shared.directory.resolve("a"), golden.bytes());
        try (SharedArray array = SharedArray.attach(store, "a", Access.READ_ONLY)) {
            assertEquals(golden.footer(), array.header().footer());
            assertEquals(golden.typenum(), array.header().type().kind().typenum());
            assertEquals(golden.itemsize(), array.header().type().itemsize());
            ArrayView view = array.view();
            assertArrayEquals(golden.shape(), view.shape());
            assertEquals(golden.items().size(), view.count());
            List<String> items = golden.items();
            for (int i = 0; i < items.size(); i++) {
                assertEquals(items.get(i), GoldenArrays.load(view, i, items.get(i)), "item " + i);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyArrayOfTheReleasesIsMadeByteForByte(GoldenArrays.Golden golden) throws IOException {
        ArrayHeader header = ArrayHeader.of(ArrayDType.of(golden.dtype()), golden.shape(), golden.footer());
        try (SharedArray array = SharedArray.create(store, "shm://a", header)) {
            for (int i = 0; i < golden.items().size(); i++) {
                GoldenArrays.store(array.view(), i, golden.items().get(i));
            }
        }
        assertArrayEquals(golden.bytes(), Files.readAllBytes(shared.directory.resolve("a")));
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyArrayOfTheReleasesIsConvertedToEveryFooterAndBack(GoldenArrays.Golden golden) throws IOException {
        Files.write(shared.directory.resolve("a"), golden.bytes());
        try (SharedArray array = SharedArray.attach(store, "a", Access.READ_WRITE)) {
            for (ArrayFooter other : ArrayFooter.values()) {
                boolean possible = golden.shape().length <= other.maxDimensions()
                        && (other.tellsItemsize()
                                || array.header().type().kind().itemsize() > 0);
                if (!possible) {
                    assertThrows(IllegalArgumentException.class, () -> array.convert(other));
                    continue;
                }
                array.convert(other);
                assertEquals(other, array.header().footer());
                try (SharedArray again = SharedArray.attach(store, "a", Access.READ_ONLY)) {
                    assertEquals(array.header(), again.header());
                }
                array.convert(golden.footer());
                assertArrayEquals(golden.bytes(), Files.readAllBytes(shared.directory.resolve("a")));
            }
        }
    }

    @Test
    void theTestsRunOnTheOrderOfBytesThatTheFilesHave() {
        assertEquals(
                ByteOrder.LITTLE_ENDIAN, ByteOrder.nativeOrder(), "the golden files are of little-endian machines");
    }
}
