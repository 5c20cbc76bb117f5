package io.sharedbuffers.cli.shm;

import io.sharedbuffers.shm.ObjectEntry;
import io.sharedbuffers.shm.ObjectStore;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The hidden names that Java processes give objects. */
public final class HiddenName {
    private static final Pattern UNFINISHED = Pattern.compile("\\.sharedbuffers-(\\d{1,10})-[0-9a-f]{16}");
    private static final Pattern KEPT = Pattern.compile("\\.(.+)\\.keep", Pattern.DOTALL);

    private HiddenName() {}

    /**
     * {@return the number of the process that was making an object of that name, or nothing if it is no such name}
     *
     * @param name the name of an object
     */
    public static OptionalLong maker(String name) {
        Matcher matcher = UNFINISHED.matcher(name);
        return matcher.matches() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
    }

    /**
     * {@return whether a process of that number is there}
     *
     * @param process the number
     */
    public static boolean isAlive(long process) {
        return ProcessHandle.of(process).isPresent();
    }

    /** {@return the name of the object that a hidden name keeps, or nothing if it is no such name} */
    static Optional<String> kept(String name) {
        Matcher matcher = KEPT.matcher(name);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /**
     * {@return the second name by which a guard keeps an object, if it does}
     *
     * @param store where it is
     * @param entry the object
     */
    public static Optional<String> keeper(ObjectStore store, ObjectEntry entry) {
        String hidden = "." + entry.name() + ".keep";
        boolean possible = entry.links() > 1 && hidden.length() <= 255;
        return possible
                ? store.stat(hidden)
                        .filter(keep -> keep.identity().equals(entry.identity()))
                        .map(ObjectEntry::name)
                : Optional.empty();
    }
}
