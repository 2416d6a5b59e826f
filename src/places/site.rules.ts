import { compareDecimals } from "../values/decimal.js";

/** Degrees that there are: 90 at most to north and south, 180 to east and west. */
export const isDegrees = (degrees: string, most: 90 | 180): boolean =>
  compareDecimals(degrees, `${most}`) <= 0 && compareDecimals(degrees, `-${most}`) >= 0;

interface Side {
  id: string;
  kind: string;
  country?: string | undefined;
  counterpart?: string | undefined;
}

/** Why a site cannot be the other side of this one: undefined where it can. A crossing has one other side, in another country or region. */
export function wrongCounterpart(site: Side, other: Side): "ITSELF" | "NO_CROSSING" | "SAME_COUNTRY" | "TAKEN" | undefined {
  if (site.id === other.id) return "ITSELF";
  if (site.kind !== "BORDER_CROSSING" || other.kind !== "BORDER_CROSSING") return "NO_CROSSING";
  if (site.country !== undefined && site.country === other.country) return "SAME_COUNTRY";
  return other.counterpart !== undefined && other.counterpart !== site.id ? "TAKEN" : undefined;
}
