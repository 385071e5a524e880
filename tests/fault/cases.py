"""Runs test functions, named by their first line of documentation, and prints TAP."""
import sys
import traceback
from concurrent.futures import ThreadPoolExecutor


class Skipped(Exception):
    """There is nothing to test here; says why."""


def problem_of(case):
    """None, or where it failed."""
    try:
        case()
    except Skipped as why:
        return why
    except Exception:  # whatever it is, the other tests go on
        return traceback.format_exc()
    return None


def run_cases(tests, at_once=8):
    """The exit status.  Most tests wait for a deadline, so several run at once.  Words on the command line choose the tests that have one of them in the name."""
    wanted = sys.argv[1:]
    chosen = [case for case in tests if not wanted or any(word in case.__doc__ for word in wanted)]
    print(f"1..{len(chosen)}")
    failures = 0
    with ThreadPoolExecutor(at_once) as pool:
        for number, (case, problem) in enumerate(zip(chosen, pool.map(problem_of, chosen)), 1):
            skipped = isinstance(problem, Skipped)
            note = f" # SKIP {problem}" if skipped else ""
            print(f"{'not ok' if problem and not skipped else 'ok'} {number} - {case.__doc__}{note}", flush=True)
            if problem and not skipped:
                failures += 1
                print("\n".join("# " + line for line in problem.splitlines()), flush=True)
    return 1 if failures else 0
