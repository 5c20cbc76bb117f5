package io.sharedbuffers.fault;

import io.sharedbuffers.WriteOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The process that builds on a file system that is nearly full: prints a line for each build that ends otherwise than it should, then
 * how often the room was not enough and how often it was. The arguments are the folder, with a mebibyte of room, and one elsewhere.
 */
final class FullDisk {
    private static final byte[] OLD = "whatever was there before".getBytes();
    private static final int BLOCK = 4096;

    private final Path target;
    private final Path filler;
    private int refused;
    private int built;

    private FullDisk(Path folder) {
        this.target = folder.resolve("target.sbuf");
        this.filler = folder.resolve("filler");
    }

    public static void main(String[] arguments) throws IOException {
        FullDisk disk = new FullDisk(Path.of(arguments[0]));
        for (Build build : Build.all(Path.of(arguments[1]))) {
            for (int room : new int[] {0, 1, 5, 17, 40, 80, 150}) {
                for (long memory : new long[] {1 << 20, 0}) {
                    disk.run(build, room, WriteOptions.DEFAULT.withMemory(memory));
                }
            }
        }
        System.out.println(disk.refused + " refused, " + disk.built + " built");
    }

    private void run(Build build, int room, WriteOptions options) throws IOException {
        Files.deleteIfExists(filler);
        Files.write(target, OLD);
        long free = Files.getFileStore(target).getUsableSpace();
        Files.write(filler, new byte[Math.toIntExact(free - (long) room * BLOCK)]);
        String what = build + " in " + room + " blocks with " + options.memory() + " bytes of memory: ";
        try {
            build.steps().run(target, options);
            built++;
        } catch (IOException e) {
            refused++;
            if (!e.getMessage().startsWith(target.getParent().toString())
                    || !e.getMessage().contains("No space left on device")) {
                System.out.println(what + e);
            }
            if (!Arrays.equals(OLD, Files.readAllBytes(target))) {
                System.out.println(what + "the old file is gone");
            }
        } catch (RuntimeException | InternalError e) {
            System.out.println(what + e);
        }
        verifyRest(what);
    }

    private void verifyRest(String what) throws IOException {
        try (Stream<Path> files = Files.list(target.getParent())) {
            List<String> names =
                    files.map(path -> path.getFileName().toString()).sorted().toList();
            if (!names.equals(List.of("filler", "target.sbuf"))) {
                System.out.println(what + "left " + names);
            }
        }
        List<String> open = ProcessFiles.of(target.getParent());
        if (!open.isEmpty()) {
            System.out.println(what + "left open " + open);
        }
    }
}
