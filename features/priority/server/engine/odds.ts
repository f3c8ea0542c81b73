/** Between log-odds and probabilities. */
export const probabilityOf = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds))
export const logOddsOf = (probability: number): number => Math.log(probability / (1 - probability))
export const within = (most: number, value: number): number => Math.max(-most, Math.min(most, value))
