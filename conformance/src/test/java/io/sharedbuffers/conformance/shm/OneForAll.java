package io.sharedbuffers.conformance.shm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives the same containers to all tests, with one folder at the same path there; they are closed after the last test. */
final class OneForAll implements ParameterResolver {
    /** What tests that use the containers lock, since these serve one at a time. */
    static final String CONTAINERS = "containers";

    /** Where both sides have files that are not in memory. */
    static final Path FOLDER = Path.of("target", "shared-with-python").toAbsolutePath();

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == SharingContainers.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return test.getRoot()
                .getStore(ExtensionContext.Namespace.create(OneForAll.class))
                .computeIfAbsent(SharingContainers.class, _ -> containers());
    }

    private static SharingContainers containers() {
        try {
            return new SharingContainers(Files.createDirectories(FOLDER));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
