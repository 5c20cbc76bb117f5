package io.sharedbuffers.cli.shm;

import io.sharedbuffers.cli.read.Content;
import io.sharedbuffers.cli.read.ContentOpener;
import io.sharedbuffers.error.FormatException;
import io.sharedbuffers.shm.Access;
import io.sharedbuffers.shm.ArrayHeader;
import io.sharedbuffers.shm.ArrayProbe;
import io.sharedbuffers.shm.ListLayout;
import io.sharedbuffers.shm.ListOptions;
import io.sharedbuffers.shm.ObjectEntry;
import io.sharedbuffers.shm.ShareableList;
import io.sharedbuffers.shm.SharedArray;
import io.sharedbuffers.shm.SharedBlock;
import io.sharedbuffers.shm.SharedObjectException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.Optional;
import java.util.OptionalLong;

/** Finds out what objects are. Whatever they are, damaged or changing, the answer is an answer and no exception. */
public final class Recognition {
    private static final String PYTHON_PREFIX = "psm_";

    private final Place place;
    private final ObjectEntry entry;

    private Recognition(Place place, ObjectEntry entry) {
        this.place = place;
        this.entry = entry;
    }

    /**
     * {@return what an object is}
     *
     * @param place where it is
     * @param entry what the store tells about it
     */
    public static ObjectFacts of(Place place, ObjectEntry entry) {
        return new Recognition(place, entry).facts();
    }

    private ObjectFacts facts() {
        try {
            Optional<ObjectFacts> named = byName();
            return named.isPresent() ? named.get() : byContent();
        } catch (SharedObjectException.AccessDenied | AccessDeniedException e) {
            return ObjectFacts.of(ObjectKind.UNREADABLE, "permission denied");
        } catch (SharedObjectException.NotFound e) {
            return ObjectFacts.of(ObjectKind.UNKNOWN, "gone meanwhile");
        } catch (SharedObjectException e) {
            return ObjectFacts.corrupt(bytes(), reason(e));
        } catch (IOException e) {
            return ObjectFacts.corrupt(bytes(), String.valueOf(e.getMessage()));
        } catch (InternalError e) { // what the JVM makes of a load from lost memory
            return ObjectFacts.corrupt(bytes(), "another process has just shortened it");
        }
    }

    private Optional<ObjectFacts> byName() {
        String name = entry.name();
        OptionalLong maker = HiddenName.maker(name);
        if (maker.isPresent()) {
            String state = HiddenName.isAlive(maker.getAsLong()) ? "is making it" : "is dead (rm --stale deletes it)";
            return Optional.of(ObjectFacts.of(ObjectKind.UNFINISHED, "process " + maker.getAsLong() + " " + state)
                    .with("process", maker.getAsLong()));
        }
        if (place.shared() && name.startsWith("sem.")) {
            return Optional.of(ObjectFacts.of(ObjectKind.SEMAPHORE, ""));
        }
        return HiddenName.kept(name).map(this::kept);
    }

    private ObjectFacts kept(String name) {
        Optional<ObjectEntry> object = place.store().stat(name);
        String details = object.isEmpty()
                ? "keeps " + name + ", whose name is gone"
                : object.get().identity().equals(entry.identity()) ? "keeps " + name : "keeps an earlier " + name;
        return ObjectFacts.of(ObjectKind.KEEP_LINK, details).with("keeps", name);
    }

    private ObjectFacts byContent() throws IOException {
        if (entry.size() == 0) {
            return ObjectFacts.of(bytes(), "no bytes: its creator has not finished it, or was killed");
        }
        switch (SharedArray.probe(place.store(), entry)) {
            case ArrayProbe.Sound sound -> {
                return array(sound.header());
            }
            case ArrayProbe.Unusable unusable -> {
                if (unusable.reason() instanceof SharedObjectException.AccessDenied reason) {
                    throw reason;
                }
                return ObjectFacts.corrupt(ObjectKind.SHARED_ARRAY, reason(unusable.reason()));
            }
            case ArrayProbe.Foreign _ -> {
                Optional<ObjectFacts> list = list();
                return list.isPresent() ? list.get() : file();
            }
        }
    }

    private static ObjectFacts array(ArrayHeader header) {
        String footer = FooterNames.of(header.footer());
        long items = header.dataSize() / header.type().itemsize();
        return ObjectFacts.of(
                        ObjectKind.SHARED_ARRAY, header.type() + header.shape().toString() + ", footer " + footer)
                .with("dtype", header.type().toString())
                .with("shape", header.shape())
                .with("items", items)
                .with("footer", footer)
                .with("seen by", FooterNames.readers(header.footer()));
    }

    private Optional<ObjectFacts> list() {
        Optional<ListLayout> layout;
        try (SharedBlock block = place.store().attach(entry.name(), Access.READ_ONLY)) {
            layout = ShareableList.recognize(block);
        } catch (SharedObjectException.WrongKind e) {
            return Optional.empty();
        }
        try (ShareableList list =
                ShareableList.attach(place.store(), entry.name(), Access.READ_ONLY, ListOptions.DEFAULT)) {
            if (layout.isPresent()) {
                return Optional.of(list(list));
            }
            return list.length() > 0 && fills(list)
                    ? Optional.of(ObjectFacts.corrupt(ObjectKind.SHAREABLE_LIST, firstFault(list)))
                    : Optional.empty();
        } catch (SharedObjectException.Corrupt | SharedObjectException.TooSmall e) {
            return Optional.empty();
        }
    }

    private static ObjectFacts list(ShareableList list) {
        String python = list.layout() == ListLayout.PYTHON_3_8 ? "3.8" : "3.9+";
        return ObjectFacts.of(ObjectKind.SHAREABLE_LIST, counted(list.length(), "item") + ", CPython " + python)
                .with("items", (long) list.length())
                .with("layout", "CPython " + python);
    }

    /** A list fills its object to the last byte; what merely begins like one does not. */
    private boolean fills(ShareableList list) {
        long bytes = Long.BYTES * (list.length() + (list.layout() == ListLayout.PYTHON_3_8 ? 1L : 2L));
        for (int i = 0; i < list.length(); i++) {
            bytes += list.capacity(i) + Long.BYTES + 1;
        }
        return bytes == entry.size();
    }

    private static String firstFault(ShareableList list) {
        try {
            for (int i = 0; i < list.length(); i++) {
                list.type(i);
            }
            return "an item was just being changed";
        } catch (SharedObjectException e) {
            return reason(e);
        }
    }

    private ObjectFacts file() throws IOException {
        try (Content content = ContentOpener.ANY.openMarked(place.path()).orElse(null)) {
            if (content == null) {
                return ObjectFacts.of(bytes(), empty() ? "zeros only, as of an empty ShareableList" : "");
            }
            String unit = content instanceof Content.Array ? "row" : "key";
            return ObjectFacts.of(
                            ObjectKind.SHAREDBUFFERS, content.form().label() + " of " + counted(content.size(), unit))
                    .with("form", content.form().label())
                    .with(unit + "s", content.size());
        } catch (FormatException e) {
            return ObjectFacts.corrupt(ObjectKind.SHAREDBUFFERS, e.getMessage());
        }
    }

    /** An empty list has nothing but zeros, 16 bytes of them or in the older layout 8. */
    private boolean empty() {
        if (entry.size() != 2 * Long.BYTES && entry.size() != Long.BYTES) {
            return false;
        }
        try (SharedBlock block = place.store().attach(entry.name(), Access.READ_ONLY)) {
            return block.getLong(0) == 0 && block.getLong(block.size() - Long.BYTES) == 0;
        }
    }

    private ObjectKind bytes() {
        return entry.name().startsWith(PYTHON_PREFIX) ? ObjectKind.SHARED_MEMORY : ObjectKind.UNKNOWN;
    }

    private static String counted(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    /** What is wrong, without the name of the object, which stands beside it, and without advice to programmers. */
    static String reason(SharedObjectException e) {
        return "expected " + e.expected() + ", found " + e.found();
    }
}
