package io.sharedbuffers.types;

import io.sharedbuffers.memory.Limits;
import io.sharedbuffers.memory.Region;
import java.time.ZoneId;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * What a reader needs besides bytes. Immutable.
 *
 * @param types the known type codes
 * @param limits the reader's bounds
 * @param clocks tells where clocks show what dates and times without a zone are read as
 * @param depth how many containers enclose the value that is read
 */
public record ReadContext(TypeRegistry types, Limits limits, Supplier<ZoneId> clocks, int depth) {
    /**
     * The machine's own zone, asked for when the first value needs it, not before: for its rules Java looks into each file of
     * the class path, which takes longer than opening.
     */
    private static final class OwnZone implements Supplier<ZoneId> {
        private ZoneId zone;

        @Override
        public ZoneId get() {
            ZoneId known = zone;
            if (known == null) {
                known = ZoneId.systemDefault();
                zone = known;
            }
            return known;
        }
    }

    /**
     * A context for a value that nothing encloses, in the machine's own zone.
     *
     * @param types the known type codes
     * @param limits the reader's bounds
     */
    public ReadContext(TypeRegistry types, Limits limits) {
        this(types, limits, new OwnZone(), 0);
    }

    /** {@return where clocks show what dates and times without a zone are read as} */
    public ZoneId zone() {
        return clocks.get();
    }

    /**
     * This context in another zone.
     *
     * @param other where clocks show what dates and times without a zone are read as
     * @return a copy that differs in the zone
     */
    public ReadContext in(ZoneId other) {
        Objects.requireNonNull(other);
        return new ReadContext(types, limits, () -> other, depth);
    }

    /**
     * The context for the content of a container.
     *
     * @param region where the container is, for the message
     * @param at its offset
     * @return a context one level deeper
     * @throws io.sharedbuffers.error.LimitExceededException if that is too deep; recursive lists are legal, so depth is all that ends them
     */
    public ReadContext inside(Region region, long at) {
        if (depth >= limits.depth()) {
            throw Limits.exceeded(
                    region, at, "depth", limits.depth() + " nested containers", "one more", "00-conventions");
        }
        return new ReadContext(types, limits, clocks, depth + 1);
    }
}
