"""Run at the end of an image's build, once for each peer: fails the build when the peer is not what its name says."""
import os
import sys


def shared_memory():
    from multiprocessing.shared_memory import ShareableList

    items = [1, 2.5, True, None, 'text', b'bytes']
    shared = ShareableList(items)
    found = list(shared)
    shared.shm.close()
    shared.shm.unlink()
    if found != items:
        sys.exit('ShareableList gave %r' % found)
    return []


def shared_array(peer):
    import numpy
    import SharedArray

    footers = {
        'shared-array-1.0-numpy1': 160,
        'shared-array-2.0.2-numpy1': 288,
        'shared-array-3.2.4-numpy1': 292,
        'shared-array-3.2.4-numpy2': 548,
    }
    name = 'verify-%d' % os.getpid()
    SharedArray.create('shm://' + name, (2, 3), numpy.float64)
    footer = os.stat('/dev/shm/' + name).st_size - 2 * 3 * 8
    SharedArray.delete('shm://' + name)
    if footer != footers[peer]:
        sys.exit('%s writes a footer of %d bytes' % (peer, footer))
    return [('footer', footer), ('numpy', numpy.__version__)]


def mmap_backed_array():
    from mmap_backed_array import mmaparray

    if list(mmaparray('I', [1, 2, 3])) != [1, 2, 3]:
        sys.exit('mmaparray does not give back what it was given')
    return []


def main(peer):
    if peer == 'shared-memory':
        facts = shared_memory()
    elif peer == 'mmap-backed-array':
        facts = mmap_backed_array()
    else:
        facts = shared_array(peer)
    print('%s: python %s%s' % (peer, sys.version.split()[0], ''.join(', %s %s' % fact for fact in facts)))


if __name__ == '__main__':
    main(sys.argv[1])
