"""Measure what Cosigned costs: `make bench`.

`python -m tests.bench [part…]` measures some parts. Each part compares side by side in one run, because machines
differ. The figures are printed and written to `RESULTS.md`. The exit code is 1 if one exceeds its limit.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Callable, Mapping

from streamlit.logger import set_log_level

from tests.bench import clicks, costs, growth, hostile_files, load, networks, peers
from tests.bench.results import Part, section, write_results

PARTS: Mapping[str, Callable[..., Part]] = {
    "clicks": clicks.measure,
    "visitors": hostile_files.measure_clicks,
    "memory": hostile_files.measure_memory,
    "costs": costs.measure,
    "growth": growth.measure,
    "peers": peers.measure,
    "networks": networks.measure,
    "load": load.measure,
}
# Options of the part load, with their defaults: servers behind nginx, and letters of the corpus.
LOAD = {"processes": 1, "letters": 2}


def main(arguments: list[str]) -> int:
    """Measure the named parts, or all. Return 1 if a figure exceeds its limit."""
    parser = ArgumentParser(prog="python -m tests.bench", description="Measure what Cosigned costs.")
    parser.add_argument("parts", nargs="*", metavar="part", help=f"one of {', '.join(PARTS)}")
    for name, number in LOAD.items():
        parser.add_argument(f"--{name}", type=int, default=number, help=f"of the part load: {number}")
    options = parser.parse_args(arguments)
    if unknown := set(options.parts) - PARTS.keys():
        parser.error(f"there is no part {', '.join(sorted(unknown))}: choose from {', '.join(PARTS)}")
    set_log_level("ERROR")  # Streamlit warns at every cell outside of a page run.
    command = " ".join(["python -m tests.bench", *arguments]) if arguments else "make bench"
    all_hold = True
    for name in options.parts or PARTS:
        changed = {key: getattr(options, key) for key in LOAD if name == "load" and getattr(options, key) != LOAD[key]}
        part = PARTS[name](**changed)
        title = ", ".join([name, *(f"{value} {key}" for key, value in changed.items())])
        print(section(title, part, command), flush=True)
        write_results(title, part, PARTS, command)
        all_hold &= part.holds
    return int(not all_hold)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
