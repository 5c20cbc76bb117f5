package io.sharedbuffers.cli.build;

import java.io.IOException;
import java.util.Iterator;

/** Where the items of a build come from, one after another. */
public interface ItemSource extends AutoCloseable {
    /**
     * The next item.
     *
     * @return the item, or null after the last
     * @throws io.sharedbuffers.cli.values.InputException if the input is not what it should be
     * @throws IOException if it cannot be read
     */
    Item next() throws IOException;

    /**
     * {@return where the item given last stands in the input, for complaints, such as {@code airports.csv, line 18}}
     */
    String place();

    /** {@return how many bytes of the input the items given so far take, if it is not read as a stream; -1 if it is} */
    default long bytesRead() {
        return -1;
    }

    @Override
    void close() throws IOException;

    /**
     * Items that are at hand already.
     *
     * @param name what complaints call them
     * @param items the items
     * @return a source of them
     */
    static ItemSource of(String name, Iterator<Item> items) {
        return new ItemSource() {
            private long given;

            @Override
            public Item next() {
                if (!items.hasNext()) {
                    return null;
                }
                given++;
                return items.next();
            }

            @Override
            public String place() {
                return name + ", item " + given;
            }

            @Override
            public void close() {}
        };
    }
}
