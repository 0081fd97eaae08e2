/** The present instant in milliseconds since 1970 UTC. Passed in, so that tests pin it. */
export type Clock = () => number;

export const systemClock: Clock = () => Date.now();
