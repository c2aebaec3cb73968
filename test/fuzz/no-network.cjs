// Loaded before what is tried: whoever opens a connection or asks for a name's address is told, and gets a stack.
const { Socket } = require("node:net");
const dgram = require("node:dgram");
const dns = require("node:dns");

const refuse = () => {
  throw new Error("A connection is opened that nobody asked for");
};
Socket.prototype.connect = refuse;
dgram.Socket.prototype.send = refuse;
for (const name of /** @type {const} */ (["lookup", "resolve", "resolve4", "resolve6"])) {
  Object.assign(dns, { [name]: refuse });
  Object.assign(dns.promises, { [name]: refuse });
}
