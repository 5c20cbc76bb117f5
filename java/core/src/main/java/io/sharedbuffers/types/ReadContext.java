package io.sharedbuffers.types;

import io.sharedbuffers.memory.Limits;
import io.sharedbuffers.memory.Region;
import java.time.ZoneId;

/**
 * What a reader needs besides bytes. Immutable.
 *
 * @param types the known type codes
 * @param limits the reader's bounds
 * @param zone where clocks show what dates and times without a zone are read as; {@code null} for the machine's own
 * @param depth how many containers enclose the value that is read
 */
public record ReadContext(TypeRegistry types, Limits limits, ZoneId zone, int depth) {
    /**
     * A context for a value that nothing encloses, in the machine's own zone.
     *
     * @param types the known type codes
     * @param limits the reader's bounds
     */
    public ReadContext(TypeRegistry types, Limits limits) {
        this(types, limits, null, 0);
    }

    /**
     * {@return where clocks show what dates and times without a zone are read as}
     *
     * <p>The machine's own zone is asked for when a value needs it, not before: for its rules Java looks into each file of the
     * class path, which takes longer than opening.
     */
    @Override
    public ZoneId zone() {
        return zone == null ? ZoneId.systemDefault() : zone;
    }

    /**
     * This context in another zone.
     *
     * @param other where clocks show what dates and times without a zone are read as
     * @return a copy that differs in the zone
     */
    public ReadContext in(ZoneId other) {
        return new ReadContext(types, limits, other, depth);
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
        return new ReadContext(types, limits, zone, depth + 1);
    }
}
