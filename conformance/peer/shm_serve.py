"""What the peers of the shared-memory tests have in common: requests in msgpack on standard input, answers on
standard output, locks, a sudden end. Needs CPython 3.8 or later; README.md, "The shared-memory peers", has the verbs.
"""
import contextlib
import fcntl
import os
import signal
import struct
import sys
import threading
import time

from msgpack_exact import Pairs, Parser, dump


def tree(value):
    """The value as `dump` takes it."""
    if isinstance(value, dict):
        return Pairs((key, tree(item)) for key, item in value.items())
    if isinstance(value, (list, tuple)):
        return [tree(item) for item in value]
    if isinstance(value, complex):
        return [value.real, value.imag]
    if isinstance(value, memoryview):
        return value.tobytes()
    return value


class Locks:
    """Byte ranges of files, locked with `fcntl.lockf`.

    A file stays open to the end of the process: closing any descriptor of it would drop the locks. For the same reason
    nothing else here may open and close a file that is locked.
    """

    def __init__(self):
        self.files = {}

    def descriptor(self, path):
        if path not in self.files:
            self.files[path] = os.open(path, os.O_RDWR | os.O_CLOEXEC)
        return self.files[path]

    def lock(self, path, start=0, length=0, shared=False, wait=True):
        """Whether the range is locked now; False only when it is not to wait."""
        kind = (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | (0 if wait else fcntl.LOCK_NB)
        try:
            fcntl.lockf(self.descriptor(path), kind, length, start)
        except (BlockingIOError, PermissionError):
            return False
        return True

    def unlock(self, path, start=0, length=0):
        fcntl.lockf(self.descriptor(path), fcntl.LOCK_UN, length, start)

    @contextlib.contextmanager
    def held(self, path, start=0, length=0):
        self.lock(path, start, length)
        try:
            yield
        finally:
            self.unlock(path, start, length)

    def guard(self, given):
        """A context manager factory: the lock of a request's `lock` map, or none."""
        if given is None:
            return contextlib.nullcontext
        return lambda: self.held(**dict(given))


class Peer:
    """The verbs that every peer has. A verb is a method named `do_<verb>` whose parameters are the request's fields."""

    def __init__(self):
        self.objects = {}
        self.locks = Locks()

    def versions(self):
        return {'python': sys.version.split()[0]}

    def keep(self, key, value):
        """Keeps an object under a key of the caller's choice; what was there before is let go of."""
        self.objects[key] = value

    def do_version(self):
        return self.versions()

    def do_pid(self):
        return os.getpid()

    def do_file(self, path):
        """The whole file. Drops this process's locks on it (see Locks)."""
        with open(path, 'rb') as source:
            return source.read()

    def do_lock(self, **where):
        return self.locks.lock(**where)

    def do_unlock(self, **where):
        self.locks.unlock(**where)

    def do_sleep(self, seconds):
        time.sleep(seconds)

    def do_crash(self, after=None):
        """Dies of SIGKILL: at once, without an answer, or that many seconds after the answer, in whatever it does then."""
        if after is None:
            os.kill(os.getpid(), signal.SIGKILL)
        killer = threading.Timer(after, os.kill, (os.getpid(), signal.SIGKILL))
        killer.daemon = True
        killer.start()

    def do_exit(self):
        """Ends at once, without an answer and without what Python does at its end."""
        os._exit(0)

    def do_fork(self, request):
        """Makes a request in a forked child, and waits until that has ended, without what Python does at its end."""
        child = os.fork()
        if child == 0:
            code = 1
            try:
                self.perform(dict(request))
                code = 0
            finally:
                os._exit(code)
        _, status = os.waitpid(child, 0)
        if status != 0:
            raise RuntimeError('the child ended with status %d' % status)

    def do_wait(self, seconds, request):
        """Makes a request over and over until what it asks for is there and complete; after that time its error is told."""
        end = time.monotonic() + seconds
        while True:
            try:
                return self.perform(dict(request))
            except (OSError, ValueError):
                if time.monotonic() > end:
                    raise
                time.sleep(0.001)

    def do_forget(self, object):
        """Drops the only reference to an object: its destructor runs."""
        del self.objects[object]

    def do_objects(self):
        return sorted(self.objects)

    def perform(self, fields):
        verb = fields.pop('verb')
        method = getattr(self, 'do_' + verb, None)
        if method is None:
            raise ValueError('unknown verb %s' % verb)
        return method(**fields)

    def answer(self, request):
        fields = dict(request)
        number = fields.pop('id', None)
        try:
            return dump(Pairs([('id', number), ('ok', True), ('result', tree(self.perform(fields)))]))
        except Exception as problem:
            return dump(Pairs([('id', number), ('ok', False), ('error', type(problem).__name__),
                               ('message', str(problem)), ('errno', getattr(problem, 'errno', None))]))

    def serve(self):
        out = sys.stdout.buffer
        # whatever the originals print must not get into the answers
        sys.stdout = sys.stderr
        requests = Parser(sys.stdin.buffer)
        while True:
            try:
                request = requests.next()
            except EOFError:
                return
            out.write(self.answer(request))
            out.flush()


def add_in(memory, offset, amount, times, guard):
    """Adds to the signed 64-bit integer at an offset of a buffer, each time under the guard."""
    number = struct.Struct('=q')
    for _ in range(times):
        with guard():
            number.pack_into(memory, offset, number.unpack_from(memory, offset)[0] + amount)
