import { useState } from 'react'
import { useT } from '../i18n/i18n.ts'
import { timeOfDay } from '../ui/format.ts'
import { type ChartData, type ChartSeries, tableRows } from './chartData.ts'

const ROWS = 60

type Props = {
  title: string
  series: readonly ChartSeries[]
  data: ChartData
  format: (value: number) => string
}

/** The same figures as a table, made when it is opened. */
export function ChartTable({ title, series, data, format }: Props) {
  const t = useT()
  const [open, setOpen] = useState(false)
  return (
    <details className="mt-2 text-sm" onToggle={event => setOpen(event.currentTarget.open)}>
      <summary className="rounded-md text-ink-faint hover:text-ink">{t('charts.asTable')}</summary>
      {open ? (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset would be one for inputs.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        <div role="group" aria-label={title} tabIndex={0} className="mt-2 max-h-72 overflow-auto">
          <table className="tabular w-full text-left">
            <thead className="text-ink-faint">
              <tr>
                <th scope="col" className="py-1 pr-4 font-medium">
                  {t('charts.time')}
                </th>
                {series.map(({ label }) => (
                  <th key={label} scope="col" className="max-w-48 truncate py-1 pr-4 font-medium">
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {tableRows(data, ROWS).map(({ at, values }) => (
                <tr key={at} className="border-t border-line">
                  <th scope="row" className="py-1 pr-4 font-normal whitespace-nowrap">
                    {timeOfDay(new Date(at).toISOString())}
                  </th>
                  {values.map((value, index) => (
                    <td key={series[index]?.label} className="py-1 pr-4 whitespace-nowrap">
                      {value === null ? '–' : format(value)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
    </details>
  )
}
