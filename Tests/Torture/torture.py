#!/usr/bin/env python3
"""Attacks on a real gateway, each bounded in time or number.

    python3 Tests/Torture/torture.py                      all of them, for a minute in all
    python3 Tests/Torture/torture.py --seconds 3600 soak
    python3 Tests/Torture/torture.py --count 1000 kills
    python3 Tests/Torture/torture.py --count 10000000 messages

Needs `make build kit` (or a debug build) and nothing but Python's standard library. Traffic goes to loopback
alone. A run that fails says its seed; `--seed` repeats the choices it made.
"""

import argparse
import random
import sys
import time

import fairness
import flips
import kills
import messages
import modules
import soak
import transfers

ATTACKS = {"kills": kills, "transfers": transfers, "messages": messages, "modules": modules, "flips": flips, "fairness": fairness,
           "soak": soak}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("attacks", nargs="*", help=f"some of {', '.join(ATTACKS)}; by default all")
    parser.add_argument("--seconds", type=float, help="how long each may take (10 s each, if no count is given)")
    parser.add_argument("--count", type=int, help="how many kills, messages, modules or folders")
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    options = parser.parse_args()
    unknown = set(options.attacks) - set(ATTACKS)
    if unknown:
        parser.error(f"no attack {', '.join(unknown)}; there are {', '.join(ATTACKS)}")
    seconds = options.seconds or (None if options.count else 10)
    print(f"seed {options.seed}")
    failed = False
    for name in options.attacks or ATTACKS:
        print(f"{name}: {ATTACKS[name].__doc__}", flush=True)
        begin = time.monotonic()
        trouble = ATTACKS[name].run(random.Random(options.seed), seconds, options.count or sys.maxsize)
        print(f"  {'FAILED: ' + trouble if trouble else 'ok'}, {time.monotonic() - begin:.0f} s", flush=True)
        failed |= trouble is not None
    sys.exit(failed)


if __name__ == "__main__":
    main()
