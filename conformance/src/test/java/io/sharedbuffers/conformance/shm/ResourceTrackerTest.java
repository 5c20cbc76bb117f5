package io.sharedbuffers.conformance.shm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.conformance.Sharing;
import io.sharedbuffers.shm.ObjectStore;
import io.sharedbuffers.shm.ShareableList;
import io.sharedbuffers.shm.SharedMemory;
import io.sharedbuffers.shm.TrackerGuard;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("docker")
@ExtendWith(OneForAll.class)
@ResourceLock(OneForAll.CONTAINERS)
@DisplayName("The resource tracker of a Python that ends")
class ResourceTrackerTest {
    private final SharingContainers containers;

    @AutoClose
    private final SharedNames names = new SharedNames();

    ResourceTrackerTest(SharingContainers containers) {
        this.containers = containers;
    }

    private SharedMemory block(String name, int value) {
        SharedMemory block = SharedMemory.create(name, 100);
        block.block().setByte(99, (byte) value);
        return block;
    }

    /** What a Python that attaches now finds. */
    private static int found(PythonPeer peer, String name) {
        peer.ask("attach", "object", name, "name", name);
        return peer.ask("read", "object", name, "offset", 99).bytes()[0];
    }

    @ParameterizedTest
    @EnumSource(names = {"SHARED_MEMORY_3_11", "SHARED_MEMORY_3_13"})
    @DisplayName("deletes what it has attached to, but not from those who have it, and a guard gives the name back")
    void attached(Original original) throws Exception {
        PythonPeer later = containers.standing(original);
        Tally blocks = new Tally(Sharing.Kind.BLOCK, original);
        Tally lists = new Tally(Sharing.Kind.LIST, original);
        String lost = names.next();
        String lostList = names.next();
        String kept = names.next();
        String keptList = names.next();
        String unregistered = names.next();
        String untracked = names.next();
        boolean canBeUntracked = original == Original.SHARED_MEMORY_3_13;
        try (SharedMemory unguarded = block(lost, 1);
                SharedMemory guarded = block(kept, 2);
                TrackerGuard guard = guarded.guard();
                ShareableList list = ShareableList.create(keptList, List.of("kept", 3));
                TrackerGuard listGuard = list.shm().guard()) {
            ShareableList.create(lostList, List.of(1)).close();
            block(unregistered, 4).close();
            block(untracked, 5).close();
            try (PythonPeer peer = containers.peer(original)) {
                for (String name : List.of(lost, kept, unregistered)) {
                    peer.ask("attach", "object", name, "name", name);
                    peer.ask("write", "object", name, "bytes", new byte[] {6});
                }
                for (String name : List.of(lostList, keptList)) {
                    peer.ask("attach_list", "object", name, "name", name);
                }
                peer.ask("set", "object", keptList, "index", 1, "value", 33);
                peer.ask("untrack", "object", unregistered);
                if (canBeUntracked) {
                    peer.ask("attach", "object", untracked, "name", untracked, "track", false);
                }
                peer.ask("close", "object", lost);
                peer.end();
                peer.awaitComplaint("There appear to be 4 leaked shared_memory objects");
            }
            SharedNames.awaitDeleted(lost);
            SharedNames.awaitDeleted(lostList);
            assertEquals(6, unguarded.block().getByte(0));
            SharedNames.awaitRestored(guard);
            SharedNames.awaitRestored(listGuard);
            assertFalse(guard.isDisplaced());
            assertEquals(2, found(later, kept));
            guarded.block().setByte(0, (byte) 7);
            assertEquals(7, later.ask("read", "object", kept, "length", 1).bytes()[0]);
            later.ask("attach_list", "object", keptList, "name", keptList);
            assertEquals(
                    List.of("kept", 33L), later.ask("items", "object", keptList).list());
        }
        blocks.worked(Sharing.TRACKED);
        lists.worked(Sharing.TRACKED);
        blocks.worked(Sharing.GUARDED);
        lists.worked(Sharing.GUARDED);
        assertEquals(4, found(later, unregistered));
        blocks.worked(Sharing.UNREGISTERED);
        if (canBeUntracked) {
            assertEquals(5, found(later, untracked));
            blocks.worked(Sharing.UNTRACKED);
        }
        assertTrue(Files.exists(SharedNames.path(kept)), "the end of the guard must leave the name");
        assertFalse(Files.exists(SharedNames.path("." + kept + ".keep")));
    }

    @ParameterizedTest
    @EnumSource(names = {"SHARED_MEMORY_3_11", "SHARED_MEMORY_3_13"})
    @DisplayName("deletes a newer block of the name of one it made, unless that has a guard")
    void newer(Original original) throws Exception {
        PythonPeer later = containers.standing(original);
        String lost = names.next();
        String kept = names.next();
        try (PythonPeer peer = containers.peer(original)) {
            for (String name : List.of(lost, kept)) {
                peer.ask("create", "object", name, "name", name, "size", 100);
                ObjectStore.system().delete(name);
            }
            block(lost, 1).close();
            try (SharedMemory newer = block(kept, 2);
                    TrackerGuard guard = newer.guard()) {
                peer.end();
                SharedNames.awaitDeleted(lost);
                SharedNames.awaitRestored(guard);
                assertEquals(2, found(later, kept));
            }
        }
        new Tally(Sharing.Kind.BLOCK, original).worked(Sharing.NEWER);
    }

    @ParameterizedTest
    @EnumSource(names = {"SHARED_MEMORY_3_11", "SHARED_MEMORY_3_13"})
    @DisplayName("deletes the blocks of a killed Python, of which this process can keep one by a guard")
    void creatorKilled(Original original) throws Exception {
        PythonPeer later = containers.standing(original);
        String lost = names.next();
        String kept = names.next();
        try (PythonPeer peer = containers.peer(original)) {
            for (String name : List.of(lost, kept)) {
                peer.ask("create", "object", name, "name", name, "size", 100);
                peer.ask("write", "object", name, "offset", 99, "bytes", new byte[] {8});
            }
            try (SharedMemory theirs = SharedMemory.attach(kept);
                    TrackerGuard guard = theirs.guard()) {
                peer.crash();
                SharedNames.awaitDeleted(lost);
                SharedNames.awaitRestored(guard);
                assertEquals(8, theirs.block().getByte(99));
                assertEquals(8, found(later, kept));
            }
        }
        new Tally(Sharing.Kind.BLOCK, original).worked(Sharing.CREATOR_KILLED);
    }

    /** Guards a block until it is killed. */
    static final class Guardian {
        private Guardian() {}

        public static void main(String[] arguments) throws InterruptedException {
            try (TrackerGuard guard = SharedNames.guard(arguments[0])) {
                System.out.println("guarding " + guard.restored());
                Thread.sleep(Long.MAX_VALUE);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SHARED_MEMORY_3_11", "SHARED_MEMORY_3_13"})
    @DisplayName("deletes the name of a block whose guard was killed, and it can be given back later")
    void guardKilled(Original original) throws Exception {
        PythonPeer later = containers.standing(original);
        String name = names.next();
        block(name, 9).close();
        try (SecondJvm guardian = SecondJvm.start(Guardian.class, name);
                PythonPeer peer = containers.peer(original)) {
            guardian.await("guarding 0");
            assertEquals(9, found(peer, name));
            guardian.kill();
            peer.end();
            SharedNames.awaitDeleted(name);
        }
        assertTrue(TrackerGuard.recover(ObjectStore.system(), name));
        assertEquals(9, found(later, name));
        try (SharedMemory again = SharedMemory.attach(name);
                TrackerGuard guard = again.guard()) {
            assertEquals(0, guard.restored());
        }
        assertFalse(Files.exists(SharedNames.path("." + name + ".keep")));
        new Tally(Sharing.Kind.BLOCK, original).worked(Sharing.GUARD_KILLED);
    }
}
