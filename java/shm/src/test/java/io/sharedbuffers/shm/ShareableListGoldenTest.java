package io.sharedbuffers.shm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.shm.GoldenLists.Case;
import io.sharedbuffers.shm.GoldenLists.Made;
import io.sharedbuffers.shm.GoldenLists.Store;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Lists that Python made")
class ShareableListGoldenTest {
    /** Python gives them slots that are too small. */
    private static final Set<String> CUT = Set.of("texts-e-acute", "texts-cut-in-a-character", "texts-three-emoji");

    private final Shared shared = new Shared();

    ShareableListGoldenTest() throws IOException {}

    @AfterEach
    void removeDirectory() throws IOException {
        shared.close();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("are made here byte for byte, but for those that lose texts")
    void made(ListLayout layout) throws IOException {
        Map<String, Made> golden = GoldenLists.made(layout);
        ListOptions asPython = ListOptions.DEFAULT
                .withLayout(layout)
                .withTextRoom(TextRoom.CHARACTERS)
                .withTrailingNuls(TrailingNuls.LOST);
        Set<String> refused = new TreeSet<>();
        int compared = 0;
        for (Case given : GoldenLists.cases()) {
            try {
                assertArrayEquals(golden.get(given.name()).bytes(), bytes(given, asPython), given.name());
                compared++;
            } catch (IllegalArgumentException e) {
                assertTrue(e.getMessage().contains("Python would cut"), e.getMessage());
                refused.add(given.name());
            }
        }
        assertEquals(CUT, refused);
        assertEquals(golden.size() - CUT.size(), compared);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("are the same by default, and texts that Python cuts are whole")
    void madeByDefault(ListLayout layout) throws IOException {
        Map<String, Made> golden = GoldenLists.made(layout);
        ListOptions options = ListOptions.DEFAULT.withLayout(layout);
        for (Case given : GoldenLists.cases()) {
            Made made = golden.get(given.name());
            if (given.name().endsWith("trailing-nul")) {
                assertThrows(IllegalArgumentException.class, () -> bytes(given, options), given.name());
            } else if (CUT.contains(given.name())) {
                assertTrue(bytes(given, options).length > made.bytes().length, given.name());
                try (ShareableList list = ShareableList.create(shared.store, given.items(), options)) {
                    assertEquals(told(given.items()), told(list), given.name());
                }
            } else {
                assertArrayEquals(made.bytes(), bytes(given, options), given.name());
            }
        }
    }

    private byte[] bytes(Case given, ListOptions options) {
        try (ShareableList list = ShareableList.create(shared.store, given.items(), options)) {
            for (Store store : given.stores()) {
                list.set(store.index() < 0 ? store.index() + list.length() : store.index(), store.value());
            }
            assertEquals(list.size(), list.shm().segment().byteSize());
            return list.shm().segment().toArray(ValueLayout.JAVA_BYTE);
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("are read as Python reads them")
    void read(ListLayout layout) throws IOException {
        Map<String, Made> golden = GoldenLists.made(layout);
        assertEquals(GoldenLists.cases().size(), golden.size());
        golden.forEach((name, made) -> {
            place(name, made.bytes());
            try (ShareableList list = ShareableList.attach(shared.store, name, Access.READ_ONLY, ListOptions.DEFAULT)) {
                assertEquals(layout, list.layout(), name);
                assertEquals(made.format(), list.format(), name);
                assertEquals(made.reads(), told(list), name);
                assertEquals(
                        name.equals("empty") ? Optional.empty() : Optional.of(layout),
                        ShareableList.recognize(list.shm().block()),
                        name);
            }
        });
    }

    private void place(String name, byte[] bytes) {
        shared.store
                .create(
                        name,
                        bytes.length,
                        0600,
                        s -> MemorySegment.copy(bytes, 0, s, ValueLayout.JAVA_BYTE, 0, bytes.length))
                .close();
    }

    private static List<String> told(Iterable<Object> values) {
        if (!(values instanceof ShareableList list)) {
            List<String> told = new ArrayList<>();
            values.forEach(value -> told.add(GoldenLists.told(value)));
            return told;
        }
        List<String> told = new ArrayList<>();
        for (int i = 0; i < list.length(); i++) {
            try {
                told.add(GoldenLists.told(list.get(i)));
            } catch (SharedObjectException.Corrupt e) {
                assertTrue(e.getMessage().contains("UTF-8"), e.getMessage());
                told.add("error:UnicodeDecodeError");
            }
        }
        return told;
    }
}
