"""Runs the unit tests of the original under Jython, each for a limited time, and tells what became of them by class.

usage: run.py SECONDS MODULE [NAME...]    a NAME chooses the tests whose names contain it
"""
from __future__ import print_function

import collections
import importlib
import os
import sys
import threading
import time
import traceback
import unittest

import numpy

STATES = 'passed', 'needs numpy', 'jython', 'failed', 'skipped'


def _sort_sets():
    sorted(['a', frozenset(), 1, (1, 2)])
    sorted([frozenset(), 'a'])


# What Jython itself does otherwise than CPython 2.7: the message of the failure, and code that shows it without this library.
FAULTS = {
    'TypeError: can only compare to a set': _sort_sets,
}


def fault_of_jython(text):
    """Whether a failure is due to Jython alone, which must still show it."""
    message = text.strip().splitlines()[-1]
    if message not in FAULTS or 'sharedbuffers/_' in text:
        return False
    try:
        FAULTS[message]()
    except Exception as e:
        return message == '%s: %s' % (type(e).__name__, e)
    return False


class Outcome(unittest.TestResult):
    def __init__(self):
        unittest.TestResult.__init__(self)
        self.state = 'passed'
        self.text = ''

    def addError(self, test, err):
        if self.state != 'failed':
            self.state = 'needs numpy' if issubclass(err[0], ImportError) and 'numpy' in str(err[1]) else 'failed'
        self.text = ''.join(traceback.format_exception(*err))
        if self.state == 'failed' and fault_of_jython(self.text):
            self.state = 'jython'

    addFailure = addError

    def addSkip(self, test, reason):
        self.state = 'skipped'
        self.text = reason


def run(test, seconds):
    outcome = Outcome()
    thread = threading.Thread(target=test.run, args=(outcome,))
    thread.setDaemon(True)
    thread.start()
    thread.join(seconds)
    if thread.isAlive():
        outcome = Outcome()
        outcome.state = 'failed'
        outcome.text = 'not finished after %s seconds' % seconds
    return outcome


def tests_in(suite):
    for part in suite:
        if isinstance(part, unittest.TestSuite):
            for test in tests_in(part):
                yield test
        else:
            yield part


def load(names):
    loader = unittest.TestLoader()
    suites = []
    for name in names:
        module = importlib.import_module(name)
        for found in vars(module).values():
            if isinstance(found, type) and issubclass(found, unittest.TestCase) and found.__module__ == name:
                # Tests that a subclass sets to None are not meant to run.
                chosen = [n for n in loader.getTestCaseNames(found) if callable(getattr(found, n))]
                suites.append(unittest.TestSuite(map(found, chosen)))
    return sorted(tests_in(unittest.TestSuite(suites)), key=lambda test: test.id())


def main(seconds, names, parts):
    tests = load(names)
    numpy.importing = False
    counts = collections.OrderedDict()
    for test in tests:
        if parts and not any(part in test.id() for part in parts):
            continue
        start = time.time()
        outcome = run(test, seconds)
        group = test.id().rsplit('.', 1)[0].split('.', 1)[1]
        counts.setdefault(group, collections.Counter())[outcome.state] += 1
        if outcome.state in ('failed', 'jython'):
            print('%s %s\n%s' % (outcome.state.upper(), test.id(), outcome.text))
        if os.environ.get('VERBOSE'):
            print('%-12s %6.2f s  %s' % (outcome.state, time.time() - start, test.id()))
            if outcome.state == 'needs numpy':
                print('    ' + outcome.text.strip().splitlines()[-1])
        sys.stdout.flush()
    total = collections.Counter()
    print('%-60s %s' % ('', ' '.join('%11s' % state for state in STATES)))
    for group, states in counts.items():
        total.update(states)
        print('%-60s %s' % (group, ' '.join('%11d' % states[state] for state in STATES)))
    print('%-60s %s' % ('all', ' '.join('%11d' % total[state] for state in STATES)))
    sys.stdout.flush()
    # Tests that went on for too long may still run.
    os._exit(1 if total['failed'] or not total['passed'] else 0)


if __name__ == '__main__':
    modules = [arg for arg in sys.argv[2:] if arg.startswith('tests.')]
    main(float(sys.argv[1]), modules, [arg for arg in sys.argv[2:] if not arg.startswith('tests.')])
