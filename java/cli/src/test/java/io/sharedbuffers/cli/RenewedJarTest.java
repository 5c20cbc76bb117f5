package io.sharedbuffers.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A jar with classes for Java 5")
class RenewedJarTest {
    private static final byte[] TEXT = "as it was".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    /** A class with a method {@code static int sign(int)} that branches, as verification wants frames for. */
    private static byte[] branching(int version) {
        return ClassFile.of(ClassFile.StackMapsOption.DROP_STACK_MAPS)
                .build(
                        ClassDesc.of("Old"),
                        type -> type.withVersion(version, 0)
                                .withFlags(ClassFile.ACC_PUBLIC)
                                .withMethodBody(
                                        "sign",
                                        MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_int),
                                        ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC,
                                        code -> {
                                            var negative = code.newLabel();
                                            code.iload(0)
                                                    .iflt(negative)
                                                    .iconst_1()
                                                    .ireturn()
                                                    .labelBinding(negative)
                                                    .iconst_m1()
                                                    .ireturn();
                                        }));
    }

    private Path jar(byte[] type) throws IOException {
        Path jar = folder.resolve("old.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry("notes/read.me"));
            zip.write(TEXT);
            zip.putNextEntry(new ZipEntry("Old.class"));
            zip.write(type);
        }
        return jar;
    }

    @Test
    @DisplayName("gets them in the form of Java 7, which verifies and runs, beside all else as it was")
    void renews() throws Exception {
        Path jar = jar(branching(ClassFile.JAVA_5_VERSION));
        assertTrue(RenewedJar.renew(jar));
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            assertArrayEquals(
                    TEXT, zip.getInputStream(zip.getEntry("notes/read.me")).readAllBytes());
            byte[] type = zip.getInputStream(zip.getEntry("Old.class")).readAllBytes();
            assertEquals(ClassFile.JAVA_7_VERSION, type[7]);
        }
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()})) {
            var sign = loader.loadClass("Old").getMethod("sign", int.class);
            assertEquals(-1, sign.invoke(null, -5));
            assertEquals(1, sign.invoke(null, 5));
        }
        try (var left = Files.list(folder)) {
            assertEquals(1, left.count());
        }
    }

    @Test
    @DisplayName("is left alone once that is done")
    void nothingToDo() throws IOException {
        Path jar = jar(branching(ClassFile.JAVA_6_VERSION));
        assertTrue(RenewedJar.renew(jar));
        byte[] once = Files.readAllBytes(jar);
        assertFalse(RenewedJar.renew(jar));
        assertArrayEquals(once, Files.readAllBytes(jar));
    }

    @Test
    @DisplayName("stays as it was if it is no jar")
    void damaged() throws IOException {
        Path jar = Files.write(folder.resolve("damaged.jar"), TEXT);
        assertThrows(IOException.class, () -> RenewedJar.renew(jar));
        assertArrayEquals(TEXT, Files.readAllBytes(jar));
    }
}
