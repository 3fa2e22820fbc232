"""Write the examples' workbooks from their visits: `python examples/make.py`.

A visit (`visit.yaml`) is what an assessor would have typed; the workbook is what he would have saved.
"""

from __future__ import annotations

import sys
from pathlib import Path

import yaml
from openpyxl import load_workbook

import assess
from assess.workbook.filling import fill

HERE = Path(__file__).resolve().parent
