import type { Cell, Disaggregation } from "../drafts/draft.places.js";

/** The cells of a disaggregation as a table: with columns where each cell belongs to two categories, such as sex and age. */
export interface Grid {
  /** Their headings; one without a heading: the cells are one below the other. */
  columns: readonly (string | undefined)[];
  rows: readonly { heading: string; cells: readonly (Cell | undefined)[] }[];
}

const PARTS = /\s*[,，]\s*/;

export function gridOf({ cells }: Disaggregation): Grid {
  const twofold = cells.map((cell) => ({ cell, codes: cell.code.split("/"), names: cell.name.split(PARTS) }));
  const isTwofold = cells.length > 2 && twofold.every(({ codes, names }) => codes.length === 2 && names.length === 2);
  if (!isTwofold) return { columns: [undefined], rows: cells.map((cell) => ({ heading: cell.name, cells: [cell] })) };
  const columns = [...new Map(twofold.map(({ codes, names }) => [codes[0]!, names[0]!]))];
  const rows = [...new Map(twofold.map(({ codes, names }) => [codes[1]!, names[1]!]))];
  const cellAt = new Map(twofold.map(({ cell }) => [cell.code, cell]));
  return {
    columns: columns.map(([, name]) => name),
    rows: rows.map(([row, heading]) => ({ heading, cells: columns.map(([column]) => cellAt.get(`${column}/${row}`)) })),
  };
}

/** The same on a phone: a table for each column. */
export const columnsApart = ({ columns, rows }: Grid): { title: string | undefined; grid: Grid }[] =>
  columns.map((title, column) => ({
    title,
    grid: {
      columns: [undefined],
      rows: rows.flatMap(({ heading, cells }) => (cells[column] ? [{ heading, cells: [cells[column]] }] : [])),
    },
  }));
