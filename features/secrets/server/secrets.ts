import { Problem } from '../../../platform/contract/problem.ts'
import type { Vault } from '../../../platform/server/means/vault/vault.ts'
import type { Scene } from '../../../platform/server/scene.ts'
import type { SecretUse } from '../contract/secret.ts'
import type { Opened } from './redact.ts'
import { dropSealed, keepSealed, openSealed, type Kept } from './sealed.store.ts'
import { markUsed, replaceUses, secretsNamed, teamsOf, type SecretRow } from './secrets.store.ts'

/** The thing that uses secrets: a playbook, webhook or rule, and on whose behalf it acts. */
export type UsedBy = { kind: SecretUse; id: string; label: string; ownerId: string | null }

export type Secrets = {
  /**
   * When a thing that refers to secrets is saved: whether its owner and its kind may use them; then notes that it does,
   * so that none of them is removed meanwhile. Without names the notes are taken back.
   */
  refer: (scene: Scene, by: UsedBy, names: readonly string[]) => Promise<Problem | undefined>
  /** The same question without noting anything: for `check`, before the thing has an id. */
  mayUse: (scene: Scene, by: Omit<UsedBy, 'id' | 'label'>, names: readonly string[]) => Promise<Problem | undefined>
  /** Their values, for a worker that is about to send; asked again whether they may be used. @throws Problem */
  resolve: (scene: Scene, by: UsedBy, names: readonly string[]) => Promise<Opened>
  /** What a feature keeps sealed for itself: a signing key, the address of a channel. */
  keep: (scene: Scene, kept: Kept & { value: string }) => Promise<void>
  /** undefined: nothing is kept there. @throws Problem */
  open: (scene: Scene, kept: Kept) => Promise<string | undefined>
  drop: (scene: Scene, kept: Kept) => Promise<void>
}

/** The door to secrets, for what runs with a vault. */
export function makeSecrets(vault: Vault): Secrets {
  const mayUse: Secrets['mayUse'] = async (scene, by, names) =>
    names.length === 0 ? undefined : refused(scene, by, { names, rows: await secretsNamed(scene, names) })
  return {
    mayUse,
    async refer(scene, by, names) {
      const rows = await secretsNamed(scene, names)
      const problem = await refused(scene, by, { names, rows })
      if (!problem)
        await replaceUses(
          scene,
          by,
          rows.map((row) => row.id),
        )
      return problem
    },
    async resolve(scene, by, names) {
      if (names.length === 0) return new Map()
      const rows = await secretsNamed(scene, names)
      const problem = await refused(scene, by, { names, rows })
      if (problem) throw problem
      const opened = new Map<string, string>()
      for (const { id, name } of rows) opened.set(name, (await openKept(scene, vault, { place: 'secret', id })) ?? '')
      await markUsed(
        scene,
        rows.map((row) => row.id),
        by.label.slice(0, 200),
      )
      return opened
    },
    keep: (scene, kept) => keepSealed(scene, vault, kept),
    open: (scene, kept) => openKept(scene, vault, kept),
    drop: dropSealed,
  }
}

async function openKept(scene: Scene, vault: Vault, kept: Kept): Promise<string | undefined> {
  try {
    return await openSealed(scene, vault, kept)
  } catch (error) {
    throw new Problem('unavailable', 'secret.sealed', (error as Error).message)
  }
}

type Asked = { names: readonly string[]; rows: readonly SecretRow[] }

async function refused(
  scene: Scene,
  { kind, ownerId }: Omit<UsedBy, 'id' | 'label'>,
  { names, rows }: Asked,
): Promise<Problem | undefined> {
  const missing = names.find((name) => !rows.some((row) => row.name === name))
  if (missing !== undefined) return no('secret.unknown', `There is no secret called ${missing}.`)
  const kept = rows.find((row) => !row.uses.includes(kind))
  if (kept) return no('secret.not_for_this', `The secret ${kept.name} is not for ${kind}s.`)
  const held = rows.filter((row) => row.teamIds.length > 0)
  if (held.length === 0) return undefined
  const teams = ownerId ? await teamsOf(scene, ownerId) : new Set<string>()
  const other = held.find((row) => !row.teamIds.some((id) => teams.has(id)))
  return (
    other && no('secret.other_team', `The secret ${other.name} is for other teams than those of who owns this ${kind}.`)
  )
}

const no = (code: string, sentence: string) => new Problem('invalid', code, sentence)
