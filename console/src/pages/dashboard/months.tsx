import { BarChart } from '@mui/x-charts/BarChart';
import { useTranslate } from 'ra-core';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router-dom';
import type { Figures } from '../../api/types.ts';
import { useFormats } from '../../ui/formats.ts';
import { listAddress } from '../clients/list-address.ts';
import { counted } from './use-figures.ts';

type Month = Figures['months'][number];

/** The first and the last day of a month. */
function daysOf(month: string): readonly [string, string] {
  const [year = 0, ofYear = 1] = month.split('-').map(Number);
  return [`${month}-01`, new Date(Date.UTC(year, ofYear, 0)).toISOString().slice(0, 10)];
}

const series = [
  {
    key: 'created',
    tone: 'var(--accent)',
    filtersOf: (month: string) => {
      const [from, to] = daysOf(month);
      return { ...counted, deleted: 'all', created_at_gte: from, created_at_lte: to };
    },
  },
  {
    key: 'deleted',
    tone: 'var(--line-strong)',
    filtersOf: (month: string) => {
      const [from, to] = daysOf(month);
      return { ...counted, deleted: 'true', deleted_at_gte: from, deleted_at_lte: to };
    },
  },
] as const;

/** Clients who came and who went, by month: drawn, and in numbers that lead to them. */
export default function Months({ months }: { months: readonly Month[] }) {
  const t = useTranslate();
  const formats = useFormats();
  const scroll = useRef<HTMLElement>(null);
  // Where not all of them fit, the latest are seen first.
  useEffect(() => {
    if (scroll.current !== null) scroll.current.scrollLeft = scroll.current.scrollWidth;
  }, []);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section ref={scroll} className="scroll months" tabIndex={0} aria-label={t('dashboard.months')}>
      <div className="months-inner">
        <div className="months-chart">
          <BarChart
            height={224}
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
                tickLabelStyle: { display: 'none' },
                height: 4,
                categoryGapRatio: 0.5,
                barGapRatio: 0.1,
              },
            ]}
            yAxis={[
              {
                width: 104,
                valueFormatter: (value: number) => (Number.isInteger(value) ? formats.short(value) : ''),
                disableLine: true,
                disableTicks: true,
              },
            ]}
            series={series.map(({ key, tone }) => ({
              data: months.map((month) => month[key]),
              label: t(`dashboard.${key}`),
              color: tone,
              valueFormatter: (value) => formats.number(value ?? 0),
            }))}
            grid={{ horizontal: true }}
            borderRadius={3}
            margin={{ top: 8, right: 0, bottom: 0, left: 0 }}
          />
        </div>
        <table className="months-table">
          <thead>
            <tr>
              <td />
              {months.map(({ month }) => (
                <th key={month} scope="col">
                  {formats.month(month)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {series.map(({ key, tone, filtersOf }) => (
              <tr key={key}>
                <th scope="row">
                  <span className="months-mark" style={{ background: tone }} />
                  {t(`dashboard.${key}`)}
                </th>
                {months.map((month) => (
                  <td key={month.month} className="numbers">
                    {month[key] === 0 ? (
                      <span className="muted">–</span>
                    ) : (
                      <Link data-figure={`${key}-${month.month}`} to={listAddress(filtersOf(month.month))}>
                        {formats.number(month[key])}
                      </Link>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
