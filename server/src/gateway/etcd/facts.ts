import data from "../../../../schemas/apisix/etcd.json" with { type: "json" };

/**
 * Times and limits of the gateway's connections to etcd; times in seconds. Source: schemas/apisix/etcd.json, with the
 * fact of each.
 */
export const ETCD = data;
