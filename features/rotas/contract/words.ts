/** Plain words, apart from the schemas: the web reads them. */
export const pools = ['members', 'on-shift'] as const
export const ways = ['round-robin', 'least-loaded'] as const
export const dutyReasons = ['fixed', 'rotation', 'override', 'stand-in', 'away'] as const
export const handoverParts = ['open', 'breaching', 'changed', 'promised'] as const
export const handOutKinds = ['case', 'alert', 'task'] as const
export type HandOutKind = (typeof handOutKinds)[number]
