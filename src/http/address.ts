import { BlockList, isIP } from "node:net";
import type { Config } from "../config.js";

/**
 * Whose an address is, for what it may spend and hold: who has one of IPv6 has as many as they like with the same first half, and IPv4 is
 * IPv4 also where it is written in IPv6.
 */
export function networkOf(address: string): string {
  const mapped = /^::ffff:([\d.]+)$/i.exec(address)?.[1];
  if (mapped && isIP(mapped) === 4) return mapped;
  const [plain] = address.split("%");
  // What a proxy passes on need not be one; it is a name then.
  if (isIP(plain!) !== 6) return address.slice(0, 100);
  const [head, tail] = new URL(`http://[${plain}]`).hostname.slice(1, -1).split("::");
  const parts = (text: string | undefined) => (text ? text.split(":") : []);
  const zeros = tail === undefined ? 0 : 8 - parts(head).length - parts(tail).length;
  return `${[...parts(head), ...Array(zeros).fill("0"), ...parts(tail)].slice(0, 4).join(":")}::/64`;
}

/** Whether what is connected from an address is a proxy that is believed: where their number is given, whatever is connected is the last. */
export function proxyTest(proxies: Config["trustProxy"]): (address: string) => boolean {
  if (proxies === false) return () => false;
  if (typeof proxies === "number") return () => true;
  const list = new BlockList();
  for (const each of proxies) {
    const [address, bits] = each.split("/") as [string, string?];
    const kind = isIP(address) === 6 ? "ipv6" : "ipv4";
    if (bits === undefined) list.addAddress(address, kind);
    else list.addSubnet(address, Number(bits), kind);
  }
  return (address) => list.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
}
