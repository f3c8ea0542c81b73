import type { BodyOf } from '../../../../platform/contract/endpoint.ts'
import type { ActDraft, ActOffer, Picks } from '../../../../platform/web/ui/acts/act-draft.ts'
import { offeredActsOn } from '../../contract/offered-acts.ts'
import type { defineRule } from '../../contract/requests/rules.ts'
import { kindOf, type RuleTrigger } from '../../contract/rule.ts'
import type { Choices } from '../words.ts'

/** A rule while it is written. */
export type RuleDraft = {
  name: string
  says: string | null
  on: RuleTrigger
  facts: readonly string[]
  when: string | null
  acts: readonly ActDraft[]
  stop: boolean
  expiresAt: string | null
}
export type RuleSaid = Omit<BodyOf<typeof defineRule>, 'mode' | 'shipped'>

export const emptyDraft: RuleDraft = {
  name: '',
  says: null,
  on: 'arrival',
  facts: [],
  when: null,
  acts: [],
  stop: false,
  expiresAt: null,
}

type Like = Pick<RuleDraft, 'name' | 'on'> & { [Part in keyof RuleDraft]?: RuleDraft[Part] | undefined }

/** Only what a rule says, without what the server adds. */
export const draftOf = ({ name, says, on, facts, when, acts, stop, expiresAt }: Like): RuleDraft => ({
  name,
  says: says ?? null,
  on,
  facts: facts ?? [],
  when: when ?? null,
  acts: (acts ?? []).map(({ change, ref, body }) => ({ change, ref: ref ?? null, body: body ?? {} })),
  stop: stop ?? false,
  expiresAt: expiresAt ?? null,
})

/** As it is sent; what is not said stays away. */
export const saidOf = (draft: RuleDraft): RuleSaid =>
  ({
    ...draft,
    says: draft.says?.trim() || null,
    when: draft.when?.trim() ? draft.when : null,
    facts: draft.on === 'arrival' ? [] : draft.facts,
  }) as unknown as RuleSaid

/** What a preview is asked for: a name is not needed, and no act yet either. */
export function previewOf(draft: RuleDraft): Record<string, unknown> {
  const { acts, ...rest } = saidOf(draft)
  return { ...rest, name: draft.name.trim() || 'A rule', ...(draft.acts.length > 0 ? { acts } : {}) }
}

const options = (choices: readonly { id: string; name: string }[]) =>
  choices.map(({ id, name }) => ({ value: id, label: name }))

/** What acts of a rule about this kind of thing can be made of: what has a name people use, and what is done to such a thing. */
export function offerOf({ on, acts }: Pick<RuleDraft, 'on' | 'acts'>, choices: Choices | undefined): ActOffer {
  const kind = kindOf(on)
  const presets = offeredActsOn(kind)
  const named = new Set([...presets.map(({ act }) => act.change), ...acts.map(({ change }) => change)])
  const { people = [], teams = [], playbooks = [], templates = [], webhooks = [], channels = [] } = choices ?? {}
  const [persons, groups] = [options(people), options(teams)]
  const picks: Picks = {
    fields: {
      personId: persons,
      ownerId: persons,
      people: persons,
      teamId: groups,
      teams: groups,
      channels: options(channels),
      template: options(templates),
    },
    refs: { playbook: options(playbooks), webhook: options(webhooks) },
  }
  // What is done to other kinds of thing needs an id nobody knows beforehand; what a rule says already stays.
  const changes = (choices?.changes ?? []).filter(({ name, subjectKind }) => named.has(name) || subjectKind === kind)
  return { changes, on: [kind], picks, presets }
}
