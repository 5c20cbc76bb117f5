package io.sharedbuffers.cli.input;

import io.sharedbuffers.cli.values.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Decodes UTF-8 and says where input is not: line and column, as an editor counts them. A byte order mark at the start is
 * skipped. Not safe for use by several threads at once.
 */
final class Utf8Reader extends Reader {
    private static final int BUFFER = 1 << 16;
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final InputStream in;
    private final String name;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).flip();
    private boolean ended;
    private boolean started;
    private long line = 1;
    private long column = 1;

    Utf8Reader(InputStream in, String name) {
        this.in = in;
        this.name = name;
    }

    @Override
    public int read(char[] target, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        CharBuffer chars = CharBuffer.wrap(target, from, length);
        while (true) {
            CoderResult result = decoder.decode(bytes, chars, ended);
            int count = chars.position();
            if (count > 0 && !started) {
                started = true;
                if (target[from] == BYTE_ORDER_MARK) {
                    System.arraycopy(target, from + 1, target, from, count - 1);
                    chars.position(--count);
                }
            }
            if (count > 0) {
                follow(target, from, count);
                return count;
            }
            if (result.isError()) {
                throw new InputException(name + ", line " + line + ", column " + column + ": not UTF-8: byte 0x"
                        + Integer.toHexString(bytes.get(bytes.position()) & 0xFF));
            }
            if (result.isOverflow()) {
                return overflow(target, from);
            }
            if (ended) {
                return -1;
            }
            fill();
        }
    }

    /** A character that takes two places does not fit into one: hand out nothing rather than half of it. */
    private int overflow(char[] target, int from) throws IOException {
        char[] pair = new char[2];
        int count = read(pair, 0, 2);
        target[from] = pair[0];
        if (count == 2) {
            throw new IOException(name + ": a reader asked for half a character");
        }
        return count;
    }

    private void follow(char[] target, int from, int count) {
        for (int i = from; i < from + count; i++) {
            if (target[i] == '\n') {
                line++;
                column = 1;
            } else {
                column++;
            }
        }
    }

    private void fill() throws IOException {
        bytes.compact();
        int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
        if (count < 0) {
            ended = true;
        } else {
            bytes.position(bytes.position() + count);
        }
        bytes.flip();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
