package io.sharedbuffers.benchmarks.peers;

import java.nio.file.Path;
import java.util.List;

/** One way to keep the workload's records in files. Each uses the settings that its makers recommend for this. */
interface Contestant {
    /**
     * Writes the records into an empty folder, in a process of its own.
     *
     * @param folder where; all that is there afterwards counts as the size of the files
     * @param workload the records
     * @param keys what they will be found by
     */
    void build(Path folder, Workload workload, Keys keys) throws Exception;

    /**
     * Opens what was built.
     *
     * @param folder where it is
     * @param workload the records
     * @param keys what they are found by
     * @return to be closed by the caller
     */
    Store open(Path folder, Workload workload, Keys keys) throws Exception;

    /** {@return whether several questions can be asked in one call} */
    default boolean answersMany() {
        return false;
    }

    /** An open store, safe for use from any thread. */
    interface Store extends AutoCloseable {
        /** {@return the same store for the calling thread, which alone uses it} */
        Reader reader() throws Exception;

        @Override
        void close() throws Exception;
    }

    /** What a thread asks a store. Closed with the store. */
    interface Reader {
        /** {@return the score of the record of an id, NaN if there is none} */
        double score(long id) throws Exception;

        /** {@return the score of the record of a name, NaN if there is none} */
        double score(String name) throws Exception;

        /** {@return the whole record of an id, or {@code null}} */
        Row row(long id) throws Exception;

        /** Fills in the scores of several ids, all of which are there, by one call if there is such a one. */
        default void scores(long[] ids, double[] scores) throws Exception {
            for (int i = 0; i < ids.length; i++) {
                scores[i] = score(ids[i]);
            }
        }

        /** Fills in the records of several ids, all of which are there, by one call if there is such a one. */
        default void rows(long[] ids, Row[] rows) throws Exception {
            for (int i = 0; i < ids.length; i++) {
                rows[i] = row(ids[i]);
            }
        }

        /** Fills in the scores of several names, all of which are there, by one call if there is such a one. */
        default void scores(List<String> names, double[] scores) throws Exception {
            for (int i = 0; i < scores.length; i++) {
                scores[i] = score(names.get(i));
            }
        }

        /** {@return the sum of all scores, in the order that is quickest} */
        double sum() throws Exception;
    }
}
