import { Problem, unknown } from '../../../../platform/contract/problem.ts'
import { tryOut } from '../../../../platform/server/acts/try-out.ts'
import { query } from '../../../../platform/server/query.ts'
import type { Registry } from '../../../../platform/server/registry.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import type { PlaybookDocument } from '../../contract/document/playbook.ts'
import { reopenCase } from '../../../cases/contract/requests/work-case.ts'
import { rehearse as request } from '../../contract/requests/runs.ts'
import { shownSubject } from '../engine/subject-shown.ts'
import { findPlaybooks } from '../stores/playbooks.store.ts'
import { findSubject } from '../queries/subject.ts'
import { versionOf } from '../queries/versions.ts'
import { inputProblem } from '../run.ts'
import { walk } from './walk.ts'

/** In a transaction that is taken back, and with nothing that leads out: what would be done, and what would be refused. */
export const rehearseQuery = (registry: () => Registry) =>
  query({
    request,
    permission: 'playbook.start',
    trial: true,
    async run(scene, { kind, subject, input, number }, { id = '' }) {
      const document = await documentOf(scene, id, number)
      const found = await findSubject(scene, { kind, id: subject })
      if (!found) throw unknown(kind)
      const given = readInput(input)
      const refused = inputProblem(document, given)
      if (refused) throw refused
      const show = (name: 'case.get' | 'alert.read', id: string | null) =>
        shownSubject(registry(), { name, id }, (work) => work(scene))
      const values: Record<string, unknown> = { input: given }
      const refresh = async () => {
        values.case = await show('case.get', found.caseId)
        values.alert = await show('alert.read', found.alertId)
      }
      await refresh()
      const asOpen = await openAgain(scene, registry(), values.case)
      if (asOpen) await refresh()
      return { asOpen, ...(await walk({ registry: registry(), scene, document, values, of: found, refresh })) }
    },
  })

/** A playbook works on open cases: a closed one is rehearsed on as if it were reopened, if its reader may. */
async function openAgain(scene: Scene, registry: Registry, shown: unknown): Promise<boolean> {
  const kase = shown as { id: string; stage: string } | null
  const change = registry.acts.get(reopenCase.name)
  if (kase?.stage !== 'closed' || !change) return false
  const body = { reason: 'For a rehearsal.' }
  return 'answer' in (await tryOut(scene, { change, refs: [kase.id], body }))
}

async function documentOf(scene: Scene, id: string, number: number | undefined): Promise<PlaybookDocument> {
  const [playbook] = await findPlaybooks(scene, [id])
  if (!playbook) throw unknown('playbook')
  if (number === undefined) return playbook.draft
  const version = await versionOf(scene, playbook.id, number)
  if (!version) throw unknown('version')
  return version.document
}

function readInput(text: string | undefined): Record<string, unknown> {
  if (text === undefined) return {}
  try {
    const input: unknown = JSON.parse(text)
    if (typeof input === 'object' && input !== null && !Array.isArray(input)) return input as Record<string, unknown>
  } catch {
    // Told below.
  }
  throw new Problem('invalid', 'playbook.input', 'The input is no JSON object.', {
    fields: [{ path: 'input', message: 'No JSON object.' }],
  })
}
