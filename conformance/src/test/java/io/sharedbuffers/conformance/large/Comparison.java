package io.sharedbuffers.conformance.large;

import io.sharedbuffers.conformance.large.Side.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * One form, built by both sides and read by the other; a row of the table.
 *
 * @param difference what differs first, or null
 */
record Comparison(
        Form form,
        String hash,
        String difference,
        Outcome original,
        Outcome ours,
        Outcome originalReads,
        Outcome weRead) {
    private static final int BUFFER = 1 << 16;
    private static final int SHOWN_DIGITS = 16;

    static final String HEAD = """
            | dialect | form | items | bytes | SHA-256 | original builds | memory | ours builds | memory \
            | original reads ours | ours reads the original's |
            |---|---|---:|---:|---|---:|---:|---:|---:|---:|---:|
            """;

    /** Compares; the two files are removed. */
    static Comparison of(Form form, Side original, Side ours, Path folder) throws IOException, InterruptedException {
        Path theirFile = folder.resolve("original.sbuf");
        Path ourFile = folder.resolve("ours.sbuf");
        try {
            Outcome theirs = step(original, "build", form, theirFile);
            Outcome our = step(ours, "build", form, ourFile);
            String hash = hash(ourFile);
            String difference = hash.equals(hash(theirFile))
                    ? null
                    : "the files differ at offset " + Files.mismatch(theirFile, ourFile) + ", lengths "
                            + theirs.amount() + " and " + our.amount();
            Outcome weRead = step(ours, "read", form, theirFile);
            Outcome originalReads = step(original, "read", form, ourFile);
            return new Comparison(form, hash, difference, theirs, our, originalReads, weRead);
        } finally {
            Files.deleteIfExists(theirFile);
            Files.deleteIfExists(ourFile);
        }
    }

    private static Outcome step(Side side, String verb, Form form, Path file) throws IOException, InterruptedException {
        Outcome outcome = side.perform(verb, form, file);
        System.out.printf(
                Locale.ROOT,
                "%s %s: %s %ss %s%n",
                form.dialect().label(),
                form.name(),
                side.name(),
                verb,
                outcome.refusal() == null
                        ? "%,d in %.1f s".formatted(outcome.amount(), outcome.seconds())
                        : "not: " + outcome.refusal());
        if (outcome.refusal() != null) {
            throw new AssertionError(
                    side.name() + " refuses to " + verb + " " + form.name() + ": " + outcome.refusal());
        }
        return outcome;
    }

    private static String hash(Path file) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JVM has SHA-256", e);
        }
        try (InputStream bytes = Files.newInputStream(file)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The row of the table. */
    String row() {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %,d | %,d | %s | %.1f s | %s | %.1f s | %s | %.1f s | %.1f s |%n",
                form.dialect().label(),
                form.name(),
                form.count(),
                ours.amount(),
                difference == null ? "equal, `" + hash.substring(0, SHOWN_DIGITS) + "…`" : "**different**",
                original.seconds(),
                mebibytes(original.peak()),
                ours.seconds(),
                mebibytes(ours.peak()),
                originalReads.seconds(),
                weRead.seconds());
    }

    private static String mebibytes(long bytes) {
        return bytes == 0 ? "–" : (bytes >> 20) + " MiB";
    }
}
