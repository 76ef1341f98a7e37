declare module 'ifvms' {
  /** See story-machine.ts for what is used of it. */
  export const ZVM: new () => unknown;
}
