package io.sharedbuffers.shm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Footers made by hand, sound or not, from the table of the format alone. */
final class HandMade {
    private HandMade() {}

    /** The footer of that many bytes, with nothing checked. */
    static byte[] footer(int bytes, long size, int typenum, int itemsize, int ndims, long... dims) {
        ByteBuffer footer = ByteBuffer.allocate(bytes).order(ByteOrder.nativeOrder());
        footer.put("[SharedArray]".getBytes(StandardCharsets.US_ASCII));
        footer.putLong(16, size);
        footer.putInt(24, typenum);
        boolean old = bytes == 160 || bytes == 288;
        if (!old) {
            footer.putInt(28, itemsize);
        }
        footer.putInt(old ? 28 : 32, ndims);
        for (int i = 0; i < dims.length; i++) {
            footer.putLong((old ? 32 : 36) + 8 * i, dims[i]);
        }
        return footer.array();
    }

    /** So many bytes 7, and a footer. */
    static byte[] object(int data, byte[] footer) {
        byte[] object = new byte[data + footer.length];
        Arrays.fill(object, 0, data, (byte) 7);
        System.arraycopy(footer, 0, object, data, footer.length);
        return object;
    }

    /** The second footer laid over the end of the first. */
    static byte[] both(byte[] first, byte[] second) {
        byte[] both = first.clone();
        System.arraycopy(second, 0, both, first.length - second.length, second.length);
        return both;
    }
}
