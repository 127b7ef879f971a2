"""
How the attribution readers are made: `make train`.

Read in this order: ``examples`` (articles and texts to units with their tags and links),
``bases`` (the encoders to start from), ``network``, ``learning`` (the loop), ``export`` (what ships).
"""
