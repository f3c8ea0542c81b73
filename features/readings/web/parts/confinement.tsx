import { useAsk } from '../../../../platform/web/ask.ts'
import { readTools } from '../../contract/requests/readings.ts'
import css from './readings.module.css'

/** How evidence is read here, with which programs of the system, and how to get those that are missing. */
export const Confinement = () => {
  const { data } = useAsk(readTools, {}, { staleTime: 60_000 })
  if (!data) return null
  const found = data.tools.filter((tool) => tool.found)
  return (
    <div className={css.confined}>
      {data.says}
      <details>
        <summary>
          Programs of the system: {found.length} of {data.tools.length} are here
        </summary>
        <ul className={css.programs}>
          {data.tools.map(({ name, version, install, for: does }) => (
            <li key={name}>
              <b>
                {name} {version}
              </b>{' '}
              {does}. {install}
            </li>
          ))}
        </ul>
      </details>
    </div>
  )
}
