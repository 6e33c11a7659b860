/** A server's side of receipts for tests: signs them with a key of its own, as `feedback_receipt.py` does. */
import { canonical, type Body } from '../../src/core/receipt';
import { sha256 } from '../../src/core/sha256';

const toBase64 = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '');
const words = (value: object): string => toBase64(new TextEncoder().encode(JSON.stringify(value)));

export interface Office {
  /** The receipt for a body; the same body and number give the same hashes. */
  receipt: (body: Body, number?: number) => Promise<Record<string, string | boolean>>;
  keys: { keys: object[] };
}

const CODES = ['7K3M-9QXT-2B4D-6FGH-8JKN-PRSV-WYZ0', '0ZYW-VSRP-NKJ8-HGF6-D4B2-TXQ9-M3K7'];

export async function openOffice(kid = 'first'): Promise<Office> {
  const curve = { name: 'ECDSA', namedCurve: 'P-256' };
  const pair = await crypto.subtle.generateKey(curve, true, ['sign', 'verify']);
  const jwk = await crypto.subtle.exportKey('jwk', pair.publicKey);
  const receipt = async (body: Body, number = 0) => {
    const id = `00000000-0000-4000-8000-00000000000${number}`;
    const code = CODES[number]!;
    const content = sha256(`${code}\n${canonical(body)}`);
    const said = { area_code: String(body['area_code']), kind: String(body['kind']), content_hash: content };
    // Half past four in the afternoon in Greenwich is the next day in China.
    const days = { received_on: '2026-11-24', due_on: '2026-12-01' };
    const leaf = sha256(JSON.stringify([id, said.area_code, said.kind, content, days.received_on, days.due_on]));
    const head = words({ alg: 'ES256', kid, typ: 'receipt+jwt' });
    const claims = words({ iss: 'test', sub: id, ...said, receipt_hash: leaf, ...days });
    const signed = new TextEncoder().encode(`${head}.${claims}`);
    const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, pair.privateKey, signed);
    return {
      id,
      tracking_code: code,
      ...said,
      received_at: '2026-11-23T16:30:00Z',
      due_on: days.due_on,
      is_due_provisional: false,
      receipt_hash: leaf,
      kid,
      signature: `${head}.${claims}.${toBase64(new Uint8Array(signature))}`,
    };
  };
  return { receipt, keys: { keys: [{ ...jwk, kid, alg: 'ES256', use: 'sig' }] } };
}
