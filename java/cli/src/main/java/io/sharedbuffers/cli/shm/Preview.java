package io.sharedbuffers.cli.shm;

import io.sharedbuffers.shm.Access;
import io.sharedbuffers.shm.ArrayDType;
import io.sharedbuffers.shm.ListOptions;
import io.sharedbuffers.shm.MmapArray;
import io.sharedbuffers.shm.ObjectEntry;
import io.sharedbuffers.shm.ShareableList;
import io.sharedbuffers.shm.SharedArray;
import io.sharedbuffers.shm.SharedBlock;
import io.sharedbuffers.shm.TypeCode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The contents of an object, as rows of a table. To be closed by whoever opened it. */
public sealed interface Preview extends AutoCloseable
        permits ArrayPreview, BytesPreview, FilePreview, ListPreview, MmapPreview {
    /** {@return what else there is to tell, found by looking at the contents} */
    Map<String, Object> facts();

    /** {@return the names of the columns} */
    List<String> names();

    /** {@return the columns whose values belong to the right} */
    Set<String> numbers();

    /** {@return the number of rows} */
    long size();

    /**
     * {@return a row: values by the names of the columns}
     *
     * @param index its number, from 0
     */
    Map<String, Object> row(long index);

    /** {@return the first damage that rows have shown so far, or null} */
    default String fault() {
        return null;
    }

    @Override
    void close();

    /**
     * Opens an object as what it was recognised to be.
     *
     * @param place where it is
     * @param entry what the store tells about it
     * @param facts what it is
     * @param dtype what the items of an array are to be seen as, or null
     * @return its contents
     * @throws IllegalArgumentException if it is no array of such items
     * @throws IOException if it cannot be opened
     */
    static Preview of(Place place, ObjectEntry entry, ObjectFacts facts, ArrayDType dtype) throws IOException {
        if (dtype != null && (facts.fault() != null || facts.kind() != ObjectKind.SHARED_ARRAY)) {
            throw new IllegalArgumentException("--dtype is for the items of a SharedArray, and " + place + " is none"
                    + (facts.fault() == null ? "" : " that is sound"));
        }
        if (facts.fault() != null || entry.size() == 0) {
            return new BytesPreview(place, entry);
        }
        return switch (facts.kind()) {
            case SHARED_ARRAY ->
                new ArrayPreview(SharedArray.attach(place.store(), "shm://" + place.name(), Access.READ_ONLY), dtype);
            case SHAREABLE_LIST ->
                new ListPreview(
                        ShareableList.attach(place.store(), place.name(), Access.READ_ONLY, ListOptions.DEFAULT));
            case SHAREDBUFFERS -> FilePreview.of(place.path());
            default -> new BytesPreview(place, entry);
        };
    }

    /**
     * Opens a file as an array of {@code mmap_backed_array}, which has no marks.
     *
     * @param place where it is
     * @param code the type of the items
     * @return its contents
     */
    static Preview of(Place place, TypeCode code) {
        return new MmapPreview(MmapArray.open(place.path(), code, Access.READ_ONLY));
    }

    /**
     * Attaches to the bytes of an object.
     *
     * @param place where it is
     * @param entry what the store tells of it
     * @return its bytes, or null if it has none
     */
    static SharedBlock block(Place place, ObjectEntry entry) {
        return entry.size() == 0 ? null : place.store().attach(place.name(), Access.READ_ONLY);
    }
}
