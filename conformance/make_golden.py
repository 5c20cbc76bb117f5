#!/usr/bin/env python3
"""Compiles the cases and has the original build each of them.

    make_golden.py compile                  cases/*.py -> golden/cases/<chapter>/<case>.case
    make_golden.py build PYTHON [PYTHON]    each interpreter's library -> golden/sharedbuffers-<version>/<chapter>/<case>.bin
    make_golden.py verify PYTHON [PYTHON]   the same into memory: says which files differ from those stored

Needs Python 3. PYTHON is a command that starts an interpreter that holds the original (README.md), such as
"docker/python.sh 0.8". A case that 1.2.3 or 0.8.0 refuses is an error here: such cases are no gold. Other releases build
the small cases of 0.8. What they refuse, or cannot read back, is listed with their words in LEFT-OUT.tsv; what is the same
as 0.8.0's file is in the manifest only.
"""
import hashlib
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, 'cases'))
sys.path.insert(0, os.path.join(HERE, 'peer'))

from msgpack_exact import Pairs, Parser, dump, parse

CASES = os.path.join(HERE, 'golden', 'cases')
HEADER = ('case', 'length', 'sha256')
MEASURES = ('1.2.3', '0.8.0')
SAME_AS = '0.8.0'
SMALL = 20000


def write(path, data):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'wb') as out:
        out.write(data)


def written():
    """Yields (id, bytes) of each case as its module gives it."""
    folder = os.path.join(HERE, 'cases')
    for name in sorted(os.listdir(folder)):
        if not name[0].isdigit():
            continue
        chapter = name[:-len('.py')].replace('_', '-')
        spec = importlib.util.spec_from_file_location('chapter', os.path.join(folder, name))
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        names = set()
        for case in module.CASES:
            fields = dict(case)
            if fields['id'] in names:
                raise SystemExit('two cases are named %s/%s' % (chapter, fields['id']))
            names.add(fields['id'])
            case_id = '%s/%s' % (chapter, fields['id'])
            yield case_id, dump(Pairs([('id', case_id)] + [field for field in case if field[0] != 'id']))


def compile_cases():
    shutil.rmtree(CASES, ignore_errors=True)
    count = 0
    for case_id, data in written():
        write(os.path.join(CASES, case_id + '.case'), data)
        count += 1
    print('%d cases' % count)


def compiled():
    for chapter in sorted(os.listdir(CASES)):
        for name in sorted(os.listdir(os.path.join(CASES, chapter))):
            with open(os.path.join(CASES, chapter, name), 'rb') as source:
                yield '%s/%s' % (chapter, name[:-len('.case')]), source.read()


class Peer:
    """The tester of one interpreter, serving."""

    def __init__(self, python):
        self.process = subprocess.Popen(shlex.split(python) + [os.path.join(HERE, 'peer', 'peer.py'), 'serve'],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        env=dict(os.environ, PYTHONHASHSEED='0'))
        self.answers = Parser(self.process.stdout)
        self.versions = dict(self.ask(verb='version')['versions'])
        self.release = self.versions['sharedbuffers']
        self.dialect = '0.8' if self.versions['python'].startswith('2.') else '1.2'
        self.folder = os.path.join(HERE, 'golden', 'sharedbuffers-' + self.release)

    def ask(self, **request):
        self.process.stdin.write(dump(Pairs([('id', 0)] + list(request.items()))))
        self.process.stdin.flush()
        return dict(self.answers.next())

    def close(self):
        self.process.stdin.close()
        if self.process.wait():
            raise SystemExit('the tester ended with code %d' % self.process.returncode)


    def wants(self, case):
        return self.dialect in dict(parse(case))['dialects'] and (self.release in MEASURES or len(case) <= SMALL)


def produced(peer, left_out):
    """Yields (case id, bytes) that the peer's library builds, each read back and compared with its case."""
    for case_id, case in compiled():
        if not peer.wants(case):
            continue
        answer = peer.ask(verb='build', case=case)
        if answer['ok']:
            data = answer['bytes']
            answer = peer.ask(verb='check', case=case, bytes=data)
        if answer['ok']:
            yield case_id, data
        elif peer.release in MEASURES:
            raise SystemExit('%s, %s: %s' % (case_id, peer.release, answer['error']))
        else:
            left_out.append((case_id, answer['error']))


def same_as_measure(case_id, data):
    path = os.path.join(HERE, 'golden', 'sharedbuffers-' + SAME_AS, case_id + '.bin')
    with open(path, 'rb') as stored:
        return stored.read() == data


def manifest(peer, entries):
    lines = ['# %s' % ' '.join('%s=%s' % item for item in peer.versions.items()), '\t'.join(HEADER)]
    lines += ['%s\t%d\t%s' % (case_id, len(data), hashlib.sha256(data).hexdigest()) for case_id, data in entries]
    return ('\n'.join(lines) + '\n').encode('ascii')


def reasons(peer, left_out):
    """What a release did not build or read, one line for each case. Long errors are cut off."""
    lines = ['# What sharedbuffers %s refuses to build, or reads differently, and how it says so.' % peer.release,
             'case\treason']
    lines += ['%s\t%s' % (case_id, ascii(error)[1:-1][:160]) for case_id, error in left_out]
    return ('\n'.join(lines) + '\n').encode('ascii')


def build(python):
    peer = Peer(python)
    left_out = []
    entries = list(produced(peer, left_out))
    peer.close()
    shutil.rmtree(peer.folder, ignore_errors=True)
    kept = [entry for entry in entries if peer.release in MEASURES or not same_as_measure(*entry)]
    for case_id, data in kept:
        write(os.path.join(peer.folder, case_id + '.bin'), data)
    write(os.path.join(peer.folder, 'MANIFEST.tsv'), manifest(peer, entries))
    if peer.release not in MEASURES:
        write(os.path.join(peer.folder, 'LEFT-OUT.tsv'), reasons(peer, left_out))
    print('%s: %d cases, %d files, %d bytes; %d left out' % (
        os.path.basename(peer.folder), len(entries), len(kept), sum(len(data) for _, data in kept), len(left_out)))


def verify(python):
    peer = Peer(python)
    left_out = []
    entries = list(produced(peer, left_out))
    peer.close()
    with open(os.path.join(peer.folder, 'MANIFEST.tsv'), 'rb') as stored:
        told = set(stored.read().splitlines()[2:])
    different = [line.split(b'\t')[0].decode('ascii')
                 for line in told.symmetric_difference(manifest(peer, entries).splitlines()[2:])]
    print('%s: %d cases, %d differ %s' % (
        os.path.basename(peer.folder), len(entries), len(set(different)), ' '.join(sorted(set(different)))))
    return bool(different) or not entries


def main(arguments):
    if arguments == ['compile']:
        compile_cases()
    elif len(arguments) > 1 and arguments[0] == 'build':
        for python in arguments[1:]:
            build(python)
    elif len(arguments) > 1 and arguments[0] == 'verify':
        return int(any([verify(python) for python in arguments[1:]]))
    else:
        print(__doc__)
        return 2
    return 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
