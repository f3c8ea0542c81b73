/** Of what scores below this, at most one in twenty is worth a look by what was learnt: it is folded away in the queue. */
export const likelyBenignBelow = 50
