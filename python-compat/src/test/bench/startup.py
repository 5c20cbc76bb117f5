"""Measures the import: processor time of the importing thread, which is what it takes on a machine with nothing else to do."""
from java.lang.management import ManagementFactory

_THREADS = ManagementFactory.getThreadMXBean()
_start = _THREADS.getCurrentThreadCpuTime()
from sharedbuffers import mapped_struct  # noqa: E402
print 'import: %.0f ms' % ((_THREADS.getCurrentThreadCpuTime() - _start) / 1e6)
if not mapped_struct.__file__.endswith('$py.class'):
    raise SystemExit('not from compiled classes, but from ' + mapped_struct.__file__)
