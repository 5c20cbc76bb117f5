package io.sharedbuffers.cli.tester;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Properties;

/** Name and version of everything that has a say in the bytes: this library alone, since it brings its own algorithms. */
final class TesterVersions {
    private TesterVersions() {}

    record Entry(String name, String version) {}

    static List<Entry> all() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = TesterVersions.class.getResourceAsStream("/io/sharedbuffers/cli/version.properties")) {
            properties.load(in);
        }
        return List.of(
                new Entry("sharedbuffers-jvm", properties.getProperty("version")),
                new Entry("java", Runtime.version().toString()));
    }
}
