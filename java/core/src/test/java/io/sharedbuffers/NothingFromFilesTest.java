package io.sharedbuffers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a file says names neither a class nor a path: there is no code for that")
class NothingFromFilesTest {
    private static final Path CLASSES = Path.of("target/classes/io/sharedbuffers");

    /** For each package the methods of other classes that its own classes call, as {@code owner.name}. */
    private static Map<String, Set<String>> calls() throws IOException {
        Map<String, Set<String>> calls = new TreeMap<>();
        try (Stream<Path> files = Files.walk(CLASSES)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                Set<String> called = calls.computeIfAbsent(
                        CLASSES.relativize(file).getParent() == null
                                ? ""
                                : CLASSES.relativize(file).getParent().toString(),
                        _ -> new TreeSet<>());
                for (PoolEntry entry : ClassFile.of().parse(file).constantPool()) {
                    if (entry instanceof MemberRefEntry member) {
                        called.add(member.owner().asInternalName() + "."
                                + member.name().stringValue());
                    }
                }
            }
        }
        assertTrue(calls.size() > 10, () -> "classes were found: " + calls.keySet());
        return calls;
    }

    private static Set<String> packagesThat(Predicate<String> call) throws IOException {
        Set<String> packages = new TreeSet<>();
        for (Map.Entry<String, Set<String>> entry : calls().entrySet()) {
            if (entry.getValue().stream().anyMatch(call)) {
                packages.add(entry.getKey());
            }
        }
        return packages;
    }

    @Test
    @DisplayName("No class is loaded by a name, no object made by Java's serialization, no process started")
    void noCode() throws IOException {
        Set<String> forbidden = Set.of(
                "java/lang/Class.forName",
                "java/lang/ClassLoader.loadClass",
                "java/util/ServiceLoader.load",
                "java/io/ObjectInputStream.readObject",
                "java/lang/ProcessBuilder.start",
                "java/lang/Runtime.exec",
                "java/lang/System.load",
                "java/lang/System.loadLibrary",
                "java/lang/reflect/Method.invoke",
                "javax/script/ScriptEngine.eval");
        assertEquals(Set.of(), packagesThat(forbidden::contains));
    }

    @Test
    @DisplayName("Classes are found and made for the caller's own types only")
    void ownClasses() throws IOException {
        assertEquals(
                Set.of("bind"),
                packagesThat(call -> call.startsWith("java/lang/invoke/MethodHandles$Lookup.")
                        && (call.contains(".define") || call.contains(".findClass"))));
    }

    @Test
    @DisplayName("Files are opened in one package, which reads no names out of files")
    void ownFiles() throws IOException {
        assertEquals(
                Set.of("memory"),
                packagesThat(call -> call.equals("java/nio/channels/FileChannel.open")
                        || call.startsWith("java/nio/file/Files.new")
                        || call.startsWith("java/nio/file/Files.create")
                        || call.startsWith("java/nio/file/Files.read")
                        || call.startsWith("java/io/FileInputStream.")
                        || call.startsWith("java/io/RandomAccessFile.")));
        Set<String> pathsOfTexts = packagesThat(call -> call.equals("java/nio/file/Path.of")
                || call.equals("java/nio/file/Path.resolve")
                || call.equals("java/nio/file/Paths.get")
                || call.equals("java/io/File.<init>"));
        assertEquals(Set.of("memory"), pathsOfTexts);
    }
}
