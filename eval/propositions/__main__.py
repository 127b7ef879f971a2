"""Run from the command line: see measure.py."""

from eval.propositions.measure import main

main()
