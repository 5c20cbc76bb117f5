package io.sharedbuffers.conformance.shm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sharedbuffers.conformance.Sharing;
import io.sharedbuffers.shm.ShareableList;
import io.sharedbuffers.shm.SharedMemory;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("docker")
@ExtendWith(OneForAll.class)
@ResourceLock(OneForAll.CONTAINERS)
@DisplayName("What Python's SharedMemoryManager manages")
class ManagerSharingTest {
    private final SharingContainers containers;

    ManagerSharingTest(SharingContainers containers) {
        this.containers = containers;
    }

    @ParameterizedTest
    @EnumSource(names = {"SHARED_MEMORY_3_11", "SHARED_MEMORY_3_13"})
    @DisplayName("is used here, goes with it, and may be deleted here before")
    void used(Original original) throws Exception {
        try (PythonPeer peer = containers.peer(original)) {
            peer.ask("start_manager");
            String block = peer.ask("manage", "object", "block", "size", 32)
                    .get("name")
                    .text();
            String deletedHere = peer.ask("manage", "object", "deleted", "size", 112)
                    .get("name")
                    .text();
            String list = peer.ask("manage_list", "object", "list", "items", List.of(1, "two", 3.5))
                    .get("name")
                    .text();
            try (SharedMemory ours = SharedMemory.attach(block);
                    SharedMemory deleted = SharedMemory.attach(deletedHere);
                    ShareableList items = ShareableList.attach(list)) {
                ours.block().setByte(31, (byte) 6);
                assertEquals(
                        6, peer.ask("read", "object", "block", "offset", 31).bytes()[0]);
                items.set(0, 10);
                assertEquals(10, peer.ask("get", "object", "list", "index", 0).number());
                deleted.unlink();
                peer.ask("stop_manager");
                // on a busy machine the manager's process is ended before it has deleted all, and the tracker does it
                peer.end();
                for (String name : List.of(block, deletedHere, list)) {
                    SharedNames.awaitDeleted(name);
                }
                assertEquals(6, ours.block().getByte(31));
                assertEquals("two", items.get(1));
            }
        }
        new Tally(Sharing.Kind.BLOCK, original).worked(Sharing.MANAGED);
        new Tally(Sharing.Kind.LIST, original).worked(Sharing.MANAGED);
    }
}
