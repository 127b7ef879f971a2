"""What keeps the project's own pages true: the CLI page, the pasted outputs, the locks' heads."""
