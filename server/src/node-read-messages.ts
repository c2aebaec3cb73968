import { messages } from "./text/messages.ts";

/** Why something can't be read, to follow “can't read FILE: ”. Several ids are Node's error codes. */
export const readingText = messages("node-read", {
  ENOENT: "it does not exist",
  ENOTDIR: "it does not exist",
  EISDIR: "it is a folder",
  EACCES: "permission denied",
  EPERM: "permission denied",
  ELOOP: "its symbolic links form a loop",
  ENAMETOOLONG: "its name is too long",
  ENXIO: "it is a socket or a device, not a regular file",
  EAGAIN: "no data is available now",
  EMFILE: "too many files are open",
  ENFILE: "too many files are open",
  EIO: "the disk reported an error",
  ESTALE: "it was deleted while it was read",
  notUtf8: "it is not UTF-8",
  nameNotUtf8: "its name is not UTF-8",
  tooLarge: "it has more than {most} bytes",
  notRegular: "it is {kind, select, pipe {a pipe} socket {a socket} other {a device}}, not a regular file",
  tooManyEntries: "it contains more than {most} files and folders; the others are ignored",
});
