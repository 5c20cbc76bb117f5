"""The tester of the original, for this package under Jython: the verbs of conformance/README.md.

usage: jython_peer.py FOLDER VERB...    FOLDER is conformance/peer; `serve` answers requests on standard input
"""
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))


class Collector(object):
    """In place of `gc`: the tester collects by hand to save time, but the JVM's collector can't be switched off."""
    disable = collect = staticmethod(lambda: None)


def load(folder):
    """Imports the tester of a folder, with this package in the place of the original."""
    # Else the tester would start itself anew; the order of Jython's sets does not depend on it.
    os.environ['PYTHONHASHSEED'] = '0'
    sys.path[:0] = [HERE, folder]
    import original
    import values
    values.fixed_zone = original.FixedZone
    keep_order_of_sets(values, original.OrderedSet)
    give_plain_user_data(values)
    import peer
    peer.gc = Collector
    return peer


def keep_order_of_sets(values, ordered):
    """Has sets put together in the order of the case."""
    plain = values.Builder.ext

    def ext(self, tree, define):
        if tree.code == values.FROZENSET and tree.raw:
            return ordered([self.value(item) for item in tree.raw])
        return plain(self, tree, define)

    values.Builder.ext = ext


def give_plain_user_data(values):
    """Has dicts in the user data of schemas be plain ones: Python pickles them, which tells an OrderedDict from a dict."""
    make = values.SchemaSpec.__init__

    def init(self, tree, builder):
        make(self, tree, builder)
        if isinstance(self.schema.user_data, dict):
            self.schema.set_user_data(dict(self.schema.user_data))

    values.SchemaSpec.__init__ = init


class WholeReads(object):
    """A stream of bytes whose reads are as long as asked for: Jython's own end with what a pipe has just now."""

    def __init__(self, stream):
        self.stream = stream

    def read(self, size):
        parts = []
        while size > 0:
            part = self.stream.read(size)
            if not part:
                break
            parts.append(part)
            size -= len(part)
        return b''.join(parts)


def main():
    folder = sys.argv.pop(1)
    peer = load(folder)
    from java.lang import System
    from org.python.core.util import FileUtil
    # Jython's own streams take what passes for text.
    sys.stdin = WholeReads(FileUtil.wrap(getattr(System, 'in'), 0))
    sys.stdout = FileUtil.wrap(System.out, 0)
    return peer.main()


if __name__ == '__main__':
    sys.exit(main())
