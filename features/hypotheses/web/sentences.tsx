import type { SentencesOf } from '../../../platform/web/sentences.ts'
import type { hypothesisFacts } from '../contract/facts.ts'
import { asLevel, confidenceWords, levelWords } from './words.ts'

const named = ({ number, claim }: { number: number; claim: string }) => `H${number} “${claim}”`
const because = (reason: string) => (reason ? <>: {reason}</> : null)
const list = new Intl.ListFormat('en')

export const hypothesisSentences = {
  'hypothesis.proposed': (data) => <>proposed {named(data)}</>,
  'hypothesis.edited': (data) => (
    <>
      changed the {list.format(data.fields)} of {named(data)}
    </>
  ),
  'hypothesis.removed': (data) => <>took {named(data)} out of the matrix</>,
  'hypothesis.restored': (data) => <>brought {named(data)} back into the matrix</>,
  'hypothesis.judged': ({ number, indication, to, reason }) => {
    const level = asLevel(to)
    return level === undefined ? (
      <>
        left open how “{indication}” bears on H{number}
      </>
    ) : (
      <>
        judged that “{indication}” {level === 0 ? 'says nothing about' : levelWords[level]} H{number}
        {because(reason)}
      </>
    )
  },
  'hypothesis.concluded': ({ number, claim, confidence, words }) => (
    <>
      concluded with {confidenceWords[confidence]}:{' '}
      {number === null || claim === null ? 'none of the hypotheses' : named({ number, claim })}, {words}
    </>
  ),
  'indication.added': ({ title, citedAs }) => (
    <>
      brought “{title}” into the matrix{citedAs && <>, citing {citedAs}</>}
    </>
  ),
  'indication.edited': ({ title, fields }) => (
    <>
      changed the {list.format(fields)} of “{title}”
    </>
  ),
  'indication.removed': ({ title }) => <>took “{title}” out of the matrix</>,
  'indication.restored': ({ title }) => <>brought “{title}” back into the matrix</>,
} satisfies SentencesOf<typeof hypothesisFacts>
