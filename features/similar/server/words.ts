/** Cut in the middle, where a long value tells least. */
export const middle = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, Math.ceil(most / 2) - 1)}…${text.slice(-(Math.floor(most / 2) - 1))}`

const dispositions: Readonly<Record<string, string>> = {
  true_positive: 'a true positive',
  benign_true_positive: 'a benign true positive',
  false_positive: 'a false positive',
  duplicate: 'a duplicate',
  undetermined: 'undetermined',
}

/** `Close as a false positive`. */
export const dispositionWords = (disposition: string): string => dispositions[disposition] ?? disposition
