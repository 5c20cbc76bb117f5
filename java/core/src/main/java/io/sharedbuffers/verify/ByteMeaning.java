package io.sharedbuffers.verify;

/**
 * What a byte is.
 *
 * @param section the chapter of the format specification, such as {@code 01-struct}
 * @param path from the file to the smallest part that holds the byte, such as {@code typed array > row 3 > slot 'a' (uint8)}
 */
public record ByteMeaning(String section, String path) {
    @Override
    public String toString() {
        return path + " (format-spec/" + section + ".md)";
    }
}
