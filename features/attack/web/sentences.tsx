import type { SentencesOf } from '../../../platform/web/sentences.ts'
import type { attackFacts } from '../contract/facts.ts'

export const attackSentences = {
  'detection.techniques-set': ({ source, rule, added, removed }) => (
    <>
      {added.length > 0 && (
        <>
          let later alerts of the rule “{rule}” of {source} get {added.join(', ')}
        </>
      )}
      {added.length > 0 && removed.length > 0 && ' and '}
      {removed.length > 0 && (
        <>
          took {removed.join(', ')} off later alerts of the rule “{rule}” of {source}
        </>
      )}
      {added.length + removed.length === 0 && <>left the techniques of the rule “{rule}” as they were</>}
    </>
  ),
} satisfies SentencesOf<typeof attackFacts>
