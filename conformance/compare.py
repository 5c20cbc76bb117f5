#!/usr/bin/env python3
"""Compares two testers case by case: the same bytes, and each reads what the other wrote.

    compare.py LEFT RIGHT --dialect 1.2|0.8                         the golden cases
    compare.py LEFT RIGHT --dialect 1.2|0.8 --random SEED COUNT     random ones
    compare.py LEFT RIGHT --dialect 1.2|0.8 --case FILE…            these case files

LEFT and RIGHT are commands that serve the tester protocol (README.md), such as "python3.11 conformance/peer/peer.py serve".
A case that both refuse is counted apart, and so is one that differs as known-differences.tsv says. Failures are kept in the
folder --keep, default ./failures, as they are and reduced to what it takes to fail.
"""
import argparse
import multiprocessing
import os
import queue
import shlex
import subprocess
import sys
import time
import traceback
from itertools import islice

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, 'cases'))
sys.path.insert(0, os.path.join(HERE, 'peer'))

from make_golden import compiled
from msgpack_exact import Ext, Pairs, Parser, dump, parse
from random_cases import cases
from reduce import reduced
from source import line

REPORT_EVERY = 20


class Tester:
    def __init__(self, name, command):
        self.name = name
        self.command = shlex.split(command)
        self.start()

    def start(self):
        self.process = subprocess.Popen(self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        env=dict(os.environ, PYTHONHASHSEED='0'))
        self.answers = Parser(self.process.stdout)

    def send(self, **request):
        self.gone = False
        try:
            self.process.stdin.write(dump(Pairs([('id', 0)] + list(request.items()))))
            self.process.stdin.flush()
        except BrokenPipeError:
            self.gone = True

    def answer(self):
        try:
            if not self.gone:
                return dict(self.answers.next())
        except EOFError:
            pass
        code = self.process.wait()
        self.start()
        return {'ok': False, 'error': 'Died: with code %d' % code, 'died': True}

    def ask(self, **request):
        self.send(**request)
        return self.answer()

    def close(self):
        self.process.stdin.close()
        self.process.wait()


class Failure:
    """What is wrong with a case. Two failures of equal kind are the same, as far as reducing goes."""

    def __init__(self, kind, text):
        self.kind = kind
        self.text = text


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


class Comparison:
    """Two testers and what they make of cases of one dialect."""

    def __init__(self, left, right, dialect):
        self.testers = left, right
        self.dialect = dialect

    def both(self, requests):
        """Asks both testers at the same time."""
        for tester, request in zip(self.testers, requests):
            tester.send(dialect=self.dialect, **request)
        return [tester.answer() for tester in self.testers]

    def problem(self, case):
        """None if all is well, 'refused' if both refuse, 'known' for a listed difference, else the failure."""
        built = self.both([dict(verb='build', case=case)] * 2)
        if not built[0]['ok'] and not built[1]['ok'] and not any('died' in answer for answer in built):
            return 'refused'
        for tester, answer in zip(self.testers, built):
            if not answer['ok']:
                return self.failure('%s does not build it' % tester.name, answer['error'])
        files = [answer['bytes'] for answer in built]
        if files[0] != files[1]:
            return self.difference(case, *files)
        for reader, writer, answer in self.read(case, files[::-1]):
            if not answer['ok']:
                return self.failure('%s reads it differently, from %s\'s file' % (reader, writer), answer['error'])
        return None

    def read(self, case, files):
        names = [tester.name for tester in self.testers]
        return zip(names, names[::-1], self.both([dict(verb='check', case=case, bytes=data) for data in files]))

    @staticmethod
    def failure(what, error):
        return Failure((what, error.split(':')[0]), '%s: %s' % (what, error))

    def difference(self, case, one, other):
        if self.dialect == '0.8' and repeats_a_row(dict(parse(case))) and rows_of(one) == rows_of(other):
            faults = [answer['error'] for _, _, answer in self.read(case, [one, other]) if not answer['ok']]
            return self.failure('its own file is read differently', faults[0]) if faults else 'known'
        at = first_difference(one, other)
        text = ['bytes differ, from %d on (lengths %d and %d)' % (at, len(one), len(other))]
        sections = []
        for tester, data in zip(self.testers, (one, other)):
            section, path = self.region(case, data, at)
            sections.append(section)
            text += ['  %-6s %s' % (tester.name, window(data, at)), '         is %s%s' % (
                path, ' (format-spec/%s.md)' % section if section else '')]
        # a difference in another section is another one
        return Failure(('bytes', sections[0]), '\n'.join(text))

    def region(self, case, data, at):
        """The section of the specification and the path of a byte, as the first tester says that can tell."""
        for tester in self.testers:
            answer = tester.ask(verb='label', dialect=self.dialect, case=case, bytes=data, offset=at)
            if answer['ok']:
                label = dict(answer['label'])
                return label['section'], label['path']
        return None, 'what neither tester can tell'

    def reduce(self, case, kind):
        def fails(other):
            found = self.problem(other)
            return isinstance(found, Failure) and found.kind == kind
        return reduced(case, fails)


def chosen(arguments, part):
    """The cases of one of several workers."""
    if arguments.random:
        seed, count = arguments.random
        for number in range(part, int(count), arguments.jobs):
            case = next(cases(arguments.dialect, seed, 1, number))
            yield dict(case)['id'], dump(case)
    elif arguments.case:
        for path in arguments.case[part::arguments.jobs]:
            with open(path, 'rb') as source:
                data = source.read()
            yield dict(parse(data))['id'], data
    else:
        wanted = ((case_id, data) for case_id, data in compiled() if arguments.dialect in dict(parse(data))['dialects'])
        yield from islice(wanted, part, None, arguments.jobs)


def kept(folder, name, case):
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, name + '.case')
    with open(path, 'wb') as out:
        out.write(case)
    return path


def report(arguments, comparison, case_id, case, found):
    """Keeps the case of a failure, reduces it, and tells all about it."""
    again = ' '.join([sys.argv[0], shlex.quote(arguments.left), shlex.quote(arguments.right),
                      '--dialect', arguments.dialect, '--case', '%s'])
    name = case_id.replace('/', '-')
    path = kept(arguments.keep, name, case)
    text = ['%s: %s' % (case_id, found.text), '  again   ' + again % shlex.quote(path)]
    if arguments.reduce:
        small, tries = comparison.reduce(case, found.kind)
        small_path = kept(arguments.keep, name + '-reduced', small)
        text += ['  reduced from %d to %d bytes in %d tries: %s' % (len(case), len(small), tries, small_path),
                 '  source  ' + line(parse(small))]
        smaller = comparison.problem(small)
        if isinstance(smaller, Failure):
            text.append('  then    ' + smaller.text.replace('\n', '\n  '))
    return '\n'.join(text)


def work(arguments, part, results, stop):
    """One worker: cases, counts of what came of them, and texts of failures."""
    comparison = Comparison(Tester('left', arguments.left), Tester('right', arguments.right), arguments.dialect)
    counts = dict.fromkeys(('done', 'refused', 'known', 'failed'), 0)
    try:
        for case_id, case in chosen(arguments, part):
            if stop.is_set():
                break
            found = comparison.problem(case)
            counts['done'] += 1
            text = None
            if isinstance(found, Failure):
                counts['failed'] += 1
                text = report(arguments, comparison, case_id, case, found)
            elif found:
                counts[found] += 1
            if text or counts['done'] % REPORT_EVERY == 0:
                results.put((part, dict(counts), text, False))
    except Exception:
        # the rest of the worker's cases is not compared, which must not pass for success
        counts['failed'] += 1
        results.put((part, dict(counts), 'a worker broke off:\n' + traceback.format_exc(), False))
    finally:
        for tester in comparison.testers:
            tester.close()
        results.put((part, dict(counts), None, True))


class Progress:
    """A line now and then on standard error: every second on a terminal, else every half minute."""

    def __init__(self, total):
        self.total = total
        self.began = self.told = time.monotonic()
        self.terminal = sys.stderr.isatty()

    def tell(self, counts):
        now = time.monotonic()
        if now - self.told < (1 if self.terminal else 30):
            return
        self.told = now
        rate = counts['done'] / (now - self.began)
        left = ', %d min left' % ((self.total - counts['done']) / rate / 60 + 1) if self.total and rate else ''
        print('%s%d%s cases, %.0f a second, %d failed%s' % (
            '\r\x1b[K' if self.terminal else '', counts['done'], ' of %d' % self.total if self.total else '', rate,
            counts['failed'], left), end='' if self.terminal else '\n', file=sys.stderr, flush=True)

    def clear(self):
        if self.terminal:
            print('\r\x1b[K', end='', file=sys.stderr, flush=True)


def gather(arguments, workers, results, stop):
    """Adds up what the workers report, until all of them have ended."""
    progress = Progress(int(arguments.random[1]) if arguments.random else len(arguments.case or ()))
    latest = {}
    running = set(range(len(workers)))
    counts = dict.fromkeys(('done', 'refused', 'known', 'failed'), 0)
    while running:
        try:
            part, found, text, ended = results.get(timeout=1)
        except queue.Empty:
            dead = [part for part in running if not workers[part].is_alive()]
            if dead and results.empty():
                raise RuntimeError('worker %s ended without a word' % dead)
            continue
        latest[part] = found
        counts = {name: sum(each[name] for each in latest.values()) for name in counts}
        if text:
            progress.clear()
            print(text, flush=True)
        if ended:
            running.discard(part)
        if counts['failed'] >= arguments.stop_after:
            stop.set()
        progress.tell(counts)
    progress.clear()
    return counts, time.monotonic() - progress.began


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('left')
    parser.add_argument('right')
    parser.add_argument('--dialect', choices=('1.2', '0.8'), required=True)
    parser.add_argument('--random', nargs=2, metavar=('SEED', 'COUNT'))
    parser.add_argument('--case', nargs='+')
    parser.add_argument('--keep', default='failures')
    parser.add_argument('--stop-after', type=int, default=20, metavar='FAILURES')
    parser.add_argument('--jobs', type=int, default=1, metavar='N', help='how many pairs of testers to run side by side')
    parser.add_argument('--no-reduce', dest='reduce', action='store_false', help='leave failing cases as they are')
    arguments = parser.parse_args()
    results, stop = multiprocessing.Queue(1000), multiprocessing.Event()
    workers = [multiprocessing.Process(target=work, args=(arguments, part, results, stop)) for part in range(arguments.jobs)]
    for worker in workers:
        worker.start()
    counts, seconds = gather(arguments, workers, results, stop)
    print('%(done)d cases, %(failed)d failed, %(refused)d refused by both, %(known)d known differences' % counts
          + ', in %.0f s' % seconds)
    return 1 if counts['failed'] or counts['done'] == counts['refused'] else 0


if __name__ == '__main__':
    sys.exit(main())
