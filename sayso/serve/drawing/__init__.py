"""Drawings of a register's answers: pictures without scripts, fonts or anything else from outside themselves."""

from __future__ import annotations

from sayso.serve.drawing.timeline import timeline_svg

__all__ = ["timeline_svg"]
