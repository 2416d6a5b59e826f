import pg from "pg";

/** Connections for reading: days and moments in one form, no statement longer than `timeout` milliseconds. */
export function createPool(url: string, options: { max: number; timeout: number }): pg.Pool {
  const settings = { timezone: "UTC", datestyle: "ISO", jit: "off", statement_timeout: options.timeout };
  return new pg.Pool({
    connectionString: url,
    max: options.max,
    options: Object.entries(settings)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(" "),
  });
}
