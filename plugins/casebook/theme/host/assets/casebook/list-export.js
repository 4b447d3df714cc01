// Download the list that the page of all cases shows, as a workbook or as CSV. The rows come from the CSV file of all cases, which
// has an apostrophe before each text that a spreadsheet could run as a formula. In the workbook all texts are typed as text.
(() => {
  const FORMULA = /^'['\s\u200b-\u200f\u2060\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]/; // as in casebook/data/csv_tables.py
  const WIDTHS = { title: 40, summary: 60, organisation_name: 30, source_title: 40, address: 50 };

  const parse = (text) => {
    const rows = [[]];
    for (const [, quoted, bare, end] of text.replace(/^\ufeff/, "").matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
      rows.at(-1).push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
      if (end === "") break;
      if (end !== ",") rows.push([]);
    }
    return rows.filter((row) => row.length > 1);
  };

  // An archive without compression (PKWARE's APPNOTE): a header and the bytes of each file, then a list of all of them
  const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
    for (let bit = 0; bit < 8; bit++) byte = byte & 1 ? 0xedb88320 ^ (byte >>> 1) : byte >>> 1;
    return byte;
  });
  const checksum = (bytes) => ~bytes.reduce((sum, byte) => TABLE[(sum ^ byte) & 255] ^ (sum >>> 8), -1) >>> 0;
  const little = (...fields) => Uint8Array.from(fields.flatMap(([value, size]) => Array.from({ length: size }, (_, at) => (value >>> (8 * at)) & 255)));
  const zip = (files) => {
    const [parts, list] = [[], []];
    let offset = 0;
    for (const [name, text] of files) {
      const [path, bytes] = [name, text].map((value) => new TextEncoder().encode(value));
      const common = [[20, 2], [0x800, 2], [0, 2], [0, 2], [0x21, 2], [checksum(bytes), 4], [bytes.length, 4], [bytes.length, 4], [path.length, 2], [0, 2]];
      const head = [little([0x04034b50, 4], ...common), path, bytes];
      parts.push(...head);
      list.push(little([0x02014b50, 4], [20, 2], ...common, [0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]), path);
      offset += head.reduce((sum, part) => sum + part.length, 0);
    }
    const length = list.reduce((sum, part) => sum + part.length, 0);
    const end = little([0x06054b50, 4], [0, 4], [files.length, 2], [files.length, 2], [length, 4], [offset, 4], [0, 2]);
    return new Blob([...parts, ...list, end], { type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" });
  };

  const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  const xml = (text) => text.replace(/[&<>"]/g, (sign) => ESCAPES[sign]).replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "");
  const columnName = (at) => (at < 26 ? "" : columnName(Math.floor(at / 26) - 1)) + String.fromCharCode(65 + (at % 26));
  const workbook = (columns, rows, name) => {
    const cell = (text, at, row, style) => {
      const place = `r="${columnName(at)}${row}"`;
      if (columns[at][0] === "cost" && /^\d+(\.\d+)?$/.test(text)) return `<c ${place} s="${style}"><v>${text}</v></c>`;
      return text ? `<c ${place} s="${style}" t="inlineStr"><is><t xml:space="preserve">${xml(text.slice(0, 32767))}</t></is></c>` : "";
    };
    const line = (values, at, style) => {
      const cells = values.map((value, column) => cell(value, column, at, style));
      return `<row r="${at}">${cells.join("")}</row>`;
    };
    const plain = rows.map((row) => row.map((text) => (FORMULA.test(text) ? text.slice(1) : text)));
    const last = columnName(columns.length - 1);
    const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const packaged = "http://schemas.openxmlformats.org/package/2006";
    const type = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
    const relations = (...targets) => {
      const links = targets.map(([kind, file], at) => `<Relationship Id="r${at + 1}" Type="${office}/${kind}" Target="${file}"/>`);
      return `${head}<Relationships xmlns="${packaged}/relationships">${links.join("")}</Relationships>`;
    };
    const widths = columns.map(([key], at) => `<col min="${at + 1}" max="${at + 1}" width="${WIDTHS[key] ?? 16}" customWidth="1"/>`).join("");
    const lines = [line(columns.map(([, heading]) => heading), 1, 1), ...plain.map((row, at) => line(row, at + 2, 0))].join("");
    return zip([
      ["[Content_Types].xml", `${head}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/></Types>`],
      ["_rels/.rels", relations(["officeDocument", "xl/workbook.xml"])],
      ["xl/workbook.xml", `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${xml(name)}" sheetId="1" r:id="r1"/></sheets></workbook>`],
      ["xl/_rels/workbook.xml.rels", relations(["worksheet", "worksheets/sheet1.xml"], ["styles", "styles.xml"])],
      ["xl/styles.xml", `${head}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf fontId="1" applyFont="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`],
      ["xl/worksheets/sheet1.xml", `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane xSplit="1" ySplit="1" topLeftCell="B2" state="frozen"/></sheetView></sheetViews><cols>${widths}</cols><sheetData>${lines}</sheetData><autoFilter ref="A1:${last}${rows.length + 1}"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>`],
    ]);
  };
  const quote = (text) => (/[\x22,\r\n]/.test(text) ? ["", text.replaceAll('"', '""'), ""].join('"') : text);
  const csv = (columns, rows) => {
    const lines = [columns.map(([, heading]) => heading), ...rows].map((row) => row.map(quote).join(","));
    return new Blob(["\ufeff", ...lines.map((text) => `${text}\r\n`)], { type: "text/csv" });
  };

  // `paths` are the addresses of the cases in the order of the list; null for all cases
  window.casebookExport = async (form, title, { dataset, children }, paths) => {
    const answer = await fetch(Array.from(children).find((link) => link.dataset.form === "csv").href);
    if (!answer.ok) throw new Error(String(answer.status));
    const [names, ...all] = parse(await answer.text());
    const columns = JSON.parse(dataset.columns);
    const picked = columns.map(([name]) => names.indexOf(name));
    const byId = new Map(all.map((row) => [row[0], row]));
    const chosen = paths ? paths.map((path) => byId.get(path.replace(/^cases\/|(?:\/|\.html)$/g, ""))) : all;
    if (chosen.includes(undefined) || picked.includes(-1)) throw new Error("a case or a column is not in the file");
    const rows = chosen.map((row) => picked.map((at) => row[at]));
    const name = title.replace(/[\\/:*?"'<>|[\]\u2018\u2019]+/g, " ").replace(/\s+/g, " ").trim();
    const file = form === "xlsx" ? workbook(columns, rows, name.slice(0, 31)) : csv(columns, rows);
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(file), download: `${name}.${form}` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  };
})();
