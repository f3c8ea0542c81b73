import { useState } from 'react'
import { Button } from '@mantine/core'
import { CheckList } from '../../../../platform/web/ui/form/check-list.tsx'

type Props = {
  facts: readonly string[]
  chosen: readonly string[]
  onChange: (chosen: string[]) => void
  error: string | undefined
}

/** Which facts: whole nouns first, and single ones where somebody asks for them. */
export const FactPatterns = ({ facts, chosen, onChange, error }: Props) => {
  const single = chosen.some((pattern) => !pattern.endsWith('*'))
  const [all, setAll] = useState(single)
  const nouns = [...new Set(facts.map((fact) => fact.split('.')[0] ?? ''))]
  const items = [
    { value: '*', label: 'Everything that happens' },
    ...nouns.map((noun) => ({
      value: `${noun}.*`,
      label: `All of ${noun}`,
      hint: facts
        .filter((fact) => fact.startsWith(`${noun}.`))
        .slice(0, 4)
        .join(', '),
    })),
    ...(all ? facts.map((fact) => ({ value: fact, label: fact })) : []),
  ]
  return (
    <div>
      <CheckList legend="Which facts" items={items} chosen={chosen} onChange={onChange} error={error} />
      {!all && (
        <Button size="xs" variant="subtle" onClick={() => setAll(true)}>
          Choose single facts
        </Button>
      )}
    </div>
  )
}
