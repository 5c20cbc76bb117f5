package io.sharedbuffers.bind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.ModuleAttribute;
import java.lang.constant.ModuleDesc;
import java.lang.constant.PackageDesc;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("On the module path, private types of another module")
class ModulePathTest {
    private static final String CORE = "io.sharedbuffers";
    private static final String USER = "example.modular";

    @TempDir
    private Path directory;

    /** This library and a user of it as two modules, in a layer of their own. */
    @SuppressWarnings("unchecked")
    private Function<Boolean, String> program(boolean opens) throws ReflectiveOperationException, IOException {
        Path core = module(
                Bindings.class,
                CORE,
                "io/sharedbuffers",
                module -> Stream.of("bind", "memory", "struct", "types")
                        .forEach(name -> module.exports(PackageDesc.of(CORE + "." + name), 0)));
        Path user = module(ModulePathTest.class, USER, "example/modular", module -> {
            module.requires(ModuleDesc.of(CORE), 0, null).exports(PackageDesc.of(USER), 0);
            if (opens) {
                module.opens(PackageDesc.of(USER), 0, ModuleDesc.of(CORE));
            }
        });
        Configuration resolved = ModuleLayer.boot()
                .configuration()
                .resolve(ModuleFinder.of(core, user), ModuleFinder.of(), Set.of(USER));
        ModuleLayer layer = ModuleLayer.defineModulesWithManyLoaders(
                        resolved, List.of(ModuleLayer.boot()), ClassLoader.getPlatformClassLoader())
                .layer();
        return (Function<Boolean, String>) layer.findLoader(USER)
                .loadClass("example.modular.Program")
                .getConstructor()
                .newInstance();
    }

    private Path module(
            Class<?> source, String name, String folder, Consumer<ModuleAttribute.ModuleAttributeBuilder> describe)
            throws IOException {
        Path target = directory.resolve(name);
        Path classes = classesOf(source);
        try (Stream<Path> files = Files.walk(classes.resolve(folder))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = target.resolve(classes.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        Files.write(
                target.resolve("module-info.class"),
                ClassFile.of().buildModule(ModuleAttribute.of(ModuleDesc.of(name), module -> {
                    module.requires(ModuleDesc.of("java.base"), ClassFile.ACC_MANDATED, null);
                    describe.accept(module);
                })));
        return target;
    }

    private static Path classesOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @DisplayName("are bound if their package is open to this one")
    void areBoundIfOpen() throws ReflectiveOperationException, IOException {
        assertEquals("42 Copy[x=42] in module example.modular", program(true).apply(false));
    }

    @Test
    @DisplayName("are bound through their own lookup, if their package is not open")
    void areBoundThroughTheirLookup() throws ReflectiveOperationException, IOException {
        assertEquals("42 Copy[x=42] in module example.modular", program(false).apply(true));
    }

    @Test
    @DisplayName("are refused otherwise, with what to open")
    void areRefusedOtherwise() throws ReflectiveOperationException, IOException {
        Function<Boolean, String> program = program(false);
        String message = assertThrows(IllegalArgumentException.class, () -> program.apply(false))
                .getMessage();
        assertTrue(message.contains("open package example.modular to module io.sharedbuffers"), message);
    }
}
