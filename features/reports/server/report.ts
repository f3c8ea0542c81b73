import { Problem } from '../../../platform/contract/problem.ts'
import type { Tlp } from '../../../platform/contract/scalars.ts'
import { granted } from '../../../platform/server/policy.ts'
import type { Actor } from '../../../platform/server/scene.ts'
import { marking, stricterThan } from '../contract/marking.ts'
import type { Period } from '../contract/period.ts'
import type { ReportPart, TemplateBody } from '../contract/report.ts'

/** What was chosen when it was asked for. */
export type Choice = { audience: Tlp } & (
  | { template: string; parts?: ReportPart[] | undefined; period?: undefined }
  | { period: Period }
)

export const conflict = (code: string, sentence: string) => new Problem('conflict', `report.${code}`, sentence)

/**
 * For whom it is: as chosen, or as the template has it; never wider than what it is made of.
 * @throws Problem where it was chosen wider
 */
export function audienceOf(chosen: Tlp | undefined, template: TemplateBody, strictest: Tlp): Tlp {
  if (chosen === undefined) return stricterThan(strictest, template.audience) ? strictest : template.audience
  if (!stricterThan(strictest, chosen)) return chosen
  throw conflict(
    'above-audience',
    `What it tells of is ${marking(strictest)}, so that a report for readers of ${marking(chosen)} would carry it further than it may go. Nothing was made. Choose ${marking(strictest)}, or change the marking of the case.`,
  )
}

/** The parts that were chosen, in the order and with the words of the template. @throws Problem where none is left */
export function partsOf(template: TemplateBody, chosen: readonly ReportPart[] | undefined): TemplateBody {
  const parts = chosen ? template.parts.filter(({ part }) => chosen.includes(part)) : template.parts
  if (parts.length === 0)
    throw conflict(
      'no-parts',
      `The template “${template.name}” has none of these parts. Nothing was made. Choose parts of the template.`,
    )
  return { ...template, parts }
}

/** Why somebody may not open what took more rights to make than they have; undefined: they may. */
export function lacks(actor: Actor, needs: readonly string[]): string | undefined {
  const missing = needs.filter((permission) => !granted(actor, permission))
  return missing.length === 0
    ? undefined
    : `This report tells of what you may not read: it needs ${missing.join(', ')}, which none of your roles gives.`
}
