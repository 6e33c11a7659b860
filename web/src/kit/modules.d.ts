/** Limits of one input of the contract, read at build time by `build/bounds.ts`. */
declare module 'bounds:*' {
  const bounds: import('./bounds').Bounds;
  export default bounds;
}
