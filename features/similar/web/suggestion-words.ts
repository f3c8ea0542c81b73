import { formatNumber, plural } from '../../../platform/web/texts.ts'
import type { Suggestion } from '../contract/similar.ts'

/** `9 of 10 similar alerts`. */
export const countWords = ({ kind, times, of, from }: Suggestion): string =>
  kind === 'case'
    ? `${formatNumber(times)} of ${plural(of, 'alert', 'alerts')} that share something rare ${times === 1 ? 'is' : 'are'} in it`
    : from === 'alert'
      ? `${formatNumber(times)} of ${plural(of, 'similar alert', 'similar alerts')}`
      : `${formatNumber(times)} of ${plural(of, 'similar case', 'similar cases')}`

/** What is kept with a verdict that was taken over: where it comes from. */
export const noteOf = (suggestion: Suggestion): string => {
  const { source } = suggestion
  return `As ${countWords(suggestion)}${source.by ? `, the nearest closed by ${source.by}` : ''}.`
}

/** `closed as a false positive` of a list of verdicts, shortly. */
export const verdictWords: Readonly<Record<string, string>> = {
  true_positive: 'true positive',
  benign_true_positive: 'benign true positive',
  false_positive: 'false positive',
  duplicate: 'duplicate',
  undetermined: 'undetermined',
}
