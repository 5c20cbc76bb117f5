package io.sharedbuffers.fault;

import io.sharedbuffers.fault.Faults.Operation;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/** What the default file system does, unless it is to fail. */
final class FaultyFiles extends FileSystemProvider {
    private final FileSystemProvider files;
    private final Faults faults;

    FaultyFiles(FileSystemProvider files, Faults faults) {
        this.files = files;
        this.faults = faults;
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        faults.check(Operation.OPEN);
        return new FaultyChannel(files.newFileChannel(FaultyPath.bare(path), options, attributes), faults);
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return newFileChannel(path, options, attributes);
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        faults.check(Operation.MOVE);
        files.move(FaultyPath.bare(source), FaultyPath.bare(target), options);
    }

    @Override
    public void delete(Path path) throws IOException {
        faults.check(Operation.DELETE);
        files.delete(FaultyPath.bare(path));
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) {
        throw new UnsupportedOperationException("nobody copies");
    }

    @Override
    public void createDirectory(Path path, FileAttribute<?>... attributes) {
        throw new UnsupportedOperationException("nobody makes folders");
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) throws IOException {
        files.setAttribute(FaultyPath.bare(path), attribute, value, options);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path folder, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        FileSystem system = folder.getFileSystem();
        DirectoryStream<Path> found = files.newDirectoryStream(
                FaultyPath.bare(folder), path -> filter.accept(new FaultyPath((FaultySystem) system, path)));
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                Iterator<Path> paths = found.iterator();
                return new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return paths.hasNext();
                    }

                    @Override
                    public Path next() {
                        return new FaultyPath((FaultySystem) system, paths.next());
                    }
                };
            }

            @Override
            public void close() throws IOException {
                found.close();
            }
        };
    }

    @Override
    public boolean isSameFile(Path path, Path other) throws IOException {
        return files.isSameFile(FaultyPath.bare(path), FaultyPath.bare(other));
    }

    @Override
    public boolean isHidden(Path path) throws IOException {
        return files.isHidden(FaultyPath.bare(path));
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        return files.getFileStore(FaultyPath.bare(path));
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        files.checkAccess(FaultyPath.bare(path), modes);
    }

    @Override
    public <V extends FileAttributeView> V getFileAttributeView(Path path, Class<V> type, LinkOption... options) {
        return files.getFileAttributeView(FaultyPath.bare(path), type, options);
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        return files.readAttributes(FaultyPath.bare(path), type, options);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String names, LinkOption... options) throws IOException {
        return files.readAttributes(FaultyPath.bare(path), names, options);
    }

    @Override
    public String getScheme() {
        return "faulty";
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
        throw new UnsupportedOperationException("made by its constructor");
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        throw new UnsupportedOperationException("made by its constructor");
    }

    @Override
    public Path getPath(URI uri) {
        throw new UnsupportedOperationException("made by its constructor");
    }
}
