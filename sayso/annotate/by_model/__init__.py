"""
The trained reader: words to tags and links by a small neural network, run by ONNX.

Read in this order: ``units`` (words and what is known of each), ``windows`` (words to the network's pieces), ``network``
(the weights and their session), ``decoding`` (scores to spans and links), ``reader`` (drafts, and contents read again).
"""
