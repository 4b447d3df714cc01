// Tables whose rows can be sorted: each heading of a column becomes a button. Without this script they stand in their order.
(() => {
  const locale = document.documentElement.lang;
  const [, { value: decimal }] = new Intl.NumberFormat(locale).formatToParts(0.5);
  const figure = (text) => { // the number at the beginning, as the language writes it; an empty cell is the least
    const [number] = text.match(/[-\u2212]?\d+(?:[.,'\u2019\s]\d+)*/) ?? [];
    const [whole, part = ""] = number?.replace("\u2212", "-").split(decimal) ?? [];
    return whole === undefined ? -Infinity : Number(`${whole.replace(/[^\d-]/g, "")}.${part}`);
  };
  const compareFigures = (one, other) => (figure(one) === figure(other) ? 0 : figure(one) - figure(other));
  const compareTexts = (one, other) => one.localeCompare(other, locale, { numeric: true });
  const prepare = (table) => {
    const headings = Array.from(table.tHead.rows[0].cells);
    headings.forEach((heading, column) => {
      const button = Object.assign(document.createElement("button"), { type: "button", className: "cb-sort" });
      button.append(...heading.childNodes);
      heading.append(button);
      button.addEventListener("click", () => {
        const isFigure = heading.classList.contains("cb-number");
        const compare = isFigure ? compareFigures : compareTexts;
        const falling = heading.getAttribute("aria-sort") ? heading.getAttribute("aria-sort") === "ascending" : isFigure;
        for (const other of headings) other.removeAttribute("aria-sort");
        heading.setAttribute("aria-sort", falling ? "descending" : "ascending");
        const [body] = table.tBodies;
        const text = (row) => row.cells[column].textContent.trim();
        const rows = Array.from(body.rows).sort((one, other) => compare(text(one), text(other)) * (falling ? -1 : 1));
        body.append(...rows);
      });
    });
  };
  for (const table of document.querySelectorAll("[data-cb-sortable]")) if (table.tBodies[0].rows.length > 1) prepare(table);
})();
