// One questionnaire saved by each library for Node: node libraries.js QUESTIONNAIRE WITHOUT_DRAWINGS FOLDER NODE_MODULES
// exceljs cannot load the charts that openpyxl draws, so it is given the questionnaire without them.
const [source, plain, to, modules] = process.argv.slice(2);
const load = name => require(modules + '/' + name);
const attempt = async (name, save) => { try { await save(); } catch (fault) { console.error(name + ': ' + fault.message); } };
(async () => {
  await attempt('exceljs', async () => {
    const book = new (load('exceljs').Workbook)();
    await book.xlsx.readFile(plain);
    await book.xlsx.writeFile(to + '/exceljs.xlsx');
  });
  await attempt('SheetJS', async () => {
    const sheets = load('xlsx');
    const book = sheets.readFile(source, { cellStyles: true, cellNF: true });
    for (const form of ['xlsx', 'xlsm', 'ods', 'fods']) sheets.writeFile(book, to + '/sheetjs.' + form);
    sheets.writeFile(book, to + '/sheetjs_shared.xlsx', { bookSST: true });
    const dated = sheets.readFile(source, { cellDates: true });
    for (const form of ['xlsx', 'ods']) sheets.writeFile(dated, to + '/sheetjs_dates.' + form, { cellDates: true });
  });
  await attempt('xlsx-populate', async () => {
    const book = await load('xlsx-populate').fromFileAsync(source);
    await book.toFileAsync(to + '/xlsx_populate.xlsx');
  });
})();
