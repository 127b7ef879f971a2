"""Bytes to documents: text, title, date, publisher, credit, language, each with the evidence it rests on."""

from sayso.read.room import READERS, Reader, read

__all__ = ["READERS", "Reader", "read"]
