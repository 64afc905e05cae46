"""Every code that reading a file can give."""

from __future__ import annotations

from engine.parse.code import Code
from engine.parse.shape_codes import SHAPE_CODES
from engine.parse.yaml_codes import YAML_CODES

CODES: tuple[Code, ...] = (*YAML_CODES, *SHAPE_CODES)
