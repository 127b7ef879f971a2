"""
The trained reader: words to tags and links by a small neural network, run by ONNX.

Read in this order: ``units`` (words and what is known of each), ``windows`` (words to the network's pieces),
``scoring`` (the network over windows), ``decoding`` (scores to spans and links), ``network`` (the weights and their
session), ``reader`` (drafts, and contents read again).
"""
