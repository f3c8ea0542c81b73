import { wrongField } from '../../../platform/contract/problem.ts'
import { isZone } from './compose/times.ts'

/** @throws Problem */
export function mustBeZone(zone: string): void {
  if (!isZone(zone))
    throw wrongField('report.zone', 'zone', `There is no time zone “${zone}”. Name one like Europe/Berlin.`)
}
