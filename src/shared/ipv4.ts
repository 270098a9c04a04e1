/** An IPv4 address as a number; null for anything else. */
export function ipv4(text: string): number | null {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part))) return null;
  const bytes = parts.map(Number);
  return bytes.every((byte) => byte <= 255)
    ? bytes.reduce((number, byte) => number * 256 + byte, 0)
    : null;
}

/** Whether a member may have the address: within the subnet, and neither its first nor its last. */
export function isHostOf(address: string, subnet: string): boolean {
  const [base = '', bits = ''] = subnet.split('/');
  const host = ipv4(address);
  const network = ipv4(base);
  if (host === null || network === null || !/^\d{1,2}$/.test(bits)) return false;
  const size = 2 ** (32 - Number(bits));
  const first = Math.floor(network / size) * size;
  return host > first && host < first + size - 1;
}
