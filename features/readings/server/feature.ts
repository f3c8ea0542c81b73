import type { Feature } from '../../../platform/server/feature.ts'
import { readingFacts } from '../contract/facts.ts'
import { acceptProposalsChange, dismissProposalsChange, reconsiderProposalsChange } from './changes/decide.ts'
import { bringChildChange } from './changes/bring-child.ts'
import { bringInChange, finishReadingChange } from './changes/finish-reading.ts'
import { runYaraRulesChange } from './changes/run-yara-rules.ts'
import { startReadingChange } from './changes/start-reading.ts'
import {
  createYaraRuleChange,
  editYaraRuleChange,
  removeYaraRuleChange,
  restoreYaraRuleChange,
} from './changes/yara-rules.ts'
import { listSourcesQuery } from './queries/list-sources.ts'
import { readBytesQuery } from './queries/read-bytes.ts'
import {
  getReadingQuery,
  listProposalsQuery,
  listReadingsQuery,
  listRowsQuery,
  listWarningsQuery,
} from './queries/read-runs.ts'
import { readToolsQuery } from './queries/read-tools.ts'
import { listYaraRulesQuery } from './queries/yara-rows.ts'
import { bringInAccepted } from './reactions/bring-in.ts'
import { readNewEvidence } from './reactions/read-new.ts'
import { compileInSandbox } from './scan.ts'
import { readEvidence, type ReadingMeans } from './tasks/read-evidence.ts'

/** `means.changes` is asked when something is brought in: by the changes a person would make. */
export const readingsFeature = (means: ReadingMeans): Feature => {
  const compile = async (text: string) => compileInSandbox(await means.sandbox(), { name: 'The rules', text })
  return {
    name: 'readings',
    needs: ['cases', 'evidence', 'observables'],
    facts: readingFacts,
    changes: [
      startReadingChange,
      finishReadingChange,
      acceptProposalsChange,
      dismissProposalsChange,
      reconsiderProposalsChange,
      bringInChange,
      bringChildChange(means.files),
      createYaraRuleChange(compile),
      editYaraRuleChange(compile),
      removeYaraRuleChange,
      restoreYaraRuleChange,
      runYaraRulesChange,
    ],
    queries: [
      listReadingsQuery,
      getReadingQuery,
      listProposalsQuery,
      listRowsQuery,
      listWarningsQuery,
      listSourcesQuery,
      readBytesQuery(means.files),
      readToolsQuery(means.sandbox),
      listYaraRulesQuery,
    ],
    reactions: [readNewEvidence, bringInAccepted(means)],
    tasks: [readEvidence(means)],
  }
}
