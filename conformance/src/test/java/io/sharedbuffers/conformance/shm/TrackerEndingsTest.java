package io.sharedbuffers.conformance.shm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.conformance.Sharing;
import io.sharedbuffers.shm.Access;
import io.sharedbuffers.shm.ArrayDType;
import io.sharedbuffers.shm.ArrayFooter;
import io.sharedbuffers.shm.ArrayHeader;
import io.sharedbuffers.shm.ObjectStore;
import io.sharedbuffers.shm.SharedArray;
import io.sharedbuffers.shm.SharedMemory;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@link ResourceTrackerTest} leaves out: the other ways in which a Python can end, and what its tracker does then. */
@Tag("docker")
@ExtendWith(OneForAll.class)
@ResourceLock(OneForAll.CONTAINERS)
@DisplayName("The resource tracker of a Python, in whatever way that ends,")
class TrackerEndingsTest {
    private static final String LEAKED = "There appear to be %d leaked shared_memory objects";
    /** The numbers of a user and a group without any rights. */
    private static final String NOBODY = "65534:65534";

    private final SharingContainers containers;

    @AutoClose
    private final SharedNames names = new SharedNames();

    private final String name = names.next();

    TrackerEndingsTest(SharingContainers containers) {
        this.containers = containers;
    }

    private static void worked(Sharing row, Original original) {
        new Tally(Sharing.Kind.BLOCK, original).worked(row);
    }

    /** Waits as long as a tracker needs, by letting another Python end whose tracker deletes something. */
    private void letTrackersWork(Original original) throws Exception {
        String other = names.next();
        SharedMemory.create(other, 1).close();
        try (PythonPeer peer = containers.peer(original)) {
            peer.ask("attach", "object", other, "name", other);
        }
        SharedNames.awaitDeleted(other);
    }

    @ParameterizedTest
    @EnumSource(names = {"SHARED_MEMORY_3_11", "SHARED_MEMORY_3_13"})
    @DisplayName("deletes what that has made and left, and bears that this process has deleted it before")
    void creatorEnds(Original original) throws Exception {
        String deletedHere = names.next();
        try (PythonPeer peer = containers.peer(original)) {
            peer.ask("create", "object", name, "name", name, "size", 100);
            peer.ask("create", "object", deletedHere, "name", deletedHere, "size", 100);
            try (SharedMemory theirs = SharedMemory.attach(name)) {
                theirs.block().setByte(0, (byte) 5);
                ObjectStore.system().delete(deletedHere);
                peer.end();
                SharedNames.awaitDeleted(name);
                assertEquals(5, theirs.block().getByte(0));
            }
            peer.awaitComplaint(LEAKED.formatted(2));
            peer.awaitComplaint("[Errno 2] No such file or directory: '/" + deletedHere + "'");
        }
        worked(Sharing.CREATOR_ENDED, original);
    }

    @ParameterizedTest
    @EnumSource(names = {"SHARED_MEMORY_3_11", "SHARED_MEMORY_3_13"})
    @DisplayName("has nothing to do with what that has deleted itself")
    void unlinked(Original original) throws Exception {
        SharedMemory.create(name, 100).close();
        String left = names.next();
        SharedMemory.create(left, 100).close();
        try (PythonPeer peer = containers.peer(original)) {
            peer.ask("attach", "object", name, "name", name);
            peer.ask("attach", "object", left, "name", left);
            peer.ask("unlink", "object", name);
            peer.end();
            SharedNames.awaitDeleted(left);
            peer.awaitComplaint(LEAKED.formatted(1));
            assertFalse(peer.complained().contains(name), peer.complained());
        }
        worked(Sharing.UNLINKED, original);
    }

    @ParameterizedTest
    @EnumSource(names = {"SHARED_MEMORY_3_11", "SHARED_MEMORY_3_13"})
    @DisplayName("deletes what that has attached to, also if it ends without cleaning up")
    void endedAtOnce(Original original) throws Exception {
        try (SharedMemory ours = SharedMemory.create(name, 100);
                PythonPeer peer = containers.peer(original)) {
            peer.ask("attach", "object", name, "name", name);
            peer.ask("write", "object", name, "bytes", new byte[] {6});
            peer.endAtOnce();
            SharedNames.awaitDeleted(name);
            peer.awaitComplaint(LEAKED.formatted(1));
            assertEquals(6, ours.block().getByte(0));
        }
        worked(Sharing.ENDED_AT_ONCE, original);
    }

    @ParameterizedTest
    @EnumSource(names = {"SHARED_MEMORY_3_11", "SHARED_MEMORY_3_13"})
    @DisplayName("deletes nothing if it was killed before")
    void trackerKilled(Original original) throws Exception {
        SharedMemory.create(name, 100).close();
        try (PythonPeer peer = containers.peer(original)) {
            peer.ask("attach", "object", name, "name", name);
            peer.ask("kill_tracker");
            peer.end();
        }
        letTrackersWork(original);
        try (SharedMemory ours = SharedMemory.attach(name)) {
            assertEquals(100, ours.size());
        }
        worked(Sharing.TRACKER_KILLED, original);
    }

    @ParameterizedTest
    @EnumSource(names = {"SHARED_MEMORY_3_11", "SHARED_MEMORY_3_13"})
    @DisplayName(
            "is the forked child's own and deletes when that ends, unless the parent has one, which waits for the parent")
    void forked(Original original) throws Exception {
        String ofTheParent = names.next();
        String second = names.next();
        for (String each : List.of(name, ofTheParent, second)) {
            SharedMemory.create(each, 100).close();
        }
        try (PythonPeer peer = containers.peer(original)) {
            peer.ask("fork", "request", Map.of("verb", "attach", "object", "it", "name", name));
            SharedNames.awaitDeleted(name);

            peer.ask("attach", "object", "mine", "name", ofTheParent);
            peer.ask("fork", "request", Map.of("verb", "attach", "object", "it", "name", second));
            letTrackersWork(original);
            assertTrue(Files.exists(SharedNames.path(second)), "the tracker of the parent did not wait for it");
            peer.end();
            SharedNames.awaitDeleted(second);
            SharedNames.awaitDeleted(ofTheParent);
        }
        worked(Sharing.FORKED, original);
    }

    @ParameterizedTest
    @EnumSource(names = {"SHARED_MEMORY_3_11", "SHARED_MEMORY_3_13"})
    @DisplayName("may not delete what belongs to another user, and says so")
    void otherUser(Original original) throws Exception {
        try (SharedMemory ours = SharedMemory.create(name, 100)) {
            Files.setPosixFilePermissions(SharedNames.path(name), PosixFilePermissions.fromString("rw-rw-rw-"));
            try (PythonPeer peer = containers.peer(original, NOBODY)) {
                peer.ask("attach", "object", name, "name", name);
                peer.ask("write", "object", name, "bytes", new byte[] {7});
                peer.end();
                peer.awaitComplaint("[Errno 13] Permission denied: '/" + name + "'");
            }
            assertTrue(Files.exists(SharedNames.path(name)));
            assertEquals(7, ours.block().getByte(0));
        }
        worked(Sharing.OTHER_USER, original);
    }

    @ParameterizedTest
    @EnumSource(names = {"SHARED_MEMORY_3_11", "SHARED_MEMORY_3_13"})
    @DisplayName("deletes a SharedArray that was attached to as a block, but not from those who have it")
    void overAnArray(Original original) throws Exception {
        PythonPeer arrays = containers.standing(Original.SHARED_ARRAY_3_2_4_NUMPY_2);
        ArrayHeader header = new ArrayHeader(ArrayDType.of("u1"), List.of(50L), ArrayFooter.V3_548);
        try (SharedArray array = SharedArray.create(ObjectStore.system(), name, header);
                PythonPeer peer = containers.peer(original)) {
            arrays.ask("attach", "object", name, "name", name);
            peer.ask("attach", "object", name, "name", name);
            peer.ask("write", "object", name, "offset", 49, "bytes", new byte[] {8});
            peer.end();
            SharedNames.awaitDeleted(name);
            assertEquals(8, array.view().getLong(49));
            array.view().setLong(48, 9);
            assertEquals(
                    9,
                    arrays.ask("get", "object", name, "index", new int[] {48}).number());
            assertEquals(Access.READ_WRITE, array.block().access());
            arrays.ask("forget", "object", name);
        }
        worked(Sharing.OVER_ARRAY, original);
    }
}
