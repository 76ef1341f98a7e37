import { build } from '../scripts/setup.mjs';

/** Some tests use the compiled package as a user does; it is compiled once, before them all. */
export default build;
