#!/usr/bin/env python3
"""Compiles the cases and has the original build each of them.

    make_golden.py compile                  cases/*.py -> golden/cases/<chapter>/<case>.case
    make_golden.py build PYTHON [PYTHON]    each interpreter's library -> golden/sharedbuffers-<version>/<chapter>/<case>.bin
    make_golden.py verify PYTHON [PYTHON]   the same into memory: says which files differ from those stored

Needs Python 3. PYTHON is a command that starts an interpreter that holds the original (README.md), such as "docker/python.sh 0.8". A case that the original refuses is an error here:
such cases are no gold.
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
        self.dialect = '0.8' if self.versions['sharedbuffers'].startswith('0.8.') else '1.2'

    def ask(self, **request):
        self.process.stdin.write(dump(Pairs([('id', 0)] + list(request.items()))))
        self.process.stdin.flush()
        return dict(self.answers.next())

    def close(self):
        self.process.stdin.close()
        if self.process.wait():
            raise SystemExit('the tester ended with code %d' % self.process.returncode)


def produced(peer):
    """Yields (case id, bytes) that the peer's library builds, each read back and compared with its case."""
    for case_id, case in compiled():
        if peer.dialect not in dict(parse(case))['dialects']:
            continue
        answer = peer.ask(verb='build', case=case)
        if not answer['ok']:
            raise SystemExit('%s, %s: %s' % (case_id, peer.dialect, answer['error']))
        data = answer['bytes']
        answer = peer.ask(verb='check', case=case, bytes=data)
        if not answer['ok']:
            raise SystemExit('%s, %s: %s' % (case_id, peer.dialect, answer['error']))
        yield case_id, data


def manifest(peer, entries):
    lines = ['# %s' % ' '.join('%s=%s' % item for item in peer.versions.items()), '\t'.join(HEADER)]
    lines += ['%s\t%d\t%s' % (case_id, len(data), hashlib.sha256(data).hexdigest()) for case_id, data in entries]
    return ('\n'.join(lines) + '\n').encode('ascii')


def build(python):
    peer = Peer(python)
    folder = os.path.join(HERE, 'golden', 'sharedbuffers-' + peer.versions['sharedbuffers'])
    entries = list(produced(peer))
    peer.close()
    shutil.rmtree(folder, ignore_errors=True)
    for case_id, data in entries:
        write(os.path.join(folder, case_id + '.bin'), data)
    write(os.path.join(folder, 'MANIFEST.tsv'), manifest(peer, entries))
    print('%s: %d files, %d bytes' % (os.path.basename(folder), len(entries), sum(len(data) for _, data in entries)))


def verify(python):
    peer = Peer(python)
    folder = os.path.join(HERE, 'golden', 'sharedbuffers-' + peer.versions['sharedbuffers'])
    entries = list(produced(peer))
    peer.close()
    different = []
    for case_id, data in entries:
        with open(os.path.join(folder, case_id + '.bin'), 'rb') as stored:
            if stored.read() != data:
                different.append(case_id)
    print('%s: %d files, %d differ %s' % (os.path.basename(folder), len(entries), len(different), ' '.join(different)))
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
