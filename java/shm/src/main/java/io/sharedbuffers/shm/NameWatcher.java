package io.sharedbuffers.shm;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * One thread for each directory with guarded names: the system tells it of deletions, and it looks by itself now and then,
 * since the system may have no notification to give.
 */
final class NameWatcher {
    private static final long LOOK_MILLIS = 200;
    private static final Map<Path, NameWatcher> RUNNING = new HashMap<>();

    private final Path directory;
    private final Set<TrackerGuard> guards = ConcurrentHashMap.newKeySet();
    private final WatchService service;

    private NameWatcher(Path directory) {
        this.directory = directory;
        this.service = service(directory);
    }

    private static WatchService service(Path directory) {
        WatchService service = null;
        try {
            service = directory.getFileSystem().newWatchService();
            directory.register(service, StandardWatchEventKinds.ENTRY_DELETE);
            return service;
        } catch (IOException | UnsupportedOperationException e) {
            close(service); // too many watches in the system: looking by itself has to do
            return null;
        }
    }

    static void watch(TrackerGuard guard) {
        synchronized (RUNNING) {
            NameWatcher watcher = RUNNING.get(guard.directory());
            if (watcher == null) {
                watcher = new NameWatcher(guard.directory());
                watcher.guards.add(guard); // the thread ends as soon as there is none
                RUNNING.put(guard.directory(), watcher);
                Thread thread = new Thread(watcher::run, "sharedbuffers-shm-guard");
                thread.setDaemon(true);
                thread.start();
            }
            watcher.guards.add(guard);
        }
        guard.check(); // the name may have gone before the watch began
    }

    /** Ends this process's guards of a name that is about to be deleted on purpose. */
    static void letGo(Path name) {
        List<TrackerGuard> ended = List.of();
        synchronized (RUNNING) {
            NameWatcher watcher = RUNNING.get(name.toAbsolutePath().getParent());
            if (watcher != null) {
                ended = watcher.guards.stream()
                        .filter(guard -> guard.isOf(name))
                        .toList();
            }
        }
        ended.forEach(TrackerGuard::close);
    }

    static void forget(TrackerGuard guard) {
        synchronized (RUNNING) {
            NameWatcher watcher = RUNNING.get(guard.directory());
            if (watcher != null && watcher.guards.remove(guard) && watcher.guards.isEmpty()) {
                RUNNING.remove(watcher.directory);
                close(watcher.service);
            }
        }
    }

    private static void close(WatchService service) {
        if (service != null) {
            try {
                service.close();
            } catch (IOException e) {
                throw OsErrors.of(e, "the watch of guarded names", "end");
            }
        }
    }

    private void run() {
        try {
            while (!guards.isEmpty()) {
                if (service == null) {
                    Thread.sleep(LOOK_MILLIS);
                } else {
                    WatchKey key = service.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                    if (key != null) {
                        key.pollEvents();
                        key.reset();
                    }
                }
                guards.forEach(TrackerGuard::check);
            }
        } catch (InterruptedException | ClosedWatchServiceException e) {
            // nothing is left to guard
        }
    }
}
