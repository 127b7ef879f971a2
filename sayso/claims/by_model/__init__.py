"""What a trained network finds in a text: the words that show a kind of happening, and the words of its roles."""
