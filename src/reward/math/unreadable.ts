/** An answer is not mathematics that can be read, and why; it may still be the right words. */
export class Unreadable extends Error {}
