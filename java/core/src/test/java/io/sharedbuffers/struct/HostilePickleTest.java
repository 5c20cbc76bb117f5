package io.sharedbuffers.struct;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.SharedBuffers;
import io.sharedbuffers.error.CorruptDataException;
import io.sharedbuffers.error.FormatException;
import io.sharedbuffers.memory.Region;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A pickle that would run code")
class HostilePickleTest {
    private static final String PROTO = "\u0080\u0002";
    private static final String SCHEMA = "csharedbuffers.mapped_struct\nSchema\n";

    /** What a class sets that is initialised. */
    private static final String SPRUNG = "io.sharedbuffers.struct.HostilePickleTest.sprung";

    @TempDir
    private Path folder;

    /** Named by pickles below, as Java's name and as Python would write it. */
    static final class Trap {
        static {
            System.setProperty(SPRUNG, "true");
        }

        private Trap() {}
    }

    /**
     * A way of calling.
     *
     * @param name what it is
     * @param pickle {@code COMMAND} stands for a command
     * @param told what the message says
     * @param at offset of the instruction that is refused
     */
    record Attack(String name, String pickle, String told, int at) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Attack> attacks() {
        String system = PROTO + "cos\nsystem\n";
        return Stream.of(
                attack("REDUCE of a GLOBAL", system, "U\u0007COMMAND\u0085", "R.", "a call of os.system"),
                attack(
                        "REDUCE of posix.system",
                        PROTO + "cposix\nsystem\n",
                        "U\u0007COMMAND\u0085",
                        "R.",
                        "posix.system"),
                attack(
                        "REDUCE of builtins.eval",
                        PROTO + "c__builtin__\neval\n",
                        "U\u0007COMMAND\u0085",
                        "R.",
                        "__builtin__.eval"),
                attack(
                        "REDUCE of a method found by getattr",
                        PROTO,
                        "c__builtin__\ngetattr\ncos\nos\nX\u0006\0\0\0system\u0086RU\u0007COMMAND\u0085",
                        "R.",
                        "a call of os.os.system"),
                attack("REDUCE of what only looks like a schema", PROTO + "cevil\nSchema\n", ")", "R.", "evil.Schema"),
                attack(
                        "REDUCE of subprocess.Popen",
                        PROTO + "csubprocess\nPopen\n",
                        "U\u0007COMMAND\u0085",
                        "R.",
                        "Popen"),
                attack("NEWOBJ", PROTO + "csubprocess\nPopen\n", "U\u0007COMMAND\u0085", "\u0081.", "subprocess.Popen"),
                attack("NEWOBJ_EX", PROTO + "csubprocess\nPopen\n)}", "", "\u0092.", "NEWOBJ_EX"),
                attack("INST", PROTO, "(U\u0007COMMAND", "ios\nsystem\n.", "INST"),
                attack("OBJ", PROTO, "(cos\nsystem\nU\u0007COMMAND", "o.", "OBJ"),
                attack("STACK_GLOBAL", PROTO, "U\u0002osU\u0006system", "\u0093.", "STACK_GLOBAL"),
                attack("a persistent id", PROTO, "", "Pos.system\n.", "PERSID"),
                attack("a persistent id from the stack", PROTO, "U\u0007COMMAND", "Q.", "BINPERSID"),
                attack("a 1-byte extension code", PROTO, "", "\u0082\u0001.", "EXT1"),
                attack("a 2-byte extension code", PROTO, "", "\u0083\u0001\0.", "EXT2"),
                attack("a 4-byte extension code", PROTO, "", "\u0084\u0001\0\0\0.", "EXT4"),
                attack("BUILD on a function", system + "N", "", "b.", "an object that takes a state"),
                attack(
                        "a call in the arguments of a schema",
                        PROTO + SCHEMA,
                        "cos\nsystem\nU\u0007COMMAND\u0085",
                        "R\u0085R.",
                        "os.system"),
                attack(
                        "a call in the state of a schema",
                        PROTO + SCHEMA + "}\u0085R",
                        "}U\u0001acos\nsystem\nU\u0007COMMAND\u0085",
                        "Rsb.",
                        "os.system"),
                attack(
                        "a call of Java's own",
                        PROTO + "cjava.lang.Runtime\ngetRuntime\n",
                        ")",
                        "R.",
                        "java.lang.Runtime.getRuntime"),
                attack(
                        "a call of a class of this test",
                        PROTO + "cio.sharedbuffers.struct.HostilePickleTest$Trap\nTrap\n",
                        ")",
                        "R.",
                        "HostilePickleTest$Trap"));
    }

    private static Attack attack(String name, String start, String middle, String refused, String told) {
        return new Attack(name, start + middle + refused, told, start.length() + middle.length());
    }

    private byte[] pickle(Attack attack, Path victim) {
        String command = "touch " + victim;
        String length = String.valueOf((char) command.length());
        return attack.pickle.replace("\u0007COMMAND", length + command).getBytes(StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @MethodSource("attacks")
    @DisplayName("is refused at the instruction that would, by name, and nothing has run")
    void refused(Attack attack) {
        Path victim = folder.resolve("x");
        byte[] pickle = pickle(attack, victim);
        FormatException e =
                assertThrows(CorruptDataException.class, () -> SchemaPickle.read(Region.of(pickle, "file.sbuf")));
        String message = e.getMessage();
        assertTrue(message.contains(attack.told), message);
        assertTrue(message.startsWith("file.sbuf: "), message);
        int longer = pickle.length - attack.pickle.length();
        assertEquals(attack.at + longer, e.offset(), message);
        assertTrue(Files.notExists(victim), "the command has run");
        assertNull(System.getProperty(SPRUNG), "a class has been initialised");
    }

    @ParameterizedTest
    @MethodSource("attacks")
    @DisplayName("is refused as well where it stands in a file")
    void refusedInFiles(Attack attack) throws IOException {
        Path victim = folder.resolve("x");
        byte[] pickle = pickle(attack, victim);
        ByteBuffer file = ByteBuffer.allocate(72 + pickle.length).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(72 + pickle.length).putLong(64).putLong(1).putLong(2).putLong(2);
        file.putLong(72).putLong(pickle.length).putLong(0).putLong(56).put(pickle);
        Path path = Files.write(folder.resolve("file.sbuf"), file.array());
        CorruptDataException e =
                assertThrows(CorruptDataException.class, () -> SharedBuffers.openArray(path, StructView.class));
        assertEquals(path.toString(), e.source());
        assertTrue(e.offset() >= 72, e.getMessage());
        assertTrue(e.getMessage().contains(attack.told), e.getMessage());
        assertTrue(Files.notExists(victim), "the command has run");
    }

    @Test
    @DisplayName("only names it, if it calls nothing: names stay names, and load no class")
    void namesOnly() {
        String state = "}(U\nslot_typesh\u0001U\tuser_datacio.sharedbuffers.struct.HostilePickleTest$Trap\nTrap\nub";
        String pickle = PROTO + SCHEMA + "}q\u0001\u0085R" + state + ".";
        Schema schema = SchemaPickle.read(Region.of(pickle.getBytes(StandardCharsets.ISO_8859_1), "file.sbuf"));
        assertEquals(List.of(), schema.slots());
        assertTrue(schema.userData().toString().contains("Trap"), () -> "" + schema.userData());
        assertNull(System.getProperty(SPRUNG));
    }
}
