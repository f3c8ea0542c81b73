const lastsMs = 15 * 60_000

/** Until when what was let out at that time may be fetched. */
export const fetchedFor = (at: Date): Date => new Date(at.getTime() + lastsMs)
