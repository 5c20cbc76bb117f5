package io.sharedbuffers.conformance.shm;

/** A Python that shares live memory, with the program of conformance/peer that serves it. */
enum Original {
    SHARED_MEMORY_3_11("shm", "shared-memory", "shm_memory.py"),
    SHARED_MEMORY_3_13("shm-3.13", "shared-memory", "shm_memory.py"),
    SHARED_ARRAY_1_0("shm", "shared-array-1.0-numpy1", "shm_array.py", 160),
    SHARED_ARRAY_2_0_2("shm", "shared-array-2.0.2-numpy1", "shm_array.py", 288),
    SHARED_ARRAY_3_2_4_NUMPY_1("shm", "shared-array-3.2.4-numpy1", "shm_array.py", 292),
    SHARED_ARRAY_3_2_4_NUMPY_2("shm", "shared-array-3.2.4-numpy2", "shm_array.py", 548),
    MMAP_ARRAY("shm", "mmap-backed-array", "shm_mmaparray.py");

    private final String image;
    private final String python;
    private final String program;
    private final int footer;

    Original(String image, String python, String program) {
        this(image, python, program, 0);
    }

    Original(String image, String python, String program, int footer) {
        this.image = image;
        this.python = python;
        this.program = program;
        this.footer = footer;
    }

    /** The peer of images.sh whose image holds it. */
    String image() {
        return image;
    }

    /** The command that starts its Python in that image. */
    String python() {
        return python;
    }

    /** The file in conformance/peer. */
    String program() {
        return program;
    }

    /** The bytes of SharedArray's footer; 0 for the others. */
    int footer() {
        return footer;
    }
}
