"""The sheets of a questionnaire, one module each: the only users of openpyxl."""
