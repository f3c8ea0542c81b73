import type { FastifyInstance } from 'fastify'
import { Problem } from '../../../../platform/contract/problem.ts'
import { inScope } from '../../../../platform/server/db/database.ts'
import type { Doors } from '../../../../platform/server/feature.ts'
import { understand } from '../../../../platform/server/http/invalid.ts'
import { hashSecret } from '../../../../platform/server/ids.ts'
import { perform } from '../../../../platform/server/perform.ts'
import { systemActor } from '../../../../platform/server/scene.ts'
import type { Scene } from '../../../../platform/server/scene.ts'
import { answerForm, lookAtForm } from '../../contract/requests/links.ts'
import { askOfLink, loadAsksUnlocked, type AskRow } from '../stores/asks.store.ts'
import { answerByLinkChange } from '../changes/asks.ts'
import { organisationName } from '../queries/organisation-name.ts'

const gone = () =>
  new Problem(
    'unknown',
    'playbook.link_over',
    'This link has been used, has expired, or never was one. Ask whoever sent it to you for another.',
  )

/** For outsiders: no login, but a link with 256 random bits that works once. */
export function openForms(app: FastifyInstance, doors: Doors): void {
  app.post(`/api/v1${lookAtForm.path}`, async (request) => {
    const { link } = understand(lookAtForm.body, request.body) as { link: string }
    const { ask, organisation } = await find(doors, link)
    const { question, fields, dueAt } = ask
    return { organisation, question, fields, dueAt: dueAt?.toISOString() ?? null }
  })
  app.post(`/api/v1${answerForm.path}`, async (request) => {
    const { link, answers } = understand(answerForm.body, request.body) as {
      link: string
      answers: Record<string, never>
    }
    const { ask, organisationId } = await find(doors, link)
    const call = { actor: systemActor(organisationId), source: 'web' as const }
    await perform(doors.world, call, { change: answerByLinkChange, refs: [ask.id], body: { answers } })
    return { answered: true }
  })
}

async function find(
  { world }: Doors,
  link: string,
): Promise<{ ask: AskRow; organisation: string; organisationId: string }> {
  const now = world.clock.now()
  const reading = { personId: null, system: true, mode: 'read' } as const
  const sceneOf = (db: Scene['db'], organisationId: string): Scene => ({
    db,
    actor: systemActor(organisationId),
    now,
    source: 'web',
    changesOn: world.changesOn,
  })
  const at = await inScope(world.database, { ...reading, organisationId: null }, (db) =>
    askOfLink(sceneOf(db, ''), hashSecret(link)),
  )
  if (!at) throw gone()
  return inScope(world.database, { ...reading, organisationId: at.organisationId }, async (db) => {
    const scene = sceneOf(db, at.organisationId)
    const [ask] = await loadAsksUnlocked(scene, [at.id])
    if (ask?.status !== 'open' || (ask.dueAt !== null && ask.dueAt <= now)) throw gone()
    return { ask, organisation: await organisationName(scene), organisationId: at.organisationId }
  })
}
