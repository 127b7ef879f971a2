"""Run from the command line: see the package."""

from eval.speakers.measure import main

main()
