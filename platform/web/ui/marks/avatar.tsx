import css from './marks.module.css'

type Props = {
  name: string
  /** Two letters unique in the organisation; taken from the name without it. */
  letters?: string | undefined
  mine?: boolean
  present?: boolean
  size?: number
  /** The name stands beside it already. */
  silent?: boolean
}

export const Avatar = ({ name, letters, mine = false, present = false, size = 20, silent = false }: Props) => (
  <span
    className={css.avatar}
    data-mine={mine || undefined}
    data-present={present || undefined}
    style={{ width: size, height: size }}
    data-tip={silent ? undefined : name}
    {...(silent ? { 'aria-hidden': true } : { role: 'img', 'aria-label': name })}
  >
    {letters ?? initials(name)}
  </span>
)

export const initials = (name: string): string => {
  const words = name
    .trim()
    .split(/[\s.@_-]+/u)
    .filter(Boolean)
  const picked =
    words.length > 1
      ? [...(words[0] ?? '')].slice(0, 1).concat([...(words.at(-1) ?? '')].slice(0, 1))
      : [...(words[0] ?? '?')].slice(0, 2)
  return picked.join('').toUpperCase()
}
