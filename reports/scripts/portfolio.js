// Sorts tables, filters incubators, opens sections. Without it the page is whole, in the order of its making.
"use strict";
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const byId = (id) => document.getElementById(id);
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const said = byId("said");

  // Sorting: by number where a cell has one, else by text; cells without a value stand last in both directions.
  const compare = (numbers) => (a, b) => (numbers ? Number(a) - Number(b) : collator.compare(a, b));
  const sort = (table, header) => {
    const way = header.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending";
    const value = (row) => row.cells[header.cellIndex].dataset.value ?? row.cells[header.cellIndex].textContent.trim();
    const order = compare(header.dataset.sort === "number");
    const rows = all("tbody tr", table);
    const known = rows.filter((row) => value(row) !== "").sort((a, b) => order(value(a), value(b)));
    if (way === "descending") known.reverse();
    table.tBodies[0].append(...known, ...rows.filter((row) => value(row) === ""));
    all("th[aria-sort]", table).forEach((other) => other.removeAttribute("aria-sort"));
    header.setAttribute("aria-sort", way);
    said.textContent = said.dataset[way].replace("{column}", header.firstElementChild.textContent.trim());
  };
  for (const table of all("table")) {
    for (const header of all("th[data-sort]", table)) {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...[...header.childNodes].filter((part) => part.className !== "ends"));
      button.addEventListener("click", () => sort(table, header));
      header.prepend(button);
    }
  }

  // Filtering: the overview's rows say who is shown; whatever else belongs to an incubator follows them.
  const form = byId("filter");
  const rows = all("#part-overview tbody tr");
  const shows = (row, asked) =>
    row.dataset.find.toLocaleLowerCase().includes(asked.find.trim().toLocaleLowerCase()) &&
    ["country", "stage", "concept"].every((key) => !asked[key] || row.dataset[key].split(" ").includes(asked[key]));
  const filter = () => {
    const asked = { find: "", ...Object.fromEntries(new FormData(form)) };
    const shown = new Set(rows.filter((row) => shows(row, asked)).map((row) => row.dataset.of));
    all("[data-of]").forEach((part) => (part.hidden = !shown.has(part.dataset.of)));
    all(".by-stage").forEach((part) => (part.hidden = !all("tbody tr", part).some((row) => !row.hidden)));
    const count = byId("shown");
    count.textContent = count.dataset.shown.replace("{shown}", shown.size).replace("{all}", rows.length);
  };
  form.hidden = false;
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));
  filter();

  // A box that has nothing to scroll is no stop for the keyboard.
  const boxes = new ResizeObserver((found) => found.forEach(({ target }) => {
    target.tabIndex = target.scrollWidth > target.clientWidth ? 0 : -1;
  }));
  all(".scroller").forEach((box) => boxes.observe(box));

  // Sections: all at once, by a link to one of them, and all of them on paper.
  const houses = all("details");
  byId("open-all").addEventListener("click", () => houses.forEach((house) => (house.open = true)));
  byId("close-all").addEventListener("click", () => houses.forEach((house) => (house.open = false)));
  byId("open-close").hidden = false;
  const follow = () => {
    const aim = location.hash && byId(location.hash.slice(1));
    if (aim && aim.matches("details")) aim.open = true;
  };
  addEventListener("hashchange", follow);
  follow();
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = houses.filter((house) => !house.open);
    closed.forEach((house) => (house.open = true));
  });
  addEventListener("afterprint", () => closed.forEach((house) => (house.open = false)));
})();
