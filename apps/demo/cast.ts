/** Who works at Example Freight. RFC 2606 keeps the domain free for such uses. */
export const organisation = 'Example Freight'
export const mailDomain = 'freight.example.com'
export const password = 'night-shift-demo'

export const cast = {
  adam: { name: 'Adam Abel', role: 'administrator' },
  ana: { name: 'Ana Alves', role: 'analyst' },
  bob: { name: 'Bob Brandt', role: 'analyst' },
  leo: { name: 'Leo Lindqvist', role: 'lead' },
  rita: { name: 'Rita Romero', role: 'analyst' },
  omar: { name: 'Omar Okafor', role: 'auditor' },
  lena: { name: 'Lena Laurent', role: 'investigator' },
} as const

export type Name = keyof typeof cast
export const names = Object.keys(cast) as Name[]
export const emailOf = (name: Name): string => `${name}@${mailDomain}`

export const teams = {
  night: {
    name: 'Night shift',
    description: 'Alerts and incidents from 20:00 to 08:00.',
    members: ['ana', 'bob', 'leo'],
  },
  day: { name: 'Day shift', description: 'Alerts and incidents from 08:00 to 20:00.', members: ['rita', 'leo'] },
} as const satisfies Record<string, { name: string; description: string; members: readonly Name[] }>

export type TeamName = keyof typeof teams
