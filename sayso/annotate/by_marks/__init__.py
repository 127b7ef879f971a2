"""
Reading by marks and words alone (Russian, Ukrainian, Belarusian), where no parser gives a syntax.

``surface`` goes through the units of a text (``units``, ``quoted``), looks for cues (``surface_cues``) and for the
shapes round them (``shapes``, ``questions``, ``continued``, ``noun_phrases``); ``capitals``, ``nominals`` and
``titles`` tell who is meant.
"""
