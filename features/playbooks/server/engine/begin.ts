import { millisecondsOf } from '../../contract/document/duration.ts'
import type { StepOf } from '../../contract/document/step.ts'
import { beginAction } from './effects/action.ts'
import { beginAsk } from './effects/ask.ts'
import { beginHttp } from './effects/http.ts'
import { beginManual } from './effects/manual.ts'
import { beginNotice } from './effects/notice.ts'
import { beginSub } from './effects/sub.ts'
import { beginWait } from './effects/wait.ts'
import { kept, StepFailure, type Outcome } from './outcome.ts'
import { runScript } from './script.ts'
import { sightOf } from './sight.ts'
import type { Engine, Standing } from './standing.ts'
import { askCondition, askValue, fill, Untold, type Sight } from '../../../../platform/contract/expressions/fill.ts'

/** Does a step, as far as it can be done now. What cannot be done is a sentence; what cannot be explained is thrown. */
export async function beginStep(engine: Engine, at: Standing): Promise<Outcome> {
  try {
    const sight = await sightOf(engine, at)
    return await begin(engine, at, sight)
  } catch (error) {
    if (error instanceof Untold)
      return { kind: 'failed', sentence: error.message, again: error instanceof StepFailure && error.again }
    throw error
  }
}

async function begin(engine: Engine, at: Standing, sight: Sight): Promise<Outcome> {
  const { step } = at
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- the others only decide
  switch (step.kind) {
    case 'action':
      return beginAction(engine, at, { step, sight })
    case 'http':
      return beginHttp(engine, at, { step, sight })
    case 'playbook':
      return beginSub(engine, at, { step, sight })
    case 'manual':
      return beginManual(engine, at, { step, sight })
    case 'notice':
      return beginNotice(engine, at, { step, sight })
    case 'approval':
    case 'form':
      return beginAsk(engine, at, { step, sight })
    case 'wait':
      return beginWait(at, { step, sight })
    case 'script':
      return beginScript(step, sight)
    case 'join':
      return { kind: 'failed', sentence: 'It was come to by no branch.' }
    default:
      return decide(step, sight)
  }
}

/** Steps that only decide how it goes on. */
function decide(step: StepOf<'condition' | 'switch' | 'parallel' | 'loop' | 'end'>, sight: Sight): Outcome {
  switch (step.kind) {
    case 'condition': {
      const holds = askCondition(sight, step.if)
      return { kind: 'done', output: holds, to: (holds ? step.then : step.else) ?? step.next }
    }
    case 'switch': {
      const value = askValue(sight, step.value)
      const fitting = step.cases.find(({ is }) => is === value || String(is) === String(value))
      return { kind: 'done', output: kept(value), to: fitting?.then ?? step.next }
    }
    case 'parallel':
      return { kind: 'forks', branches: step.branches }
    case 'loop': {
      const items = askValue(sight, step.over)
      if (!Array.isArray(items)) throw new StepFailure(`"${step.over}" is no list.`)
      if (items.length > step.most)
        throw new StepFailure(`There are ${items.length} to go through; this loop takes ${step.most} at most.`)
      return { kind: 'turns', items: kept(items) as unknown[] }
    }
    case 'end': {
      const output = kept(fill(sight, step.output ?? null))
      const why = step.failed ? `It ended at "${step.name}".` : null
      return { kind: 'ends', ending: { status: step.failed ? 'failed' : 'done', why, output } }
    }
  }
}

async function beginScript(step: StepOf<'script'>, sight: Sight): Promise<Outcome> {
  const input = fill(sight, step.input ?? {})
  const late = step.timeout ? Math.min(step.deadline, millisecondsOf(step.timeout)) : step.deadline
  return { kind: 'done', input: kept(input), output: kept(await runScript(step.code, input, late)), to: step.next }
}
