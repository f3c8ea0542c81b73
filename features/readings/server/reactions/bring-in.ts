import { Problem } from '../../../../platform/contract/problem.ts'
import type { Fact } from '../../../../platform/server/change.ts'
import type { Reaction, ReactionScene } from '../../../../platform/server/jobs/reactions.ts'
import { normaliseObservable, observableId } from '../../../observables/server/index.ts'
import { ReadingLine } from '../../contract/reading.ts'
import { bringIn } from '../../contract/requests/readings.ts'
import { whereOf, type Proposing } from '../lines.ts'
import { selectDecidable, type Brought } from '../lines.store.ts'
import { loadCited, type Cited } from '../queries/cited.ts'
import { takeOut } from '../take-out.ts'
import type { ReadingMeans } from '../tasks/read-evidence.ts'

export type Child = Extract<Proposing, { kind: 'child' }> & { number: number }
type Numbered = { number: number; line: Proposing }
type Working = { react: ReactionScene; fact: Fact; means: ReadingMeans; cited: Cited }

const mostObservables = 1000

/** What was accepted is put into the case by the changes a person would make, each once whatever is killed. */
export const bringInAccepted = (means: ReadingMeans): Reaction => ({
  name: 'bring-in-what-was-accepted',
  on: ['reading.accepted'],
  async run(react, fact) {
    const numbers = fact.data['numbers'] as number[]
    const found = await react.read(async (scene) => {
      const rows = await selectDecidable(scene, fact.subjectId, { numbers, most: numbers.length })
      return { rows, cited: await loadCited(scene, fact.subjectId) }
    })
    if (!found.cited) return
    const lines = found.rows.map(({ number, body }) => ({
      number,
      line: ReadingLine.parse(JSON.parse(body)) as Proposing,
    }))
    const working = { react, fact, means, cited: found.cited }
    const brought = [
      ...(await bringObservables(working, lines)),
      ...(await bringEvents(working, lines)),
      ...(await bringChildren(working, lines)),
    ]
    await act(working, 'noted', { change: bringIn.name, refs: [fact.subjectId], body: { brought } })
  },
})

type Call = { change: string; refs?: string[]; body: unknown }

async function act({ react, fact, means }: Working, part: string, ...calls: Call[]) {
  const requests = calls.map(({ change: name, refs = [], body }) => {
    const change = means.changes().get(name)
    if (!change) throw new Error(`There is no change ${name}.`)
    return { change, refs, body }
  })
  return react.perform({ once: { activityId: fact.id, reaction: `bring-in ${part}` } }, ...requests)
}

/** What the case refuses (it was closed meanwhile) is told on each. */
async function orSays(numbers: readonly number[], work: () => Promise<Brought[]>): Promise<Brought[]> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return numbers.map((number) => ({ number, became: null, says: error.detail }))
  }
}

async function bringObservables(working: Working, lines: readonly Numbered[]): Promise<Brought[]> {
  const { cited } = working
  const seen = lines.flatMap(({ number, line }) => (line.kind === 'observable' ? [{ number, ...line }] : []))
  const brought: Brought[] = []
  for (let from = 0; from < seen.length; from += mostObservables) {
    const part = seen.slice(from, from + mostObservables)
    brought.push(
      ...(await orSays(
        part.map(({ number }) => number),
        async () => {
          const observables = part.map(({ type, value }) => ({ type, value }))
          await act(working, `observables ${from}`, {
            change: 'observable.add',
            body: { caseId: cited.caseId, observables },
          })
          return part.map(({ number, type, value }) => {
            const found = normaliseObservable(type, value)
            const became = found && observableId(cited.organisationId, found.type, found.value)
            return { number, became, says: found ? null : 'It does not read as an observable of its type.' }
          })
        },
      )),
    )
  }
  return brought
}

async function bringEvents(working: Working, lines: readonly Numbered[]): Promise<Brought[]> {
  const { cited } = working
  const events = lines.flatMap(({ number, line }) => (line.kind === 'event' ? [{ number, ...line }] : []))
  const brought: Brought[] = []
  for (const event of events) {
    const body = {
      caseId: cited.caseId,
      title: event.what.replaceAll(/\s+/g, ' ').slice(0, 300),
      body: `${cited.source}, ${whereOf(event.at)}`,
      startsAt: event.time,
      endsAt: event.until ?? null,
    }
    brought.push(
      ...(await orSays([event.number], async () => {
        const { facts, repeated } = await act(working, `event ${event.number}`, { change: 'event.create', body })
        // Cut off between the event and this note of it.
        const says = repeated ? 'It stands in the timeline of the case.' : null
        return [{ number: event.number, became: facts[0]?.subjectId ?? null, says }]
      })),
    )
  }
  return brought
}

async function bringChildren(working: Working, lines: readonly Numbered[]): Promise<Brought[]> {
  const { react, fact, means, cited } = working
  const brought: Brought[] = []
  for (const { number, line } of lines) {
    if (line.kind !== 'child') continue
    brought.push(
      ...(await orSays([number], async () => {
        const taken = await takeOut(means, { react, factId: fact.id, cited, child: { ...line, number } })
        return [
          'says' in taken
            ? { number, became: null, says: taken.says }
            : { number, became: taken.evidenceId, says: null },
        ]
      })),
    )
  }
  return brought
}
