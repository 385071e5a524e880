"""Runs test functions, named by their first line of documentation, and prints TAP."""
import sys
import traceback


def run_cases(tests):
    """The exit status.  Words on the command line choose the tests that have one of them in the name."""
    wanted = sys.argv[1:]
    chosen = [case for case in tests if not wanted or any(word in case.__doc__ for word in wanted)]
    print(f"1..{len(chosen)}")
    failures = 0
    for number, case in enumerate(chosen, 1):
        try:
            case()
            print(f"ok {number} - {case.__doc__}", flush=True)
        except Exception:  # whatever it is, the other tests go on
            failures += 1
            print(f"not ok {number} - {case.__doc__}", flush=True)
            print("\n".join("# " + line for line in traceback.format_exc().splitlines()), flush=True)
    return 1 if failures else 0
