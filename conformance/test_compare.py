#!/usr/bin/env python3
"""Tests compare.py and the reducer with testers that have a fault on purpose (faulty.py), and the source that is made of cases.

Needs a Python that holds sharedbuffers 1.2.3; CompareToolTest runs it in the container.
"""
import datetime
import os
import re
import shlex
import subprocess
import sys
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, 'cases'))
sys.path.insert(0, os.path.join(HERE, 'peer'))

import authoring
import source
from faulty import everything
from make_golden import compiled
from msgpack_exact import Ext, Pairs, dump, parse
from random_cases import cases

PEER = '%s %s' % (shlex.quote(sys.executable), shlex.quote(os.path.join(HERE, 'peer', 'peer.py')))


class Reducing(unittest.TestCase):
    def reduced(self, fault, seed):
        """What compare.py says, and the case that it reduces its first failure to."""
        faulty = '%s %s %s %s serve' % (sys.executable, os.path.join(HERE, 'faulty.py'), fault, PEER)
        with tempfile.TemporaryDirectory() as folder:
            run = subprocess.run(
                [sys.executable, os.path.join(HERE, 'compare.py'), PEER + ' serve', faulty, '--dialect', '1.2',
                 '--random', seed, '1000', '--stop-after', '1', '--keep', folder], stdout=subprocess.PIPE, text=True)
            self.assertEqual(1, run.returncode, run.stdout)
            small = re.search(r'^  reduced from \d+ to \d+ bytes in \d+ tries: (.+)$', run.stdout, re.M)
            self.assertTrue(small, run.stdout)
            with open(small.group(1), 'rb') as case:
                return run.stdout, dict(parse(case.read()))

    def test_a_wrong_byte_is_reduced_to_what_brings_it_about(self):
        for seed in 'one', 'two':
            text, case = self.reduced('decimal-beside-text', seed)
            self.assertRegex(text, r'bytes differ, from \d+ on')
            values = [each for each in everything(case['rows']) if not isinstance(each, (list, Pairs))]
            texts = [each for each in values if isinstance(each, str) and len(each) >= 3]
            self.assertEqual(['aaa'], texts, text)
            self.assertEqual([b'0'], [each.raw for each in values if isinstance(each, Ext) and each.code == 3], text)
            self.assertLess(len(values), 6, text)
            self.assertEqual({'id', 'as', 'dialects', 'rows'}, set(case) - {'schema', 'key_type'}, text)

    def test_a_wrong_reading_is_reduced_to_the_shortest_list(self):
        text, case = self.reduced('long-list', 'three')
        self.assertRegex(text, "right reads it differently, from left's file: Difference: made on purpose")
        longest = max((each for row in case['rows'] for each in everything(row)
                       if isinstance(each, list) and not isinstance(each, Pairs)), key=len)
        self.assertEqual([None] * 5, longest, text)

    def test_a_refusal_is_reduced_to_the_least_number(self):
        text, case = self.reduced('big-key', 'four')
        self.assertRegex(text, 'right does not build it: TypeError: made on purpose')
        self.assertEqual(1, len(case['rows']), text)
        key = case['rows'][0][0]
        self.assertTrue(1000 < key <= 1001, text)

    def test_equal_testers_have_no_failures(self):
        run = subprocess.run(
            [sys.executable, os.path.join(HERE, 'compare.py'), PEER + ' serve', PEER + ' serve', '--dialect', '1.2',
             '--random', 'five', '30', '--jobs', '2'], stdout=subprocess.PIPE, text=True)
        self.assertEqual(0, run.returncode, run.stdout)
        self.assertRegex(run.stdout, '^30 cases, 0 failed, 0 refused by both, 0 known differences')

    def test_a_tester_that_dies_is_a_failure(self):
        with tempfile.TemporaryDirectory() as folder:
            run = subprocess.run(
                [sys.executable, os.path.join(HERE, 'compare.py'), PEER + ' serve', 'false', '--dialect', '1.2',
                 '--random', 'six', '1', '--no-reduce', '--keep', folder], stdout=subprocess.PIPE, text=True)
        self.assertEqual(1, run.returncode, run.stdout)
        self.assertRegex(run.stdout, 'right does not build it: Died: with code 1')

    def test_a_worker_that_breaks_off_is_a_failure(self):
        run = subprocess.run(
            [sys.executable, os.path.join(HERE, 'compare.py'), PEER + ' serve', 'echo no answer', '--dialect', '1.2',
             '--random', 'seven', '3'], stdout=subprocess.PIPE, text=True)
        self.assertEqual(1, run.returncode, run.stdout)
        self.assertRegex(run.stdout, 'a worker broke off')


class Sources(unittest.TestCase):
    words = dict(vars(authoring), datetime=datetime)

    def same(self, data):
        given = dict(parse(data))
        line = source.line(parse(data))
        made = dict(eval(line, dict(self.words)))
        for fields in (given, made):
            for name in ('id', 'note'):
                fields.pop(name, None)
            for name in [name for name, value in fields.items() if value in (None, False)]:
                del fields[name]
        self.assertEqual({name: dump(value) for name, value in given.items()},
                         {name: dump(value) for name, value in made.items()}, line)

    def test_the_line_for_a_golden_case_makes_the_case(self):
        count = 0
        for _, data in compiled():
            self.same(data)
            count += 1
        self.assertGreater(count, 500)

    def test_the_line_for_a_random_case_makes_the_case(self):
        for dialect in '1.2', '0.8':
            for case in cases(dialect, 'lines', 150):
                self.same(dump(case))


if __name__ == '__main__':
    unittest.main()
