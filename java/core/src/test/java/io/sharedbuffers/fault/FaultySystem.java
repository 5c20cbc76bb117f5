package io.sharedbuffers.fault;

import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.List;
import java.util.Set;

/** The default file system, with failures as planned. */
final class FaultySystem extends FileSystem {
    private final FileSystem system = FileSystems.getDefault();
    private final FaultyFiles files;

    private FaultySystem(Faults faults) {
        this.files = new FaultyFiles(system.provider(), faults);
    }

    /** The same path, for code whose operations are to fail. */
    static Path path(Path path, Faults faults) {
        return new FaultyPath(new FaultySystem(faults), path);
    }

    @Override
    public FileSystemProvider provider() {
        return files;
    }

    @Override
    public void close() {
        // The default one stays.
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public String getSeparator() {
        return system.getSeparator();
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        return List.of(getPath("/"));
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        return system.getFileStores();
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return system.supportedFileAttributeViews();
    }

    @Override
    public Path getPath(String first, String... more) {
        return new FaultyPath(this, system.getPath(first, more));
    }

    @Override
    public PathMatcher getPathMatcher(String pattern) {
        PathMatcher matcher = system.getPathMatcher(pattern);
        return path -> matcher.matches(FaultyPath.bare(path));
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        return system.getUserPrincipalLookupService();
    }

    @Override
    public WatchService newWatchService() {
        throw new UnsupportedOperationException("nobody watches");
    }
}
