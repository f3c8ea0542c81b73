import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { SearchState } from '../../../../platform/web/search-state.ts'
import { sentenceOf } from '../../../../platform/web/slots.ts'
import { InlineCode } from '../../../../platform/web/ui/text/inline-code.tsx'
import css from './activity.module.css'

/** What a sentence is made of; timeline and notices know no more of a fact. */
export type SaidFact = {
  fact: string
  data: unknown
  actor: { id: string; name: string } | null
  /** `system`: Caseward did it, because of what the actor did. */
  actorKind?: 'person' | 'token' | 'system'
  subjectKind?: string
  subjectId?: string
  caseId?: string | null
}

/**
 * Who did what: `ana closed INC-42 as a false positive`. The feature of the fact says the rest after the name; a
 * fact that nobody here has words for is named, never hidden.
 */
export const FactSentence = ({ said, linked = true }: { said: SaidFact; linked?: boolean }) => (
  <span className={css.sentence}>
    <b>{nameOf(said)}</b> {predicateOf(said, linked)}
  </span>
)

const nameOf = ({ actor, actorKind }: SaidFact): string => {
  if (!actor) return 'Caseward'
  return actorKind === 'system' ? `Caseward, for ${actor.name},` : actor.name
}

const predicateOf = (said: SaidFact, linked: boolean): ReactNode => {
  const sentence = sentenceOf(said.fact)
  if (!sentence) return unknownFact(said.fact)
  try {
    return sentence((said.data ?? {}) as never, subjectOf(said, linked))
  } catch {
    // Written by a version that said other things of this fact: the log is older than the code that reads it.
    return unknownFact(said.fact)
  }
}

const unknownFact = (fact: string) => <>recorded “{fact.replaceAll(/[.-]/g, ' ')}”</>

const subjectOf = (said: SaidFact, linked: boolean): ReactNode => {
  const data = (said.data ?? {}) as Record<string, unknown>
  // `of`: what a clock runs on; its name is the clock's own.
  const label = [data['key'], data['title'], data['of'], data['name']].find(
    (one) => typeof one === 'string' && one !== '',
  )
  const text = typeof label === 'string' ? label : (said.subjectKind ?? 'it')
  const place = linked ? placeOf(said) : undefined
  return place ? (
    <Link to={place.to} {...(place.search ? { search: place.search as never } : {})} className={css.subject}>
      <InlineCode text={text} />
    </Link>
  ) : (
    <span className={css.subject}>
      <InlineCode text={text} />
    </span>
  )
}

const placeOf = ({ subjectKind, subjectId, caseId }: SaidFact): { to: string; search?: SearchState } | undefined => {
  if (subjectKind === 'case' && subjectId) return { to: `/cases/${subjectId}` }
  if (subjectKind === 'evidence' && subjectId) return { to: `/evidence/${subjectId}` }
  if (!caseId) return undefined
  return subjectKind === 'task' && subjectId
    ? { to: `/cases/${caseId}`, search: { tab: 'tasks', task: subjectId } }
    : { to: `/cases/${caseId}` }
}
