package io.sharedbuffers.cli;

import io.sharedbuffers.cli.shm.MappedBy;
import io.sharedbuffers.cli.shm.ObjectFacts;
import io.sharedbuffers.shm.ObjectEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How the traits of an object in shared memory are told. */
final class ObjectTraits {
    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    /** Up to here an age is told in the smaller unit, so that it always has two digits or so. */
    private static final int ENOUGH = 2;

    private ObjectTraits() {}

    static String mode(ObjectEntry entry) {
        return String.format(Locale.ROOT, "%04o", entry.mode());
    }

    static String age(ObjectEntry entry, Instant now) {
        long seconds =
                Math.max(0, Duration.between(entry.modified().toInstant(), now).toSeconds());
        if (seconds < ENOUGH * MINUTE) {
            return seconds + " s";
        }
        if (seconds < ENOUGH * HOUR) {
            return seconds / MINUTE + " min";
        }
        return seconds < ENOUGH * DAY ? seconds / HOUR + " h" : seconds / DAY + " d";
    }

    static String processes(List<MappedBy.Process> processes) {
        return processes.stream().map(MappedBy.Process::toString).collect(Collectors.joining(", "));
    }

    static List<Map<String, Object>> processForms(List<MappedBy.Process> processes) {
        return processes.stream()
                .map(process -> {
                    Map<String, Object> form = new LinkedHashMap<>();
                    form.put("pid", process.id());
                    form.put("command", process.command());
                    return form;
                })
                .toList();
    }

    /** What programs get to know of an object. */
    static Map<String, Object> form(ObjectEntry entry, ObjectFacts facts) {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("name", entry.name());
        form.put("kind", facts.kind().label());
        form.put("bytes", entry.size());
        form.put("mode", mode(entry));
        form.put("owner", entry.owner());
        form.put("links", entry.links());
        form.put("device", entry.identity().device());
        form.put("inode", entry.identity().inode());
        form.put("modified", entry.modified().toInstant().toString());
        facts.more().forEach((name, value) -> form.put(name.replace(' ', '_'), value));
        form.put("corrupt", facts.fault());
        return form;
    }
}
