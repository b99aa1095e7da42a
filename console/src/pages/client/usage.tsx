import { BarChart } from '@mui/x-charts/BarChart';
import { ChartsReferenceLine } from '@mui/x-charts/ChartsReferenceLine';
import { useTranslate } from 'ra-core';
import type { ClientUsage } from '../../api/types.ts';
import type { ClientRecord } from '../../providers/data-provider.ts';
import { Fault } from '../../ui/fault.tsx';
import { useFormats } from '../../ui/formats.ts';
import { Meter } from '../../ui/meter.tsx';
import { Nothing } from '../../ui/nothing.tsx';
import { Card, Pause, Void } from '../../ui/parts.tsx';
import '../../ui/rows.css';
import { useClientUsage } from './use-client.ts';

const shownMonths = 12;

/** The last months up to this one, those without calls too. */
function listMonths({ month, months }: ClientUsage): { month: string; calls: number }[] {
  const [year = 0, ofYear = 1] = month.split('-').map(Number);
  return Array.from({ length: shownMonths }, (_, at) => {
    const name = new Date(Date.UTC(year, ofYear - shownMonths + at)).toISOString().slice(0, 7);
    return { month: name, calls: months.find((one) => one.month === name)?.calls ?? 0 };
  });
}

function Months({ usage }: { usage: ClientUsage }) {
  const t = useTranslate();
  const formats = useFormats();
  const months = listMonths(usage);
  const highest = Math.max(usage.call_max, ...months.map(({ calls }) => calls));
  return (
    <div className="chart">
      <BarChart
        height={264}
        hideLegend
        skipAnimation
        // The numbers stand in a table beside it: a stop on the way there would say nothing.
        disableKeyboardNavigation
        xAxis={[
          {
            data: months.map(({ month }) => formats.month(month)),
            scaleType: 'band',
            disableLine: true,
            disableTicks: true,
            categoryGapRatio: 0.4,
          },
        ]}
        yAxis={[
          {
            width: 56,
            max: highest * 1.1,
            valueFormatter: (value: number) => formats.short(value),
            disableLine: true,
            disableTicks: true,
          },
        ]}
        series={[
          {
            data: months.map(({ calls }) => calls),
            label: t('usage.calls'),
            color: 'var(--accent)',
            valueFormatter: (value) => formats.number(value ?? 0),
          },
        ]}
        grid={{ horizontal: true }}
        borderRadius={4}
        margin={{ top: 24, right: 8, bottom: 0, left: 0 }}
      >
        {usage.call_max > 0 ? (
          <ChartsReferenceLine
            y={usage.call_max}
            label={t('usage.limit', { limit: formats.number(usage.call_max) })}
            labelAlign="start"
            lineStyle={{ stroke: 'var(--bad)', strokeDasharray: '4 4' }}
            labelStyle={{ fill: 'var(--bad)', fontSize: 12 }}
          />
        ) : null}
      </BarChart>
      <table className="only-read-aloud">
        <caption>{t('usage.byMonth')}</caption>
        <tbody>
          {months.map(({ month, calls }) => (
            <tr key={month}>
              <th scope="row">{formats.month(month)}</th>
              <td>{formats.number(calls)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The domains of a client, and its calls month by month with the limit as a line. */
export default function Usage({ client }: { client: ClientRecord }) {
  const t = useTranslate();
  const formats = useFormats();
  const { data: usage, error, refetch } = useClientUsage(client.id, client.deleted);
  if (error !== null && usage === undefined) return <Fault error={error} onRetry={() => void refetch()} />;
  if (usage === undefined) return <Pause width="100%" height={320} />;
  const ofMonth = usage.months.find(({ month }) => month === usage.month);
  const callsOf = (name: string): number => ofMonth?.domains.find((domain) => domain.name === name)?.calls ?? 0;
  return (
    <div className="page-parts">
      <Card title={t('usage.byMonth')}>
        <div className="card-body">
          {usage.months.length === 0 ? <Void title={t('usage.noCalls')} /> : <Months usage={usage} />}
        </div>
      </Card>
      <Card
        title={t('usage.domains')}
        end={<Meter label={t('usage.domains')} used={usage.domains} most={usage.domain_max} />}
      >
        {usage.domain_list.length === 0 ? (
          <Void title={t('usage.noDomains')} />
        ) : (
          <div className="scroll">
            <table className="plain-table rows">
              <thead>
                <tr>
                  <th scope="col">{t('usage.host')}</th>
                  <th scope="col">{t('usage.path')}</th>
                  <th scope="col">{t('column.country_code')}</th>
                  <th scope="col">{t('usage.whitelabel')}</th>
                  <th scope="col" className="end">
                    {t('usage.thisMonth')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {usage.domain_list.map((domain) => (
                  <tr key={domain.id}>
                    <td>{domain.name}</td>
                    <td className="muted" data-label={t('usage.path')}>
                      {domain.path}
                    </td>
                    <td data-label={t('column.country_code')}>{domain.country ?? <Nothing />}</td>
                    <td data-label={t('usage.whitelabel')}>
                      {domain.whitelabel ? t('app.yes') : <span className="muted">{t('app.no')}</span>}
                    </td>
                    <td className="end numbers" data-label={t('usage.thisMonth')}>
                      {formats.number(callsOf(domain.name))}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Card>
    </div>
  );
}
