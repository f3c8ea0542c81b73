import type { Tlp } from '../../../platform/contract/scalars.ts'

const inOrder: readonly Tlp[] = ['clear', 'green', 'amber', 'amber+strict', 'red']

/** Whether `one` is for a narrower circle than `other`. */
export const stricterThan = (one: Tlp, other: Tlp): boolean => inOrder.indexOf(one) > inOrder.indexOf(other)

export const marking = (tlp: Tlp): string => `TLP:${tlp.toUpperCase()}`
