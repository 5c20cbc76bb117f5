package io.sharedbuffers.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Gives classes that were compiled for Java 5 the form of today's. The start-up cache refuses such old ones, and those of the
 * command line's library are a third of what most commands load: loading and verifying them took as long as all the rest.
 *
 * <p>What the classes do stays as it is; only the frames that verification wants since Java 7 are added. The build starts it for
 * the libraries beside the application. A jar without old classes is left alone.
 */
final class RenewedJar {
    /** The first version of class files whose verification needs frames. */
    private static final int FRAMES_SINCE = ClassFile.JAVA_7_VERSION;

    private RenewedJar() {}

    /**
     * Renews jars in place.
     *
     * @param jars paths
     * @throws IOException if one cannot be read or replaced; it is then as it was
     */
    public static void main(String[] jars) throws IOException {
        for (String jar : jars) {
            renew(Path.of(jar));
        }
    }

    /** Whether there was something to do. */
    static boolean renew(Path jar) throws IOException {
        try (ZipFile old = new ZipFile(jar.toFile())) {
            boolean fresh = true;
            for (ZipEntry entry : Collections.list(old.entries())) {
                fresh &= !isOld(entry, bytes(old, entry));
            }
            if (fresh) {
                return false;
            }
            Path renewed = jar.resolveSibling(jar.getFileName() + ".renewed");
            try {
                try (OutputStream target = Files.newOutputStream(renewed)) {
                    write(jar, old, target);
                }
                Files.move(renewed, jar, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(renewed);
            }
            return true;
        }
    }

    private static void write(Path jar, ZipFile old, OutputStream target) throws IOException {
        // Frames name the common superclass where two ways through the code meet.
        try (URLClassLoader classes = new URLClassLoader(new URL[] {jar.toUri().toURL()});
                ZipOutputStream zip = new ZipOutputStream(target)) {
            ClassFile form = ClassFile.of(
                    ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
                    ClassFile.ConstantPoolSharingOption.NEW_POOL,
                    ClassFile.ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofClassLoading(classes)));
            for (ZipEntry entry : Collections.list(old.entries())) {
                byte[] bytes = bytes(old, entry);
                if (isOld(entry, bytes)) {
                    bytes = renewed(form, form.parse(bytes));
                }
                ZipEntry copy = new ZipEntry(entry.getName());
                copy.setTime(entry.getTime());
                zip.putNextEntry(copy);
                zip.write(bytes);
                zip.closeEntry();
            }
        }
    }

    private static byte[] renewed(ClassFile form, ClassModel model) {
        ClassTransform code = ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL);
        return form.transformClass(model, code.andThen((target, element) -> {
            if (element instanceof ClassFileVersion) {
                target.withVersion(FRAMES_SINCE, 0);
            } else {
                target.with(element);
            }
        }));
    }

    private static boolean isOld(ZipEntry entry, byte[] bytes) {
        return entry.getName().endsWith(".class") && ((bytes[6] & 0xFF) << 8 | bytes[7] & 0xFF) < FRAMES_SINCE;
    }

    private static byte[] bytes(ZipFile jar, ZipEntry entry) throws IOException {
        try (InputStream content = jar.getInputStream(entry)) {
            return content.readAllBytes();
        }
    }
}
