import type { Problem } from '../../../../platform/contract/problem.ts'
import { fieldError } from '../../../../platform/web/ui/form/problem-line.tsx'
import type { RuleFault } from '../../contract/requests/hits.ts'

/** What is wrong at a place of the form: as it was refused, or as the preview found. A missing act is no fault while writing. */
export const wrongAt =
  (problem: Problem | null | undefined, faults: readonly RuleFault[]) =>
  (path: string): string | undefined =>
    fieldError(problem, path) ??
    faults.find((fault) => fault.path === path || fault.path.startsWith(`${path}.`))?.message ??
    problem?.extra.fields?.find((field) => field.path.replaceAll('/', '.').includes(`${path}.`))?.message
