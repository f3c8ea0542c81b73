import type { Problem } from '../../../contract/problem.ts'
import css from './form.module.css'

type Props = {
  problem: Problem | null | undefined
  /** Fields that say by themselves what is wrong with them: when it is theirs alone, it is not said twice. */
  beside?: readonly string[]
}

/** Why a form was refused, above its buttons; read out at once. What was typed stays. */
export const ProblemLine = ({ problem, beside = [] }: Props) =>
  problem && !saidBeside(problem, beside) ? (
    <div role="alert" className={css.problem}>
      {problem.detail}
      {problem.extra.retryAfterSeconds ? ` Try again in ${problem.extra.retryAfterSeconds} s.` : ''}
    </div>
  ) : null

const saidBeside = (problem: Problem, beside: readonly string[]) => {
  const faults = problem.extra.fields ?? []
  return faults.length > 0 && faults.every(({ path }) => beside.includes(pathOf(path)))
}

const pathOf = (path: string) => path.replace(/^\/?(body[./])?/, '').replaceAll('/', '.')

/** Below a field that has no line of its own for it: what is wrong with it. */
export const FieldLine = ({ text }: { text: string | undefined }) =>
  text ? (
    <div role="alert" className={css.error}>
      {text}
    </div>
  ) : null

/** The message for one field (`name`, or `roles.0`), if the refusal named it. */
export const fieldError = (problem: Problem | null | undefined, path: string): string | undefined =>
  problem?.extra.fields?.find((field) => pathOf(field.path) === path)?.message
