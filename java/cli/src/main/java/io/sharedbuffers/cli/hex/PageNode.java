package io.sharedbuffers.cli.hex;

import io.sharedbuffers.verify.ByteRegion;
import java.util.ArrayList;
import java.util.List;

/** A region on the page, and those of its parts that the page has. */
final class PageNode {
    private final ByteRegion region;
    private final List<PageNode> parts = new ArrayList<>();
    private boolean sampled;

    PageNode(ByteRegion region) {
        this.region = region;
    }

    ByteRegion region() {
        return region;
    }

    List<PageNode> parts() {
        return parts;
    }

    void add(PageNode part) {
        parts.add(part);
    }

    /** Notes that the page leaves some parts out. */
    void sample() {
        sampled = true;
    }

    boolean sampled() {
        return sampled;
    }
}
