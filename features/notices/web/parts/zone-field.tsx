import { SelectField } from '../../../../platform/web/ui/form/field.tsx'

const own = Intl.DateTimeFormat().resolvedOptions().timeZone
const zones = [...new Set(['UTC', own, ...Intl.supportedValuesOf('timeZone')])]

type Props = { value: string; onChange: (zone: string) => void; error?: string | undefined }

/** The zone of this machine stands near the top. */
export const ZoneField = ({ value, onChange, error }: Props) => (
  <SelectField
    label="Time zone"
    options={(zones.includes(value) ? zones : [value, ...zones]).map((zone) => ({
      value: zone,
      label: zone.replaceAll('_', ' '),
    }))}
    value={value}
    onChange={onChange}
    error={error}
  />
)
