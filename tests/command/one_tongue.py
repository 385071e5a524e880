#!/usr/bin/env python3
"""one_tongue.py CATALOGUE INDONESIAN ENGLISH: what of the program's own texts (contrib/console/id.po) stands on screens of
the other language, a line each: phrases of two words or more, without the values in them.
"""

import re
import sys

TEXT = re.compile(r'^msgid "(.*)"\n(?:msgid_plural.*\n)?msgstr(?:\[0\])? "(.*)"', re.M)
VALUE = re.compile(r"%[-0-9.*]*l?[a-z]|\{[a-z_]*\}|\\.")


def phrases(text):
    """What stands between the values."""
    return [part.strip() for part in VALUE.split(text) if len(part.split()) > 1 and len(part.strip()) > 9]


def read(path):
    """A screen as one line: words may have been broken into columns, but not within a cell."""
    with open(path, encoding="utf-8") as file:
        return re.sub(r"\s+", " ", file.read())


def main():
    """Tells what is of the other language, and how many phrases of the screens' own were found."""
    with open(sys.argv[1], encoding="utf-8") as file:
        texts = TEXT.findall(file.read())
    shown = {1: read(sys.argv[2]), 0: read(sys.argv[3])}
    found = {0: set(), 1: set()}
    for pair in texts:
        for side in (0, 1):
            for phrase in phrases(pair[side]):
                if phrase in shown[side]:
                    found[side].add(phrase)
                if phrase in shown[1 - side] and phrase not in pair[1 - side]:
                    print(f"{('English', 'Indonesian')[side]} on the other screen: {phrase}")
    print(f"# {len(found[1])} Indonesian and {len(found[0])} English phrases")
    if min(len(found[0]), len(found[1])) < 40:
        print("too few of them were shown to say anything")


main()
