import type { Problem } from '../../../contract/problem.ts'
import css from './form.module.css'

/** Why a form was refused, above its buttons; read out at once. What was typed stays. */
export const ProblemLine = ({ problem }: { problem: Problem | null | undefined }) =>
  problem ? (
    <div role="alert" className={css.problem}>
      {problem.detail}
      {problem.extra.retryAfterSeconds ? ` Try again in ${problem.extra.retryAfterSeconds} s.` : ''}
    </div>
  ) : null

/** The message for one field (`name`, or `roles.0`), if the refusal named it. */
export const fieldError = (problem: Problem | null | undefined, path: string): string | undefined =>
  problem?.extra.fields?.find((field) => field.path.replace(/^\/?(body[./])?/, '').replaceAll('/', '.') === path)
    ?.message
