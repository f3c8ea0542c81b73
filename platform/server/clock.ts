/** The only source of "now" on the server, so that a test can stand still. */
export type Clock = { now(): Date }

export const systemClock: Clock = { now: () => new Date() }
