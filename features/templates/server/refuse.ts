import { Problem, wrongField } from '../../../platform/contract/problem.ts'
import type { TemplateProblem } from '../contract/problems.ts'

export const conflict = (code: TemplateProblem, detail: string) => new Problem('conflict', code, detail)
export const invalid: (code: TemplateProblem, path: string, sentence: string) => Problem = wrongField

/** Two things of one key: the key is what everything else calls it by. */
export const keyTaken = (code: TemplateProblem, key: string) =>
  invalid(code, 'key', `There is one with the key ${key} already. Choose another, or change that one.`)

export const retiredProblem = (code: TemplateProblem, name: string, isRetired: boolean) =>
  conflict(code, isRetired ? `${name} is retired already.` : `${name} is not retired.`)
