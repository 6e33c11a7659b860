/** UUID version 4. `crypto.randomUUID` is missing over plain http, `getRandomValues` is not. */
export function uuid4(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  let hex = '';
  bytes.forEach((byte) => (hex += (byte + 256).toString(16).slice(1)));
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
