#!/usr/bin/env python3
"""Compares two testers case by case: the same bytes, and each reads what the other wrote.

    compare.py LEFT RIGHT --dialect 1.2|0.8                         the golden cases
    compare.py LEFT RIGHT --dialect 1.2|0.8 --random SEED COUNT     random ones
    compare.py LEFT RIGHT --dialect 1.2|0.8 --case FILE…            these case files

LEFT and RIGHT are commands that serve the tester protocol (README.md), such as "python3.11 conformance/peer/peer.py serve".
A case that both refuse is counted apart, and so is one that differs as known-differences.tsv says. Failures are kept in the
folder --keep, default ./failures.
"""
import argparse
import os
import shlex
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, 'cases'))
sys.path.insert(0, os.path.join(HERE, 'peer'))

from make_golden import compiled
from msgpack_exact import Ext, Pairs, Parser, dump, parse
from random_cases import cases


class Tester:
    def __init__(self, command):
        self.command = shlex.split(command)
        self.start()

    def start(self):
        self.process = subprocess.Popen(self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        env=dict(os.environ, PYTHONHASHSEED='0'))
        self.answers = Parser(self.process.stdout)

    def ask(self, **request):
        try:
            self.process.stdin.write(dump(Pairs([('id', 0)] + list(request.items()))))
            self.process.stdin.flush()
            return dict(self.answers.next())
        except (EOFError, BrokenPipeError):
            code = self.process.wait()
            self.start()
            return {'ok': False, 'error': 'the tester died with code %d' % code, 'died': True}

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def window(data, at):
    start = max(0, at // 8 * 8 - 16)
    return '%8d  %s' % (start, ' '.join(data[n:n + 8].hex() for n in range(start, min(len(data), start + 48), 8)))


def first_difference(left, right):
    for at, (one, other) in enumerate(zip(left, right)):
        if one != other:
            return at
    return min(len(left), len(right))


def repeats_a_row(case):
    """Whether a mapping gives a row again: 0.8 then stores the index of the latest new row, whichever was given."""
    return case.get('as') == 'mapping' and any(isinstance(row, Ext) and row.code == 11 for _, row in case['rows'])


def rows_of(mapping):
    """What follows the index: the rows, and in the last eight bytes where they begin."""
    return len(mapping), mapping[int.from_bytes(mapping[-8:], 'little'):]


def problem(left, right, dialect, case):
    """None if all is well, 'refused' if both refuse, 'known' for a listed difference, else what is wrong."""
    built = [tester.ask(verb='build', case=case, dialect=dialect) for tester in (left, right)]
    if not built[0]['ok'] and not built[1]['ok'] and not any('died' in answer for answer in built):
        return 'refused'
    for name, answer in zip(('left', 'right'), built):
        if not answer['ok']:
            return '%s does not build it: %s' % (name, answer['error'])
    one, other = built[0]['bytes'], built[1]['bytes']
    if one != other and dialect == '0.8' and repeats_a_row(dict(parse(case))) and rows_of(one) == rows_of(other):
        answers = [tester.ask(verb='check', case=case, dialect=dialect, bytes=data)
                   for tester, data in ((left, one), (right, other))]
        faults = [answer['error'] for answer in answers if not answer['ok']]
        return 'its own file is read differently: %s' % faults[0] if faults else 'known'
    if one != other:
        at = first_difference(one, other)
        return 'bytes differ at %d (lengths %d and %d)\n  left  %s\n  right %s' % (
            at, len(one), len(other), window(one, at), window(other, at))
    for name, tester, data in (('left', left, other), ('right', right, one)):
        answer = tester.ask(verb='check', case=case, dialect=dialect, bytes=data)
        if not answer['ok']:
            return '%s reads it differently: %s' % (name, answer['error'])
    return None


def chosen(arguments):
    if arguments.random:
        seed, count = arguments.random
        for case in cases(arguments.dialect, seed, int(count)):
            yield dict(case)['id'], dump(case)
    elif arguments.case:
        for path in arguments.case:
            with open(path, 'rb') as source:
                data = source.read()
            yield dict(parse(data))['id'], data
    else:
        for case_id, data in compiled():
            if arguments.dialect in dict(parse(data))['dialects']:
                yield case_id, data


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('left')
    parser.add_argument('right')
    parser.add_argument('--dialect', choices=('1.2', '0.8'), required=True)
    parser.add_argument('--random', nargs=2, metavar=('SEED', 'COUNT'))
    parser.add_argument('--case', nargs='+')
    parser.add_argument('--keep', default='failures')
    parser.add_argument('--stop-after', type=int, default=20, metavar='FAILURES')
    arguments = parser.parse_args()
    left, right = Tester(arguments.left), Tester(arguments.right)
    done = refused = known = failed = 0
    for case_id, case in chosen(arguments):
        found = problem(left, right, arguments.dialect, case)
        done += 1
        if found == 'refused':
            refused += 1
        elif found == 'known':
            known += 1
        elif found:
            failed += 1
            path = os.path.join(arguments.keep, case_id.replace('/', '-') + '.case')
            os.makedirs(arguments.keep, exist_ok=True)
            with open(path, 'wb') as out:
                out.write(case)
            print('%s: %s\n  again: %s %s %s --dialect %s --case %s' % (
                case_id, found, sys.argv[0], shlex.quote(arguments.left), shlex.quote(arguments.right), arguments.dialect, path))
            if failed >= arguments.stop_after:
                break
    left.close()
    right.close()
    print('%d cases, %d failed, %d refused by both, %d known differences' % (done, failed, refused, known))
    return 1 if failed or done == refused else 0


if __name__ == '__main__':
    sys.exit(main())
