"""report_check.py: reads `siaga report --json` from standard input: each figure is as many as its numbers and the secret ones.

usage: report_check.py [TABLE KEY]: prints that figure with its numbers, else how many entries there are
"""

import json
import sys

report = json.load(sys.stdin)
for table, figures in report.items():
    # Answers to the survey are nobody's.
    for figure in figures if isinstance(figures, list) and table != "survey" else []:
        named = figure.get("entries", figure.get("days"))
        if figure["figure"] != len(named) + figure["secret"] or len(set(named)) != len(named):
            sys.exit(f"{table}: {figure['key']} says {figure['figure']}, names {named} and hides {figure['secret']}")
wanted = sys.argv[1:] or ["received", "all"]
for figure in report[wanted[0]]:
    if figure["key"] == wanted[1]:
        print(figure["figure"], figure["secret"], *(figure.get("entries", figure.get("days")) if sys.argv[1:] else []))
