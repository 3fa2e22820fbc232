"""From a workbook to an assessment; one door: `reader`."""
