import type { Platform, PlatformLimits, PlatformPreset } from '../api/types.ts'
import { PlatformMark } from '../destinations/PlatformMark.tsx'
import { type MessageKey, useT } from '../i18n/i18n.ts'
import { rateOf } from '../input/inputView.ts'
import { cx } from '../ui/cx.ts'
import { bitrate } from '../ui/format.ts'
import type { Suitable } from './limits.ts'
import { codecNames, seconds, size, suitableLine } from './words.ts'

type Props = { presets: readonly PlatformPreset[]; used: ReadonlySet<Platform>; limits: Suitable | null }

/** An empty text is no limit. */
const COLUMNS: { title: MessageKey; of: (limits: PlatformLimits) => string }[] = [
  { title: 'encoder.videoBitrate', of: ({ videoBitrate }) => (videoBitrate ? bitrate(videoBitrate) : '') },
  { title: 'encoder.audioBitrate', of: ({ audioBitrate }) => (audioBitrate ? bitrate(audioBitrate) : '') },
  {
    title: 'encoder.keyframes',
    of: ({ keyframeIntervalMs }) => (keyframeIntervalMs ? seconds(keyframeIntervalMs) : ''),
  },
  {
    title: 'encoder.size',
    of: ({ width, height, frameRate }) =>
      [width && height && size(width, height), frameRate && rateOf.frameRate(frameRate)].filter(Boolean).join(', '),
  },
  { title: 'encoder.videoCodecs', of: ({ videoCodecs }) => codecNames(videoCodecs) },
  { title: 'encoder.audioCodecs', of: ({ audioCodecs }) => codecNames(audioCodecs) },
]

/** What the platforms recommend at most; those that this project sends to are marked. */
export function LimitsTable({ presets, used, limits }: Props) {
  const t = useT()
  return (
    <section aria-labelledby="limits-title" className="card p-5">
      <h2 id="limits-title" className="font-semibold">
        {t('encoder.limitsTitle')}
      </h2>
      <p className="mt-1 text-sm text-ink-faint">{t('encoder.limitsNote')}</p>
      <p className="mt-3 rounded-xl bg-accent-soft px-3.5 py-2.5 text-sm">
        <b className="block font-semibold text-accent-ink">
          {t(limits ? 'encoder.suitsTitle' : 'encoder.suitsNobody')}
        </b>
        {suitableLine(limits)}
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would be one for inputs. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <div role="group" aria-labelledby="limits-title" tabIndex={0} className="mt-4 overflow-x-auto rounded-lg">
        <table className="w-full text-left text-sm">
          <thead className="text-ink-faint">
            <tr>
              <th scope="col" className="py-1.5 pr-4 font-medium">
                {t('encoder.platform')}
              </th>
              {COLUMNS.map(({ title }) => (
                <th key={title} scope="col" className="py-1.5 pr-4 font-medium whitespace-nowrap last:pr-0">
                  {t(title)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {presets.flatMap(({ platform, name, limits: own }) =>
              own ? (
                <tr key={platform} className="border-t border-line">
                  <th scope="row" className="py-2 pr-4 font-medium">
                    <span className="flex items-center gap-2 whitespace-nowrap">
                      <PlatformMark platform={platform} small />
                      <span className={cx(!used.has(platform) && 'text-ink-soft')}>{name}</span>
                      {used.has(platform) ? (
                        <span className="rounded-full bg-accent-soft px-2 text-xs leading-5 font-medium text-accent-ink">
                          {t('encoder.yours')}
                        </span>
                      ) : null}
                    </span>
                  </th>
                  {COLUMNS.map(({ title, of }) => (
                    <td key={title} className="tabular py-2 pr-4 whitespace-nowrap text-ink-soft last:pr-0">
                      {of(own) || t('encoder.noLimit')}
                    </td>
                  ))}
                </tr>
              ) : (
                []
              ),
            )}
          </tbody>
        </table>
      </div>
    </section>
  )
}
