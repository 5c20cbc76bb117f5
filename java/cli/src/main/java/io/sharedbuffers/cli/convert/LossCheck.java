package io.sharedbuffers.cli.convert;

import io.sharedbuffers.cli.output.Display;
import io.sharedbuffers.cli.output.Entry;
import io.sharedbuffers.cli.output.RowValues;
import io.sharedbuffers.cli.read.Content;
import io.sharedbuffers.cli.values.RepeatedValues;
import io.sharedbuffers.error.PackException;
import io.sharedbuffers.idmap.ObjectIdMapper;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.Slot;
import io.sharedbuffers.struct.StructView;
import io.sharedbuffers.types.OnDiskType;
import io.sharedbuffers.types.ScalarType;
import io.sharedbuffers.types.WrappedType;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sends every value that passes by into a format and back, and counts what does not come back the same. So a loss is found by
 * the code that reads and writes the format, not by a list of what is thought to be lost.
 */
final class LossCheck {
    private static final String KEY = "key";

    private final ValueTrip trip;
    private final Losses losses;
    private final RepeatedValues repeated;
    private long row;
    private StructView previous;

    LossCheck(ValueTrip trip, Schema schema, Losses losses) {
        this.trip = trip;
        this.losses = losses;
        this.repeated = schema != null && RepeatedValues.possible(schema) ? new RepeatedValues() : null;
    }

    /** What the entries of a file as a whole do not tell. */
    void file(Content content) {
        if (content instanceof Content.Mapper mapper && mapper.keys().mapper() instanceof ObjectIdMapper objects) {
            Set<Long> places = new HashSet<>();
            for (long entry = 0; entry < objects.size(); entry++) {
                if (!places.add(objects.keyOffsetAt(entry))) {
                    losses.add(
                            KEY, "entries of one key come together, out of the order in which they were put in", entry);
                }
            }
        }
        if (content instanceof Content.Packed packed
                && packed.schema() == null
                && packed.value() instanceof Number number) {
            Region region = packed.file().region();
            if (region.getUnsignedByte(0) != WrappedType.scalarOf(number).code()) {
                losses.add(null, "a number is stored in a width that was forced, and gets its own", 0);
            }
        }
    }

    void meet(Entry entry, StructView view) throws IOException {
        if (view != null) {
            values(((RowValues) entry.value()).values(), view.schema());
            if (previous != null && previous.offset() == view.offset()) {
                losses.add(null, "the row is stored once for several keys, and becomes a row for each", row);
            } else if (repeated != null) {
                stored(view);
            }
            previous = view;
        } else if (trip != ValueTrip.LOSSLESS) {
            compare(null, entry.value(), null);
        }
        if (entry.keyed() && trip != ValueTrip.LOSSLESS) {
            Object key = Display.key(entry.key());
            compare(KEY, key, null);
        }
        row++;
    }

    private void stored(StructView view) throws IOException {
        repeated.look(view);
        if (repeated.repeated()) {
            losses.add(null, "a value is stored once for several places, and becomes a value for each", row);
        }
        if (repeated.forced()) {
            losses.add(null, "a number is stored in a width that was forced, and gets its own", row);
        }
    }

    private void values(Map<String, Object> values, Schema schema) {
        List<Slot> slots = schema.slots();
        for (int i = 0; i < slots.size(); i++) {
            Slot slot = slots.get(i);
            Object value = values.get(slot.name());
            if (value == null && !values.containsKey(slot.name())) {
                if (trip.unset(slot.name(), slot.type()) != ValueTrip.Unset.UNSET) {
                    losses.add(slot.name(), "unset becomes " + shown(trip.unset(slot.name(), slot.type())), row);
                }
            } else if (value == null || needed(value, slot.type())) {
                compare(slot.name(), value, slot.type());
            }
        }
    }

    /** Numbers of a slot of numbers have a form everywhere, but for those that are none. */
    private static boolean needed(Object value, OnDiskType type) {
        return !(type instanceof ScalarType) || value instanceof Double number && (number.isNaN() || number == 0);
    }

    private void compare(String column, Object value, OnDiskType type) {
        String change;
        try {
            Object after = trip.there(column, value, type);
            change = value == null && after != null ? "None becomes " + shown(after) : Change.between(value, after);
        } catch (PackException e) {
            change = Change.kind(value) + " cannot be read back: " + e.getMessage();
        }
        if (change != null) {
            losses.add(column, change, row);
        }
    }

    private static String shown(Object value) {
        return switch (value) {
            case null -> "None";
            case String text when text.isEmpty() -> "an empty str";
            case byte[] bytes when bytes.length == 0 -> "empty bytes";
            default -> Change.kind(value);
        };
    }
}
