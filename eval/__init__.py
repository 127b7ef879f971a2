"""
Scores of the package against corpora, each with a floor that may only rise. ``make eval`` runs them all.

A suite is a module with ``measure(shared: Path) -> Mapping[str, float]``: it prints what it likes, returns its figures
by name, and raises ``eval.figures.Absent`` when what it reads is not there. ``eval/floors.toml`` holds the floors.
"""
