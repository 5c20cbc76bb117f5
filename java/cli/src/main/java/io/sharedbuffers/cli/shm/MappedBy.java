package io.sharedbuffers.cli.shm;

import io.sharedbuffers.shm.ObjectEntry;
import io.sharedbuffers.shm.ObjectIdentity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which processes have objects mapped into their memory, as far as {@code /proc} tells this user. */
public final class MappedBy {
    private static final Path PROC = Path.of("/proc");
    private static final int DEVICE = 3;
    private static final int INODE = 4;
    private static final int FILE = 5;

    /**
     * A process.
     *
     * @param id its number
     * @param command its name, or an empty text
     */
    public record Process(long id, String command) {
        @Override
        public String toString() {
            return command.isEmpty() ? Long.toString(id) : id + " (" + command + ")";
        }
    }

    private final Map<ObjectIdentity, List<Process>> processes = new HashMap<>();
    private final Map<Long, List<ObjectIdentity>> wanted = new HashMap<>();
    private final Map<ObjectIdentity, Path> paths = new HashMap<>();
    private boolean complete = true;

    private MappedBy() {}

    /**
     * Looks through all processes once.
     *
     * @param directory where the objects are
     * @param entries the objects
     * @return who uses them
     */
    public static MappedBy scan(Path directory, Collection<ObjectEntry> entries) {
        return scan(PROC, directory, entries);
    }

    static MappedBy scan(Path proc, Path directory, Collection<ObjectEntry> entries) {
        MappedBy found = new MappedBy();
        for (ObjectEntry entry : entries) {
            found.wanted
                    .computeIfAbsent(entry.identity().inode(), _ -> new ArrayList<>())
                    .add(entry.identity());
            found.paths.put(
                    entry.identity(), directory.toAbsolutePath().normalize().resolve(entry.name()));
        }
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(proc, "[0-9]*")) {
            folders.forEach(found::look);
        } catch (IOException | DirectoryIteratorException e) {
            found.complete = false; // as where there is no /proc
        }
        found.processes.values().forEach(list -> list.sort(Comparator.comparingLong(Process::id)));
        return found;
    }

    private void look(Path folder) {
        Set<ObjectIdentity> maps = new HashSet<>();
        try {
            for (String line :
                    new String(Files.readAllBytes(folder.resolve("maps")), StandardCharsets.UTF_8).split("\n")) {
                look(line.split(" +", FILE + 1), maps);
            }
        } catch (NoSuchFileException e) {
            return; // it has just ended
        } catch (IOException e) {
            // reading the maps of a process that is ending fails in other ways
            complete &= !Files.exists(folder);
        }
        if (!maps.isEmpty()) {
            Process process = new Process(Long.parseLong(folder.getFileName().toString()), command(folder));
            maps.forEach(identity ->
                    processes.computeIfAbsent(identity, _ -> new ArrayList<>()).add(process));
        }
    }

    /** One line: addresses, permissions, offset, device, inode, and the path, if any. */
    private void look(String[] fields, Set<ObjectIdentity> maps) {
        if (fields.length <= INODE || fields[INODE].equals("0")) {
            return;
        }
        for (ObjectIdentity identity : wanted.getOrDefault(Long.parseLong(fields[INODE]), List.of())) {
            boolean samePath = fields.length > FILE
                    && fields[FILE].equals(paths.get(identity).toString());
            // file systems of several layers tell another device here than elsewhere
            if (samePath || identity.device() == device(fields[DEVICE])) {
                maps.add(identity);
            }
        }
    }

    /** The number of a device, which the C library composes of a major and a minor number. */
    private static long device(String text) {
        int colon = text.indexOf(':');
        long major = Long.parseLong(text, 0, colon, 16);
        long minor = Long.parseLong(text, colon + 1, text.length(), 16);
        return minor & 0xff | (major & 0xfff) << 8 | (minor & ~0xffL) << 12 | (major & ~0xfffL) << 32;
    }

    private static String command(Path folder) {
        try {
            return Files.readString(folder.resolve("comm")).strip();
        } catch (IOException e) {
            return "";
        }
    }

    /**
     * {@return the processes that have an object mapped}
     *
     * @param entry the object
     */
    public List<Process> of(ObjectEntry entry) {
        return processes.getOrDefault(entry.identity(), List.of());
    }

    /** {@return whether all processes could be looked into} */
    public boolean isComplete() {
        return complete;
    }
}
