"""A questionnaire loaded and saved by every program and library at hand, and what is read of it then.

    python -m tests.programs [QUESTIONNAIRE] [--python INTERPRETER] [--node FOLDER]

prints a table: the same scorecard, with how many findings more; another one; or refused, with the finding. `--python`
names an interpreter that has the libraries (openpyxl xlsxwriter pandas odfpy pyexcel pyexcel-xlsx pyexcel-ods3 polars
fastexcel), `--node` a folder whose `node_modules` holds exceljs, xlsx and xlsx-populate; soffice and ssconvert are used
where they are there. What is not at hand is left out of the table.
"""
