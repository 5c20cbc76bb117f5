"""Rebuilds golden files through the Python interface, and reads them through it."""
from sharedbuffers import mapped_struct

import jython_peer


def comparison(folder):
    """The comparison of one case in a dialect, by the tester in a folder.

    It takes the dialect, the case and the file that the original made of it, both as byte strings, and tells what is wrong,
    or None.
    """
    jython_peer.load(folder)
    import check
    import values
    from case import Case
    from msgpack_exact import parse

    def choose(dialect):
        mapped_struct.set_dialect(dialect)
        check.DIALECT = values.DIALECT = dialect

    def fault(dialect, given, golden):
        if mapped_struct.get_dialect() != dialect:
            choose(dialect)
        try:
            with Case(parse(given)) as case:
                made = case.build()
                if made != golden:
                    return difference(made, golden)
                check.Check(case, golden).run()
        except Exception as e:
            return '%s: %s' % (type(e).__name__, e)

    return fault


def difference(made, golden):
    """Where two files differ, and what stands there."""
    at = 0
    while at < min(len(made), len(golden)) and made[at] == golden[at]:
        at += 1
    return 'bytes differ at %d: %s, in place of %s; %d bytes in place of %d' % (
        at, made[at:at + 16].encode('hex'), golden[at:at + 16].encode('hex'), len(made), len(golden))
