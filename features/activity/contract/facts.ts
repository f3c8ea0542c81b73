/** The log has no facts of its own: it is where all of them are. */
export const activityFacts = {}
