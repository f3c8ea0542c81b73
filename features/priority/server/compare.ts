import type { Scorecard } from '../contract/model.ts'

/** `difference` of the mean surprise of a verdict, shadow less the one in use, and twice its standard error. */
export type Compared = { verdicts: number; difference: number; margin: number }

/** With fewer verdicts a difference may be luck, however large. */
export const fewestVerdicts = 200

/** Whether the model that watches has shown on later verdicts that it foretells them better. */
export function compare(
  number: number | undefined,
  { verdicts, difference, margin }: Compared,
): Scorecard['comparison'] {
  const enough = verdicts >= fewestVerdicts
  const shown = enough && difference + margin < 0 ? 'better' : enough && difference - margin > 0 ? 'worse' : 'not yet'
  return { verdicts, difference, margin, shown, sentence: sentenceOf({ number, verdicts, shown }) }
}

type Said = { number: number | undefined; verdicts: number; shown: Scorecard['comparison']['shown'] }

function sentenceOf({ number, verdicts, shown }: Said): string {
  if (number === undefined) return 'No model watches.'
  if (verdicts < fewestVerdicts)
    return `Model ${number} has foretold ${verdicts} verdicts; it takes ${fewestVerdicts} to tell whether it is better.`
  const said = verdicts.toLocaleString('en')
  if (shown === 'better')
    return `Model ${number} foretold ${said} verdicts better than the scores in use, by more than chance would.`
  if (shown === 'worse') return `Model ${number} foretold ${said} verdicts worse than the scores in use.`
  return `On ${said} verdicts model ${number} and the scores in use foretell about alike.`
}
