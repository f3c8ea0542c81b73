import { edgesOf, fallsOff, reach } from '../document/graph.ts'
import type { PlaybookDocument } from '../document/playbook.ts'
import type { StepId } from '../document/step.ts'
import type { Fault } from './fault.ts'

/** Ways that lead nowhere, steps nobody comes to, circles, loops and joins that never end. */
export function checkGraph(document: PlaybookDocument): Fault[] {
  const dangling = checkEdges(document)
  return [
    ...dangling,
    ...checkReach(document),
    ...checkCircles(document),
    ...checkLoops(document),
    ...checkJoins(document),
  ]
}

const nameOf = (document: PlaybookDocument, id: StepId) => `"${document.steps[id]?.name ?? id}"`

function checkEdges(document: PlaybookDocument): Fault[] {
  const faults: Fault[] = []
  if (!document.steps[document.start])
    faults.push({
      step: null,
      field: 'start',
      sentence: `It starts with ${document.start}, and there is no such step.`,
    })
  for (const [id, step] of Object.entries(document.steps)) {
    const ways = step.kind === 'parallel' ? [...edgesOf(step), { to: step.join, field: 'join' }] : edgesOf(step)
    for (const { to, field } of ways)
      if (!document.steps[to])
        faults.push({ step: id, field, sentence: `"${step.name}" leads to ${to}, and there is no such step.` })
  }
  return faults
}

function checkReach(document: PlaybookDocument): Fault[] {
  const found = reach(document, [document.start])
  return Object.entries(document.steps)
    .filter(([id]) => !found.has(id))
    .map(([id, step]) => ({ step: id, field: null, sentence: `No way leads to "${step.name}".` }))
}

/** Coming back is for the body of a loop alone: everything else that goes round would never end. */
function checkCircles(document: PlaybookDocument): Fault[] {
  const state = new Map<StepId, 'open' | 'done'>()
  const faults: Fault[] = []
  const bodies = bodiesOf(document)
  const visit = (id: StepId, way: StepId[]): void => {
    const step = document.steps[id]
    if (!step || state.get(id) === 'done') return
    if (state.get(id) === 'open') {
      const circle = way.slice(way.indexOf(id))
      const names = circle.map((each) => nameOf(document, each)).join(', ')
      faults.push({
        step: id,
        field: null,
        sentence: `${names} go round in a circle. Use a loop step to do something again.`,
      })
      return
    }
    state.set(id, 'open')
    for (const { to } of edgesOf(step)) if (!bodies.get(to)?.has(id)) visit(to, [...way, id])
    state.set(id, 'done')
  }
  visit(document.start, [])
  return faults
}

/** Of each loop the steps between it and its coming back. */
export const bodiesOf = (document: PlaybookDocument): Map<StepId, Set<StepId>> =>
  new Map(
    Object.entries(document.steps).flatMap(([id, step]) =>
      step.kind === 'loop' ? [[id, reach(document, [step.do], id)] as const] : [],
    ),
  )

function checkLoops(document: PlaybookDocument): Fault[] {
  const faults: Fault[] = []
  for (const [id, body] of bodiesOf(document)) {
    const loop = document.steps[id]
    if (loop?.kind !== 'loop') continue
    const outside = reach(document, [document.start], id)
    if (loop.do === id || body.size === 0)
      faults.push({ step: id, field: 'do', sentence: `"${loop.name}" has nothing to do again and again.` })
    for (const step of body) {
      if (fallsOff(document.steps[step]!))
        faults.push({
          step,
          field: 'next',
          sentence: `${nameOf(document, step)} ends without coming back to the loop "${loop.name}".`,
        })
      if (outside.has(step))
        faults.push({
          step,
          field: null,
          sentence: `${nameOf(document, step)} belongs to the loop "${loop.name}" and is come to from outside of it.`,
        })
    }
  }
  return faults
}

function checkJoins(document: PlaybookDocument): Fault[] {
  const faults: Fault[] = []
  const parallels = Object.entries(document.steps).flatMap(([id, step]) =>
    step.kind === 'parallel' ? [{ id, step }] : [],
  )
  for (const { id, step } of parallels) {
    const join = document.steps[step.join]
    if (!join) continue
    if (join.kind !== 'join') {
      faults.push({
        step: id,
        field: 'join',
        sentence: `"${step.name}" is joined by ${nameOf(document, step.join)}, which is no join.`,
      })
      continue
    }
    faults.push(...checkBranches(document, { id, branches: step.branches, join: step.join }))
  }
  for (const [id, step] of Object.entries(document.steps)) {
    const by = parallels.filter((each) => each.step.join === id)
    if (step.kind === 'join' && by.length !== 1)
      faults.push({
        step: id,
        field: null,
        sentence:
          by.length === 0
            ? `"${step.name}" joins no parallel, so it would wait for ever.`
            : `"${step.name}" joins ${by.length} parallels; each needs one of its own.`,
      })
  }
  return faults
}

type Parallel = { id: StepId; branches: readonly StepId[]; join: StepId }

/** A join can only complete when every way of every branch comes to it, and no two branches run into each other before. */
function checkBranches(document: PlaybookDocument, parallel: Parallel): Fault[] {
  const { id, branches, join } = parallel
  const seen = new Set<StepId>()
  const outside = reach(document, [document.start], id)
  const faults = branches.flatMap((branch) => checkBranch(document, parallel, { branch, seen, outside }))
  if (!outside.has(join)) return faults
  const sentence = `${nameOf(document, join)} is come to without passing ${nameOf(document, id)}, so it would wait for ever.`
  return [...faults, { step: join, field: null, sentence }]
}

type Within = { branch: StepId; seen: Set<StepId>; outside: ReadonlySet<StepId> }

function checkBranch(document: PlaybookDocument, { id, join }: Parallel, { branch, seen, outside }: Within): Fault[] {
  const [start, end] = [nameOf(document, id), nameOf(document, join)]
  const faults: Fault[] = []
  const say = (step: StepId, sentence: string, field: string | null = null) =>
    void faults.push({ step, field, sentence })
  if (!reach(document, [branch]).has(join))
    say(
      branch,
      `The branch ${nameOf(document, branch)} of ${start} never comes to the join ${end}, which would wait for ever.`,
    )
  for (const step of reach(document, [branch], join)) {
    const name = nameOf(document, step)
    if (fallsOff(document.steps[step]!))
      say(step, `${name} ends without coming to the join ${end}, which would wait for ever.`, 'next')
    if (seen.has(step)) say(step, `Two branches of ${start} come to ${name} before their join ${end}.`)
    if (outside.has(step)) say(step, `${name} belongs to a branch of ${start} and is come to from outside of it.`)
    seen.add(step)
  }
  return faults
}
