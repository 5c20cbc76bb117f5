package io.sharedbuffers.pickle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sharedbuffers.memory.Region;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The bytes are those of {@code pickle.dumps(value, 2)} of CPython 3.11, of classes in each other in a module {@code shapes}. */
@DisplayName("A pickled class inside of a class")
class PickledClassesTest {
    private static final PickleValue.Global OUTER = new PickleValue.Global("shapes", "Outer");
    private static final PickleValue.Global INNER = new PickleValue.Global("shapes", "Outer.Inner");
    private static final PickleValue.Global DEEP = new PickleValue.Global("shapes", "Outer.Inner.Deep");

    private static void same(String pickle, PickleValue value) {
        assertEquals(pickle, HexFormat.of().formatHex(PickleWriter.toBytes(value, PicklePython.V3_11)));
    }

    private static PickleValue read(String pickle) {
        return PickleReader.read(Region.of(HexFormat.of().parseHex(pickle), "pickle"), _ -> true);
    }

    @Test
    @DisplayName("is an attribute of the outer one")
    void inner() {
        String pickle = "8002635f5f6275696c74696e5f5f0a676574617474720a7100637368617065730a4f757465720a71015805000000"
                + "496e6e657271028671035271042e";
        same(pickle, INNER);
        assertEquals(INNER, read(pickle));
    }

    @Test
    @DisplayName("and is written once, also where a class is inside of it")
    void shared() {
        String pickle = "8002635f5f6275696c74696e5f5f0a676574617474720a7100637368617065730a4f757465720a71015805000000"
                + "496e6e6572710286710352710468046800680458040000004465657071058671065271078771082e";
        same(pickle, new PickleValue.Tuple(List.of(INNER, INNER, DEEP)));
        assertEquals(List.of(INNER, INNER, DEEP), ((PickleValue.Tuple) read(pickle)).items());
    }

    @Test
    @DisplayName("has a name of its own: an equal text is another object")
    void itsName() {
        String pickle = "8002637368617065730a4f757465720a7100635f5f6275696c74696e5f5f0a676574617474720a71016800580500"
                + "0000496e6e657271028671035271045805000000496e6e657271058771062e";
        same(pickle, new PickleValue.Tuple(List.of(OUTER, INNER, PickleValue.Text.of("Inner"))));
    }

    @Test
    @DisplayName("is read where an attribute is taken of a class, but of nothing else")
    void otherAttributes() {
        // getattr of a text, and of a class without a name.
        for (String arguments : List.of("58010000006158010000006286", "637368617065730a4f757465720a85")) {
            PickleValue value = read("8002635f5f6275696c74696e5f5f0a676574617474720a" + arguments + "522e");
            assertEquals(PickleValue.Reduced.class, value.getClass());
        }
    }
}
