package io.sharedbuffers.conformance.shm;

import io.sharedbuffers.conformance.Sharing;
import io.sharedbuffers.shm.Access;
import io.sharedbuffers.shm.ArrayDType;
import io.sharedbuffers.shm.ArrayFooter;
import io.sharedbuffers.shm.ArrayHeader;
import io.sharedbuffers.shm.MmapArray;
import io.sharedbuffers.shm.ObjectStore;
import io.sharedbuffers.shm.RangeLock;
import io.sharedbuffers.shm.ShareableList;
import io.sharedbuffers.shm.SharedArray;
import io.sharedbuffers.shm.SharedBlock;
import io.sharedbuffers.shm.SharedMemory;
import io.sharedbuffers.shm.TypeCode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A 64-bit integer that both sides have attached: the first of {@value #LENGTH} in an object of one of the kinds. */
abstract sealed class SharedNumber implements AutoCloseable {
    static final int LENGTH = 300;

    private final String name;

    private SharedNumber(String name) {
        this.name = name;
    }

    /** Makes an object of numbers that are all the same. */
    static SharedNumber create(Sharing.Kind kind, int footer, String name, long value) {
        ObjectStore store = ObjectStore.system();
        Long[] values = Collections.nCopies(LENGTH, value).toArray(Long[]::new);
        return switch (kind) {
            case BLOCK ->
                new InBlock(SharedMemory.create(
                        store,
                        name,
                        8L * LENGTH,
                        zeros -> zeros.asByteBuffer()
                                .order(ByteOrder.nativeOrder())
                                .asLongBuffer()
                                .put(Arrays.stream(values)
                                        .mapToLong(Long::longValue)
                                        .toArray())));
            case LIST -> new InList(ShareableList.create(name, List.of(values)));
            case ARRAY -> {
                ArrayFooter form = Arrays.stream(ArrayFooter.values())
                        .filter(known -> known.size() == footer)
                        .findFirst()
                        .orElseThrow();
                ArrayHeader header = new ArrayHeader(ArrayDType.of("i8"), List.of((long) LENGTH), form);
                yield new InArray(
                        name,
                        SharedArray.create(
                                store,
                                name,
                                header,
                                zeros -> zeros.asByteBuffer()
                                        .order(ByteOrder.nativeOrder())
                                        .asLongBuffer()
                                        .put(Arrays.stream(values)
                                                .mapToLong(Long::longValue)
                                                .toArray())));
            }
            case GROWING -> {
                MmapArray items = MmapArray.anonymous(TypeCode.LONG);
                items.appendAll(List.of(values));
                yield new InFile(name, MmapArray.create(SharedNames.path(name), items));
            }
        };
    }

    static SharedNumber attach(Sharing.Kind kind, String name) {
        return switch (kind) {
            case BLOCK -> new InBlock(SharedMemory.attach(name));
            case LIST -> new InList(ShareableList.attach(name));
            case ARRAY -> new InArray(name, SharedArray.attach(name));
            case GROWING -> new InFile(name, MmapArray.open(SharedNames.path(name), TypeCode.LONG, Access.READ_WRITE));
        };
    }

    String name() {
        return name;
    }

    Path path() {
        return SharedNames.path(name);
    }

    abstract long load();

    abstract void store(long value);

    /** Adds as one step. */
    abstract void add(long amount);

    abstract RangeLock lock() throws InterruptedException;

    @Override
    public abstract void close();

    /** The lock as the peers take it. */
    Map<String, Object> theirLock() {
        return Map.of("path", path(), "start", 0, "length", 8);
    }

    /** Attaches a peer, which keeps the object under its name. */
    abstract void attach(PythonPeer peer);

    abstract long load(PythonPeer peer);

    /** All numbers of the object that a peer has attached. */
    abstract List<Object> all(PythonPeer peer);

    /** Lets a peer add over and over. */
    abstract CompletableFuture<Reply> add(PythonPeer peer, long amount, int times, Map<String, Object> lock);

    CompletableFuture<Reply> begin(
            PythonPeer peer, String verb, long amount, int times, Map<String, Object> lock, Object... where) {
        List<Object> fields = new ArrayList<>(List.of("object", name, "amount", amount, "times", times));
        if (lock != null) {
            fields.addAll(List.of("lock", lock));
        }
        fields.addAll(List.of(where));
        return peer.begin(verb, fields.toArray());
    }

    private static final class InBlock extends SharedNumber {
        private final SharedMemory memory;

        InBlock(SharedMemory memory) {
            super(memory.name());
            this.memory = memory;
        }

        @Override
        long load() {
            return memory.block().getLong(0);
        }

        @Override
        void store(long value) {
            memory.block().setLong(0, value);
        }

        @Override
        void add(long amount) {
            memory.block().atomics().getAndAddLong(0, amount);
        }

        @Override
        RangeLock lock() throws InterruptedException {
            return memory.block().lock(0, 8, false);
        }

        @Override
        public void close() {
            memory.close();
        }

        @Override
        void attach(PythonPeer peer) {
            peer.ask("attach", "object", name(), "name", name());
        }

        @Override
        long load(PythonPeer peer) {
            return (long) all(peer).getFirst();
        }

        @Override
        List<Object> all(PythonPeer peer) {
            byte[] bytes = peer.ask("read", "object", name()).bytes();
            ByteBuffer numbers = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
            List<Object> all = new ArrayList<>();
            while (numbers.hasRemaining()) {
                all.add(numbers.getLong());
            }
            return all;
        }

        @Override
        CompletableFuture<Reply> add(PythonPeer peer, long amount, int times, Map<String, Object> lock) {
            return begin(peer, "add", amount, times, lock, "offset", 0);
        }
    }

    private static final class InList extends SharedNumber {
        private final ShareableList list;

        InList(ShareableList list) {
            super(list.name());
            this.list = list;
        }

        @Override
        long load() {
            return list.getLong(0);
        }

        @Override
        void store(long value) {
            list.setLong(0, value);
        }

        @Override
        void add(long amount) {
            list.getAndAdd(0, amount);
        }

        @Override
        RangeLock lock() throws InterruptedException {
            return list.shm().block().lock(0, 8, false);
        }

        @Override
        public void close() {
            list.close();
        }

        @Override
        void attach(PythonPeer peer) {
            peer.ask("attach_list", "object", name(), "name", name());
        }

        @Override
        long load(PythonPeer peer) {
            return peer.ask("get", "object", name(), "index", 0).number();
        }

        @Override
        List<Object> all(PythonPeer peer) {
            return peer.ask("items", "object", name()).list();
        }

        @Override
        CompletableFuture<Reply> add(PythonPeer peer, long amount, int times, Map<String, Object> lock) {
            return begin(peer, "add_item", amount, times, lock, "index", 0);
        }
    }

    private static final class InArray extends SharedNumber {
        private final SharedArray array;

        InArray(String name, SharedArray array) {
            super(name);
            this.array = array;
        }

        @Override
        long load() {
            return array.view().getLong(0);
        }

        @Override
        void store(long value) {
            array.view().setLong(0, value);
        }

        @Override
        void add(long amount) {
            array.view().atomics().getAndAddLong(0, amount);
        }

        @Override
        RangeLock lock() throws InterruptedException {
            return array.block().lock(0, 8, false);
        }

        @Override
        public void close() {
            array.close();
        }

        @Override
        void attach(PythonPeer peer) {
            peer.ask("attach", "object", name(), "name", name());
        }

        @Override
        long load(PythonPeer peer) {
            return peer.ask("get", "object", name(), "index", new int[] {0}).number();
        }

        @Override
        List<Object> all(PythonPeer peer) {
            return peer.ask("items", "object", name()).list();
        }

        @Override
        CompletableFuture<Reply> add(PythonPeer peer, long amount, int times, Map<String, Object> lock) {
            return begin(peer, "add", amount, times, lock, "index", new int[] {0});
        }
    }

    private static final class InFile extends SharedNumber {
        private final MmapArray array;
        private final SharedBlock locks;

        InFile(String name, MmapArray array) {
            super(name);
            this.array = array;
            this.locks = SharedBlock.open(path(), Access.READ_WRITE);
        }

        @Override
        long load() {
            return array.getLong(0);
        }

        @Override
        void store(long value) {
            array.setLong(0, value);
        }

        @Override
        void add(long amount) {
            array.atomics().getAndAddLong(array.offset(0), amount);
        }

        @Override
        RangeLock lock() throws InterruptedException {
            return locks.lock(0, 8, false);
        }

        @Override
        public void close() {
            locks.close();
            array.close();
        }

        @Override
        void attach(PythonPeer peer) {
            peer.ask("open", "object", name(), "path", path(), "typecode", "l");
        }

        @Override
        long load(PythonPeer peer) {
            return peer.ask("get", "object", name(), "index", 0).number();
        }

        @Override
        List<Object> all(PythonPeer peer) {
            return peer.ask("items", "object", name()).list();
        }

        @Override
        CompletableFuture<Reply> add(PythonPeer peer, long amount, int times, Map<String, Object> lock) {
            return begin(peer, "add", amount, times, lock, "index", 0);
        }
    }
}
