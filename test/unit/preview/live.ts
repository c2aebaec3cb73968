import type { LiveCheckView } from "../../../server/src/protocol/live-check.ts";

/** An answer to a live check with everything in it. */
export const LIVE: LiveCheckView = {
  at: "2026-11-22T15:04:05.678Z",
  nodes: [
    {
      node: "10.0.1.10",
      url: "http://10.0.1.10:7085/status",
      ok: true,
      ms: 3,
      status: 200,
      text: "It runs.",
    },
    { node: "10.0.2.10", url: "http://10.0.2.10:7085/status", ok: false, ms: 3000, text: "No answer." },
  ],
  endpoints: [
    {
      url: "https://dp-manager.az-a.internal:7943",
      zone: "az-a",
      ok: true,
      ms: 12,
      text: "The connection stands.",
      protocol: "TLSv1.3",
      certificate: {
        subject: "CN=dp-manager",
        issuer: "CN=ca",
        names: ["dp-manager.az-a.internal"],
        validFrom: "2026-01-01T00:00:00.000Z",
        validTo: "2027-01-01T00:00:00.000Z",
      },
    },
  ],
  notes: ["One endpoint holds a variable."],
};
