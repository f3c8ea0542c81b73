import { fieldsAstray } from '../../../../platform/contract/acts/known-change.ts'
import type { PlaybookDocument } from '../document/playbook.ts'
import type { Step, StepId, StepOf } from '../document/step.ts'
import { checkGraph } from './check-graph.ts'
import { checkTexts } from './check-texts.ts'
import type { Fault } from './fault.ts'
import type { Known } from './known.ts'

/** All that keeps a playbook from being published, each a sentence at its step. */
export function checkPlaybook(document: PlaybookDocument, known: Known): Fault[] {
  const steps = Object.entries(document.steps).flatMap(([id, step]) => checkStep({ document, known, id }, step))
  const secrets = document.secrets
    .filter((name) => known.secrets && !known.secrets.has(name))
    .map((name) => ({ step: null, field: 'secrets', sentence: `There is no secret ${name} that playbooks may use.` }))
  return [...checkGraph(document), ...checkTexts(document), ...steps, ...secrets]
}

type At = { document: PlaybookDocument; known: Known; id: StepId }

function checkStep(at: At, step: Step): Fault[] {
  const say = (field: string, sentence: string): Fault => ({
    step: at.id,
    field,
    sentence: `"${step.name}" ${sentence}`,
  })
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- of the others the shape says all there is
  switch (step.kind) {
    case 'action':
      return checkAction(at, step, say)
    case 'wait':
      return checkWait(at, step, say)
    case 'approval':
    case 'form':
      if (step.then && !step.by) return [say('then', 'says who is asked next and not by when the first has to answer.')]
      if (step.kind === 'form')
        return step.fields.flatMap((field, n) => checkField(field, (text) => say(`fields.${n}`, text)))
      return []
    case 'playbook':
      if (step.playbook === at.document.name)
        return [say('playbook', 'starts its own playbook, which would go on for ever.')]
      return at.known.playbooks && !at.known.playbooks.has(step.playbook)
        ? [say('playbook', `starts the playbook "${step.playbook}", and no such one is published.`)]
        : []
    case 'http':
      return /^(https?:\/\/|\{\{)/i.test(step.url)
        ? []
        : [say('url', 'needs an address that begins with https:// or http://.')]
    default:
      return []
  }
}

type Say = (field: string, sentence: string) => Fault

function checkAction({ document, known }: At, step: StepOf<'action'>, say: Say): Fault[] {
  const change = known.changes.get(step.change)
  if (!change) return [say('change', `wants ${step.change}, and there is no such change.`)]
  const { strange, missing } = fieldsAstray(change, step.with ?? {})
  const faults = [
    ...strange.map((field) => say(`with.${field}`, `says ${field}, which ${step.change} does not take.`)),
    ...missing.map((field) => say(`with.${field}`, `does not say ${field}, which ${step.change} needs.`)),
  ]
  if (change.subjectKind === null && step.on !== undefined)
    faults.push(say('on', `names what it acts on, and ${step.change} makes something new.`))
  if (change.subjectKind !== null && step.on === undefined && !document.on.includes(change.subjectKind as 'case'))
    faults.push(say('on', `needs to say on which ${change.subjectKind} it does ${step.change}.`))
  return faults
}

function checkWait({ known }: At, step: StepOf<'wait'>, say: Say): Fault[] {
  const ways = [step.for, step.until, step.fact].filter((each) => each !== undefined)
  if (ways.length !== 1)
    return [say('for', 'waits for a length of time, until a time, or for a fact: say one of them.')]
  if (step.fact !== undefined && !known.facts.has(step.fact))
    return [say('fact', `waits for ${step.fact}, and there is no such fact.`)]
  if (step.fact === undefined && (step.where !== undefined || step.on !== undefined))
    return [say('where', 'says which fact and waits for none.')]
  return []
}

const checkField = (field: StepOf<'form'>['fields'][number], say: (sentence: string) => Fault): Fault[] =>
  field.type === 'choice' && !field.choices
    ? [say(`asks for a choice in "${field.label}" and names nothing to choose from.`)]
    : []
