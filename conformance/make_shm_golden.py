#!/usr/bin/env python3
"""Compiles the cases of the shared-memory kinds and has the originals make an object of each.

    make_shm_golden.py compile                cases/shared_memory.py -> golden/shared-memory/<kind>.tsv
    make_shm_golden.py build KIND=PYTHON…     each original -> golden/shared-memory/<original>/<case>.bin and MANIFEST.tsv
    make_shm_golden.py verify KIND=PYTHON…    the same into memory: says which files differ from those stored

KIND is shareable-list, shared-array or mmap-array; PYTHON is a command that starts an interpreter that holds the
original, such as "docker/python.sh shm:shared-array-2.0.2-numpy1". Needs Python 3. README.md, "Shared memory", tells how the
tables are written.
"""
import hashlib
import importlib.util
import os
import shlex
import shutil
import struct
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, 'peer'))

from msgpack_exact import Pairs, Parser, dump

GOLDEN = os.path.join(HERE, 'golden', 'shared-memory')


class Refused(Exception):
    """What the peer answered instead of a result."""


class Peer:
    def __init__(self, python, program):
        self.process = subprocess.Popen(shlex.split(python) + [os.path.join(HERE, 'peer', program)],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.answers = Parser(self.process.stdout)
        self.versions = dict(self.ask('version'))

    def ask(self, verb, **fields):
        self.process.stdin.write(dump(Pairs([('id', 0), ('verb', verb)] + list(fields.items()))))
        self.process.stdin.flush()
        answer = dict(self.answers.next())
        if not answer['ok']:
            raise Refused('%s: %s' % (answer['error'], answer['message']))
        return answer['result']

    def close(self):
        self.process.stdin.close()
        if self.process.wait():
            raise SystemExit('the peer ended with code %d' % self.process.returncode)


def told(value):
    """A value as the tables have it."""
    if value is None:
        return 'none'
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return 'int:%d' % value
    if isinstance(value, float):
        return 'float:' + struct.pack('>d', value).hex()
    if isinstance(value, complex):
        return 'complex:' + struct.pack('>2d', value.real, value.imag).hex()
    if isinstance(value, str):
        return 'str:' + value.encode('utf-8').hex()
    if isinstance(value, bytes):
        return 'bytes:' + value.hex()
    raise TypeError('no notation for %r' % (value,))


def all_told(values):
    return ' '.join(told(value) for value in values)


def sides(shape):
    return 'x'.join(str(side) for side in shape) or '()'


class ShareableLists:
    program = 'shm_memory.py'
    header = ('items', 'stores')
    facts = ('format', 'reads')

    @staticmethod
    def cases(module):
        return module.SHAREABLE_LISTS

    @staticmethod
    def columns(case):
        return all_told(case['items']), ' '.join('%d=%s' % (index, told(value)) for index, value in case['stores'])

    @staticmethod
    def folder(versions):
        # Named after the first version that has the layout; verify shows that later ones write the same.
        return 'shareable-list-3.8' if versions['python'].startswith('3.8.') else 'shareable-list-3.9'

    @staticmethod
    def includes(case, folder):
        return True

    @staticmethod
    def make(peer, case):
        peer.ask('create_list', object='it', items=list(case['items']))
        try:
            for index, value in case['stores']:
                peer.ask('set', object='it', index=index, value=value)
            reads = []
            for index in range(peer.ask('length', object='it')):
                try:
                    reads.append(told(peer.ask('get', object='it', index=index)))
                except Refused as refused:
                    reads.append('error:' + str(refused).split(':')[0])
            return peer.ask('read', object='it'), (peer.ask('format', object='it'), ' '.join(reads))
        finally:
            peer.ask('close', object='it')
            peer.ask('unlink', object='it')


class SharedArrays:
    program = 'shm_array.py'
    header = ('dtype', 'shape', 'items', 'footers')
    facts = ('dtype', 'typenum', 'itemsize', 'shape')
    footers = {'shared-array-1.0-numpy1': 160, 'shared-array-2.0.2-numpy1': 288,
               'shared-array-3.2.4-numpy1': 292, 'shared-array-3.2.4-numpy2': 548}

    @staticmethod
    def cases(module):
        return module.SHARED_ARRAYS

    @staticmethod
    def columns(case):
        return (case['dtype'], sides(case['shape']), all_told(case['items']),
                ' '.join(str(family) for family in case['families']))

    @staticmethod
    def folder(versions):
        return 'shared-array-%s-numpy%s' % (versions['SharedArray'], versions['numpy'].split('.')[0])

    @classmethod
    def includes(cls, case, folder):
        return cls.footers[folder] in case['families']

    @staticmethod
    def make(peer, case):
        name = 'golden-%d' % os.getpid()
        peer.ask('create', object='it', name='shm://' + name, shape=list(case['shape']), dtype=case['dtype'])
        try:
            items = [[value.real, value.imag] if isinstance(value, complex) else value
                     for value in case['items']]
            peer.ask('set_items', object='it', items=items)
            found = dict(peer.ask('attach', object='again', name='shm://' + name))
            if peer.ask('read', object='again') != peer.ask('read', object='it'):
                raise SystemExit('%s is not what was written' % case['case'])
            facts = found['dtype'], str(found['typenum']), str(found['itemsize']), sides(found['shape'])
            return peer.ask('file', path='/dev/shm/' + name), facts
        finally:
            peer.ask('delete', name='shm://' + name)


class MmapArrays:
    program = 'shm_mmaparray.py'
    header = ('typecode', 'file', 'items', 'steps')
    facts = ('reads',)

    @staticmethod
    def cases(module):
        return module.MMAP_ARRAYS

    @staticmethod
    def columns(case):
        steps = ' '.join('%s(%s)' % (step[0], ','.join(told(value) for value in step[1:])) for step in case['steps'])
        return case['typecode'], case['file'].hex(), all_told(case['items']), steps

    @staticmethod
    def folder(versions):
        return 'mmap-array-' + versions['mmap_backed_array']

    @staticmethod
    def includes(case, folder):
        return True

    @staticmethod
    def make(peer, case):
        path = '/dev/shm/golden-%d' % os.getpid()
        peer.ask('create', path=path, bytes=case['file'])
        try:
            peer.ask('open', object='it', path=path, typecode=case['typecode'])
            # one by one: an initializer of bytes and of text means something else
            for value in case['items']:
                peer.ask('call', object='it', method='append', arguments=[value])
            for step in case['steps']:
                if step[0] == 'set':
                    peer.ask('set', object='it', index=step[1], value=step[2])
                else:
                    peer.ask('call', object='it', method=step[0], arguments=list(step[1:]))
            reads = all_told(peer.ask('items', object='it'))
            peer.ask('forget', object='it')
            return peer.ask('file', path=path), (reads,)
        finally:
            peer.ask('delete', path=path)


KINDS = {'shareable-list': ShareableLists, 'shared-array': SharedArrays, 'mmap-array': MmapArrays}


def module():
    spec = importlib.util.spec_from_file_location('shared_memory', os.path.join(HERE, 'cases', 'shared_memory.py'))
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


def cases(kind):
    found = kind.cases(module())
    names = [case['case'] for case in found]
    if len(set(names)) != len(names):
        raise SystemExit('two cases have the same name')
    return found


def write(path, data):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'wb') as out:
        out.write(data)


def table(lines):
    return ''.join('\t'.join(line) + '\n' for line in lines).encode('utf-8')


def compile_cases():
    for name, kind in KINDS.items():
        lines = [('case',) + kind.header + ('note',)]
        lines += [(case['case'],) + kind.columns(case) + (case['note'],) for case in cases(kind)]
        write(os.path.join(GOLDEN, name + '.tsv'), table(lines))
        print('%s: %d cases' % (name, len(lines) - 1))


def produced(given):
    """The folder of an original, its versions, and (case, bytes, facts) of all that it makes."""
    name, python = given.split('=', 1)
    kind = KINDS[name]
    peer = Peer(python, kind.program)
    folder = kind.folder(peer.versions)
    entries = [(case['case'],) + kind.make(peer, case) for case in cases(kind) if kind.includes(case, folder)]
    peer.close()
    lines = [('case', 'length', 'sha256') + kind.facts]
    lines += [(case, str(len(data)), hashlib.sha256(data).hexdigest()) + facts for case, data, facts in entries]
    return folder, peer.versions, entries, table(lines)


def build(given):
    folder, versions, entries, manifest = produced(given)
    path = os.path.join(GOLDEN, folder)
    shutil.rmtree(path, ignore_errors=True)
    for case, data, _ in entries:
        write(os.path.join(path, case + '.bin'), data)
    first = '# %s\n' % ' '.join('%s=%s' % version for version in versions.items())
    write(os.path.join(path, 'MANIFEST.tsv'), first.encode('ascii') + manifest)
    print('%s: %d files, %d bytes' % (folder, len(entries), sum(len(data) for _, data, _ in entries)))


def verify(given):
    folder, versions, entries, manifest = produced(given)
    different = []
    for case, data, _ in entries:
        with open(os.path.join(GOLDEN, folder, case + '.bin'), 'rb') as stored:
            if stored.read() != data:
                different.append(case)
    with open(os.path.join(GOLDEN, folder, 'MANIFEST.tsv'), 'rb') as stored:
        if stored.read().split(b'\n', 1)[1] != manifest:
            different.append('MANIFEST.tsv')
    print('%s by Python %s: %d files, %d differ %s' % (
        folder, versions['python'], len(entries), len(different), ' '.join(different)))
    return bool(different) or not entries


def main(arguments):
    if arguments == ['compile']:
        compile_cases()
    elif len(arguments) > 1 and arguments[0] == 'build':
        for given in arguments[1:]:
            build(given)
    elif len(arguments) > 1 and arguments[0] == 'verify':
        return int(any([verify(given) for given in arguments[1:]]))
    else:
        print(__doc__)
        return 2
    return 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
