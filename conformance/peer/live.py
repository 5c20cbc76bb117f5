#!/usr/bin/env python
"""Changes fields of a mapped array in place with the original, told by lines on standard input.

    live.py FILE SLOT      FILE holds a typed array; SLOT is a whole number of its first row

    get                    prints the number
    set N                  stores it
    cas OLD NEW            compare and set; prints true or false
    add N TIMES            adds N as often as told
Each line is answered by one line, at the latest when the change is made. "ready" comes first.
"""
from __future__ import print_function

import sys

import original
from original import mapped_struct


def answer(proxy, slot, words):
    member = getattr(type(proxy), slot)
    numbers = [int(word) for word in words[1:]]
    if words[0] == 'get':
        return str(getattr(proxy, slot))
    if words[0] == 'set':
        setattr(proxy, slot, numbers[0])
        return 'done'
    if words[0] == 'cas':
        return str(member.cas(proxy, *numbers)).lower()
    if words[0] == 'add':
        for _ in range(numbers[1]):
            member.add(proxy, numbers[0])
        return 'done'
    raise ValueError('unknown command: %s' % words[0])


def say(line):
    print(line)
    sys.stdout.flush()


def main(path, slot):
    array_class = type('Array', (mapped_struct.MappedArrayProxyBase,), {'schema': None})
    with open(path, 'r+b') as mapped:
        proxy = array_class.map_file(mapped, read_only=False)[0]
        say('ready')
        # 2.7 would read ahead if it iterated
        for line in iter(sys.stdin.readline, ''):
            say(answer(proxy, slot, line.split()))


if __name__ == '__main__':
    main(*sys.argv[1:])
