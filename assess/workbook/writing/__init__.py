"""From a model and an assessment to a workbook; one door: `template`."""
