import type { SentencesOf } from '../../../platform/web/sentences.ts'
import type { lifecycleFacts } from '../contract/facts.ts'

export const lifecycleSentences = {
  'lifecycle.created': ({ name }) => <>made the lifecycle {name}</>,
  'lifecycle.revised': ({ name, version, why }) => (
    <>
      changed the lifecycle {name} (version {version}){why && <>: {why}</>}
    </>
  ),
  'lifecycle.retired': ({ name }) => <>retired the lifecycle {name}</>,
  'lifecycle.restored': ({ name }) => <>offered the lifecycle {name} again</>,
} satisfies SentencesOf<typeof lifecycleFacts>
