/** What NOTIFY `activity` carries: in which organisation something happened, and what. Empty: unknown, take it as all. */
export type Announced = { organisationId: string; fact: string }

export const readAnnounced = (payload: string): Announced => {
  const [organisationId = '', fact = ''] = payload.split(' ')
  return { organisationId, fact }
}

/** Who is connected may be nobody any more after it, or may do something else: they are asked again at once. */
export const changesAccess = ({ fact }: Announced): boolean =>
  fact === '' || /^(session|password|token|person|role)\.(?!begun$|created$|invited$|joined$)/.test(fact)

/**
 * Whose connections that concerns; undefined: everybody's. A session that ended or moved was perhaps at work in another
 * organisation than the one whose log says so.
 */
export const concerns = ({ organisationId, fact }: Announced): string | undefined =>
  organisationId === '' || /^(session|password)\./.test(fact) ? undefined : organisationId
