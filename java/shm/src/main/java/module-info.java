/**
 * Memory shared live with Python: the objects of {@code multiprocessing.shared_memory}, {@code SharedArray} and {@code
 * mmap_backed_array}. Start at {@link io.sharedbuffers.shm.SharedMemory}.
 *
 * <p>A few calls of the operating system are reached only if Java is started with {@code
 * --enable-native-access=io.sharedbuffers.shm} (on the class path: {@code ALL-UNNAMED}). Without it everything works but locking
 * pages into memory and the flags of {@code msync}; see {@link io.sharedbuffers.shm.ObjectStore}.
 */
module io.sharedbuffers.shm {
    exports io.sharedbuffers.shm;
}
