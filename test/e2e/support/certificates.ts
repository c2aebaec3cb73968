import { generate } from "selfsigned";

/** A certificate and its key, in PEM. */
export interface Credential {
  readonly cert: string;
  readonly key: string;
}

/** Whom a certificate is for, and when. */
export interface CertificateWish {
  readonly name: string;
  /** Days from now, negative ones are gone; from a day ago for ten years unless given. */
  readonly days?: readonly [from: number, to: number];
  /** Who signs; itself without one. */
  readonly authority?: Credential;
  readonly use?: "authority" | "server" | "client";
}

const DAY = 24 * 60 * 60 * 1000;

/** Makes a certificate with a key of its own; elliptic, as that takes no time. */
export async function certificate(wish: CertificateWish): Promise<Credential> {
  const { name, days = [-1, 3650], authority, use = "server" } = wish;
  const now = Date.now();
  const made = await generate([{ name: "commonName", value: name }], {
    keyType: "ec",
    algorithm: "sha256",
    notBeforeDate: new Date(now + days[0] * DAY),
    notAfterDate: new Date(now + days[1] * DAY),
    ...(authority ? { ca: authority } : {}),
    extensions:
      use === "authority"
        ? [
            { name: "basicConstraints", cA: true, critical: true },
            { name: "keyUsage", keyCertSign: true, cRLSign: true, critical: true },
          ]
        : [
            { name: "basicConstraints", cA: false },
            { name: "keyUsage", digitalSignature: true, critical: true },
            { name: "extKeyUsage", serverAuth: use === "server", clientAuth: use === "client" },
            { name: "subjectAltName", altNames: [{ type: 2, value: name }] },
          ],
  });
  return { cert: made.cert, key: made.private };
}
