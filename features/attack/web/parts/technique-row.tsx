import { IconX } from '@tabler/icons-react'
import { IconButton } from '../../../../platform/web/ui/marks/icon-button.tsx'
import { techniqueUrl } from '../../contract/technique.ts'
import type { Attack } from '../use-attack.ts'
import css from './attack.module.css'

type Props = { id: string; attack: Attack | undefined; onRemove?: (() => void) | undefined; hint?: string | undefined }

/** Id, name and tactics of a technique, linked to where MITRE describes it. An unknown id stands as it is. */
export const TechniqueRow = ({ id, attack, onRemove, hint }: Props) => (
  <li className={css.technique}>
    <TechniqueLink id={id} attack={attack} />
    <span className={`${css.of} cw-cut`} data-tip-cut>
      {hint ?? tacticWords(id, attack)}
    </span>
    {onRemove && (
      <IconButton icon={IconX} label={`Remove ${id}`} size={24} className={css.removes ?? ''} onClick={onRemove} />
    )}
  </li>
)

export const TechniqueLink = ({ id, attack }: { id: string; attack: Attack | undefined }) => {
  const known = attack?.byId.get(id)
  return (
    <a
      href={techniqueUrl(id)}
      target="_blank"
      rel="noopener noreferrer"
      className={css.link}
      data-tip={known ? `${known.name}: opens attack.mitre.org` : `${id} is not known here`}
    >
      <span className="cw-mono">{id}</span> {known && <span className="cw-cut">{known.name}</span>}
    </a>
  )
}

/** `Execution`, or what became of it. */
export const tacticWords = (id: string, attack: Attack | undefined): string => {
  const known = attack?.byId.get(id)
  if (!attack) return ''
  if (!known) return 'not known here'
  if (known.replacedBy) return `revoked: now ${known.replacedBy}`
  if (known.gone) return 'deprecated'
  const names = known.tactics.map((tactic) => attack.tactics.find(({ id: other }) => other === tactic)?.name ?? tactic)
  return names.length > 2 ? `${names.slice(0, 2).join(', ')} +${names.length - 2}` : names.join(', ')
}
