/** Invalid arguments; the message says which and why. */
export class UsageError extends Error {}
