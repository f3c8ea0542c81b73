/** Of what scores below this, at most one in twenty is worth a look by what was learnt: it is folded away in the queue. */
export const likelyBenignBelow = 50

/** Of 256 alerts that are likely benign so many are shown all the same, so that what is learnt does not confirm itself. */
export const sampleOf256 = 5

/** Whether an alert is one of the sample: by the last byte of its id, which is random. */
export const inSample = (id: string): boolean => Number.parseInt(id.slice(-2), 16) < sampleOf256
