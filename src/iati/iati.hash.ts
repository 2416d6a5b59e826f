import { createHash } from "node:crypto";
import type { XmlElement } from "./iati.element.js";

/**
 * SHA-256, base64url, of what an activity says: the same for another order of attributes, other white space between elements, comments,
 * another last-updated-datetime and other prefixed attributes (d-portal adds its own); different for every other change.
 */
export function contentHash(activity: XmlElement): string {
  return createHash("sha256").update(canonical(activity, "last-updated-datetime")).digest("base64url");
}

/** Every value and text is in quotes, so that no two elements look the same. */
function canonical(element: XmlElement, leftOut = ""): string {
  let form = `<${element.name}`;
  for (const name of Object.keys(element.attributes).sort()) {
    if (isContent(name) && name !== leftOut) form += ` ${name}=${JSON.stringify(element.attributes[name])}`;
  }
  form += ">";
  for (const child of element.children) form += typeof child === "string" ? JSON.stringify(child) : canonical(child);
  return `${form}</>`;
}

function isContent(attribute: string): boolean {
  return !attribute.includes(":") || attribute.startsWith("xml:");
}
